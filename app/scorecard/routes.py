"""The joined page: every phase in one row, and the same as a file."""

from datetime import date
from typing import Any

from litestar import Response
from litestar.params import FromPath
from markupsafe import Markup
from sqlmodel import Session

from app.scorecard.cells import KEY, Scorecard
from app.scorecard.export import table_of
from app.scorecard.queries import board, joined_page
from core.db import reading
from core.exports import csv_file
from core.forms import refuse
from core.i18n import _, language
from core.numbers import Format
from core.web import Database, Visit, get, kept, page, templates
from rollout.access import Access, AtAGlance, Inside, provide_reader
from rollout.tables import Rollout


@get("/rollouts/{slug:str}/summary")
def show(request: Visit, glance: AtAGlance, slug: FromPath[str]) -> Response[Any]:
    """How every phase stands: one sentence, one table."""
    on = _day(request, glance.today)
    key = ("summary", glance.rollout_id, glance.version, glance.role, on)

    def make() -> Response[str]:
        with reading(request.app.state.engine) as session:
            reader = provide_reader(request, session, slug)
            table = _table(request, session, reader, on)
        return page(request, "app/scorecard/show.html", table=table)

    return kept(request, key, make)


@get("/rollouts/{slug:str}/summary.csv")
def download(request: Visit, session: Database, reader: Inside) -> Response[Any]:
    """The figures of the page, one a line."""
    on = _day(request, reader.today)
    found = board(session, reader.rollout, on, reader.audience)
    return csv_file(f"{reader.rollout.slug}-{on.isoformat()}.csv", table_of(found, on=on))


def _day(request: Visit, today: date) -> date:
    """The day asked for in the address; today without one."""
    wanted = request.query_params.get("on")
    if wanted is None:
        return today
    try:
        on = date.fromisoformat(wanted)
    except ValueError:
        raise refuse("on", _("Write the day in the address like 2026-11-20.")) from None
    if on > today:
        raise refuse("on", _("That day has not come yet. Ask for today or a day before."))
    return on


def _table(request: Visit, session: Session, reader: Access, on: date) -> Markup:
    """The table, kept for all who have the same role and language."""
    rollout = reader.rollout
    key = ("scorecard", rollout.id, rollout.version, reader.role, on, language())

    def make() -> Markup:
        found = joined_page(session, rollout, on, reader.audience)
        return table_of_page(found, rollout, on)

    made: Markup = request.app.state.fragments.get(key, make)
    return made


def table_of_page(found: Scorecard, rollout: Rollout, on: date) -> Markup:
    """Everything from the sentence to the sources, the same for all who have one role."""
    place = f"{rollout.company}, {rollout.name}" if rollout.company else rollout.name
    html = templates().get_template("app/scorecard/_table.html").render(
        scorecard=found, key=KEY, base=f"/rollouts/{rollout.slug}", place=place, on=on,
        fmt=Format(language()),
    )  # fmt: skip
    return Markup(html)  # noqa: S704


handlers = [show, download]
