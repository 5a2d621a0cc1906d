"""What may be said about the records of teams, of which some belong to very few people."""

from collections.abc import Sequence

from adoption.records.completeness import ON_TIME, Sum
from core.disclosure.policies import Audience, Use
from core.disclosure.publish import Leaf, Published, Result, Table, publish


class Shown:
    """The measures of one day as `audience` may read them: of all, or of one team."""

    def __init__(self, sums: Sequence[Sum], k: int, audience: Audience) -> None:
        """Publish the sums of one day."""
        # Of reminders only those that are due count: fewer, so they are a table of their own.
        due = [each for each in sums if each.measure == ON_TIME and each.records]
        rest = [each for each in sums if each.measure != ON_TIME]
        self._of_due = _published(due, k, audience)
        self._of_all = _published(rest, k, audience)

    def result(self, measure: str, *path: str) -> Result:
        """What may be said of a measure."""
        found = self._of_due if measure == ON_TIME else self._of_all
        return found.group(*path).result(measure)


def _published(sums: Sequence[Sum], k: int, audience: Audience) -> Published:
    teams = sorted({each.team for each in sums})
    leaves = tuple(_leaf(team, [each for each in sums if each.team == team]) for team in teams)
    yes = {measure: frozenset({1}) for measure in {each.measure for each in sums}}
    return publish(Table(leaves, yes), Use(k), audience)


def _leaf(team: int, sums: Sequence[Sum]) -> Leaf:
    counts = {each.measure: (each.records - each.yes, each.yes) for each in sums}
    return Leaf((str(team),), sums[0].people, counts)
