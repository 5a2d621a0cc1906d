"""Before and after: a group's business results and their figures."""

from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from core.db import reading
from core.exports import csv_file
from core.forms import Draft, read
from core.i18n import _
from core.web import Database, Submitted, Visit, answer, get, go, kept, now, page, post
from rollout.access import (
    Access,
    AtAGlance,
    Inside,
    ThisPhase,
    provide_phase,
    provide_reader,
)
from rollout.outcomes import commands, month_table, queries
from rollout.outcomes.derived.wanted import list_for
from rollout.outcomes.doubts.queries import vouched
from rollout.outcomes.doubts.vouched import beside, relied_on
from rollout.outcomes.forms import FigureForm, MonthForm, OutcomeForm, WordsForm
from rollout.outcomes.known_results import by_part, found_in, known_result
from rollout.outcomes.stored_pages.queries import page_of
from rollout.outcomes.tables import Outcome
from rollout.tables import Phase

PHASE = "/rollouts/{slug:str}/phases/{phase_slug:str}"
RESULT = f"{PHASE}/results/{{result:str}}"
WINDOWS = (24, 12, 6)


@get(f"{PHASE}/results")
def show(
    request: Visit, glance: AtAGlance, slug: FromPath[str], phase_slug: FromPath[str]
) -> Response[Any]:
    """What was before go-live and what is after, and the two answers."""
    asked = request.query_params.get("result", "")
    since = (glance.rollout_id, glance.version, glance.role, glance.today)

    def make() -> Response[str]:
        with reading(request.app.state.engine) as session:
            request.state.session = session
            access = provide_reader(request, session, slug)
            phase = provide_phase(request, session, slug, phase_slug)
            return results_page(request, session, access, phase, asked)

    return kept(request, ("results of a phase", *since, asked, _months_before(request)), make)


@get(f"{PHASE}/results/library")
def show_library(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase
) -> Response[Any]:
    """Choose what to watch in the library: all, those that hold some words, those a list fills."""
    words, kind = (request.query_params.get(name, "") for name in ("find", "list"))
    found = {key: result for key, result in found_in(words).items() if kind in ("", list_for(key))}
    watched = {
        outcome.library_key: outcome for outcome in queries.outcomes(session, lead.rollout_id)
    }
    return page(
        request, "rollout/outcomes/library.html", parts=by_part(found),
        watched=watched, base=results_base(lead, phase), draft=Draft({"find": words, "list": kind}),
        units=dict(_unit_choices()), directions=dict(_direction_choices()),
    )  # fmt: skip


@get(f"{PHASE}/results/new")
def show_new(request: Visit, lead: Inside, phase: ThisPhase) -> Response[Any]:
    """Describe a business result to watch, beginning with one of the library or with nothing."""
    key = request.query_params.get("like", "")
    known = known_result(key)
    values = known.filled() | {"library_key": key} if known else {"better": "up"}
    return _words_page(request, phase, Draft(values))


@post(f"{PHASE}/results/new")
def add(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase, data: Submitted
) -> Response[Any]:
    """Add a business result, and go on with its goal."""

    def act() -> Response[Any]:
        form = read(OutcomeForm, data)
        made = commands.add_outcome(session, lead.rollout, form, now(request), lead.actor)
        return go(_address(lead, phase, made))

    return answer(request, session, data, act, lambda draft: _words_page(request, phase, draft))


@get(f"{RESULT}/words")
def show_words(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase, result: FromPath[str]
) -> Response[Any]:
    """Put a result's description right."""
    outcome = find_outcome(session, lead, result)
    values = outcome.model_dump(include=set(WordsForm.model_fields))
    values["counted_by_crm"] = "yes" if outcome.counted_by_crm else ""
    values["counted_as_library"] = "yes" if queries.counted_alike_by_word(outcome) else ""
    return _words_page(request, phase, Draft(values), outcome)


@post(f"{RESULT}/words")
def describe(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase,
    result: FromPath[str], data: Submitted,
) -> Response[Any]:  # fmt: skip
    """Change a result's description."""
    outcome = find_outcome(session, lead, result)

    def act() -> Response[Any]:
        commands.describe(session, outcome, read(WordsForm, data), now(request), lead.actor)
        return go(_address(lead, phase, outcome))

    return answer(
        request, session, data, act, lambda draft: _words_page(request, phase, draft, outcome)
    )


@post(f"{RESULT}/figures")
def put_figure(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase,
    result: FromPath[str], data: Submitted,
) -> Response[Any]:  # fmt: skip
    """Type in one month's figure."""
    outcome = find_outcome(session, lead, result)

    def act() -> Response[Any]:
        commands.put_figure(
            session, lead.rollout, outcome, phase, read(FigureForm, data), now(request),
            lead.actor, on=lead.today,
        )  # fmt: skip
        return go(_address(lead, phase, outcome))

    return answer(
        request, session, data, act,
        lambda draft: results_page(request, session, lead, phase, outcome.slug, draft),
    )  # fmt: skip


