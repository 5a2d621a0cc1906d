"""Steps about all results of a rollout, and one result in all its groups."""

import json
import re
from datetime import date

from pytest_bdd import given, parsers, then, when
from sqlmodel import select

from core.db import writing
from features.people import Stage
from rollout.commands import slug_of
from rollout.outcomes.tables import Outcome, Reading
from rollout.plan.tables import Milestone
from rollout.queries import phase_by_slug
from rollout.tables import Phase


@given("nobody watches a result any more")
def nothing_watched(stage: Stage) -> None:
    with writing(stage.engine) as session:
        session.delete(session.exec(select(Outcome)).one())


@given(parsers.parse('customers of "{group}" stayed by kind:'))
def by_kind(stage: Stage, group: str, datatable: list[list[str]]) -> None:
    with writing(stage.engine) as session:
        phase = _phase(stage, group)
        for month, kind, stayed, of in datatable[1:]:
            session.add(Reading(
                outcome_id=1, phase_id=phase.id, period=date.fromisoformat(f"{month}-01"),
                segment=kind, value=int(stayed) / int(of), numerator=int(stayed),
                denominator=int(of),
            ))  # fmt: skip


@given(parsers.parse('the outside event "{name}" of "{group}" was on {day}'))
def outside_event(stage: Stage, name: str, group: str, day: str) -> None:
    on = date.fromisoformat(day)
    with writing(stage.engine) as session:
        session.add(Milestone(
            phase_id=_phase(stage, group).id or 0, name=name, kind="outside", planned=on,
            expected=on, actual=on,
        ))  # fmt: skip


@when(parsers.parse("{who} looks at all results"))
def looks_at_all(stage: Stage, who: str) -> None:
    stage.sees(who, "/results")


@when(parsers.parse("{who} compares retention in all groups"))
def compares(stage: Stage, who: str) -> None:
    stage.sees(who, "/results/retention")


@when(parsers.parse("{who} compares retention of {a} to {b} with {c} to {d}"))
def compares_months(stage: Stage, who: str, a: str, b: str, c: str, d: str) -> None:
    stage.sees(who, f"/results/retention?before={a}:{b}&after={c}:{d}")


@then(parsers.parse('the chart has one figure of "{group}", {part:d} of {whole:d}'))
def one_figure(stage: Stage, group: str, part: int, whole: int) -> None:
    text = re.search(r'<script type="application/json"[^>]*>(.*?)</script>', stage.page.text)
    assert text is not None
    lines = [line for line in json.loads(text[1])["data"] if line["text"][0].startswith(group)]
    assert [line["y"] for line in lines] == [[part / whole]]
    assert lines[0]["text"][0].endswith(f"{part} of {whole}")


def _phase(stage: Stage, group: str) -> Phase:
    with writing(stage.engine) as session:
        phase = phase_by_slug(session, stage.rollout(session).id or 0, slug_of(group))
        assert phase is not None
        session.expunge(phase)
        return phase
