"""The sources that files in use came from: what each brought last, and how its next one comes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from app.importers import registry
from app.imports.queries import title_of_source
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
    names, zone = _names(session, rollout), ZoneInfo(rollout.time_zone)
    found = _by_source(imports_of(session, rollout.id or 0))
    return [_known(of, names, zone) for of in found if _is_there(of[0].target, names)]


def fields_of(session: Session, rollout: Rollout, imported: Import) -> dict[str, str]:
    """What the form for a file would send for another file of what this import was for."""
    names = _names(session, rollout)
    return _fields(imported, names) if _is_there(imported.target, names) else {}


def _names(session: Session, rollout: Rollout) -> _Names:
    number = rollout.id or 0
    return _Names(
        {phase.id: (phase.slug, phase.name) for phase in phases(session, number)},
        {outcome.id: (outcome.slug, outcome.name) for outcome in outcomes(session, number)},
    )


def _by_source(newest_first: Iterable[Import]) -> list[list[Import]]:
    found: dict[tuple[str, str, str], list[Import]] = {}
    for one in newest_first:
        if one.state == APPLIED and one.corrects is None:
            key = one.kind, one.source, repr(sorted(one.target.items()))
            found.setdefault(key, []).append(one)
    return list(found.values())


def _is_there(target: Mapping[str, Any], names: _Names) -> bool:
    group, outcome = target.get("phase"), target.get("outcome")
    return (group is None or group in names.groups) and (
        outcome is None or outcome in names.outcomes
    )


def _known(newest_first: list[Import], names: _Names, zone: ZoneInfo) -> KnownSource:
    one = newest_first[0]
    places = [
        named[one.target[part]]
        for part, named in (("phase", names.groups), ("outcome", names.outcomes))
        if part in one.target
    ]
    importer = registry[one.kind]
    days = [day for each in newest_first if (day := each.counts.get("last_day"))]
    return KnownSource(
        title=title_of_source(one, importer) or _(importer.kind.title),
        what_for=", ".join(name for _slug, name in places),
        latest=one,
        came=one.created.astimezone(zone).date(),
        last_day=date.fromisoformat(max(days)) if days else None,
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
            said[part] = "yes" if value is True else _typed(value)
    return said


def _typed(value: Any) -> str:
    return value if isinstance(value, str) else as_typed(value)
