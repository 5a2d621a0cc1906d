"""People, and the CRM names they go by."""

from sqlmodel import Session, select

from rollout.people.account_matching import Known, Matcher
from rollout.people.tables import Account, Person


def matcher(session: Session, rollout_id: int) -> Matcher:
    """Finds this rollout's people by CRM user name."""
    people = session.exec(select(Person).where(Person.rollout_id == rollout_id))
    accounts = session.exec(select(Account).where(Account.rollout_id == rollout_id))
    return Matcher(
        [_known(person) for person in people],
        {account.name: account.person_id for account in accounts},
    )


def _known(person: Person) -> Known:
    assert person.id is not None
    return Known(person.id, person.key, person.name, person.email, person.leaves)
