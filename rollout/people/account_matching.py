"""Which person a CRM user name belongs to: exactly, or not at all; look-alikes are proposed."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rollout.people.look_alikes import LookAlikes


@dataclass(frozen=True)
class Known:
    """A person as far as matching needs them."""

    id: int
    key: str
    name: str
    email: str
    leaves: date | None = None


class Matcher:
    """Finds people by CRM user name."""

    def __init__(
        self,
        people: Iterable[Known],
        accounts: Mapping[str, int | None],
        not_people: Collection[str] = (),
        addresses: Mapping[str, str] | None = None,
    ) -> None:
        """`accounts` are the names matched before, with their person or None.

        `not_people` are names of which somebody said that they are no person's, `addresses` the
        e-mail addresses that the CRM's own list gives for names.
        """
        self.people = {person.id: person for person in people}
        self.not_people = frozenset(not_people)
        self.accounts = {name: person for name, person in accounts.items() if person is not None}
        self._exact = _exact_names(self.people.values())
        self._by_email = _by_email(self.people.values())
        self._addresses = addresses or {}

    def person_of(self, account: str) -> Known | None:
        """The person matched by hand, or whose address the CRM's own list gives for this name.

        Else whose e-mail address, key or full name it is.
        """
        if account in self.not_people:
            return None
        listed = self._by_email.get(self._addresses.get(account, ""))
        found = self.accounts.get(account) or listed or self._exact.get(account)
        return self.people.get(found) if found is not None else None

    def is_open(self, account: str) -> bool:
        """Whether nobody has said yet whose name this is, nor that it is no person's."""
        return account not in self.not_people and self.person_of(account) is None

    def proposal(self, account: str) -> Known | None:
        """The one person whose name looks like this one; somebody has to confirm it."""
        found = self._look_alikes.person_like(account)
        return self.people.get(found) if found is not None else None

    @cached_property
    def _look_alikes(self) -> LookAlikes:
        return LookAlikes({p.id: (p.name, p.key, p.email) for p in self.people.values()})


def _exact_names(people: Iterable[Known]) -> dict[str, int]:
    everyone = list(people)
    by_name = _unique((person.name, person.id) for person in everyone)
    by_key = {person.key: person.id for person in everyone}
    folded = {key.casefold(): person for key, person in by_key.items() if "@" in key}
    return {**by_name, **folded, **by_key, **_by_email(everyone)}


def _by_email(people: Iterable[Known]) -> dict[str, int]:
    return _unique((person.email.casefold(), person.id) for person in people)


def _unique(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    found = [(name, person) for name, person in dict.fromkeys(pairs) if name]
    times = Counter(name for name, _person in found)
    return {name: person for name, person in found if times[name] == 1}
