"""Answer a doubt: the result is counted the same way all along."""

from datetime import date, datetime

from sqlmodel import Session

from core.forms import refuse
from core.i18n import _
from rollout.commands import note_change
from rollout.outcomes.doubts import queries
from rollout.outcomes.forms import VouchForm
from rollout.outcomes.queries import months_by_phase, own_or_company
from rollout.outcomes.tables import Outcome, VouchedMonth
from rollout.tables import Phase


def vouch(
    session: Session, outcome: Outcome, phase: Phase, form: VouchForm, now: datetime,
    actor: str, *, on: date,
) -> None:  # fmt: skip
    """Note that a phase's result is counted as before from a month on; refuses idle words."""
    months, _company = own_or_company(
        months_by_phase(session, outcome.id or 0, on=on), phase.id or 0
    )
    found = queries.doubts(session, outcome.id or 0, phase.id, months)
    if form.month not in {finding.month for finding in found}:
        raise refuse("", _("Nobody doubts the figures of this month."))
    session.add(VouchedMonth(
        outcome_id=outcome.id or 0, phase_id=phase.id, period=form.month, vouched_at=now,
        vouched_by=actor, words=form.words,
    ))  # fmt: skip
    session.flush()
    about = {"month": form.month.isoformat(), "words": form.words}
    subject = f"{outcome.name}, {phase.name}"
    note_change(session, outcome.rollout_id, now, actor, "figures vouched for", subject, **about)
