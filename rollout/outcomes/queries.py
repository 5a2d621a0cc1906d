"""Business results, their months and their goals."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select

from core.i18n import _, language
from core.needs import Need
from core.numbers import Format
from rollout.outcomes.before_after import Kind, Month
from rollout.outcomes.control_chart import Better
from rollout.outcomes.fingerprint import is_altered
from rollout.outcomes.fixed_goal import FixedGoal, Known
from rollout.outcomes.known_results import counts_alike
from rollout.outcomes.months import Piece, monthly, still_moves
from rollout.outcomes.tables import Goal, Outcome, Reading
from rollout.outcomes.units import Unit
from rollout.outcomes.what_changed import WhatChanged, what_changed
from rollout.queries import phases
from rollout.tables import WAVE, Phase, Rollout

PhaseId = int | None
_READ: Any = tuple(
    getattr(Reading, name)
    for name in (
        "phase_id", "period", "team", "segment", "channel", "value", "numerator", "denominator",
        "sd", "n", "matures_on", "averaged", "source",
    )
)  # fmt: skip
_OUTCOMES: Any = (
    select(Outcome)
    .where(Outcome.rollout_id == bindparam("rollout_id"))
    .order_by(col(Outcome.position), col(Outcome.id))
)
Months = dict[PhaseId, list[Month]]
# From the first day of a month: the month itself, and time to count it.
RECENT = timedelta(days=75)


@dataclass(frozen=True)
class BroughtIn:
    """The figures of a result as they came in, as rows, and the months they make on the day `on`.

    The rows hold the columns of `Reading` that say a figure and whose it is.
    """

    rows: Sequence[Any]
    months: Months
    matures_after: int
    on: date


@dataclass(frozen=True)
class Seen:
    """A business result as one group sees it, on the reader's day.

    `company` says that the months are those of the whole company, for want of the group's own.
    `wish` is what was set after the goal was fixed: shown, never judged. `brought` holds the
    figures of this group, of the company, and of the group that its goal compares it with.
    """

    outcome: Outcome
    unit: Unit
    goal: FixedGoal | None
    changed: WhatChanged
    brought: BroughtIn
    company: bool
    months_before: int | None
    wish: FixedGoal | None = None


def seen(
    session: Session, rollout: Rollout, phase: Phase, outcome: Outcome, *, on: date,
    months_before: int | None = None,
) -> Seen | None:  # fmt: skip
    """The result in this phase; None in a preparation, where nothing can be before or after."""
    if phase.go_live is None:
        return None
    goal, wish = _goal_and_wish(session, outcome, phase.id or 0, rollout.time_zone)
    brought = of_case(session, outcome, phase, goal, on=on)
    months, company = own_or_company(brought.months, phase.id or 0)
    changed = what_changed(
        months, phase.go_live, kind_of(outcome), goal, on=on, months_before=months_before
    )
    unit = unit_of(outcome, rollout)
    return Seen(outcome, unit, goal, changed, brought, company, months_before, wish)


def _goal_and_wish(
    session: Session, outcome: Outcome, phase_id: int, zone: str
) -> tuple[FixedGoal | None, FixedGoal | None]:
    known = versions(session, outcome.id or 0, phase_id)
    goal = that_count(reversed(known)).get((outcome.id or 0, phase_id))
    if goal is None:
        return None, None
    later = goal.locked and not known[0].locked
    wish = fixed_goal(known[0], outcome, zone) if later else None
    return fixed_goal(goal, outcome, zone), wish


def outcomes(session: Session, rollout_id: int) -> list[Outcome]:
    """A rollout's business results in order; the first is the one the joined page shows."""
    return list(session.scalars(_OUTCOMES, {"rollout_id": rollout_id}))


def outcome_by_slug(session: Session, rollout_id: int, slug: str) -> Outcome | None:
    """A business result of this rollout, or None."""
    query = select(Outcome).where(Outcome.rollout_id == rollout_id, Outcome.slug == slug)
    return session.exec(query).first()


def last_period(session: Session, rollout_id: int) -> date | None:
    """The last period with a figure of a business result."""
    query = select(func.max(Reading.period)).join(Outcome, col(Outcome.id) == Reading.outcome_id)
    return session.exec(query.where(Outcome.rollout_id == rollout_id)).one()


