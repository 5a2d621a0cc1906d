"""Whether a file that came by itself is like the ones before it, so that nobody must look at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.i18n import _


@dataclass(frozen=True)
class Brought:
    """What a file was found to be: its source, and the counts of its check."""

    source: str
    counts: Mapping[str, Any]


def unusual(found: Brought, usual: Brought | None, *, known_columns: bool) -> str:
    """Why somebody has to look at a file, as a sentence; empty where nothing about it is new.

    `usual` is the last file of this source in use. Usual is a file of the same source with columns
    somebody said the meaning of, at least half as many usable rows as the last one had, and no
    reason to reject a row that the last one had not.
    """
    if usual is None:
        return _("No file of this source is in use, so nothing says what is usual.")
    if found.source != usual.source:
        return _("It looks like a file of another source.")
    if not known_columns:
        return _("Its columns are not those of the files before it.")
    return _unusual_rows(found.counts, usual.counts)


def _unusual_rows(found: Mapping[str, Any], usual: Mapping[str, Any]) -> str:
    rows, before = found["accepted"], usual["accepted"]
    if not rows or 2 * rows < before:
        words = {"rows": f"{rows:,}", "before": f"{before:,}"}
        return _("Usable rows: %(rows)s. The last file had %(before)s.") % words
    new = [reason for reason in found["rejected"] if reason not in usual["rejected"]]
    if new:
        return _("Rows are rejected for a reason that is new: %(reason)s") % {"reason": new[0]}
    return ""
