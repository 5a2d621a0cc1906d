"""Every kind of file that can be imported: whatever stands in a folder called `importers`."""

import pkgutil
from importlib import import_module
from types import ModuleType
from typing import Final

from babel.numbers import get_currency_precision
from sqlmodel import Session

import adoption.licences.importers
import adoption.records.importers
import adoption.usage.importers
import rollout.budget.importers
import rollout.outcomes.gates.importers
import rollout.outcomes.importers
import rollout.people.importers
from core.imports.importer import Importer, Registry, Scope
from rollout.commands import raise_version
from rollout.tables import Rollout

FOLDERS: Final = (
    rollout.people.importers,
    adoption.usage.importers,
    adoption.licences.importers,
    adoption.records.importers,
    rollout.outcomes.importers,
    rollout.outcomes.gates.importers,
    rollout.budget.importers,
)


def scope_of(session: Session, rollout_id: int) -> Scope:
    """A rollout as an import sees it."""
    found = session.get_one(Rollout, rollout_id)
    minor = get_currency_precision(found.currency)
    return Scope(rollout_id, found.time_zone, found.language, minor)


def _importers(folder: ModuleType) -> list[Importer]:
    found = pkgutil.iter_modules(folder.__path__)
    names = [module.name for module in found if not module.ispkg]
    return [import_module(f"{folder.__name__}.{name}").importer for name in sorted(names)]


registry: Final = Registry(
    {importer.kind.name: importer for folder in FOLDERS for importer in _importers(folder)},
    scope_of,
    raise_version,
)
