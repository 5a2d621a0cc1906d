"""The sources that files in use came from: what each brought last, and how its next one comes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from app.importers import registry
from core.i18n import _
from core.imports.queries import imports_of
from core.imports.tables import APPLIED, Import
from core.typed import as_typed
from rollout.outcomes.queries import outcomes
from rollout.queries import phases
from rollout.tables import Rollout


@dataclass(frozen=True)
class KnownSource:
    """Files of one kind for one part of a rollout: the `latest` in use, and what it was for.

    `fields` are what the form for a file sends so that the next one is read as this one was.
    """

    title: str
    what_for: str
    latest: Import
    came: date
    last_day: date | None
    fields: Mapping[str, str]


@dataclass(frozen=True)
class _Names:
    """The groups and business results of a rollout by number: slug and name."""

    groups: Mapping[int | None, tuple[str, str]]
    outcomes: Mapping[int | None, tuple[str, str]]


def known_sources(session: Session, rollout: Rollout) -> list[KnownSource]:
    """The sources of files in use, the one that was heard of last first."""
    number, zone = rollout.id or 0, ZoneInfo(rollout.time_zone)
    names = _Names(
        {phase.id: (phase.slug, phase.name) for phase in phases(session, number)},
        {outcome.id: (outcome.slug, outcome.name) for outcome in outcomes(session, number)},
    )
    latest = _latest(imports_of(session, number))
    return [_known(one, names, zone) for one in latest if _is_there(one.target, names)]


def _latest(newest_first: Iterable[Import]) -> list[Import]:
    found: dict[tuple[str, str, str], Import] = {}
    for one in newest_first:
        if one.state == APPLIED:
            found.setdefault((one.kind, one.source, repr(sorted(one.target.items()))), one)
    return list(found.values())


def _is_there(target: Mapping[str, Any], names: _Names) -> bool:
    group, outcome = target.get("phase"), target.get("outcome")
    return (group is None or group in names.groups) and (
        outcome is None or outcome in names.outcomes
    )


def _known(one: Import, names: _Names, zone: ZoneInfo) -> KnownSource:
    places = [
        named[one.target[part]]
        for part, named in (("phase", names.groups), ("outcome", names.outcomes))
        if part in one.target
    ]
    last = one.counts.get("last_day")
    return KnownSource(
        title=_(registry[one.kind].kind.title),
        what_for=", ".join(name for _slug, name in places),
        latest=one,
        came=one.created.astimezone(zone).date(),
        last_day=date.fromisoformat(last) if last else None,
        fields=_fields(one, names),
    )


def _fields(one: Import, names: _Names) -> dict[str, str]:
    """What the form would send again; of the target it says nothing that was not chosen."""
    said = {"kind": one.kind}
    for part, value in one.target.items():
        if part == "phase":
            said[part] = names.groups[value][0]
        elif part == "outcome":
            said[part] = names.outcomes[value][0]
        else:
            said[part] = "yes" if value is True else as_typed(value)
    return said