def needs(session: Session, rollout: Rollout, on: date) -> list[Need]:
    """A business result that nobody watches yet, or that has no recent figure."""
    group = next((phase for phase in phases(session, rollout.id or 0) if phase.kind == WAVE), None)
    if group is None:
        return []
    watched = outcomes(session, rollout.id or 0)
    if not watched:
        return [_nothing_watched(rollout, group)]
    last = last_period(session, rollout.id or 0)
    return [] if last and on - last <= RECENT else [_figures_wanted(rollout, watched[0], last)]


def _nothing_watched(rollout: Rollout, group: Phase) -> Need:
    return Need(
        _("No business result is watched yet"),
        _("Say which figure the CRM is meant to change. Retention is a good first one."),
        _("Watch retention"),
        f"/rollouts/{rollout.slug}/phases/{group.slug}/results/new?like=retention",
    )


def _figures_wanted(rollout: Rollout, watched: Outcome, last: date | None) -> Need:
    heading = _("%(result)s has no figure yet") % {"result": watched.name}
    why = _("History from before go-live counts most.")
    if last:
        about = {"result": watched.name, "month": Format(language()).month(last)}
        heading = _("%(result)s has no figure after %(month)s") % about
        why = _("What came after is not compared with the time before.")
    address = f"/rollouts/{rollout.slug}/imports/new?kind=readings&outcome={watched.slug}"
    return Need(heading, why, _("Bring in figures"), address)


def unit_of(outcome: Outcome, rollout: Rollout) -> Unit:
    """How its figures are written, in the reader's language."""
    bounded = outcome.kind == "proportion"
    return Unit(outcome.unit, rollout.currency, Format(language()), bounded)


def library_key(outcome: Outcome) -> str:
    """The library's entry that a result is named after: the one chosen, else what its slug says."""
    return outcome.library_key or outcome.slug.replace("-", "_")


def counts_as_library(outcome: Outcome) -> bool:
    """Whether its words are those of the library's entry, or somebody said they say the same."""
    return outcome.counted_as_library or _in_its_words(outcome)


def counted_alike_by_word(outcome: Outcome) -> bool:
    """Whether somebody said of other words than the library's that they count the same."""
    return outcome.counted_as_library and not _in_its_words(outcome)


def _in_its_words(outcome: Outcome) -> bool:
    return counts_alike(library_key(outcome), outcome.definition, outcome.formula)


def kind_of(outcome: Outcome) -> Kind:
    """How its figures are put together."""
    kinds: dict[str, Kind] = {"mean": "mean", "ratio": "ratio"}
    return kinds.get(outcome.kind, "proportion")


def months_by_phase(
    session: Session, outcome_id: int, *, on: date, only: Collection[int] = ()
) -> Months:
    """The months of each phase, or of `only` some, and under None those of the whole company."""
    return brought_in(session, session.get_one(Outcome, outcome_id), on=on, only=only).months


def of_case(
    session: Session, outcome: Outcome, phase: Phase, goal: FixedGoal | None, *, on: date
) -> BroughtIn:
    """What is known of a group, of the company, and of the group that `goal` compares it with."""
    numbers = (phase.id, goal.compared_id if goal else None)
    return brought_in(session, outcome, on=on, only=[number for number in numbers if number])


def brought_in(
    session: Session, outcome: Outcome, *, on: date, only: Collection[int] = ()
) -> BroughtIn:
    """The figures of every phase, or of `only` some, and of the whole company."""
    # As plain rows: a page reads hundreds of them, and changes none.
    query = columns(*_READ).where(col(Reading.outcome_id) == outcome.id)
    if only:
        company = col(Reading.phase_id).is_(None)
        query = query.where(or_(col(Reading.phase_id).in_(only), company))
    rows, after = session.execute(query).all(), outcome.matures_after
    pieces: dict[PhaseId, list[Piece]] = defaultdict(list)
    for row in rows:
        pieces[row.phase_id].append(piece_of(row, after, on))
    months = {phase_id: monthly(found, on=on) for phase_id, found in pieces.items()}
    return BroughtIn(rows, months, after, on)


