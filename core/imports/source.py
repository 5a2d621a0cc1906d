"""Where a file comes from: what that program calls its columns, and which rows of it count."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from core.forms import refuse
from core.i18n import N_, _
from core.imports.kind import Field, Kind
from core.imports.matching import folded_heading
from core.imports.unreadable import NotCounted

GENERIC: Final = "generic"
"""The source of a file that is of no program in particular."""

Say = Callable[[str], None]
Means = Callable[[str, Say], str]


@dataclass(frozen=True)
class Source:
    """A program, or one list of it, that files of a kind come from.

    A file is of it that has, for each entry of `known_by`, one of these headings, and with `alone`
    no others. `headings` are what the fields of the kind are called here, the best first;
    `fields` say more of it, above all which rows count. Without `headings` it is the kind as it is.
    `zone` is that of times without one, where the maker says so. `kept_days` is how
    long the maker keeps the list. A `snapshot` tells of each user the latest time only. What is
    not `verified` was read of no real file and of no description by its maker.
    """

    name: str
    title: str
    get: str
    counts: str
    blind_spot: str
    known_by: tuple[tuple[str, ...], ...] = ()
    alone: bool = False
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fields: tuple[Field, ...] = ()
    zone: str = ""
    kept_days: int | None = None
    snapshot: bool = False
    verified: bool = True

    def knows(self, headings: Sequence[str]) -> bool:
        """Whether a file with these headings is, as far as they tell, of this source."""
        found = {folded_heading(heading) for heading in headings}
        sought = [{folded_heading(word) for word in words} for words in self.known_by]
        others = found - {word for words in sought for word in words}
        return all(words & found for words in sought) and not (self.alone and others)

    def narrowed(self, kind: Kind) -> Kind:
        """`kind` as this source writes it; nobody is asked for a field that it has not."""
        if not self.headings:
            return kind
        own = [replace(kind.field(name), aliases=words) for name, words in self.headings.items()]
        there = {field.name: field for field in (*own, *self.fields)}
        others = {f.name: replace(f, aliases=()) for f in kind.fields if f.name not in there}
        fields = (*there.values(), *others.values())
        return replace(kind, fields=fields, unasked=kind.unasked | others.keys())


ANY: Final = Source(GENERIC, N_("Any file"), "", "", "")


def source_of(kind: Kind, headings: Sequence[str], said: str) -> Source:
    """The source of a file: the one `said`, else the one that most of its headings are of.

    Refuses a name it does not know.
    """
    known = kind.sources or (ANY,)
    if not said:
        fitting = [source for source in known if source.knows(headings)]
        return max(fitting, key=lambda source: len(source.known_by), default=ANY)
    found = named_source(known, said)
    if found is None:
        words = {"name": said, "names": ", ".join(source.name for source in known)}
        raise refuse("source", _("There is no source “%(name)s”. Use: %(names)s.") % words)
    return found


def named_source(sources: Iterable[Source], name: str) -> Source | None:
    """The source of this name, or None."""
    return next((source for source in sources if source.name == name), None)


def only(*words: str, otherwise: str) -> Means:
    """Takes rows with one of these words; all others are not counted, and `otherwise` says why."""
    return _by_word(lambda word: word not in words, otherwise)


def without(*words: str, because: str) -> Means:
    """Takes rows with none of these words; the others are not counted, and `because` says why."""
    return _by_word(words.__contains__, because)


def _by_word(leaves_out: Callable[[str], bool], why: str) -> Means:
    def means(text: str, _say: Say) -> str:
        if leaves_out(text.casefold()):
            raise NotCounted(_(why), text)
        return text

    return means
