"""Who a CRM user name may be: the one person it looks like, for somebody to confirm."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from core.imports.matching import look_alike

_APART: Final = re.compile(r"[\W_]+")
_JOINER: Final = "\u200c"

Keys = Callable[[str], Iterable[str]]


class LookAlikes:
    """Finds people by a name that is nearly theirs."""

    def __init__(self, people: Mapping[int, Sequence[str]]) -> None:
        """`people` are the texts that name each person, the full name first.

        The ways in which names are compared, from the nearest to the farthest.
        """
        whole = [(person, text) for person, texts in people.items() for text in texts]
        full = [(person, texts[0]) for person, texts in people.items()]
        self._ways: list[tuple[Keys, Mapping[str, set[int]]]] = [
            (_same, _by_key(whole, _same)),
            (_without_endings, _by_key(whole, _same)),
            (_run_together, _by_key(whole, _run_together)),
            (_in_any_order, _by_key(whole, _in_any_order)),
            (_as_abbreviated, _by_key(full, _abbreviations)),
        ]

    def person_like(self, account: str) -> int | None:
        """The only person to whom the name fits in the nearest way in which it fits anybody.

        A name that fits two people equally well is nobody's. Whoever is called exactly so fits in
        the nearest way, so nobody else is ever proposed for their name.
        """
        for keys, people in self._ways:
            found = set[int]().union(*(people.get(key, ()) for key in keys(account)))
            if found:
                return found.pop() if len(found) == 1 else None
        return None


def _by_key(texts: Iterable[tuple[int, str]], keys: Keys) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for person, text in texts:
        for key in keys(text):
            found[key].add(person)
    return found


def _same(text: str) -> Iterator[str]:
    """Case, accents and the two forms of yeh and kaf apart."""
    yield from filter(None, [look_alike(text)])


def _without_endings(text: str) -> Iterator[str]:
    """Addresses as "kim@harbour.example.crm" stands for: its domain cut, two parts at least."""
    name, at, domain = look_alike(text).partition("@")
    parts = domain.split(".")
    for kept in range(2, len(parts)):
        yield f"{name}{at}{'.'.join(parts[:kept])}"


def _run_together(text: str) -> Iterator[str]:
    """Letters and digits alone, so that "kim.brandt" looks like "Kim Brandt"."""
    yield from filter(None, ["".join(_words(text))])


def _in_any_order(text: str) -> Iterator[str]:
    """So that "Brandt, Kim" looks like "Kim Brandt"."""
    words = _words(text)
    if len(words) > 1:
        yield " ".join(sorted(words))


def _abbreviations(text: str) -> Iterator[str]:
    """Initial and surname of a full name, its surname one word or all after the first."""
    last, comma, first = text.partition(",")
    words = _words(f"{first} {last}" if comma else text)
    if len(words) > 1:
        yield from {words[0][0] + words[-1], words[0][0] + "".join(words[1:])}


def _as_abbreviated(text: str) -> Iterator[str]:
    """A user name that may be an initial and a surname: "k.brandt", "kbrandt", "Brandt, K"."""
    words = _words(text)
    yield "".join(words)
    if len(words) > 1 and len(words[-1]) == 1:
        yield words[-1] + "".join(words[:-1])


def _words(text: str) -> list[str]:
    """The words of a name; of an address those before the @."""
    own = look_alike(text).partition("@")[0].replace(_JOINER, "")
    return [word for word in _APART.split(own) if word]
