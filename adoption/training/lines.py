"""A checklist as lines of text: one task a line, `task | due | link | #mark`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from core.i18n import _

LONGEST: Final = 200
MOST: Final = 100
YEARS: Final = 3 * 366


@dataclass(frozen=True)
class Line:
    """One task as it was typed; `code` is the number of its mark, None for a new task."""

    text: str
    due_days: int | None = None
    due_on: date | None = None
    link: str = ""
    code: int | None = None


class UnreadableLine(ValueError):
    """A line that cannot be a task; the message is a sentence that names the line."""

    def __init__(self, number: int, sentence: str) -> None:
        """Say in `sentence` what is wrong with line `number`."""
        words = {"number": number, "sentence": sentence}
        super().__init__(_("Line %(number)s: %(sentence)s") % words)


def read_lines(typed: str) -> tuple[Line, ...]:
    """The tasks in `typed`, empty lines left out; raises `UnreadableLine`."""
    found: list[Line] = []
    for number, text in enumerate(typed.splitlines(), start=1):
        if text.strip():
            found.append(_line(number, text, {line.code for line in found} - {None}))
    if not found:
        raise UnreadableLine(1, _("Write at least one task."))
    if len(found) > MOST:
        raise UnreadableLine(MOST + 1, _("A checklist holds at most %(most)s.") % {"most": MOST})
    return tuple(found)


def write_lines(lines: Sequence[Line]) -> str:
    """The tasks as text that `read_lines` takes back."""
    return "\n".join(_written(line) for line in lines)


def numbered(lines: Sequence[Line], known: Mapping[int, str]) -> tuple[Line, ...]:
    """The lines, each with its own code; `known` are the codes ever used and their last texts.

    A mark keeps its code, whatever the words have become; without a mark, equal words do. Every
    other line is a new task. Raises `UnreadableLine` for a mark that was never given.
    """
    given = {line.code for line in lines}
    by_text = {_folded(text): code for code, text in known.items() if code not in given}
    unused = max(known, default=0)
    numbered_lines: list[Line] = []
    for number, line in enumerate(lines, start=1):
        code = line.code or by_text.pop(_folded(line.text), None)
        if code is None:
            code = unused = unused + 1
        elif code not in known:
            sentence = _("This checklist has no task #%(code)s.") % {"code": code}
            raise UnreadableLine(number, sentence)
        numbered_lines.append(replace(line, code=code))
    return tuple(numbered_lines)


def _line(number: int, typed: str, taken: set[int | None]) -> Line:
    parts = [part.strip() for part in typed.replace("\t", "|").split("|")]
    code = _mark(parts)
    if len(parts) > 3:
        raise UnreadableLine(number, _("Write the task, its due day and its link, no more."))
    if not 0 < len(parts[0]) <= LONGEST:
        words = {"longest": LONGEST}
        raise UnreadableLine(number, _("A task needs 1 to %(longest)s characters.") % words)
    if code in taken:
        raise UnreadableLine(number, _("The mark #%(code)s stands twice.") % {"code": code})
    parts += ["", ""]
    days, day = _due(number, parts[1])
    return Line(parts[0], days, day, _link(number, parts[2]), code)


def _mark(parts: list[str]) -> int | None:
    if len(parts) > 1 and parts[-1].startswith("#") and parts[-1][1:].isdecimal():
        return int(parts.pop()[1:10])
    return None


def _due(number: int, typed: str) -> tuple[int | None, date | None]:
    if not typed:
        return None, None
    try:
        if typed.count("-") > 1:
            return None, date.fromisoformat(typed)
        days = int(typed.replace("\u2212", "-"))
    except ValueError:
        days = YEARS + 1
    if abs(days) > YEARS:
        sentence = _("“%(typed)s” is neither a number of days nor a date such as 2026-03-01.")
        raise UnreadableLine(number, sentence % {"typed": typed})
    return days, None


def _link(number: int, typed: str) -> str:
    try:
        address = urlsplit(typed)
    except ValueError:
        address = urlsplit("unreadable:")
    if typed and (address.scheme not in ("http", "https") or not address.netloc):
        sentence = _("The link “%(typed)s” does not begin with https:// or http://.")
        raise UnreadableLine(number, sentence % {"typed": typed[:80]})
    return typed


def _written(line: Line) -> str:
    due = "" if line.due_days is None else str(line.due_days)
    if line.due_on is not None:
        due = line.due_on.isoformat()
    return f"{line.text} | {due} | {line.link} | #{line.code}"


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
