"""Look into the watched folder and take in the files that are complete."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from app.imports.arrivals.commands import keep
from app.imports.arrivals.queries import address_called
from app.imports.commands import folder_of
from core.audit.commands import record
from core.clock import Clock
from core.db import reading, writing
from core.forms import Refusal
from core.i18n import speaking
from core.imports.uploads.commands import plain_name, receive
from core.settings import Settings

DONE: Final = "done"
REFUSED: Final = "refused"


class Inbox:
    """The folder TAKEHOLD_INBOX, with a folder for each upload address: ROLLOUT/NAME/file.

    A file is complete when two looks in a row find the same size. Afterwards it lies in `done`
    or `refused` beside where it was; `refused` holds the reason as well.
    """

    def __init__(self) -> None:
        """Start without having seen anything."""
        self._seen: dict[Path, int] = {}

    def look(self, engine: Engine, clock: Clock) -> None:
        """Take in what has not grown since the last look: a routine of the worker."""
        folder = Settings().inbox
        found = {path: path.stat().st_size for path in _files_in(folder)} if folder else {}
        for path, size in found.items():
            if self._seen.get(path) == size:
                _take(engine, clock, path)
        self._seen = found


def _files_in(folder: Path) -> Iterator[Path]:
    """The files laid down for an address; hidden ones are still being written."""
    for path in sorted(folder.glob("*/*/*")):
        places = (path, path.parent, path.parent.parent)
        if path.is_file() and path.name[0] != "." and not any(p.is_symlink() for p in places):
            yield path


def _take(engine: Engine, clock: Clock, path: Path) -> None:
    rollout, name = path.parent.parent.name, path.parent.name
    with reading(engine) as session:
        address = address_called(session, rollout, name)
    if address is None:
        return
    settings, now = Settings(), clock.now()
    try:
        with path.open("rb") as file, speaking(address.language):
            received = receive(folder_of(settings), file, path.name, settings.upload_megabytes)
            with writing(engine) as session:
                keep(session, address, received, settings.upload_rows, now)
    except Refusal as refusal:
        kept = _move(path, REFUSED, f"{now:%Y%m%d-%H%M%S}")
        kept.with_name(f"{kept.name}.why.txt").write_text(f"{refusal.sentence}\n", "utf-8")
        with writing(engine) as session:
            about = address.name, "arrival refused", plain_name(path.name), address.rollout_id
            record(session, now, *about, reason=refusal.sentence)
    else:
        _move(path, DONE, f"{now:%Y%m%d-%H%M%S}")


def _move(path: Path, to: str, at: str) -> Path:
    folder = path.parent / to
    folder.mkdir(exist_ok=True)
    return path.rename(folder / f"{at}-{path.name}")
