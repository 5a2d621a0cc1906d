"""Change a rollout's settings, and who belongs to it."""

from datetime import datetime

from sqlmodel import Session, func, select

from core.auth.commands import add_user, make_one_time_link
from core.auth.queries import user_by_email
from core.auth.tables import User
from core.forms import refuse
from core.i18n import _
from rollout.commands import add_member, note_change
from rollout.people.tables import Membership
from rollout.settings.forms import MemberForm, SettingsForm
from rollout.tables import Rollout

LEAD, STAFF = "lead", "staff"


def change_settings(
    session: Session, rollout: Rollout, form: SettingsForm, actor: str, now: datetime
) -> None:
    """Change what holds for the rollout.

    The smallest group shown is only ever raised; use by name needs a day and a partner it was
    agreed on and with.
    """
    if form.smallest_group < rollout.smallest_group:
        raise refuse("smallest_group", _("This number can be raised but never lowered."))
    agreed = form.named_use == "yes"
    if agreed and not (form.agreed_on and form.agreed_with):
        raise refuse("agreed_on", _("Say on which day it was agreed, and with whom."))
    rollout.name = form.name
    rollout.business_sponsor, rollout.technical_sponsor = (
        form.business_sponsor,
        form.technical_sponsor,
    )
    rollout.week_starts, rollout.smallest_group = form.week_starts, form.smallest_group
    rollout.named_use = agreed
    rollout.named_use_agreed_on = form.agreed_on if agreed else None
    rollout.named_use_agreed_with = form.agreed_with if agreed else ""
    session.add(rollout)
    note_change(
        session, rollout.id or 0, now, actor, "settings changed", rollout.name, named_use=agreed
    )


def invite(
    session: Session, rollout: Rollout, form: MemberForm, actor: str, now: datetime
) -> str | None:
    """Give somebody a role here; for somebody new also the secret of a link to set a password.

    Refuses to take the role from the last lead.
    """
    user, token = user_by_email(session, form.email), None
    if user is None:
        user = add_user(session, form.email, form.name, now, actor)
        token = make_one_time_link(session, user, now)
    held = _held(session, rollout, user)
    if held is not None and held.role == LEAD and form.role != LEAD:
        _another_leads(session, rollout)
    add_member(session, user.id or 0, rollout.id or 0, form.role)
    note_change(session, rollout.id or 0, now, actor, "member added", user.name, role=form.role)
    return token


def change_role(
    session: Session, rollout: Rollout, member: Membership, role: str, actor: str, now: datetime
) -> None:
    """Give a member another role; refuses when nobody would lead any more."""
    if member.role == LEAD and role != LEAD:
        _another_leads(session, rollout)
    member.role = role
    session.add(member)
    name = session.get_one(User, member.user_id).name
    note_change(session, rollout.id or 0, now, actor, "member added", name, role=role)


def remove_member(
    session: Session, rollout: Rollout, member: Membership, actor: str, now: datetime
) -> None:
    """Take a role away; who is on the roster keeps their tasks. Refuses to take the last lead."""
    if member.role == LEAD:
        _another_leads(session, rollout)
    if member.person_id is None:
        session.delete(member)
    else:
        member.role = STAFF
        session.add(member)
    name = session.get_one(User, member.user_id).name
    note_change(session, rollout.id or 0, now, actor, "member removed", name)


def _held(session: Session, rollout: Rollout, user: User) -> Membership | None:
    query = select(Membership).where(Membership.rollout_id == rollout.id)
    return session.exec(query.where(Membership.user_id == user.id)).first()


def _another_leads(session: Session, rollout: Rollout) -> None:
    query = select(func.count()).where(Membership.rollout_id == rollout.id, Membership.role == LEAD)
    if session.exec(query).one() < 2:
        raise refuse("role", _("Nobody else leads this rollout. Name another lead first."))