@post(f"{RESULT}/figures/removal")
def remove_figure(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase,
    result: FromPath[str], data: Submitted,
) -> Response[Any]:  # fmt: skip
    """Take one month's figures out again."""
    outcome = find_outcome(session, lead, result)

    def act() -> Response[Any]:
        month = read(MonthForm, data).month
        commands.remove_figure(
            session, lead.rollout, outcome, phase, month, now(request), lead.actor
        )
        return go(_address(lead, phase, outcome))

    return answer(
        request, session, data, act,
        lambda draft: results_page(request, session, lead, phase, outcome.slug, draft),
    )  # fmt: skip


@get(f"{RESULT}/figures.csv")
def download(
    request: Visit, session: Database, reader: Inside, phase: ThisPhase, result: FromPath[str]
) -> Response[Any]:
    """The months as a file."""
    seen = queries.seen(
        session, reader.rollout, phase, find_outcome(session, reader, result), on=reader.today,
        months_before=_months_before(request),
    )  # fmt: skip
    if seen is None or phase.go_live is None:
        raise NotFoundException
    heading = ["month", "numerator", "denominator", "value", "n", "period", "vouched"]
    name = f"{phase.slug}-{seen.outcome.slug}.csv"
    said = vouched(session, seen.outcome.id or 0, reader.rollout.time_zone).get(phase.id, ())
    rows = month_table.file_rows(seen.changed, phase.go_live, seen.goal)
    relied = relied_on(said, seen.changed.months)
    return csv_file(name, [heading, *beside(rows, relied, seen.unit.fmt)])


def find_outcome(session: Session, access: Access, slug: str) -> Outcome:
    """The business result at this address; to everyone outside its rollout it does not exist."""
    found = queries.outcome_by_slug(session, access.rollout_id, slug)
    if found is None:
        raise NotFoundException
    return found


def results_base(access: Access, phase: Phase) -> str:
    """Where the pages of a group's results begin."""
    return f"/rollouts/{access.rollout.slug}/phases/{phase.slug}/results"


def _address(access: Access, phase: Phase, outcome: Outcome) -> str:
    return f"{results_base(access, phase)}?result={outcome.slug}"


def results_page(
    request: Visit, session: Session, access: Access, phase: Phase, slug: str,
    draft: Draft | None = None,
) -> Response[Any]:  # fmt: skip
    """A group's results, the one called `slug` in full."""
    outcomes = queries.outcomes(session, access.rollout_id)
    if slug:
        find_outcome(session, access, slug)
    chosen = next((outcome for outcome in outcomes if outcome.slug == slug or not slug), None)
    found = chosen and page_of(
        session, access.rollout, phase, chosen, on=access.today,
        months_before=_months_before(request),
    )  # fmt: skip
    return page(
        request, "rollout/outcomes/show.html", outcomes=outcomes, chosen=chosen,
        base=results_base(access, phase), windows=WINDOWS, months_before=_months_before(request),
        known=known_result(chosen.library_key) if chosen else None, draft=draft or Draft(),
        list_of_library=list_for(queries.library_key(chosen)) if chosen else "",
        **(vars(found) if found else {}),
    )  # fmt: skip


def _months_before(request: Visit) -> int | None:
    asked = request.query_params.get("before", "")
    return int(asked) if asked in {str(window) for window in WINDOWS} else None


def _words_page(
    request: Visit, phase: Phase, draft: Draft, outcome: Outcome | None = None
) -> Response[Any]:
    key = queries.library_key(outcome) if outcome else draft.value("library_key")
    return page(
        request, "rollout/outcomes/words.html", draft=draft, outcome=outcome,
        known=known_result(draft.value("library_key")), from_list=list_for(key),
        units=_unit_choices(), kinds=_kind_choices(), directions=_direction_choices(),
    )  # fmt: skip


def _unit_choices() -> list[tuple[str, str]]:
    return [
        ("", _("Choose")), ("share", _("a share, in per cent")), ("money", _("money")),
        ("days", _("days")), ("minutes", _("minutes")), ("number", _("a number")),
    ]  # fmt: skip


def _kind_choices() -> list[tuple[str, str]]:
    return [
        ("proportion", _("Some of all: customers who stayed, of all customers")),
        ("mean", _("A number or an average: new customers, days until the first answer")),
        ("ratio", _("One sum for each of another: money spent for each new customer")),
    ]


def _direction_choices() -> list[tuple[str, str]]:
    return [("up", _("More is better")), ("down", _("Less is better"))]


handlers = [
    show, show_library, show_new, add, show_words, describe, put_figure, remove_figure, download,
]  # fmt: skip
