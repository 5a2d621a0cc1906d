"""The one function through which numbers about people leave the store."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from core.disclosure.policies import Audience, Band, Policy
from core.disclosure.suppression import Counts, Path, withheld


class State(StrEnum):
    """How a cell may be shown."""

    SHOWN = "shown"
    BANDED = "banded"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Leaf:
    """One of the groups that together hold everyone once; it lies inside every prefix of `path`.

    `people` gave an answer, or are on the roster. `counts` holds, per question, how many chose
    each option. `invited` is None where nobody was invited by name.
    """

    path: Path
    people: int
    counts: Mapping[str, Counts]
    invited: int | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Leaves, the options of each question that count as yes, and whether a total is published.

    Everything ever shown about the same people at the same time belongs into one table: its
    groups nest, so a page that shows a part of it can never be subtracted from another.
    """

    leaves: tuple[Leaf, ...]
    yes: Mapping[str, frozenset[int]]
    total: bool = True

    def __post_init__(self) -> None:
        """Raise ValueError when a leaf repeats or lies inside another leaf."""
        paths = [leaf.path for leaf in self.leaves]
        inner = {path[:depth] for path in paths for depth in range(len(path))}
        if len(set(paths)) < len(paths) or inner & set(paths):
            raise ValueError("Every leaf is a group of its own and has no leaf inside it.")


@dataclass(frozen=True)
class Result:
    """What may be said of one question in one group.

    Shown: `yes` of `n`, and `counts` per option where there are enough answers. Banded: `band`
    of `n`. Hidden: nothing.
    """

    state: State
    n: int | None = None
    yes: int | None = None
    band: Band | None = None
    counts: Counts | None = None

    @property
    def share(self) -> float | None:
        """The share of yes, 0-1, or None."""
        return None if self.yes is None or not self.n else self.yes / self.n


HIDDEN = Result(State.HIDDEN)


@dataclass(frozen=True)
class Group:
    """What may be said of one group; of a hidden one nothing, whether it has one person or four.

    `remarks` is None where comments may not be shown.
    """

    path: Path
    state: State
    people: int | None = None
    invited: int | None = None
    results: Mapping[str, Result] = field(default_factory=dict)
    remarks: tuple[str, ...] | None = None

    def result(self, question: str) -> Result:
        """The result of `question`; hidden where nothing may be said."""
        return self.results.get(question, HIDDEN)


@dataclass(frozen=True)
class Published:
    """Every group of a table in the order of their paths; pages pick from it and add nothing."""

    groups: Mapping[Path, Group]

    def group(self, *path: str) -> Group:
        """The group at `path`; hidden when there is no such group."""
        return self.groups.get(path, Group(path, State.HIDDEN))

    def inside(self, *path: str) -> tuple[Group, ...]:
        """The groups one step inside `path`."""
        return tuple(g for p, g in self.groups.items() if p[:-1] == path and p)


def publish(table: Table, policy: Policy, audience: Audience) -> Published:
    """What `audience` may read of `table` under `policy`: every group shown, banded or hidden.

    Used by pages, exports, mails and the command line alike (`docs/methods/disclosure.md`).
    """
    sums = _sums(table)
    hidden = withheld(_smallest_counts(sums), lambda counts: policy.too_few(counts[0]), frozenset())
    results = {
        question: _results(_question(sums, question), yes, hidden, policy, audience)
        for question, yes in table.yes.items()
    }
    return Published({path: _group(leaf, hidden, results, policy) for path, leaf in sums.items()})


def both_shown(earlier: Published, later: Published) -> tuple[Published, Published]:
    """Two publications side by side: a group hidden in one, or made up differently, is hidden."""
    return _limited(earlier, later), _limited(later, earlier)


def _sums(table: Table) -> dict[Path, Leaf]:
    first = 0 if table.total else 1
    paths = {leaf.path[:d] for leaf in table.leaves for d in range(first, len(leaf.path) + 1)}
    return {path: _sum(path, table) for path in sorted(paths)}


def _sum(path: Path, table: Table) -> Leaf:
    inner = [leaf for leaf in table.leaves if leaf.path[: len(path)] == path]
    invited = [leaf.invited for leaf in inner if leaf.invited is not None]
    return Leaf(
        path=path,
        people=sum(leaf.people for leaf in inner),
        counts={q: _added([leaf.counts[q] for leaf in inner]) for q in table.yes},
        invited=sum(invited) if len(invited) == len(inner) else None,
        # In the order of the alphabet: no trace of who wrote when.
        remarks=tuple(sorted(remark for leaf in inner for remark in leaf.remarks)),
    )


