"""An import in the words of its page and of the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from core.i18n import _, ngettext
from core.imports.importer import Importer, Registry
from core.imports.source import GENERIC, named_source
from core.imports.tables import APPLIED, FAILED, STAGED, STAGING, UNDONE, UPLOADED, Import
from core.numbers import Format
from rollout.queries import phases
from rollout.tables import Rollout


@dataclass(frozen=True)
class Reason:
    """Why rows are not imported or should be looked at, with the first of them."""

    words: str
    example: str
    where: str
    rows: int


@dataclass(frozen=True)
class Figure:
    """A count over its words."""

    number: int
    words: str
    bad: bool = False


@dataclass(frozen=True)
class Shown:
    """An import as its page and the list show it.

    `rejected` says what is wrong with rows, `aside` which rows are not of the sort that counts.
    """

    id: str
    title: str
    source: str
    file_name: str
    state: str
    state_words: str
    rows: int
    accepted: int
    days: str
    figures: tuple[Figure, ...]
    rejected: tuple[Reason, ...]
    aside: tuple[Reason, ...]
    warnings: tuple[Reason, ...]
    unmatched: int
    unmatched_rows: int
    by: str
    created: Any

    @property
    def rejected_rows(self) -> int:
        """How many rows cannot be imported."""
        return sum(reason.rows for reason in self.rejected)


def where_seen(session: Session, rollout: Rollout, imported: Import) -> str:
    """The address of the page on which an applied import shows."""
    base, tab = f"/rollouts/{rollout.slug}", TABS.get(imported.kind)
    if imported.kind in OF_THE_ROLLOUT:
        return f"{base}/{imported.kind}"
    if tab is None:
        return f"{base}/people"
    found = [p for p in phases(session, rollout.id or 0) if p.id == imported.target.get("phase")]
    if found:
        return f"{base}/phases/{found[0].slug}/{tab}"
    return f"{base}/results" if tab == "results" else f"{base}/phases"


TABS = {
    "usage": "use", "readings": "results", "orders": "results", "opportunities": "results",
    "cases": "results", "milestones": "plan", "costs": "budget",
}  # fmt: skip
OF_THE_ROLLOUT = ("licences", "records")
"""Kinds whose page is one of the whole rollout and has their name."""


def shown(imported: Import, registry: Registry, fmt: Format) -> Shown:
    """An import in words."""
    importer, counts = registry[imported.kind], imported.counts
    return Shown(
        id=imported.id,
        title=_(importer.kind.title),
        source=title_of_source(imported, importer),
        file_name=imported.file_name,
        state=imported.state,
        state_words=_state(imported.state),
        rows=counts.get("rows", 0),
        accepted=counts.get("accepted", 0),
        days=_days(counts, fmt),
        figures=_figures(counts, importer),
        rejected=_reasons(counts, _wrong(counts)),
        aside=_reasons(counts, _aside(counts)),
        warnings=_reasons(counts, counts.get("warnings", {})),
        unmatched=counts.get("unmatched", 0),
        unmatched_rows=counts.get("unmatched_rows", 0),
        by=imported.created_by,
        created=imported.created,
    )


def _state(state: str) -> str:
    return {
        UPLOADED: _("waiting for your choices"),
        STAGING: _("being checked"),
        STAGED: _("ready to import"),
        APPLIED: _("imported"),
        UNDONE: _("undone"),
        FAILED: _("could not be read"),
    }.get(state, state)


def _days(counts: dict[str, Any], fmt: Format) -> str:
    if not counts.get("first_day"):
        return ""
    first, last = (date.fromisoformat(counts[name]) for name in ("first_day", "last_day"))
    if first == last:
        return fmt.day(first)
    return _("%(first)s to %(last)s") % {"first": fmt.day(first), "last": fmt.day(last)}


def title_of_source(imported: Import, importer: Importer) -> str:
    """The program a file came from; nothing where it is none in particular."""
    found = named_source(importer.kind.sources, imported.source)
    return _(found.title) if found and found.name != GENERIC else ""


def _figures(counts: dict[str, Any], importer: Importer) -> tuple[Figure, ...]:
    wrong, aside = sum(_wrong(counts).values()), sum(_aside(counts).values())
    found = [
        Figure(counts.get("accepted", 0), _("ready")),
        Figure(counts.get("duplicates", 0), _("here twice, kept once")),
        Figure(wrong, _("rejected"), bad=wrong > 0),
        *([Figure(aside, _("not counted"))] if aside else []),
    ]
    found += [Figure(counts.get(fact, 0), _(words)) for fact, words in importer.kind.figures]
    return tuple(found)


def _wrong(counts: dict[str, Any]) -> dict[str, int]:
    """Reasons of rows in which something is wrong, and how many."""
    return {r: n for r, n in counts.get("rejected", {}).items() if r not in _aside(counts)}


def _aside(counts: dict[str, Any]) -> dict[str, int]:
    """Reasons of rows that are not of the sort that counts, and how many."""
    return {reason: counts["rejected"][reason] for reason in counts.get("aside", ())}


def _reasons(counts: dict[str, Any], found: Mapping[str, int]) -> tuple[Reason, ...]:
    most_first = sorted(found.items(), key=lambda item: -item[1])
    return tuple(_reason(words, rows, counts["examples"][words]) for words, rows in most_first)


def _reason(words: str, rows: int, example: dict[str, Any]) -> Reason:
    about = {"row": f"{example['line']:,}", "column": example["column"]}
    place = _("row %(row)s, column %(column)s") if example["column"] else _("row %(row)s")
    said = "" if example["sentence"] == words else example["sentence"]
    where = place % about if example["line"] else _("about the whole file")
    return Reason(words, said, where, rows)


def listed(imports: Sequence[Import], registry: Registry, fmt: Format) -> list[Shown]:
    """The imports of a rollout for the list."""
    return [shown(imported, registry, fmt) for imported in imports]


def time_left(left: timedelta | None) -> str:
    """How long a check still takes, in words; nothing where that is not known."""
    if left is None:
        return ""
    minutes = round(left.total_seconds() / 60)
    if minutes < 1:
        return _("less than a minute left")
    words = ngettext("about %(minutes)s minute left", "about %(minutes)s minutes left", minutes)
    return words % {"minutes": minutes}
