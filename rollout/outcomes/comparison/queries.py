"""Results of all groups of a rollout: their months, their goals, and the verdicts that stand."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session, select

from rollout.outcomes import queries
from rollout.outcomes.before_after import Month
from rollout.outcomes.comparison.compared_groups import Group
from rollout.outcomes.comparison.overview import InGroup, ResultInGroups
from rollout.outcomes.doubts.queries import vouched
from rollout.outcomes.doubts.vouched import Vouched, relied_on
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.judgements.queries import counting_goals, found_in, latest
from rollout.outcomes.judgements.standing import as_stored
from rollout.outcomes.judgements.tables import Judgement
from rollout.outcomes.months import Piece, monthly
from rollout.outcomes.tables import Outcome, Reading
from rollout.outcomes.what_changed import what_changed
from rollout.queries import phases
from rollout.tables import WAVE, Phase, Rollout

Places = Mapping[tuple[int, int], Judgement]


def groups(session: Session, rollout: Rollout, outcome: Outcome, *, on: date) -> list[Group]:
    """Each group with a go-live and its own months of a result.

    Where no group has its own, the whole company stands for them, from the first go-live on.
    """
    live = [phase for phase in waves(session, rollout) if phase.go_live is not None]
    by_phase = queries.months_by_phase(session, outcome.id or 0, on=on)
    goals = queries.goals(session, outcome, rollout.time_zone)
    segments = _segments(session, outcome.id or 0, on)
    found = [_group(phase, by_phase, goals, segments) for phase in live]
    company = by_phase.get(None)
    if company and live and not any(group.months for group in found):
        first = min(phase.go_live or on for phase in live)
        return [Group("", "", first, tuple(company), segments=segments.get(None, {}))]
    return found


def waves(session: Session, rollout: Rollout) -> list[Phase]:
    """The groups of a rollout in order of go-live; one without a day comes last."""
    found = [phase for phase in phases(session, rollout.id or 0) if phase.kind == WAVE]
    return sorted(found, key=lambda phase: (phase.go_live or date.max, phase.position))


def preparations(session: Session, rollout: Rollout) -> list[Phase]:
    """The phases in which nobody uses the CRM."""
    return [phase for phase in phases(session, rollout.id or 0) if phase.kind != WAVE]


def _group(
    phase: Phase, by_phase: queries.Months, goals: Mapping[int, FixedGoal],
    segments: Mapping[int | None, Mapping[str, tuple[Month, ...]]],
) -> Group:  # fmt: skip
    assert phase.go_live is not None
    number = phase.id or 0
    return Group(
        phase.slug, phase.name, phase.go_live, tuple(by_phase.get(number, [])),
        goals.get(number), segments.get(number, {}),
    )  # fmt: skip


def _segments(
    session: Session, outcome_id: int, on: date
) -> dict[int | None, dict[str, tuple[Month, ...]]]:
    """The months of each kind of customers, by phase and by its name."""
    query = select(Reading).where(
        Reading.outcome_id == outcome_id, Reading.segment != "",
        Reading.team == "", Reading.channel == "",
    )  # fmt: skip
    pieces: dict[int | None, dict[str, list[Piece]]] = defaultdict(lambda: defaultdict(list))
    after = session.get_one(Outcome, outcome_id).matures_after
    for row in session.exec(query):
        pieces[row.phase_id][row.segment].append(queries.piece_of(row, after, on))
    return {
        phase_id: {name: tuple(monthly(found, on=on)) for name, found in by_name.items()}
        for phase_id, by_name in pieces.items()
    }


def results(session: Session, rollout: Rollout, *, on: date) -> list[ResultInGroups]:
    """Every result of a rollout in every group, with its goals and its verdicts."""
    live = waves(session, rollout)
    verdicts = _verdicts(session, rollout)
    return [
        _result(session, rollout, outcome, live, verdicts, on)
        for outcome in queries.outcomes(session, rollout.id or 0)
    ]


def _verdicts(session: Session, rollout: Rollout) -> Places:
    """The latest judgement by (outcome, phase)."""
    judged = {
        goal.id or 0: place
        for place, goal in counting_goals(session, rollout.id or 0).items()
        if goal.judged
    }
    rows = latest(session, list(judged))
    return {judged[goal_id]: row for goal_id, row in rows.items()}


def _result(
    session: Session, rollout: Rollout, outcome: Outcome, live: Sequence[Phase],
    verdicts: Places, on: date,
) -> ResultInGroups:  # fmt: skip
    by_phase = queries.months_by_phase(session, outcome.id or 0, on=on)
    goals = queries.goals(session, outcome, rollout.time_zone)
    said = vouched(session, outcome.id or 0, rollout.time_zone)
    return ResultInGroups(
        outcome.slug, outcome.name, queries.unit_of(outcome, rollout),
        tuple(
            _in_group(
                outcome, phase, by_phase, goals.get(phase.id or 0),
                verdicts.get((outcome.id or 0, phase.id or 0)), said.get(phase.id, ()), on,
            )
            for phase in live
        ),
    )  # fmt: skip


def _in_group(
    outcome: Outcome, phase: Phase, by_phase: queries.Months,
    goal: FixedGoal | None, row: Judgement | None, said: Sequence[Vouched], on: date,
) -> InGroup:  # fmt: skip
    if phase.go_live is None:
        return InGroup(phase.slug, phase.name, None, None)
    months, company = queries.own_or_company(by_phase, phase.id or 0)
    changed = what_changed(months, phase.go_live, queries.kind_of(outcome), goal, on=on)
    altered = goal is not None and goal.altered
    finding = as_stored(found_in(row), altered=altered) if row else None
    return InGroup(
        phase.slug, phase.name, phase.go_live, changed, goal, company, finding,
        relied_on(said, months),
    )  # fmt: skip
