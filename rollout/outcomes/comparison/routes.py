"""Results of the whole rollout, and one result in all its groups."""

from typing import Any

from litestar import Response
from litestar.params import FromPath
from sqlmodel import Session

from core.db import reading
from core.exports import csv_file
from core.forms import Draft, Refusal, draft_of
from core.web import Database, Visit, get, go, kept, page
from rollout.access import Access, AtAGlance, Inside, provide_reader
from rollout.outcomes.comparison import figures, group_table, queries, wording
from rollout.outcomes.comparison.compared_groups import compared_groups
from rollout.outcomes.comparison.forms import FIELDS, fields_asked, windows_asked
from rollout.outcomes.comparison.overview import sentence
from rollout.outcomes.comparison.overview_cells import cells, overview_file, unwatched
from rollout.outcomes.comparison.windows import Windows
from rollout.outcomes.queries import kind_of, unit_of
from rollout.outcomes.routes import find_outcome
from rollout.outcomes.tables import Outcome
from rollout.outcomes.together import queries as together
from rollout.outcomes.together.figures import JointView, joint_view
from rollout.plan.queries import outside_events

RESULTS = "/rollouts/{slug:str}/results"
ONE = f"{RESULTS}/{{result:str}}"


@get(RESULTS)
def show_all(request: Visit, glance: AtAGlance, slug: FromPath[str]) -> Response[Any]:
    """Every business result in every group: one sentence, one table."""
    key = ("results", glance.rollout_id, glance.version, glance.role, glance.today)

    def make() -> Response[str]:
        with reading(request.app.state.engine) as session:
            return _all_page(request, session, provide_reader(request, session, slug))

    return kept(request, key, make)


@get(f"{RESULTS}.csv")
def download_all(request: Visit, session: Database, reader: Inside) -> Response[Any]:
    """The figures of that table as a file."""
    found = queries.results(session, reader.rollout, on=reader.today)
    name = f"{reader.rollout.slug}-results-{reader.today.isoformat()}.csv"
    return csv_file(name, overview_file(found, on=reader.today))


@get(ONE)
def show(request: Visit, session: Database, reader: Inside, result: FromPath[str]) -> Response[Any]:
    """One result in all groups, each on its own go-live, over the months that were asked for."""
    outcome = find_outcome(session, reader, result)
    fields = fields_asked(request.query_params)
    try:
        windows = windows_asked(fields, on=reader.today)
    except Refusal as refusal:
        refused = draft_of(fields, *refusal.problems)
        return _page(request, session, reader, outcome, None, refused, status_code=422)
    if windows is not None and any(name in request.query_params for name in FIELDS):
        return go(f"{_base(reader)}/{outcome.slug}?{windows.address}")
    return _page(request, session, reader, outcome, windows, Draft(fields))


@get(f"{ONE}/figures.csv")
def download(
    request: Visit, session: Database, reader: Inside, result: FromPath[str]
) -> Response[Any]:
    """Every group's months, counted from its own go-live, as a file."""
    outcome = find_outcome(session, reader, result)
    groups = queries.groups(session, reader.rollout, outcome, on=reader.today)
    kind = kind_of(outcome)
    found = compared_groups(groups, kind, on=reader.today)
    name = f"{reader.rollout.slug}-{outcome.slug}.csv"
    return csv_file(name, figures.file_rows(found, kind))


def _all_page(request: Visit, session: Session, reader: Access) -> Response[str]:
    found = queries.results(session, reader.rollout, on=reader.today)
    return page(
        request, "rollout/outcomes/comparison/all.html",
        sentence=sentence(found, on=reader.today),
        results=[
            (result, cells(result, on=reader.today), unwatched(result))
            for result in found
        ],
        preparations=queries.preparations(session, reader.rollout), base=_base(reader),
    )  # fmt: skip


def _page(
    request: Visit, session: Session, access: Access, outcome: Outcome, windows: Windows | None,
    draft: Draft, status_code: int = 200,
) -> Response[Any]:  # fmt: skip
    on, unit, kind = access.today, unit_of(outcome, access.rollout), kind_of(outcome)
    groups = queries.groups(session, access.rollout, outcome, on=on)
    found = compared_groups(groups, kind, windows, on=on)
    return page(
        request, "rollout/outcomes/comparison/show.html", status_code, outcome=outcome,
        finding=wording.finding(outcome.name, found, unit, windows),
        explanation=wording.explanation(found, unit),
        interest=wording.interest_words(found, windows, on=on) if groups else "",
        drawing=figures.drawing(found, kind, unit), windows=windows, draft=draft,
        rows=group_table.rows(found, unit, windows, on=on),
        together=group_table.together_rows(found, unit),
        events=outside_events(session, access.rollout_id), base=_base(access),
        phases=f"/rollouts/{access.rollout.slug}/phases",
        joint=_joint(session, access, outcome) if windows is None else None,
    )  # fmt: skip


def _joint(session: Session, access: Access, outcome: Outcome) -> JointView | None:
    rollout = access.rollout
    found = together.together(session, rollout, outcome, on=access.today)
    stands = together.standing(session, outcome.id or 0, found.case) if found.case else None
    return joint_view(found, stands, unit_of(outcome, rollout), rollout.time_zone)


def _base(access: Access) -> str:
    return f"/rollouts/{access.rollout.slug}/results"


handlers = [show_all, download_all, show, download]
