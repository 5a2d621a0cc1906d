"""Set a group's goal for a business result, and fix it for good."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from core.forms import refuse
from core.i18n import _, language, ngettext
from core.numbers import Format
from rollout.commands import note_change
from rollout.outcomes import queries
from rollout.outcomes.before_after import Month, before_after, periods
from rollout.outcomes.doubts.queries import redefined
from rollout.outcomes.fingerprint import fingerprint
from rollout.outcomes.fixed_goal import before_window
from rollout.outcomes.forms import typed_figure
from rollout.outcomes.goals.forms import GoalForm
from rollout.outcomes.goals.queries import judged_goals
from rollout.outcomes.judgements.since_fixed import known_months
from rollout.outcomes.tables import Goal, Outcome
from rollout.outcomes.verdict.month_number import first_day, month_number
from rollout.queries import phase_by_slug
from rollout.tables import WAVE, Phase, Rollout

MOST_JUDGED = 3
MOST_BETWEEN = 6


@dataclass(frozen=True)
class Place:
    """The result and the group that a goal is about, and where amounts are counted."""

    rollout: Rollout
    outcome: Outcome
    phase: Phase

    @property
    def subject(self) -> str:
        """What the change log calls it."""
        return f"{self.outcome.name}, {self.phase.name}"

    @property
    def go_live(self) -> date:
        """The day the group goes live; refuses a preparation, which has none."""
        if self.phase.go_live is None:
            raise refuse("", _("A goal needs a group with a day on which it goes live."))
        return self.phase.go_live

    def figure(self, name: str, text: str) -> float | None:
        """What was typed into a field, in the unit of the result; None where it is empty."""
        if not text:
            return None
        outcome, currency = self.outcome, self.rollout.currency
        return typed_figure(name, text, outcome.unit, outcome.kind, currency)


@dataclass(frozen=True)
class _Numbers:
    """The figures of a goal, in the unit of the result."""

    start_value: float | None
    target: float | None
    failure: float | None
    worthwhile: float | None


def set_goal(
    session: Session, rollout: Rollout, outcome: Outcome, phase: Phase, form: GoalForm,
    now: datetime, actor: str, *, on: date,
) -> Goal:  # fmt: skip
    """A new version of a group's goal; refuses what could never be checked.

    Once a version is fixed a later one is only wished for: shown beside it, never judged.
    """
    place = Place(rollout, outcome, phase)
    goal = drafted(session, place, form, now, actor, on=on)
    session.add(goal)
    session.flush()
    earlier = queries.versions(session, outcome.id or 0, phase.id or 0)
    action = "later goal set" if any(other.locked for other in earlier) else "goal set"
    note_change(session, rollout.id or 0, now, actor, action, place.subject)
    return goal


def drafted(
    session: Session, place: Place, form: GoalForm, now: datetime, actor: str, *, on: date
) -> Goal:
    """The version that a form would set, not stored; refuses what could never be checked."""
    outcome_id, phase_id = place.outcome.id or 0, place.phase.id or 0
    earlier = queries.versions(session, outcome_id, phase_id)
    wished = any(goal.locked for goal in earlier)
    numbers = _numbers(session, place, form, on)
    _check_days(place, form)
    if not form.interest_only and not wished:
        _check_not_too_many(session, place)
        if on < place.go_live:
            _check_fits_what_was_fixed(session, place, len(form.judged_on))
    return Goal(
        outcome_id=outcome_id, phase_id=phase_id, version=len(earlier) + 1,
        due=form.due, set_at=now, set_by=actor, judged=not (form.interest_only or wished),
        **asdict(numbers), **_terms(session, place, form),
    )  # fmt: skip


def _numbers(session: Session, place: Place, form: GoalForm, on: date) -> _Numbers:
    start = place.figure("start", form.start)
    target = _target(place, form)
    shown = _figure_before(session, place, *_before(place, form), on=on)
    from_before = start if start is not None else shown
    if from_before is None:
        raise refuse("start", _(
            "There is no figure from before. Write where you start from, or bring in the figures "
            "first: a goal without a “before” can never be checked."
        ))  # fmt: skip
    _check_start(place, start, shown)
    _check_aim(place, target, from_before)
    failure = place.figure("failure", form.failure)
    wanted = target if target is not None else from_before
    if failure is not None and _better(failure, wanted, place.outcome):
        raise refuse("failure", _("This is better than the goal itself."))
    return _Numbers(start, target, failure, _worthwhile(place, form))


def _check_start(place: Place, start: float | None, shown: float | None) -> None:
    """Refuse a start that the months before do not bear out and that makes the goal easier."""
    if start is None or shown is None or not _better(shown, start, place.outcome):
        return
    unit = queries.unit_of(place.outcome, place.rollout)
    if unit.figure(shown) != unit.figure(start):
        words = _(
            "The months before show %(figure)s already. Leave this empty to start from there."
        )
        raise refuse("start", words % {"figure": unit.figure(shown)})


def _check_aim(place: Place, target: float | None, from_before: float | None) -> None:
    if target is None or from_before is None:
        return
    if not _better(target, from_before, place.outcome):
        raise refuse("target", _("This is not better than where you start from."))


def _target(place: Place, form: GoalForm) -> float | None:
    if form.aim == "better":
        return None
    if not form.target:
        raise refuse("target", _("Write the figure to reach, or choose “better than before”."))
    return place.figure("target", form.target)


def _better(value: float, than: float, outcome: Outcome) -> bool:
    return value > than if outcome.better == "up" else value < than


def _worthwhile(place: Place, form: GoalForm) -> float | None:
    gain = place.figure("worthwhile", form.worthwhile)
    if gain is not None and gain <= 0:
        raise refuse("worthwhile", _("Write how large a gain must be, as a number above 0."))
    return gain


def _figure_before(
    session: Session, place: Place, first: date, last: date, *, on: date
) -> float | None:
    """What the months from `first` to `last` show as they are known now."""
    before, _after = periods(_months(session, place, on=on), place.go_live)
    chosen = [month for month in before if first <= month.first_day <= last]
    return before_after(chosen, [], queries.kind_of(place.outcome)).before


def _months(session: Session, place: Place, *, on: date) -> list[Month]:
    by_phase = queries.months_by_phase(session, place.outcome.id or 0, on=on)
    return queries.own_or_company(by_phase, place.phase.id or 0)[0]


def _before(place: Place, form: GoalForm) -> tuple[date, date]:
    first, last = before_window(place.go_live)
    return form.before_from or first, form.before_to or last


def _check_days(place: Place, form: GoalForm) -> None:
    for name in ("due", "judged_first", "judged_last"):
        day = getattr(form, name)
        if day is not None and day < place.go_live:
            raise refuse(name, _("This day lies before the group goes live."))
    first, last = _before(place, form)
    if last >= place.go_live.replace(day=1):
        raise refuse("before_to", _("The months before must end before the month of go-live."))
    if first_day(month_number(place.go_live) - MOST_BETWEEN - 1) > last:
        raise refuse("before_to", _(
            "At most 6 months may lie between the months before and go-live: what happened in "
            "them would count for nothing."
        ))  # fmt: skip
    if first > last:
        raise refuse("before_from", _("The months before end before they begin."))


def _check_not_too_many(session: Session, place: Place) -> None:
    others = judged_goals(session, place.phase.id or 0, besides=place.outcome.id or 0)
    if len(others) >= MOST_JUDGED:
        raise refuse("interest_only", _(
            "This group has 3 goals that are judged already. Each further one makes all of them "
            "harder to tell from luck. Watch this one for interest only."
        ))  # fmt: skip


def _check_fits_what_was_fixed(session: Session, place: Place, days: int) -> None:
    """Refuse a goal that would make more judgements than the first fixed goal counted.

    What others drafted counts too, so that no draft takes the room kept for another.
    """
    others = judged_goals(session, place.phase.id or 0, besides=place.outcome.id or 0)
    room = next((goal.pairs for goal in others if goal.locked and goal.pairs), None)
    if room is not None and sum(len(goal.judged_on) for goal in others) + days > room:
        raise refuse("interest_only", _too_many_for(room))


def _too_many_for(room: int) -> str:
    sentence = ngettext(
        "The goals of this group were fixed for %(num)s judgement in all, and it is taken. Watch "
        "this one for interest only.",
        "The goals of this group were fixed for %(num)s judgements in all, and this would make "
        "more. Watch this one for interest only, or name fewer days of judgement.",
        room,
    )  # fmt: skip
    return sentence % {"num": room}


def _terms(session: Session, place: Place, form: GoalForm) -> dict[str, Any]:
    first, last = _before(place, form)
    return {
        "before_from": first, "before_to": last, "transition": form.transition,
        "judged_on": [f"{day}" for day in form.judged_on],
        "compared_id": _compared(session, place, form.compared_with), "seasonal": form.seasonal,
        "live_order": form.order, "outside_source": form.outside_source,
    }  # fmt: skip


def _compared(session: Session, place: Place, slug: str) -> int | None:
    if not slug:
        return None
    other = phase_by_slug(session, place.rollout.id or 0, slug)
    if other is None or other.kind != WAVE or other.id == place.phase.id:
        raise refuse("compared_with", _("Choose another group of this rollout."))
    return other.id


def lock_goal(
    session: Session, rollout: Rollout, outcome: Outcome, phase: Phase,
    now: datetime, actor: str, *, on: date, read_version: int | None = None,
) -> Goal:  # fmt: skip
    """Fix the latest version for good; only before the group goes live.

    `read_version` is the one that was read before; another than the latest is refused.
    """
    place = Place(rollout, outcome, phase)
    goal = to_fix(session, place, on=on)
    if read_version not in (None, goal.version):
        raise refuse("", _("The goal was changed after you read it. Read it again, then fix it."))
    goal.pairs = _pairs(session, goal, place) if goal.judged else None
    goal.locked, goal.locked_by, goal.go_live_then = now, actor, place.go_live
    _remember(session, goal, on)
    goal.content_hash = fingerprint(goal, outcome)
    session.add(goal)
    digest = {"hash": goal.content_hash}
    note_change(session, rollout.id or 0, now, actor, "goal fixed", place.subject, **digest)
    return goal


def to_fix(session: Session, place: Place, *, on: date) -> Goal:
    """The goal that can be fixed now; refuses where there is none."""
    versions = queries.versions(session, place.outcome.id or 0, place.phase.id or 0)
    if not versions:
        raise refuse("", _("There is no goal to fix yet."))
    if any(version.locked for version in versions):
        raise refuse("", _("This goal is fixed already."))
    if on >= place.go_live:
        raise refuse("", _(
            "The group is live already: a goal can only be fixed before. This one stays marked "
            "“set after the start”."
        ))  # fmt: skip
    _check_still_true(session, place, versions[0], on=on)
    return versions[0]


def _check_still_true(session: Session, place: Place, goal: Goal, *, on: date) -> None:
    """Refuse to fix what the months from before, as they are known now, no longer bear out."""
    months = _months(session, place, on=on)
    month = redefined(session, goal.outcome_id, goal.phase_id, months)
    if month is not None:
        raise refuse("", _(
            "From %(month)s on the figures seem to be counted in another way. Answer that on the "
            "page of this result first: a fixed goal rests on its months for good."
        ) % {"month": Format(language()).month(month)})  # fmt: skip
    first, last = before_window(place.go_live)
    shown = _figure_before(session, place, goal.before_from or first, goal.before_to or last, on=on)
    _check_start(place, goal.start_value, shown)
    _check_aim(place, goal.target, shown if goal.start_value is None else goal.start_value)


def _pairs(session: Session, goal: Goal, place: Place) -> int:
    """How many judgements share the 5 %: counted once, when the group's first goal is fixed.

    Later goals must fit that count. Source: docs/decisions/verdicts.md.
    """
    all_of_them = judged_goals(session, place.phase.id or 0)
    fixed = [other.pairs for other in all_of_them if other.locked and other.pairs]
    now_set = sum(len(other.judged_on) for other in all_of_them)
    if not fixed:
        return now_set
    if now_set > fixed[0]:
        raise refuse("", _too_many_for(fixed[0]))
    return fixed[0]


def _remember(session: Session, goal: Goal, on: date) -> None:
    """Keep the months from before as they are known now, so that a later change shows."""
    by_phase = queries.months_by_phase(session, goal.outcome_id, on=on)
    own, _company = queries.own_or_company(by_phase, goal.phase_id)
    beside = by_phase.get(goal.compared_id, []) if goal.compared_id else []
    window = goal.before_from, goal.before_to
    goal.known_own = dict(known_months(own, *window))
    goal.known_beside = dict(known_months(beside, *window))