def _added(counts: list[Counts]) -> Counts:
    return tuple(sum(column) for column in zip(*counts, strict=True))


def _smallest_counts(sums: Mapping[Path, Leaf]) -> dict[Path, Counts]:
    """Per group the fewest answers any question got, so that one set of groups is hidden for all.

    Of a group with parts it is the sum over them: no more than any question has there.
    """
    parents = {path[:depth] for path in sums for depth in range(len(path))}
    leaves = {p: _fewest(leaf) for p, leaf in sums.items() if p not in parents}
    return {
        path: (sum(n for leaf, n in leaves.items() if leaf[: len(path)] == path),) for path in sums
    }


def _fewest(leaf: Leaf) -> int:
    return min([leaf.people, *(sum(counts) for counts in leaf.counts.values())])


def _question(sums: Mapping[Path, Leaf], question: str) -> dict[Path, Counts]:
    return {path: leaf.counts[question] for path, leaf in sums.items()}


def _results(
    groups: Mapping[Path, Counts],
    yes: frozenset[int],
    hidden: frozenset[Path],
    policy: Policy,
    audience: Audience,
) -> dict[Path, Result]:
    def band(counts: Counts) -> Band | None:
        return policy.band(counts[1], sum(counts), audience)

    shares = {path: _no_and_yes(counts, yes) for path, counts in groups.items()}
    inexact = withheld(shares, _sensitive(policy, band), hidden)
    vague = withheld(groups, _too_detailed(policy), inexact)
    return {
        path: _result(path, groups[path], shares[path], band, hidden, inexact, vague)
        for path in groups
    }


def _no_and_yes(counts: Counts, yes: frozenset[int]) -> Counts:
    said = sum(count for option, count in enumerate(counts) if option in yes)
    return (sum(counts) - said, said)


def _sensitive(policy: Policy, band: Callable[[Counts], Band | None]) -> Callable[[Counts], bool]:
    return lambda counts: policy.too_few(sum(counts)) or band(counts) is not None


def _too_detailed(policy: Policy) -> Callable[[Counts], bool]:
    return lambda counts: sum(counts) < policy.detail or max(counts) >= sum(counts) - 1


def _result(
    path: Path,
    counts: Counts,
    share: Counts,
    band: Callable[[Counts], Band | None],
    hidden: frozenset[Path],
    inexact: frozenset[Path],
    vague: frozenset[Path],
) -> Result:
    if path not in inexact:
        detail = None if path in vague else counts
        return Result(State.SHOWN, n=sum(counts), yes=share[1], counts=detail)
    words = None if path in hidden else band(share)
    return HIDDEN if words is None else Result(State.BANDED, n=sum(counts), band=words)


def _group(
    leaf: Leaf,
    hidden: frozenset[Path],
    results: Mapping[str, Mapping[Path, Result]],
    policy: Policy,
) -> Group:
    if leaf.path in hidden:
        return Group(leaf.path, State.HIDDEN)
    return Group(
        path=leaf.path,
        state=State.SHOWN,
        people=leaf.people,
        invited=_askable(leaf.invited, policy),
        results={question: found[leaf.path] for question, found in results.items()},
        remarks=_remarks(leaf, policy),
    )


def _askable(invited: int | None, policy: Policy) -> int | None:
    return None if invited is None or policy.too_few(invited) else invited


def _remarks(leaf: Leaf, policy: Policy) -> tuple[str, ...] | None:
    # At one depth only: the comments of a whole minus those of its parts would be a small group's.
    return leaf.remarks if len(leaf.path) == 1 and leaf.people >= policy.detail else None


def _limited(one: Published, other: Published) -> Published:
    return Published({path: _beside(one, other, path) for path in one.groups})


def _beside(one: Published, other: Published, path: Path) -> Group:
    mine, theirs = one.group(*path), other.group(*path)
    both = mine.state is theirs.state is State.SHOWN
    if not both or _parts(one, path) != _parts(other, path):
        return Group(path, State.HIDDEN)
    results = {
        question: HIDDEN if theirs.result(question).state is State.HIDDEN else result
        for question, result in mine.results.items()
    }
    return replace(mine, results=results)


def _parts(published: Published, path: Path) -> set[Path]:
    return {p for p in published.groups if p[: len(path)] == path}
