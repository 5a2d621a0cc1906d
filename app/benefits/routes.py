"""The register of benefits: what is gained, beside what it costs."""

from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from app.benefits import figures, queries
from core.exports import csv_file
from core.forms import Draft, read, refuse
from core.i18n import _, language
from core.numbers import Format
from core.typed import as_typed, money_as_typed
from core.web import Database, Submitted, Visit, answer, get, go, now, page, post
from rollout.access import Access, Inside
from rollout.budget.money import Money
from rollout.outcomes.queries import outcome_by_slug, outcomes
from rollout.queries import phase_by_slug, phases
from rollout.registers.benefits import commands
from rollout.registers.benefits import queries as register
from rollout.registers.benefits.commands import Sides
from rollout.registers.benefits.forms import BenefitForm
from rollout.registers.benefits.tables import Benefit

BENEFITS = "/rollouts/{slug:str}/benefits"
BENEFIT = f"{BENEFITS}/{{benefit_id:int}}"


@get(BENEFITS)
def show(request: Visit, session: Database, reader: Inside) -> Response[Any]:
    """What the rollout gains a year, as far as its verdicts carry, beside what it costs."""
    gains = queries.gains(session, reader.rollout, on=reader.today)
    costs = queries.costs(session, reader.rollout, on=reader.today)
    money = _money(reader)
    return page(
        request, "app/benefits/show.html", rows=figures.rows(gains, money), costs=costs,
        sentence=figures.sentence(gains, costs, money), counted=figures.counted(gains),
        remaining=figures.remaining(gains, costs, money), money=money, base=_base(reader),
    )  # fmt: skip


@get(f"{BENEFITS}.csv")
def download(session: Database, reader: Inside) -> Response[Any]:
    """The register as a file."""
    gains = queries.gains(session, reader.rollout, on=reader.today)
    name = f"{reader.rollout.slug}-benefits.csv"
    return csv_file(name, figures.file_rows(gains, _money(reader)))


@get(f"{BENEFITS}/new")
def show_new(request: Visit, session: Database, lead: Inside) -> Response[Any]:
    """Enter a benefit."""
    return _form_page(request, session, lead, Draft({"kind": "revenue"}))


@post(BENEFITS)
def add(request: Visit, session: Database, lead: Inside, data: Submitted) -> Response[Any]:
    """Add a benefit to the register."""

    def act() -> Response[Any]:
        form, sides = read(BenefitForm, data), _sides(session, lead, data)
        commands.add_benefit(
            session, lead.rollout, form, sides, now(request), lead.actor, on=lead.today
        )
        return go(_base(lead))

    return answer(
        request, session, data, act, lambda draft: _form_page(request, session, lead, draft)
    )


@get(BENEFIT)
def show_one(
    request: Visit, session: Database, lead: Inside, benefit_id: FromPath[int]
) -> Response[Any]:
    """A benefit, to change it or to choose its next day of review."""
    row = _benefit(session, lead, benefit_id)
    return _form_page(request, session, lead, _draft(session, lead, row), row)


@post(BENEFIT)
def change(
    request: Visit, session: Database, lead: Inside, benefit_id: FromPath[int], data: Submitted
) -> Response[Any]:
    """Change a benefit."""
    row = _benefit(session, lead, benefit_id)

    def act() -> Response[Any]:
        form, sides = read(BenefitForm, data), _sides(session, lead, data)
        about = (session, lead.rollout, row, form, sides, now(request), lead.actor)
        commands.change_benefit(*about, on=lead.today)
        return go(_base(lead))

    return answer(
        request, session, data, act, lambda draft: _form_page(request, session, lead, draft, row)
    )


@post(f"{BENEFIT}/removal")
def remove(
    request: Visit, session: Database, lead: Inside, benefit_id: FromPath[int]
) -> Response[Any]:
    """Take a benefit out of the register."""
    row = _benefit(session, lead, benefit_id)
    commands.remove_benefit(session, lead.rollout, row, now(request), lead.actor)
    return go(_base(lead))


def _benefit(session: Session, lead: Access, benefit_id: int) -> Benefit:
    found = register.benefit(session, lead.rollout_id, benefit_id)
    if found is None:
        raise NotFoundException
    return found


def _base(access: Access) -> str:
    return f"/rollouts/{access.rollout.slug}/benefits"


def _money(access: Access) -> Money:
    return Money(access.rollout.currency, Format(language()))


def _sides(session: Session, lead: Access, data: dict[str, Any]) -> Sides:
    """The result of a group and the phases that cost; a result needs its group."""
    against = [
        phase.id or 0
        for phase in phases(session, lead.rollout_id)
        if data.get(f"against-{phase.slug}")
    ]
    if not data.get("result"):
        return Sides(None, None, against)
    outcome = outcome_by_slug(session, lead.rollout_id, str(data["result"]))
    if outcome is None:
        raise refuse("result", _("Choose a business result."))
    phase = phase_by_slug(session, lead.rollout_id, str(data.get("group", "")))
    if phase is None or phase.go_live is None:
        raise refuse("group", _("Choose the group in which it changes."))
    return Sides(outcome.id, phase.id, against)


def _draft(session: Session, lead: Access, row: Benefit) -> Draft:
    """The stored benefit as it would be typed."""
    found, currency = phases(session, lead.rollout_id), lead.rollout.currency
    slugs = {outcome.id: outcome.slug for outcome in outcomes(session, lead.rollout_id)}
    against = register.phases_against(session, lead.rollout_id).get(row.id or 0, set())
    return Draft({
        "name": row.name, "kind": row.kind, "owner": row.owner,
        "review_on": row.review_on.isoformat(),
        "result": slugs.get(row.outcome_id, ""),
        "group": next((phase.slug for phase in found if phase.id == row.phase_id), ""),
        "worth": "" if row.worth is None else money_as_typed(row.worth, currency),
        "number": "" if row.number is None else as_typed(row.number),
        "own_cost": money_as_typed(row.own_cost, currency) if row.own_cost else "",
        "own_cost_for": row.own_cost_for,
        **{f"against-{phase.slug}": "yes" for phase in found if phase.id in against},
    })  # fmt: skip


def _form_page(
    request: Visit, session: Session, lead: Access, draft: Draft, row: Benefit | None = None
) -> Response[Any]:
    found = phases(session, lead.rollout_id)
    groups = [(phase.slug, phase.name) for phase in found if phase.go_live]
    watched = [(outcome.slug, outcome.name) for outcome in outcomes(session, lead.rollout_id)]
    return page(
        request, "app/benefits/form.html", draft=draft, row=row, base=_base(lead),
        kinds=[("revenue", _("More revenue")), ("saving", _("A saving"))],
        results=[("", _("Nothing measures it yet")), *watched],
        groups=[("", _("Choose")), *groups], phases=[(phase.slug, phase.name) for phase in found],
    )  # fmt: skip


handlers = [show, download, show_new, add, show_one, change, remove]
