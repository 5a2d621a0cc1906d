"""What adoption offers of every phase for the joined page: people using the CRM, people trained."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from adoption.pictures import people_bar
from adoption.training import queries as training
from adoption.training.progress import TeamTraining, by_team, standings
from adoption.training.publication import TRAINED, publish_training
from adoption.training.tasks import Learner
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
from rollout.queries import phases, targets
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


def use(session: Session, rollout_id: int, on: date, audience: Audience) -> dict[int, PeopleShare]:
    """Per phase the people active in the last four weeks that files cover."""
    rollout, found = session.get_one(Rollout, rollout_id), phases(session, rollout_id)
    grounds = queries.grounds(session, rollout, found)
    lately = queries.use_of(session, grounds, LATELY, on)
    weeks = queries.use_of(session, grounds, WEEK, on)
    aims = targets(session, rollout_id)
    return {
        number: _use(
            phase, grounds[number], on, aims.get((number, "use")),
            [_shown(rollout, each, audience) for each in lately[number]],
            [_shown(rollout, each, audience) for each in settled(weeks[number], WEEK)],
        )
        for phase in found
        if (number := phase.id or 0)
    }  # fmt: skip


def trained(
    session: Session, rollout_id: int, on: date, audience: Audience
) -> dict[int, PeopleShare]:
    """Per phase the people who have done all their tasks; leads read it exactly."""
    rollout = session.get_one(Rollout, rollout_id)
    checklists = training.checklists(session, rollout_id)
    learners = training.learners(session, rollout_id, on)
    end_of_day = midnight(on + timedelta(days=1), rollout.time_zone)
    records = training.records(session, rollout_id, before=end_of_day)
    aims = targets(session, rollout_id)
    return {
        number: _trained(
            phase, on, aims.get((number, "training")), audience, rollout.smallest_group,
            by_team(standings(_in(phase, learners), checklists, records)),
        )
        for phase in phases(session, rollout_id)
        if (number := phase.id or 0)
    }  # fmt: skip


def _shown(rollout: Rollout, each: PeriodUse, audience: Audience) -> Shown:
    return shown(each, rollout.smallest_group, audience)


def _use(
    phase: Phase,
    ground: Ground,
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
        measure=Measure(now.share, now.roster, target=aim, as_of=until, missing=missing),
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


def _in(phase: Phase, learners: Sequence[Learner]) -> list[Learner]:
    """The people of a phase, each with the one place they have in it."""
    return [
        Learner(each.person_id, each.name, each.team, each.role, (place,))
        for each in learners
        for place in each.places
        if place.phase_id == phase.id
    ]


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
