"""What is wrong with a machine or a database, in a sentence for whoever gave a command."""

from typing import Final

from sqlalchemy.exc import DBAPIError

from core.i18n import N_, _

_KNOWN: Final = {
    "database is locked": N_("Another program is writing to the database. Try again in a minute."),
    "readonly database": N_("The database cannot be written to: see who owns its folder."),
    "unable to open database file": N_("The database cannot be opened: see who owns its folder."),
    "file is not a database": N_("The database file is damaged, or of another program."),
    "malformed": N_("The database file is damaged. Restore a backup."),
    "is full": N_("The disk is full. Nothing was changed."),
}


def sentence_of(error: OSError | UnicodeError | DBAPIError) -> str:
    """One sentence about something outside this program that went wrong."""
    if isinstance(error, UnicodeError):
        return _("What was given is not readable text. Use UTF-8.")
    if isinstance(error, FileExistsError | NotADirectoryError):
        return _("“%(name)s” is not a folder. Choose another.") % {"name": error.filename}
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return f"{error.filename}: {reason}." if error.filename else f"{reason}."
    return _of_database(str(error.orig).strip())


def _of_database(reason: str) -> str:
    for part, sentence in _KNOWN.items():
        if part in reason:
            return _(sentence)
    first = reason.splitlines()[0] if reason else ""
    return _("The database cannot be used: %(reason)s.") % {"reason": first.rstrip(".")}
