"""What adoption offers of every phase for the joined page: people using the CRM, people trained."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from adoption.pictures import people_bar
from adoption.training import queries as training
from adoption.training.progress import TeamTraining
from adoption.training.publication import TRAINED, publish_training
from adoption.usage import queries
from adoption.usage.by_team import PeriodUse, Shown, shown
from adoption.usage.periods import LATELY, WEEK
from adoption.usage.queries import Ground
from adoption.usage.settled import settled
from core.clock import midnight
from core.disclosure.policies import Audience, Band, Use
from core.i18n import _
from core.measure import Measure
from core.pictures import Bar
from rollout.tables import Phase, Rollout, Target


@dataclass(frozen=True)
class PeopleShare:
    """A share of a group's people as `audience` may read it.

    `measure.n` is the people, `yes` those counted. In place of an exact share there may be words
    (`band`) or nothing (`hidden`); `measure.missing` says so too. `series` are the weekly shares
    since go-live, None where nothing may be drawn. `target_late` says that the target was set
    after the start.
    """

    measure: Measure
    yes: int | None = None
    band: Band | None = None
    hidden: bool = False
    series: tuple[float | None, ...] = ()
    bar: Bar | None = None
    target_late: bool = False


@dataclass(frozen=True)
class Enquiry:
    """What is asked for: phases of a rollout and their targets, as of a day, for an audience."""

    rollout: Rollout
    phases: Sequence[Phase]
    targets: Mapping[tuple[int, str], Target]
    on: date
    audience: Audience


def use(session: Session, asked: Enquiry) -> dict[int, PeopleShare]:
    """Per phase the people active in the last four weeks that files cover, in five queries."""
    rollout, on = asked.rollout, asked.on
    grounds = queries.grounds(session, rollout, asked.phases)
    live = {number: each for number, each in grounds.items() if each.go_live and each.go_live <= on}
    lately, weeks = queries.use_of(session, live, (LATELY, WEEK), on)
    notes = queries.notes(session, rollout.id or 0)
    return {
        number: _use(
            phase, grounds[number], notes.get(number), on, asked.targets.get((number, "use")),
            [_shown(rollout, each, asked.audience) for each in lately.get(number, [])],
            [
                _shown(rollout, each, asked.audience)
                for each in settled(weeks.get(number, []), WEEK)
            ],
        )
        for phase in asked.phases
        if (number := phase.id or 0)
    }  # fmt: skip


def trained(session: Session, asked: Enquiry) -> dict[int, PeopleShare]:
    """Per phase the people who have done all their tasks, in three queries.

    Leads read it exactly.
    """
    rollout, on = asked.rollout, asked.on
    end_of_day = midnight(on + timedelta(days=1), rollout.time_zone)
    teams = training.trained_by_phase(session, rollout.id or 0, on, end_of_day)
    return {
        number: _trained(
            phase, on, asked.targets.get((number, "training")), asked.audience,
            rollout.smallest_group, teams.get(number, ()),
        )
        for phase in asked.phases
        if (number := phase.id or 0)
    }  # fmt: skip


def _shown(rollout: Rollout, each: PeriodUse, audience: Audience) -> Shown:
    return shown(each, rollout.smallest_group, audience)


def _use(
    phase: Phase,
    ground: Ground,
    note: str | None,
    on: date,
    target: Target | None,
    lately: Sequence[Shown],
    weeks: Sequence[Shown],
) -> PeopleShare:
    until, aim = ground.until(on), target.share if target else None
    reason = _no_use(phase, until, on)
    if reason or not lately:
        return PeopleShare(
            Measure(target=aim, as_of=until, missing=reason), target_late=_late(phase, target)
        )
    now = lately[0]
    missing = now.missing or _missing(now.hidden, now.band)
    return PeopleShare(
        measure=Measure(now.share, now.roster, target=aim, as_of=until, missing=missing, note=note),
        yes=now.active,
        band=now.band,
        hidden=now.hidden,
        series=tuple(week.share for week in weeks),
        target_late=_late(phase, target),
    )


def _no_use(phase: Phase, until: date | None, on: date) -> str | None:
    if phase.go_live is None:
        return _("Not applicable yet")
    if on < phase.go_live:
        return _("Not live yet")
    if until is None or until < phase.go_live:
        return _("No file from after go-live yet")
    return None


def _trained(
    phase: Phase,
    on: date,
    target: Target | None,
    audience: Audience,
    smallest_group: int,
    teams: tuple[TeamTraining, ...],
) -> PeopleShare:
    aim, late = target.share if target else None, _late(phase, target)
    if phase.go_live is None or not teams:
        reason = _("No checklist yet") if phase.go_live else _("Not applicable yet")
        return PeopleShare(Measure(target=aim, missing=reason), target_late=late)
    yes, n, band = _published(teams, audience, smallest_group)
    share = None if yes is None or not n else yes / n
    missing = _missing(n is None, band)
    return PeopleShare(
        measure=Measure(share, n, target=aim, as_of=on, missing=missing),
        yes=yes,
        band=band,
        hidden=n is None,
        bar=people_bar(yes, n, band, aim),
        target_late=late,
    )


def _published(
    teams: tuple[TeamTraining, ...], audience: Audience, smallest_group: int
) -> tuple[int | None, int | None, Band | None]:
    if audience is Audience.LEAD:
        return sum(team.trained for team in teams), sum(team.people for team in teams), None
    group = publish_training(teams, Use(smallest_group), audience).group()
    result = group.result(TRAINED)
    return result.yes, result.n, result.band


def _missing(hidden: bool, band: Band | None) -> str | None:
    if band is not None:
        return _("Only a range is shown, because the group is small.")
    return _("Hidden") if hidden else None


def _late(phase: Phase, target: Target | None) -> bool:
    return bool(target and phase.go_live and target.set_on > phase.go_live)
