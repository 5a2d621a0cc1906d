"""What may be said of how many people of a group, its teams and roles did something."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from adoption.usage.habits.members import Counts
from core.disclosure.policies import Audience, Band, Use
from core.disclosure.publish import Leaf, Published, State, Table, publish
from core.i18n import _

ASKED: Final = "asked"


@dataclass(frozen=True)
class Reader:
    """For whom figures are published, and the fewest people of whom any are."""

    audience: Audience
    k: int

    @property
    def policy(self) -> Use:
        """The rules for what records say people did."""
        return Use(self.k)


@dataclass(frozen=True)
class Part:
    """How many of `roster` people did it: exact, in words (`band`), or hidden.

    `missing` says why there is nothing to read, where that is not because of few people.
    """

    active: int | None = None
    roster: int | None = None
    share: float | None = None
    band: Band | None = None
    hidden: bool = False
    missing: str | None = None


@dataclass(frozen=True)
class Parts:
    """The whole group, and each team or role by its name in the counts."""

    whole: Part
    inside: Mapping[str, Part]


def parts(groups: Mapping[str, Counts], yes: frozenset[int], reader: Reader) -> Parts:
    """What may be said of who is in one of the states `yes`."""
    (found,) = answers(groups, {ASKED: yes}, reader).values()
    return found


def answers(
    groups: Mapping[str, Counts], asked: Mapping[str, frozenset[int]], reader: Reader
) -> dict[str, Parts]:
    """Of each question what may be said; all of them about the same people."""
    leaves = tuple(
        Leaf((name,), sum(counts), dict.fromkeys(asked, counts)) for name, counts in groups.items()
    )
    published = publish(Table(leaves, asked), reader.policy, reader.audience)
    return {
        question: Parts(
            part(published, question),
            {name: part(published, question, name) for name in sorted(groups)},
        )
        for question in asked
    }


def part(published: Published, question: str, *path: str) -> Part:
    """What is published of a question in one group."""
    result = published.group(*path).result(question)
    if result.state is State.HIDDEN:
        return Part(hidden=True)
    if not result.n:
        return Part(missing=_("Nobody to count"))
    return Part(result.yes, result.n, result.share, result.band)
