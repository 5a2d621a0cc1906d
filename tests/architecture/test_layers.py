"""Inside a slice: routes > commands > (forms | queries | figures) > tables > calculations."""

from __future__ import annotations

from collections.abc import Iterator

from tests.architecture.code import RESERVED, Source, sources

LEVELS = {"routes": 4, "commands": 3, "forms": 2, "queries": 2, "figures": 2, "tables": 1}


def test_files_of_a_slice_import_only_what_lies_below_them() -> None:
    upward = [
        f"{source.module} imports {target}"
        for source in sources()
        if source.in_slice and (source.name in RESERVED or follows_calculations(source))
        for target in neighbours(source)
        if not allowed(source.name, target.rpartition(".")[2])
    ]

    assert upward == []


def test_only_reserved_files_import_reserved_files() -> None:
    slices = {source.parts[:-1] for source in sources() if source.name in RESERVED}
    reaching = [
        f"{source.module} imports {target}"
        for source in sources()
        if source.in_slice and source.name not in RESERVED and follows_calculations(source)
        for target in source.imports()
        if any(tuple(target.split(".")[: len(parts)]) == parts for parts in slices)
        and set(target.split(".")) & set(RESERVED)
    ]

    assert reaching == []


def follows_calculations(source: Source) -> bool:
    # core and app hold technical modules too, to which only the order of reserved files applies.
    return source.parts[0] not in ("core", "app") and source.name != "__init__"


def allowed(upper: str, lower: str) -> bool:
    # Calculations may use one another; of the others, none uses its equal.
    up, low = LEVELS.get(upper, 0), LEVELS.get(lower, 0)
    return up > low or up == low == 0


def neighbours(source: Source) -> Iterator[str]:
    folder = source.parts[:-1]
    there = {other.module for other in sources() if other.parts[:-1] == folder}
    for target in source.imports():
        yield from {target, target.rpartition(".")[0]} & (there - {source.module})
