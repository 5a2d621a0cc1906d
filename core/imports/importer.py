"""What a kind needs beside its description: what is known, where rows wait, how they apply."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable
from zoneinfo import ZoneInfo

from sqlmodel import Session, SQLModel

from core.forms import refuse
from core.i18n import _
from core.imports.kind import Kind, Reading
from core.imports.stage import Kept, Tally
from core.imports.tables import Import

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True)
class Scope:
    """What an import belongs to: its days, its language, its currency's decimal places."""

    id: int
    zone: str
    language: str
    minor: int

    def reading(self, on: date) -> Reading:
        """How cells are understood before the file adds its own."""
        return Reading(zone=ZoneInfo(self.zone), on=on, minor=self.minor)


class Collector(Protocol):
    """Takes usable rows and gives what is staged."""

    def add(self, kept: Kept) -> None:
        """Take a usable row."""

    def rows(self, number: int) -> Iterator[dict[str, Any]]:
        """The rows of the staging table for import `number`."""

    def facts(self) -> dict[str, Any]:
        """What the report says beside the counts."""


@runtime_checkable
class BulkCollector(Collector, Protocol):
    """Takes plain rows of a large file added up, and the others one by one."""

    def add_all(self) -> None:
        """Take all rows of the view `plain_row`: a day, a value for each field, how many rows."""

    def take_back(self, kept: Kept) -> None:
        """Leave out a row that `plain_row` counts, though an earlier one is equal to it."""

    def batches(self, number: int) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of the staging table, many at a time, as `put_rows` takes them."""


@dataclass(frozen=True)
class Bulk:
    """How a kind takes large files whose rows are only added up: by day, and by the fields `takes`.

    `until` is the last day on which rows of this user name give no cause for a remark.
    """

    takes: tuple[str, ...]
    collect: Callable[[Any, "DuckDBPyConnection"], BulkCollector]
    until: Callable[[Any, str], date | None]


def nothing_odd(_collected: Any, _tally: Tally, _on: date) -> None:
    """For kinds whose rows say everything one by one."""


def nobody(_known: Any, _account: str) -> str | None:
    """For kinds whose user names stand for nobody else."""
    return None


def as_it_is(_session: Session, kind: Kind, _target: Mapping[str, Any]) -> Kind:
    """For kinds that ask the same whatever they are for."""
    return kind


Carry = Callable[[Session, Import, Import], Mapping[str, Any]]


def side_by_side(_session: Session, _earlier: Import, _corrected: Import) -> Mapping[str, Any]:
    """For kinds whose rows stand for themselves: corrected ones need nothing of the others."""
    return {}


@dataclass(frozen=True)
class Importer:
    """A kind and its effects.

    `known` reads once what rows are checked against; `apply` makes what is staged visible in
    the given transaction and returns facts for the report; `undo` takes it back and refuses
    where it cannot. `asks` names the parts of the target that somebody must choose, `may_ask`
    those somebody can, `name_of` the person a user name belongs to. `whole` looks, on a day, at
    all usable rows together once they are collected: it may remark on them or refuse the file.
    `bulk` is for kinds of which files are large.
    `narrowed` is the kind as it is asked for a target. `carry` gives an import of corrected rows
    what it needs of the one they were rejected from, and returns facts for the report; None where
    only a whole list can be used.
    """

    kind: Kind
    known: Callable[[Session, Scope, Mapping[str, Any]], Any]
    collect: Callable[[Any], Collector]
    staging: type[SQLModel]
    apply: Callable[[Session, Import, Scope], Mapping[str, Any]]
    undo: Callable[[Session, Import, Scope], None]
    asks: tuple[str, ...] = ()
    may_ask: tuple[str, ...] = ()
    whole: Callable[[Any, Tally, date], None] = nothing_odd
    name_of: Callable[[Any, str], str | None] = nobody
    bulk: Bulk | None = None
    narrowed: Callable[[Session, Kind, Mapping[str, Any]], Kind] = as_it_is
    carry: Carry | None = side_by_side

    @property
    def offers(self) -> tuple[str, ...]:
        """Every part of the target that somebody must or can choose."""
        return (*self.asks, *self.may_ask)

    @property
    def names_people(self) -> bool:
        """Whether the user names of a file belong to people."""
        return self.name_of is not nobody


@dataclass(frozen=True)
class Registry:
    """Every importer by the name of its kind, how to find a scope, and to say that it changed."""

    importers: Mapping[str, Importer]
    scope: Callable[[Session, int], Scope]
    changed: Callable[[Session, int], None]

    def __getitem__(self, name: str) -> Importer:
        """The importer of this kind; refuses an unknown name."""
        if name not in self.importers:
            words = {"name": name, "kinds": ", ".join(self.importers)}
            raise refuse("kind", _("“%(name)s” cannot be imported. Use: %(kinds)s.") % words)
        return self.importers[name]

    def kind_of(self, session: Session, name: str, target: Mapping[str, Any]) -> Kind:
        """The kind of this name as it is asked for `target`."""
        importer = self[name]
        return importer.narrowed(session, importer.kind, target)
