"""Record quality: filled, fresh, and each customer once, by team and over time."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from litestar import Response
from sqlmodel import Session

from adoption.records import figures, queries
from adoption.records.completeness import Export
from adoption.records.sorts import SORT, SORTS
from adoption.usage.figures import numbered_events
from adoption.usage.queries import team_names
from core.i18n import _, language
from core.numbers import Format
from core.web import Database, Visit, get, page
from rollout.access import Access, Inside
from rollout.queries import phases


@get("/rollouts/{slug:str}/records")
def show(request: Visit, session: Database, reader: Inside) -> Response[Any]:
    """The newest export of a sort by team and by field, and every export over time."""
    found = queries.exports(session, reader.rollout_id)
    if not found:
        return page(request, "adoption/records/empty.html")
    sort = request.query_params.get(SORT, "")
    sort = sort if sort in found else next(iter(found))
    return page(
        request, "adoption/records/show.html", sort=sort,
        sorts=[(name, _(words)) for name, words in SORTS.items() if name in found],
        **_figures(session, reader, sort, found[sort]),
    )  # fmt: skip


def _figures(
    session: Session, reader: Access, sort: str, exports: Sequence[Export]
) -> dict[str, Any]:
    fmt = Format(language())
    found = figures.published(exports, reader.rollout.smallest_group, reader.audience)
    export, shown = found[-1]
    asked = figures.measures(export, sort)
    live = _live(session, reader, exports)
    names = team_names(session, reader.rollout_id) | {0: _("No team known")}
    sentence = figures.sentence(shown.result(asked[0]), asked[0], fmt.day(export.day), fmt)
    return {
        "headings": [figures.measure_words()[measure] for measure in asked],
        "day": export.day, "sentence": sentence,
        "days": figures.by_day(found, asked, fmt),
        "teams": figures.by_team(export, shown, asked, names),
        "fields": figures.by_field(export, shown),
        "figure": figures.quality_line(found, asked[0], [day for day, _name in live], fmt),
        "rings": numbered_events(live, fmt),
    }  # fmt: skip


def _live(session: Session, reader: Access, exports: Sequence[Export]) -> list[tuple[date, str]]:
    """The go-lives between the first export and the newest."""
    first, last = exports[0].day, exports[-1].day
    return sorted(
        (phase.go_live, _("%(group)s goes live") % {"group": phase.name})
        for phase in phases(session, reader.rollout_id)
        if phase.go_live and first <= phase.go_live <= last
    )


handlers = [show]
