"""Service cases: how long they took, and what customers said. Kept are only their figures."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from core.i18n import N_, _
from core.imports.cells import NO, YES
from core.imports.digits import western
from core.imports.importer import Importer, Scope
from core.imports.kind import MOMENT, TEXT, Field, Kind, Reading, Remark, Unusable, Values
from core.imports.rows.tables import StagedRow
from core.imports.stage import Kept, Tally
from rollout.outcomes.derived.cases import Case, case_figures
from rollout.outcomes.derived.commands import apply, finish, months_of, undo
from rollout.outcomes.derived.filled import Derived
from rollout.outcomes.derived.places import PLACES, check_once, check_unit, place_of
from rollout.outcomes.derived.queries import knowledge
from rollout.outcomes.derived.wanted import OF_COMPLAINTS, OF_ENQUIRIES, REPLACE_ALL, Knowledge

SCORES = {str(score): score for score in range(1, 6)}


def known(session: Session, scope: Scope, target: Mapping[str, Any]) -> Knowledge:
    """The results to fill and the rollout's groups. Only who asks for it fills in complaints."""
    keys = (*OF_ENQUIRIES, *OF_COMPLAINTS) if target.get("outcome") else OF_ENQUIRIES
    return knowledge(session, scope, target, kind.name, keys)


def check(values: Values, reading: Reading, known: Knowledge) -> Sequence[Remark]:
    """Each case once, its times in their order, and an answer that can be read."""
    check_once(values, known, _("The case is here twice with different contents."))
    check_unit(values, known)
    for name in ("opened", "answered", "closed"):
        _check_time(values, name, reading.on)
    values["score"], values["content"] = _answer(values.get("satisfaction", ""))
    return ()


def _check_time(values: Values, name: str, on: date) -> None:
    moment: datetime | None = values.get(name)
    if moment is None:
        return
    if moment.date() > on:
        raise Unusable(name, _("The day lies in the future."))
    if moment < values["opened"]:
        raise Unusable(name, _("It lies before the case was opened."))


def _answer(text: str) -> tuple[int | None, bool | None]:
    word = western(text).strip().casefold().removesuffix(".0")
    if not word or word in SCORES:
        return SCORES.get(word), None
    if word.isdigit() or word not in YES | NO:
        sentence = _("“%(text)s” is neither 1 to 5 nor yes or no.") % {"text": text}
        raise Unusable("satisfaction", _("Satisfaction is neither 1 to 5 nor yes or no."), sentence)
    return None, word in YES


class CasesRead:
    """Keeps of each case its times and what the customer said."""

    def __init__(self, known: Knowledge) -> None:
        """Start with none."""
        self.known = known
        self.cases: dict[str, Case] = {}
        self.derived = Derived(known, 0, -1, {})

    def add(self, kept: Kept) -> None:
        """Take a usable row."""
        values = kept.values
        self.cases[values["id"]] = Case(
            values["opened"], values.get("closed"), values.get("answered"), values["score"],
            values["content"], place_of(values, self.known),
        )  # fmt: skip

    def rows(self, number: int) -> Iterator[dict[str, Any]]:
        """The figures of import `number`."""
        return self.derived.rows(number)

    def facts(self) -> dict[str, Any]:
        """How many are closed, and which months are covered."""
        closed = sum(case.closed is not None for case in self.cases.values())
        return {"closed": closed, **self.derived.facts()}


def whole(read: CasesRead, tally: Tally, on: date) -> None:
    """Work the figures out; refuse a list that fills nothing."""
    cases = list(read.cases.values())
    moments = {at.date() for case in cases for at in (case.opened, case.closed) if at}
    first, last = months_of(read.known, (*OF_ENQUIRIES, *OF_COMPLAINTS), moments, tally, on)
    read.derived = Derived(read.known, first, last, case_figures(cases, first, last))
    finish(read.derived, tally)


IDS = ("case id", "case number", "ticket", "ticket id", "number", "nr", "enquiry")
OPENED = ("opened on", "created", "created on", "created at", "date/time opened", "received")
ANSWERED = ("first answer", "first response", "answered on", "first reply", "first response time")
CLOSED = ("closed on", "closed at", "resolved", "date/time closed", "resolved on", "done")
SATISFACTION = ("satisfied", "csat", "rating", "score", "satisfaction rating", "zufriedenheit")
OWNERS = ("case owner", "agent", "assigned to", "seller")

EXAMPLE = """\
id,opened,first answer,closed,satisfaction
T-1,2026-01-01T09:00:00+01:00,2026-01-01T09:20:00+01:00,2026-01-02T11:00:00+01:00,5
T-2,2026-01-15T14:00:00+01:00,2026-01-15T14:05:00+01:00,2026-01-15T14:40:00+01:00,3
T-3,2026-01-28T10:00:00+01:00,2026-01-30T10:00:00+01:00,2026-01-31T10:00:00+01:00,
"""

kind = Kind(
    name="cases",
    title=N_("Service cases"),
    about=N_("One row for each enquiry or complaint, with its times."),
    fields=(
        Field("id", N_("Number of the case"), TEXT, IDS, required=True),
        Field("opened", N_("Opened"), MOMENT, OPENED, required=True),
        Field("answered", N_("First answer"), MOMENT, ANSWERED),
        Field("closed", N_("Closed"), MOMENT, CLOSED, required=True, blank=True),
        Field("satisfaction", N_("Satisfaction (1 to 5, or yes and no)"), TEXT, SATISFACTION),
        Field("owner", N_("Owner"), TEXT, OWNERS, kept=False),
        *PLACES,
    ),
    check=check,
    figures=(("closed", N_("closed")), ("results", N_("results to fill"))),
    example=EXAMPLE,
)

importer = Importer(
    kind, known, CasesRead, StagedRow, apply, undo, may_ask=("outcome", REPLACE_ALL),
    whole=whole, carry=None,
)  # fmt: skip
