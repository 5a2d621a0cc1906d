"""Complementary suppression on nested groups: what must be withheld so that nothing subtracts back.

Source and proof: docs/methods/disclosure.md.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

Path: TypeAlias = tuple[str, ...]
Counts: TypeAlias = tuple[int, ...]
Groups: TypeAlias = Mapping[Path, Counts]
Sensitive: TypeAlias = Callable[[Counts], bool]


def withheld(groups: Groups, sensitive: Sensitive, already: frozenset[Path]) -> frozenset[Path]:
    """The groups whose exact counts must not be shown.

    `groups` maps every published group to its counts; a group lies inside another when its path
    begins with the other's. Besides the groups that are `sensitive` themselves and those
    `already` withheld, this withholds the smallest groups needed so that no shown group minus the
    shown groups inside it leaves a sensitive remainder.
    """
    hidden = already | {path for path, counts in groups.items() if sensitive(counts)}
    while (leak := _leak(groups, sensitive, hidden)) is not None:
        hidden |= {_smallest(groups, _inside(groups, leak, hidden))}
    return frozenset(hidden)


def _leak(groups: Groups, sensitive: Sensitive, hidden: frozenset[Path]) -> Path | None:
    for path in sorted(groups.keys() - hidden):
        inner = _inside(groups, path, hidden)
        remainder = _minus(groups[path], [groups[each] for each in inner])
        if inner and sensitive(remainder) and not _covered(groups, path, inner):
            return path
    return None


def _inside(groups: Groups, path: Path, hidden: frozenset[Path]) -> set[Path]:
    """The largest shown groups inside `path`."""
    shown = {p for p in groups if p not in hidden and p != path and _within(p, path)}
    return {p for p in shown if not any(p[:depth] in shown for depth in range(len(p)))}


def _covered(groups: Groups, path: Path, inner: set[Path]) -> bool:
    """Whether the groups `inner` together are the whole of `path`."""
    parents = {p[:depth] for p in groups for depth in range(len(p))}
    leaves = [p for p in groups if p not in parents and _within(p, path)]
    return all(any(_within(leaf, each) for each in inner) for leaf in leaves)


def _within(path: Path, other: Path) -> bool:
    return path[: len(other)] == other


def _minus(whole: Counts, parts: list[Counts]) -> Counts:
    return tuple(total - sum(part[i] for part in parts) for i, total in enumerate(whole))


def _smallest(groups: Groups, paths: set[Path]) -> Path:
    return min(paths, key=lambda path: (sum(groups[path]), path))