def months_of_all_phases(session: Session, outcome_id: int, *, on: date) -> list[Month]:
    """The months of the whole company; where there are none, those of its groups together."""
    readings = list(session.exec(select(Reading).where(Reading.outcome_id == outcome_id)))
    company = [reading for reading in readings if reading.phase_id is None]
    after = session.get_one(Outcome, outcome_id).matures_after
    return monthly((piece_of(reading, after, on) for reading in company or readings), on=on)


def piece_of(reading: Any, matures_after: int, on: date) -> Piece:
    """A stored figure, or a row of its columns, as a piece of its month on the day `on`."""
    labels = ("team", "segment", "channel")
    named = {label: getattr(reading, label) for label in labels if getattr(reading, label)}
    matures_on = reading.matures_on or still_moves(reading.period, matures_after, on=on)
    return Piece(
        reading.period, reading.value, reading.numerator, reading.denominator,
        reading.sd, reading.n, matures_on, " ".join(named), ", ".join(named.values()),
        reading.averaged, reading.source,
    )  # fmt: skip


def own_or_company(months: Months, phase_id: int) -> tuple[list[Month], bool]:
    """A phase's own months; where there are none, those of the whole company, and that it is so."""
    if months.get(phase_id):
        return months[phase_id], False
    return months.get(None, []), bool(months.get(None))


def goals(session: Session, outcome: Outcome, zone: str) -> dict[int, FixedGoal]:
    """The goal that counts in each phase: the fixed one, else the latest."""
    query = select(Goal).where(Goal.outcome_id == outcome.id).order_by(col(Goal.version))
    counting = that_count(session.exec(query)).values()
    return {goal.phase_id: fixed_goal(goal, outcome, zone) for goal in counting}


def that_count(goals: Iterable[Goal]) -> dict[tuple[int, int], Goal]:
    """Of the versions `goals`, oldest first, the one that counts for each (outcome, phase).

    That is the fixed one, else the latest.
    """
    found: dict[tuple[int, int], Goal] = {}
    for goal in goals:
        place = goal.outcome_id, goal.phase_id
        if place not in found or found[place].locked is None:
            found[place] = goal
    return found


def versions(session: Session, outcome_id: int, phase_id: int) -> list[Goal]:
    """Every version of a phase's goal, newest first."""
    query = select(Goal).where(Goal.outcome_id == outcome_id, Goal.phase_id == phase_id)
    return list(session.exec(query.order_by(col(Goal.version).desc())))


def is_fixed_anywhere(session: Session, outcome_id: int) -> bool:
    """Whether some group's goal for this result can't be changed any more."""
    query = select(Goal.id).where(Goal.outcome_id == outcome_id, col(Goal.locked).is_not(None))
    return session.exec(query.limit(1)).first() is not None


def fixed_goal(goal: Goal, outcome: Outcome, zone: str) -> FixedGoal:
    """The stored goal as a value, its moments as days of the time zone `zone`."""
    better: Better = "up" if outcome.better == "up" else "down"
    locked_on = goal.locked.astimezone(ZoneInfo(zone)).date() if goal.locked else None
    return FixedGoal(
        goal.start_value, goal.target, goal.due, better,
        goal.set_at.astimezone(ZoneInfo(zone)).date(), goal.set_by, goal.version,
        locked_on, goal.locked_by, goal.before_from, goal.before_to,
        judged=goal.judged, failure=goal.failure, worthwhile=goal.worthwhile,
        transition=goal.transition,
        judged_on=tuple(date.fromisoformat(day) for day in goal.judged_on) or (goal.due,),
        compared_id=goal.compared_id, seasonal=goal.seasonal, live_order=goal.live_order,
        outside_source=goal.outside_source, pairs=goal.pairs, content_hash=goal.content_hash,
        go_live_then=goal.go_live_then,
        known_own=_known(goal.known_own), known_beside=_known(goal.known_beside),
        altered=is_altered(goal, outcome),
    )  # fmt: skip


def _known(stored: dict[str, Any]) -> Known:
    return {day: (figure, size) for day, (figure, size) in stored.items()}
