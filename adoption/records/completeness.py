"""What is counted of a record: filled, fresh, and whether there is another like it.

Source: docs/methods/completeness.md, freshness.md and duplicates.md.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from adoption.records.duplicates import KEYS, digests
from adoption.records.freshness import is_fresh, is_on_time

COMPLETE: Final = "complete"
FRESH: Final = "fresh"
TWIN: Final = "twin"
ON_TIME: Final = "on time"

Place = tuple[date, int]
"""The day of an export and a team."""


@dataclass(frozen=True)
class Sum:
    """Of `records` of a team, `yes` have what `measure` asks for; `people` have records there."""

    day: date
    team: int
    measure: str
    yes: int
    records: int
    people: int


@dataclass(frozen=True)
class Export:
    """The sums of one day, and the headings of fields that have no name here."""

    day: date
    sums: tuple[Sum, ...]
    labels: Mapping[str, str]


@dataclass
class Records:
    """Takes records one by one and keeps what is needed to add them up.

    `asked` are the fields that must be filled. A team of which no owner is named has as many
    people as `sizes` says.
    """

    asked: frozenset[str]
    sizes: Mapping[int, int]
    _present: set[str] = field(default_factory=set)
    _filled: Counter[tuple[Place, frozenset[str]]] = field(default_factory=Counter)
    _counts: Counter[tuple[Place, str]] = field(default_factory=Counter)
    _due: Counter[Place] = field(default_factory=Counter)
    _owners: dict[Place, set[str]] = field(default_factory=dict)
    _keys: list[tuple[Place, tuple[bytes, ...]]] = field(default_factory=list)

    def add(self, place: Place, values: Mapping[str, Any]) -> None:
        """Take the record of a team that a file of a day holds."""
        self._present |= values.keys()
        self._filled[place, self.asked.intersection(values)] += 1
        self._keys.append((place, tuple(digests(values))))
        self._counts[place, FRESH] += is_fresh(values.get("changed"), place[0])
        if "owner" in values:
            self._owners.setdefault(place, set()).add(values["owner"])
        if "due" in values and values["due"] <= place[0]:
            self._due[place] += 1
            self._counts[place, ON_TIME] += is_on_time(values["due"], values.get("done"))

    def sums(self) -> Iterator[Sum]:
        """Every measure of every day and team; what no column speaks of is left out."""
        found = self._counts + self._filled_by_field() + self._twins()
        records: Counter[Place] = Counter()
        for (place, _names), number in self._filled.items():
            records[place] += number
        for place, number in sorted(records.items()):
            for measure in self._measures():
                of = self._due[place] if measure == ON_TIME else number
                yield Sum(*place, measure, found[place, measure], of, self._people(place))

    def _measures(self) -> list[str]:
        fields = sorted(self.asked & self._present)
        complete = [COMPLETE] if fields else []
        fresh = [FRESH] if "changed" in self._present else []
        twins = [TWIN] if any(set(names) <= self._present for names in KEYS) else []
        on_time = [ON_TIME] if "due" in self._present else []
        return [*complete, *fresh, *twins, *on_time, *fields]

    def _filled_by_field(self) -> Counter[tuple[Place, str]]:
        found: Counter[tuple[Place, str]] = Counter()
        for (place, names), number in self._filled.items():
            found[place, COMPLETE] += number if names >= self.asked & self._present else 0
            for name in names:
                found[place, name] += number
        return found

    def _twins(self) -> Counter[tuple[Place, str]]:
        times = Counter((place[0], key) for place, keys in self._keys for key in keys)
        return Counter(
            (place, TWIN)
            for place, keys in self._keys
            if any(times[place[0], key] > 1 for key in keys)
        )

    def _people(self, place: Place) -> int:
        return len(self._owners.get(place, ())) or self.sizes.get(place[1], 0)
