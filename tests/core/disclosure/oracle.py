"""An adversary who adds and subtracts everything shown, written apart from the code it judges."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from core.disclosure.policies import Audience, Policy
from core.disclosure.publish import Published, Table

Row = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Breach:
    """Something that follows exactly from what was shown and should not."""

    what: str
    leaves: tuple[tuple[str, ...], ...]
    value: float


class Adversary:
    """Unknowns: per leaf and question the count of every option and of those who left it out."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.questions = sorted(table.yes)
        self.options = {q: len(table.leaves[0].counts[q]) for q in self.questions}
        places = [
            (i, q, o)
            for i in range(len(table.leaves))
            for q in self.questions
            for o in range(self.options[q] + 1)
        ]
        self.index = {place: n for n, place in enumerate(places)}
        self.truth = np.array([self._true(*place) for place in places], dtype=float)

    def _true(self, i: int, q: str, o: int) -> int:
        leaf = self.table.leaves[i]
        return leaf.counts[q][o] if o < self.options[q] else leaf.people - sum(leaf.counts[q])

    def row(self, leaves: tuple[int, ...], q: str, options: set[int]) -> Row:
        """The sum of `options` of question `q` over `leaves`, as a row over the unknowns."""
        row = np.zeros(len(self.index))
        for i in leaves:
            for o in options:
                row[self.index[i, q, o]] += 1
        return row

    def everyone(self, q: str) -> set[int]:
        """Every option of `q`, leaving it out included."""
        return set(range(self.options[q] + 1))

    def answered(self, q: str) -> set[int]:
        """Every option of `q` that is an answer."""
        return set(range(self.options[q]))

    def known(self, published: Published) -> list[Row]:
        """All that is shown, and that the people of a leaf are the same for every question."""
        rows = [
            self.row((i,), a, self.everyone(a)) - self.row((i,), b, self.everyone(b))
            for i in range(len(self.table.leaves))
            for a, b in zip(self.questions, self.questions[1:], strict=False)
        ]
        for path, group in published.groups.items():
            leaves = tuple(
                i for i, leaf in enumerate(self.table.leaves) if leaf.path[: len(path)] == path
            )
            if group.people is not None:
                rows.append(self.row(leaves, self.questions[0], self.everyone(self.questions[0])))
            for q, result in group.results.items():
                if result.n is not None:
                    rows.append(self.row(leaves, q, self.answered(q)))
                if result.yes is not None:
                    rows.append(self.row(leaves, q, set(self.table.yes[q])))
                if result.counts is not None:
                    rows.extend(self.row(leaves, q, {o}) for o in self.answered(q))
        return rows

    def breaches(
        self, published: Published, policy: Policy, audience: Audience
    ) -> Iterator[Breach]:
        """Every union of leaves about which too much follows from everything shown."""
        follows = follower(self.known(published), len(self.index))
        leaves = range(len(self.table.leaves))
        for size in range(1, len(leaves) + 1):
            for union in combinations(leaves, size):
                yield from self._about(union, follows, policy, audience)

    def _about(
        self,
        union: tuple[int, ...],
        follows: Callable[[Row], bool],
        policy: Policy,
        audience: Audience,
    ) -> Iterator[Breach]:
        paths = tuple(self.table.leaves[i].path for i in union)
        everyone = self.row(union, self.questions[0], self.everyone(self.questions[0]))
        people = int(everyone @ self.truth)
        if follows(everyone) and policy.too_few(people):
            yield Breach("people", paths, people)
        for q in self.questions:
            answered = self.row(union, q, self.answered(q))
            n = int(answered @ self.truth)
            if follows(answered) and policy.too_few(n):
                yield Breach(f"{q} n", paths, n)
            said = self.row(union, q, set(self.table.yes[q]))
            yes = int(said @ self.truth)
            exact = policy.too_few(n) or policy.band(yes, n, audience) is not None
            if follows(said) and exact:
                yield Breach(f"{q} yes of {n}", paths, yes)
            if self.options[q] > 2:
                yield from self._details(union, q, n, follows, policy)

    def _details(
        self,
        union: tuple[int, ...],
        q: str,
        n: int,
        follows: Callable[[Row], bool],
        policy: Policy,
    ) -> Iterator[Breach]:
        paths = tuple(self.table.leaves[i].path for i in union)
        for o in self.answered(q):
            row = self.row(union, q, {o})
            value = int(row @ self.truth)
            if follows(row) and (n < policy.detail or value >= n - 1):
                yield Breach(f"{q} option {o} of {n}", paths, value)


def follower(rows: list[Row], unknowns: int) -> Callable[[Row], bool]:
    """Whether a row follows from `rows`: it does when it vanishes on their null space."""
    if not rows:
        return lambda row: not row.any()
    _, sizes, basis = np.linalg.svd(np.array(rows), full_matrices=True)
    rank = int((sizes > 1e-9).sum())
    null = basis[rank:].T
    return lambda row: bool(np.abs(row @ null).max(initial=0) < 1e-7)
