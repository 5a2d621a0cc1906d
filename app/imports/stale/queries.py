"""The sources from which nothing came for a while, and what is lost by waiting longer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlmodel import Session

from app.importers import registry
from app.imports.known_sources.queries import KnownSource, known_sources
from core.i18n import _, language
from core.imports.source import named_source
from core.needs import Need
from core.numbers import Format
from rollout.tables import Rollout

STALE: Final = timedelta(days=10)


@dataclass(frozen=True)
class Stale:
    """A source and its newest day; from `lost_from` on, its maker has lost days that follow it.

    None where nobody knows how long the maker keeps it.
    """

    title: str
    last_day: date
    kept_days: int | None
    lost_from: date | None


def stale_sources(session: Session, rollout: Rollout, on: date) -> list[Stale]:
    """The sources whose newest day is more than ten days old, the oldest first."""
    newest: dict[tuple[str, str], KnownSource] = {}
    for known in known_sources(session, rollout):
        key = known.latest.kind, known.latest.source
        if known.last_day and (key not in newest or _day(newest[key]) < known.last_day):
            newest[key] = known
    old = [known for known in newest.values() if on - _day(known) > STALE]
    return [_stale(known) for known in sorted(old, key=_day)]


def _day(known: KnownSource) -> date:
    return known.last_day or date.min


def _stale(known: KnownSource) -> Stale:
    source = named_source(registry[known.latest.kind].kind.sources, known.latest.source)
    kept, last = source.kept_days if source else None, _day(known)
    # The day after the last one leaves the maker's log so many days later.
    return Stale(known.title, last, kept, last + timedelta(days=kept + 1) if kept else None)


def needs(session: Session, rollout: Rollout, on: date) -> list[Need]:
    """Sources to bring in before their maker forgets, and those that others hide by being fresh."""
    found = stale_sources(session, rollout, on)
    fresh = _others_are_fresh(session, rollout, on)
    address = f"/rollouts/{rollout.slug}/imports"
    return [
        Need(heading(stale), advice(stale, on), _("Bring in the next file"), address)
        for stale in found
        if fresh or stale.kept_days
    ]


def _others_are_fresh(session: Session, rollout: Rollout, on: date) -> bool:
    return any(k.last_day and on - k.last_day <= STALE for k in known_sources(session, rollout))


def heading(stale: Stale) -> str:
    """That nothing came from a source."""
    about = {"source": stale.title, "day": Format(language()).day(stale.last_day)}
    return _("%(source)s: nothing since %(day)s") % about


def advice(stale: Stale, on: date) -> str:
    """Until when the next file still holds every day, where that is known."""
    if stale.lost_from is None:
        return _("What happened after that day is not counted.")
    about = {"days": stale.kept_days, "day": Format(language()).day(stale.lost_from)}
    if stale.lost_from <= on:
        words = _(
            "It is kept there for %(days)s days, so days are being lost already: import today."
        )
        return words % about
    return _("It is kept there for %(days)s days: import before %(day)s.") % about


def lines(found: Iterable[Stale], on: date) -> str:
    """The sources as lines of a mail."""
    return "\n".join(f"- {heading(stale)}. {advice(stale, on)}" for stale in found)
