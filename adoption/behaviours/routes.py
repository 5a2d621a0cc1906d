"""Five habits without which a CRM does not work: followed, and not judged."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from adoption.behaviours import commands, figures, queries
from adoption.behaviours.five_habits import (
    ADJUSTMENT,
    CONCLUSION,
    Habit,
    checked,
    in_quarters,
    with_key_actions,
)
from adoption.behaviours.forms import LessonForm
from adoption.behaviours.tables import Lesson
from adoption.licences.queries import logs
from adoption.licences.unused_seats import WINDOW, first_of_window
from adoption.records.completeness import COMPLETE, ON_TIME, Export
from adoption.records.publication import Shown
from adoption.records.queries import exports
from core.forms import Draft, read
from core.i18n import _
from core.web import Database, Submitted, Visit, answer, get, go, now, page, post
from rollout.access import Access, Inside

HABITS = "/rollouts/{slug:str}/habits"


@get(HABITS)
def show(request: Visit, session: Database, reader: Inside) -> Response[Any]:
    """The five habits, and what was concluded and changed."""
    return _page(request, session, reader, Draft({"kind": CONCLUSION}))


@post(HABITS)
def add(request: Visit, session: Database, lead: Inside, data: Submitted) -> Response[Any]:
    """Enter a conclusion or a change."""

    def act() -> Response[Any]:
        form = read(LessonForm, data)
        commands.add_lesson(session, lead.rollout_id, form, now(request), lead.actor, on=lead.today)
        return go(_base(lead))

    return answer(request, session, data, act, lambda draft: _page(request, session, lead, draft))


@post(f"{HABITS}/{{lesson_id:int}}/removal")
def remove(
    request: Visit, session: Database, lead: Inside, lesson_id: FromPath[int]
) -> Response[Any]:
    """Take an entry out."""
    row = queries.lesson(session, lead.rollout_id, lesson_id)
    if row is None:
        raise NotFoundException
    commands.remove_lesson(session, row, now(request), lead.actor)
    return go(_base(lead))


def _page(request: Visit, session: Session, reader: Access, draft: Draft) -> Response[Any]:
    entries = queries.lessons(session, reader.rollout_id)
    found = exports(session, reader.rollout_id)
    checks, marked = _checks(session, reader)
    rows = figures.rows(
        _of_records(reader, queries.reminders(found), ON_TIME),
        _of_records(reader, queries.cards(found), COMPLETE), checks,
        _entered(entries, CONCLUSION, reader.today), _entered(entries, ADJUSTMENT, reader.today),
        marked=marked, base=f"/rollouts/{reader.rollout.slug}",
    )  # fmt: skip
    return page(
        request, "adoption/behaviours/show.html", draft=draft, rows=rows, entries=entries,
        sentence=figures.sentence(rows), base=_base(reader),
        kinds=[(CONCLUSION, _("A conclusion")), (ADJUSTMENT, _("A change"))],
    )  # fmt: skip


def _of_records(reader: Access, found: Sequence[Export], measure: str) -> Habit:
    """The newest export and the one before it."""
    if not found:
        return Habit(missing=_("No such export has been brought in yet."))
    k, audience = reader.rollout.smallest_group, reader.audience
    shown = [Shown(export.sums, k, audience).result(measure) for export in found[-2:]]
    return Habit(found[-1].day, shown[-1], shown[0] if len(shown) > 1 else None)


def _checks(session: Session, reader: Access) -> tuple[Habit, bool]:
    """The managers in the four weeks that logs cover, and in the four weeks before."""
    known = logs(session, reader.rollout_id, reader.today)
    if known.until is None or not known.complete:
        return Habit(missing=_("Logs do not cover four whole weeks yet.")), False
    managers = queries.managers(session, reader.rollout_id, known.until)
    if not managers:
        return Habit(missing=_("Nobody is named as a manager in the list of people.")), False
    did, marked = _did(session, reader, managers, known.until)
    did_before = _did_before(session, reader, managers, known.until, marked)
    k, audience = reader.rollout.smallest_group, reader.audience
    before = None if did_before is None else checked(did_before, managers, k, audience)
    return Habit(known.until, checked(did, managers, k, audience), before), marked


def _did(
    session: Session, reader: Access, managers: set[int], until: date
) -> tuple[set[int], bool]:
    first = first_of_window(until)
    found = queries.key_actions(session, reader.rollout_id, managers, first, until)
    return with_key_actions(found)


def _did_before(
    session: Session, reader: Access, managers: set[int], until: date, marked: bool
) -> set[int] | None:
    """None where the four weeks before are not covered, or were counted in another way."""
    earlier = logs(session, reader.rollout_id, until - WINDOW)
    if earlier.until != until - WINDOW or not earlier.complete:
        return None
    did, were_marked = _did(session, reader, managers, until - WINDOW)
    return did if marked == were_marked else None


def _entered(entries: Sequence[Lesson], kind: str, on: date) -> Habit:
    days = [entry.day for entry in entries if entry.kind == kind]
    if not days:
        return Habit(missing=_("Nothing has been entered yet."))
    count, before = in_quarters(days, on=on)
    return Habit(on, count=count, count_before=before)


def _base(access: Access) -> str:
    return f"/rollouts/{access.rollout.slug}/habits"


handlers = [show, add, remove]
