"""Budget and schedule: a phase's money and days, and those of the whole rollout."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from core.exports import csv_file
from core.forms import Draft, read
from core.i18n import _, language
from core.numbers import Format
from core.web import Database, Submitted, Visit, answer, get, go, now, page, post
from rollout.access import Access, Inside, ThisPhase
from rollout.budget import commands, cost_words, figures, queries, value_words
from rollout.budget.against_plan import Plan, against_plan
from rollout.budget.categories import CATEGORIES
from rollout.budget.earned_schedule import schedule_so_far
from rollout.budget.earned_value import CostSoFar, cost_so_far, own_rule
from rollout.budget.forms import BookingForm, LineForm, LineTextForm
from rollout.budget.money import Money
from rollout.budget.tables import BudgetLine
from rollout.budget.total_forecast import PhaseCost, TotalForecast, total_forecast
from rollout.plan.completion import RULES
from rollout.plan.queries import MilestoneRow, milestones, milestones_by_phase
from rollout.plan.saved_plan import SavedPhase
from rollout.plan.slippage import Slippage, slippage
from rollout.queries import phases
from rollout.tables import Phase

PHASE = "/rollouts/{slug:str}/phases/{phase_slug:str}"
LINES = f"{PHASE}/budget/lines"
LINE = f"{LINES}/{{line_id:int}}"


@dataclass(frozen=True)
class PhaseMoney:
    """A phase on the page of the whole rollout."""

    phase: Phase
    cost: CostSoFar
    days: Slippage
    over: str
    trouble: bool
    has_lines: bool
    own_rules: bool


@get("/rollouts/{slug:str}/budget")
def show_all(request: Visit, session: Database, reader: Inside) -> Response[Any]:
    """Money and days of every phase; always there, for every rollout."""
    name, saved = _plan(request, session, reader)
    found = _all_phases(session, reader, saved)
    total, money = _total(found), _money(reader)
    return page(
        request, "rollout/budget/all.html", rows=found, total=total,
        has_lines=any(row.has_lines for row in found),
        total_over=cost_words.over_words(total, money), money=money, plan=name,
        plans=queries.plan_names(session, reader.rollout_id),
        base=f"/rollouts/{reader.rollout.slug}/budget",
        left_out=value_words.total_words(total, money),
    )  # fmt: skip


@get("/rollouts/{slug:str}/budget.csv")
def download(request: Visit, session: Database, reader: Inside) -> Response[Any]:
    """Money and days of every phase, one a line, and their total."""
    _name, saved = _plan(request, session, reader)
    found = _all_phases(session, reader, saved)
    rows = value_words.total_table(
        [_phase_cost(row) for row in found], [row.days for row in found], _total(found),
        _money(reader),
    )  # fmt: skip
    return csv_file(f"{reader.rollout.slug}-budget-{reader.today.isoformat()}.csv", rows)


@get(f"{PHASE}/budget")
def show(request: Visit, session: Database, reader: Inside, phase: ThisPhase) -> Response[Any]:
    """Money and days of a phase, in plain words first."""
    return _budget_page(request, session, reader, phase)


@post(LINES)
def add_line(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase, data: Submitted
) -> Response[Any]:
    """Add a budget line with its planned cost."""

    def act() -> Response[Any]:
        form = read(LineForm, data)
        when = now(request)
        commands.add_line(session, lead.rollout, phase, form, when, lead.actor, on=lead.today)
        return go(_base(lead, phase))

    return answer(
        request, session, data, act,
        lambda draft: _budget_page(request, session, lead, phase, about_line=draft),
    )  # fmt: skip


@post(f"{PHASE}/budget/bookings")
def book(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase, data: Submitted
) -> Response[Any]:
    """Book what a line cost in a month."""

    def act() -> Response[Any]:
        form = read(BookingForm, data)
        commands.book(session, lead.rollout, phase, form, now(request), lead.actor, on=lead.today)
        return go(_base(lead, phase))

    return answer(
        request, session, data, act,
        lambda draft: _budget_page(request, session, lead, phase, about_booking=draft),
    )  # fmt: skip


@get(LINE)
def show_line(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase, line_id: FromPath[int]
) -> Response[Any]:
    """A budget line, to change it."""
    line = _line(session, phase, line_id)
    values = {"name": line.name, "category": line.category}
    values["recurring"] = "yes" if line.recurring else ""
    values["completion"] = line.completion
    values["began"] = line.began.isoformat() if line.began else ""
    values["finished"] = line.finished.isoformat() if line.finished else ""
    return _line_page(request, session, lead, phase, line, Draft(values))


@post(LINE)
def change_line(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase,
    line_id: FromPath[int], data: Submitted,
) -> Response[Any]:  # fmt: skip
    """Change a budget line."""
    line = _line(session, phase, line_id)

    def act() -> Response[Any]:
        form = read(LineTextForm, data)
        about = (session, lead.rollout, phase, line, form, now(request), lead.actor)
        commands.change_line(*about, on=lead.today)
        return go(_base(lead, phase))

    return answer(
        request, session, data, act,
        lambda draft: _line_page(request, session, lead, phase, line, draft),
    )  # fmt: skip


@post(f"{LINE}/removal")
def remove_line(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase,
    line_id: FromPath[int], data: Submitted,
) -> Response[Any]:  # fmt: skip
    """Take a budget line out of the plan."""
    line = _line(session, phase, line_id)

    def act() -> Response[Any]:
        commands.remove_line(session, lead.rollout, line, now(request), lead.actor)
        return go(_base(lead, phase))

    return answer(
        request, session, data, act,
        lambda draft: _line_page(request, session, lead, phase, line, draft),
    )  # fmt: skip


def _plan(
    request: Visit, session: Session, access: Access
) -> tuple[str, dict[str, SavedPhase] | None]:
    """The saved plan that the address names; a name nobody saved is no page."""
    name = request.query_params.get("plan", "")
    if not name:
        return "", None
    saved = queries.plan_named(session, access.rollout_id, name)
    if saved is None:
        raise NotFoundException
    return name, saved


def _all_phases(
    session: Session, access: Access, saved: dict[str, SavedPhase] | None
) -> list[PhaseMoney]:
    lines = queries.lines_by_phase(session, access.rollout_id)
    rows = milestones_by_phase(session, access.rollout_id, access.today)
    found = []
    for phase in phases(session, access.rollout_id):
        number = phase.id or 0
        dates = [row.dates for row in rows.get(number, [])]
        held = _held_against(saved, phase, lines.get(number, []), dates)
        found.append(_phase_money(access, phase, held))
    return found


def _total(found: Sequence[PhaseMoney]) -> TotalForecast:
    return total_forecast([_phase_cost(row) for row in found])


def _phase_cost(row: PhaseMoney) -> PhaseCost:
    return PhaseCost(row.phase.name, row.cost if row.has_lines else None)


def _held_against(
    saved: dict[str, SavedPhase] | None, phase: Phase, lines: Any, dates: Any
) -> Plan:
    if saved is None:
        return lines, dates
    return against_plan(saved.get(str(phase.id)), lines, dates)


def _phase_money(access: Access, phase: Phase, held: Plan) -> PhaseMoney:
    cost = cost_so_far(*held, on=access.today)
    days = slippage(held[1], on=access.today)
    over = cost_words.over_words(cost, _money(access))
    own_rules = any(own_rule(line) for line in held[0])
    return PhaseMoney(phase, cost, days, over, cost_words.is_over(cost), bool(held[0]), own_rules)


def _money(access: Access) -> Money:
    return Money(access.rollout.currency, Format(language()))


def _base(access: Access, phase: Phase) -> str:
    return f"/rollouts/{access.rollout.slug}/phases/{phase.slug}/budget"


def _line(session: Session, phase: Phase, line_id: int) -> BudgetLine:
    found = queries.line(session, phase.id or 0, line_id)
    if found is None:
        raise NotFoundException
    return found


def _budget_page(
    request: Visit, session: Session, access: Access, phase: Phase,
    about_line: Draft | None = None, about_booking: Draft | None = None,
) -> Response[Any]:  # fmt: skip
    name, saved = _plan(request, session, access)
    rows = milestones(session, phase.id or 0, access.today)
    current = queries.lines(session, phase.id or 0)
    held = _held_against(saved, phase, current, [row.dates for row in rows])
    recurring = queries.recurring(session, phase.id or 0)
    return page(
        request, "rollout/budget/show.html", base=_base(access, phase), plan=name,
        plans=queries.plan_names(session, access.rollout_id), milestones=rows,
        changed=_changed(request, rows), about_line=about_line or Draft(),
        about_booking=about_booking or Draft(), categories=_category_choices(),
        rules=_rule_choices(),
        line_choices=[(line.key, line.name) for line in current],
        money=_money(access), **_shown(access, phase, held, recurring),
    )  # fmt: skip


def _changed(request: Visit, rows: Sequence[MilestoneRow]) -> int | None:
    asked = request.query_params.get("changed", "")
    return next((row.id for row in rows if str(row.id) == asked), None)


def _shown(access: Access, phase: Phase, held: Plan, recurring: set[str]) -> dict[str, Any]:
    seen, money, on = _phase_money(access, phase, held), _money(access), access.today
    figure = figures.spending_chart(held[0], money, on=on)
    return {
        "seen": seen,
        "finding": cost_words.finding(seen.cost, money),
        "figure": figure,
        "scale": figures.scale_words(figure, money) if figure else "",
        "lines": cost_words.line_rows(held[0], recurring, money, on=on),
        "months": cost_words.month_rows(held[0], money, on=on),
        **(_details(seen, held, money, access) if seen.has_lines else {"details": []}),
    }


def _details(seen: PhaseMoney, held: Plan, money: Money, access: Access) -> dict[str, Any]:
    value, schedule = seen.cost.value, schedule_so_far(*held, seen.cost.earned, on=access.today)
    return {
        "forecasts": value_words.forecast_rows(value, money),
        "details": value_words.detail_rows(value, schedule, money),
    }


def _line_page(
    request: Visit, session: Session, lead: Access, phase: Phase, line: BudgetLine, draft: Draft
) -> Response[Any]:
    return page(
        request, "rollout/budget/line.html", base=_base(lead, phase), line=line, draft=draft,
        planned=queries.planned_months(session, line.id or 0),
        booked=queries.booked_months(session, line.id or 0),
        categories=_category_choices(), rules=_rule_choices(), money=_money(lead),
    )  # fmt: skip


def _category_choices() -> list[tuple[str, str]]:
    return [("", _("Choose")), *((key, _(words)) for key, words in CATEGORIES.items())]


def _rule_choices() -> list[tuple[str, str]]:
    return [(rule, _(words)) for rule, words in RULES.items()]


handlers = [show_all, download, show, add_line, book, show_line, change_line, remove_line]
