"""Steps about the figures that milestones wait for."""

from pytest_bdd import given, parsers, when
from sqlmodel import select

from core.db import reading
from features.people import Stage
from rollout.commands import slug_of
from rollout.plan.tables import Milestone
from rollout.tables import Phase


@given(parsers.re(r'"(?P<name>[^"]+)" waits for "(?P<result>[^"]+)" of at least (?P<figure>.+)'))
def waits(stage: Stage, name: str, result: str, figure: str) -> None:
    _set(stage, "Alice", name, result, figure)
    assert stage.page.status_code == 303, stage.text


@when(parsers.parse('{who} lets "{name}" wait for "{result}" of at least "{figure}"'))
def lets_wait(stage: Stage, who: str, name: str, result: str, figure: str) -> None:
    _set(stage, who, name, result, figure)


def _set(stage: Stage, who: str, name: str, result: str, figure: str) -> None:
    with reading(stage.engine) as session:
        found = session.exec(select(Milestone).where(Milestone.name == name)).one()
        phase = session.get_one(Phase, found.phase_id)
        page = f"/phases/{phase.slug}/milestones/{found.id}/gate"
    stage.sends(who, page, result=slug_of(result), bound="least", figure=figure)
