"""Take a file in, and say how it is to be read."""

import hashlib
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

from sqlmodel import Session

from core.forms import refuse
from core.i18n import _
from core.imports.importer import Registry, Scope
from core.imports.kind import Kind
from core.imports.plan import Options, Plan, make_plan
from core.imports.queries import saved_options
from core.imports.source import GENERIC
from core.imports.tables import (
    FAILED,
    STAGED,
    UPLOADED,
    Import,
)

MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True)
class Received:
    """A file on this machine: where it is, what it was called, and the SHA-256 of its bytes."""

    path: Path
    name: str
    digest: str


def receive(folder: Path, stream: BinaryIO, name: str, megabytes: int) -> Received:
    """Keep an uploaded file in `folder` under a name of our own; refuses a larger one."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / secrets.token_hex(16)
    try:
        return Received(path, plain_name(name), _write(path, stream, megabytes))
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _write(path: Path, stream: BinaryIO, megabytes: int) -> str:
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        while chunk := stream.read(MEGABYTE):
            size += len(chunk)
            if size > megabytes * MEGABYTE:
                raise refuse("file", _too_large(megabytes))
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()


def _too_large(megabytes: int) -> str:
    sentence = _("The file is larger than %(limit)s MB. Split it, or use the command line.")
    return sentence % {"limit": megabytes}


def in_place(path: Path) -> Received:
    """A file that is read where it lies: for the command line."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(MEGABYTE):
                digest.update(chunk)
    except OSError:
        sentence = _("The file “%(name)s” cannot be opened.") % {"name": path}
        raise refuse("file", sentence) from None
    return Received(path, plain_name(path.name), digest.hexdigest())


def plain_name(name: str) -> str:
    """A file name without any path, fit to be shown."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable())[:120].strip(". ") or _("pasted rows")


@dataclass(frozen=True)
class Order:
    """What is asked for: a file of a kind for a scope, by whom, and how to read it."""

    kind: str
    scope_id: int
    target: Mapping[str, Any]
    options: Options
    actor: str
    dry_run: bool = False


def upload(session: Session, order: Order, received: Received, now: datetime) -> Import:
    """A new import of a received file; nothing of it is checked or visible yet."""
    imported = Import(
        id=secrets.token_hex(4),
        scope_id=order.scope_id,
        kind=order.kind,
        target=dict(order.target),
        file_name=received.name,
        digest=received.digest,
        path=str(received.path),
        options=asdict(order.options),
        created=now,
        created_by=order.actor,
    )
    session.add(imported)
    session.flush()
    return imported


def choose(session: Session, imported: Import, options: Options) -> None:
    """Read the file another way from now on; refuses once it was applied."""
    if imported.state not in (UPLOADED, STAGED, FAILED):
        raise refuse("", _("This import is finished. Its file cannot be read another way."))
    imported.options = asdict(options)
    imported.state = UPLOADED
    session.add(imported)


def options_of(imported: Import) -> Options:
    """How the file of this import is read."""
    return Options(**imported.options)


def plan_of(session: Session, registry: Registry, imported: Import) -> Plan:
    """How the file will be read, as somebody chose, as last time, or as found out.

    Raises `Refusal` where the file cannot be read or was deleted.
    """
    if not Path(imported.path).is_file():
        raise refuse("file", _("The file was deleted, a day after it came. Choose it again."))
    kind = registry.kind_of(session, imported.kind, imported.target)
    scope = registry.scope(session, imported.scope_id)
    return plan_for(session, Path(imported.path), kind, scope, options_of(imported))


def plan_for(session: Session, path: Path, kind: Kind, scope: Scope, options: Options) -> Plan:
    """How a file is to be read: as said, else as last time, else as found out."""
    plan = make_plan(path, kind, options, scope.language)
    saved = saved_options(session, scope.id, kind.name, plan.headings)
    if saved is None:
        return plan
    # What was kept before there were sources was of none.
    earlier = Options(**{"source": GENERIC, **saved.options})
    return make_plan(path, kind, options.merged(earlier), scope.language)


def forget_file(folder: Path, imported: Import) -> None:
    """Delete the uploaded file; one that was read where it lay outside `folder` is left alone."""
    path = Path(imported.path)
    if imported.path and path.is_relative_to(folder):
        with suppress(FileNotFoundError):
            path.unlink()
    imported.path = ""
