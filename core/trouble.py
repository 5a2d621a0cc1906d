"""Trouble of the machine that passes or that its keeper can end, told in a sentence."""

import errno
from collections.abc import Iterator
from typing import Final

from sqlalchemy.exc import DBAPIError

from core.i18n import _

FULL: Final = {errno.ENOSPC, errno.EDQUOT}
FULL_STATES: Final = {"53100"}
BUSY_STATES: Final = {"40001", "40P01", "55P03"}
"""States of PostgreSQL: what could not be serialised, a deadlock, a lock that was not given."""


def passing(error: BaseException) -> str:
    """What to do about an error that is no defect of the program; empty for all others."""
    causes = list(_causes(error))
    if any(map(_is_full, causes)):
        return _("The server's disk is full. Nothing was changed. Make room there, then try again.")
    if any(map(_is_busy, causes)):
        return _("Somebody else is changing this at the moment. Nothing was changed. Try again.")
    return ""


def _causes(error: BaseException) -> Iterator[BaseException]:
    # Taking back a transaction that a full disk has ended raises an error over the first.
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__


def _is_full(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in FULL
    return _says(error, "database or disk is full", FULL_STATES)


def _is_busy(error: BaseException) -> bool:
    return _says(error, "database is locked", BUSY_STATES)


def _says(error: BaseException, sqlite: str, postgresql: set[str]) -> bool:
    if not isinstance(error, DBAPIError):
        return False
    return sqlite in str(error.orig) or getattr(error.orig, "sqlstate", "") in postgresql
