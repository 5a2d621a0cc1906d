"""Settle many CRM user names at once."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from adoption.names.queries import waiting
from core.forms import refuse
from core.i18n import _
from rollout.people.commands import match
from rollout.people.tables import Account, Person
from rollout.tables import Rollout


def accept(
    session: Session, rollout: Rollout, chosen: Mapping[int, str], actor: str, now: datetime
) -> list[int]:
    """Give names to the people they look like, where `chosen` says so of both; which names.

    What has been settled or looks like somebody else since the list was read stays as it is.
    """
    accepted = [
        (one.id, one.proposal.id)
        for one in waiting(session, rollout.id or 0)
        if one.proposal and chosen.get(one.id) == str(one.proposal.id)
    ]
    if not accepted:
        raise refuse("", _("None of these names is chosen, or somebody settled them meanwhile."))
    for account_id, person_id in accepted:
        account, person = session.get_one(Account, account_id), session.get_one(Person, person_id)
        match(session, rollout, account, person, actor, now)
    return [account_id for account_id, _person in accepted]
