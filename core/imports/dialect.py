"""How a table is laid out in a text, and its rows one by one with the lines they stand on."""

import csv
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import tee
from typing import Final

from core.i18n import _
from core.imports.matching import clean

WHITESPACE: Final = "whitespace"
DELIMITERS: Final = (",", ";", "\t", "|")
CELL: Final = 32 * 1024
COLUMNS: Final = 500
SPAN: Final = 100

_REMARKS: Final = ("#", "//", "--")


@dataclass(frozen=True)
class Dialect:
    """Delimiter and the line (from 1) the headings stand on; `asked` when that is only a guess."""

    delimiter: str
    header_line: int
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A row: the lines it stands on (first and last, from 1), its cells, and why it is unusable."""

    line: int
    last_line: int
    cells: list[str]
    problem: str = ""


def guess_dialect(lines: Sequence[str], delimiter: str | None = None) -> Dialect:
    """The layout of a text that begins with `lines` (without line ends)."""
    skip, named = _named_delimiter(lines)
    chosen = delimiter or named or _guess_delimiter(lines[skip:])
    filled = [n for n in range(skip, len(lines)) if lines[n].strip()]
    if not filled:
        return Dialect(chosen, skip + 1)
    place = header_among([_cells(lines[n], chosen) for n in filled])
    return Dialect(chosen, filled[place] + 1, place > 0)


def header_among(rows: Sequence[Sequence[str]]) -> int:
    """Which of these rows (no blank ones) holds the headings: the first as wide as most are."""
    widths = [len(row) for row in rows]
    common = Counter(widths).most_common(1)[0][0]
    for place, (row, width) in enumerate(zip(rows, widths, strict=True)):
        if not "".join(row[:1]).startswith(_REMARKS) and width >= min(common, 2):
            return place
    return 0


def _named_delimiter(lines: Sequence[str]) -> tuple[int, str | None]:
    first = lines[0].strip().lower() if lines else ""
    if not first.startswith("sep=") or len(first) > 5:
        return 0, None
    mark = lines[0].strip()[4:] or "\t"
    return 1, mark if mark in DELIMITERS else None


def _guess_delimiter(lines: Sequence[str]) -> str:
    filled = [line for line in lines if line.strip() and not line.startswith(_REMARKS)][:50]
    scores = {mark: _score(filled, mark) for mark in DELIMITERS}
    best = max(DELIMITERS, key=lambda mark: scores[mark])
    if scores[best] > 0:
        return best
    return WHITESPACE if _lines_up(filled) else ","


def _score(lines: Sequence[str], mark: str) -> float:
    widths = [len(_cells(line, mark)) for line in lines]
    if not widths or max(widths) < 2:
        return 0.0
    common, times = Counter(width for width in widths if width > 1).most_common(1)[0]
    return times / len(widths) + min(common, 20) / 1000


def _lines_up(lines: Sequence[str]) -> bool:
    widths = {len(line.split()) for line in lines}
    return len(lines) > 1 and len(widths) == 1 and widths.pop() > 1


def _cells(line: str, delimiter: str) -> list[str]:
    if delimiter == WHITESPACE:
        return line.split()
    return next(csv.reader([line[:CELL]], delimiter=delimiter), [])


def headings(header: Record) -> tuple[str, ...]:
    """The names of the columns; a column without a name, or with a second one's, gets a number.

    "Column 3" names any column, so that every one of them can be pointed at.
    """
    names = [clean(cell)[:120] for cell in header.cells]
    times = Counter(names)
    times.update(_numbered("", position) for position in range(1, len(names) + 1))
    return tuple(
        name if name and times[name] == 1 else _numbered(name, position)
        for position, name in enumerate(names, 1)
    )


def _numbered(name: str, position: int) -> str:
    words = {"name": name, "position": position}
    return _("Column %(position)s (%(name)s)") % words if name else _("Column %(position)s") % words


def records(lines: Iterable[str], dialect: Dialect) -> Iterator[Record]:
    """The header, then every row that is not blank. `lines` come without their line ends.

    A row with too many or too few cells, a cell that is too long or a quote that is never
    closed comes with its `problem`; reading goes on at the next line.
    """
    reader = _Reader(lines, dialect)
    header = next((r for r in reader if r.last_line >= dialect.header_line), None)
    if header is None:
        return
    yield header
    width = len(header.cells)
    least = max((n for n, cell in enumerate(header.cells, 1) if cell.strip()), default=0)
    for record in reader:
        yield record if record.problem else checked(record, least, width)


def single_lines(lines: Iterable[tuple[int, str]], dialect: Dialect) -> Iterator[Record]:
    """The rows on some numbered lines of a file in which every row is whole and on one line."""
    numbers, texts = tee(lines)
    rows = csv.reader((text for _number, text in texts), delimiter=dialect.delimiter)
    for (number, _text), cells in zip(numbers, rows, strict=True):
        if any(cell and not cell.isspace() for cell in cells):
            yield Record(number, number, cells)


def checked(record: Record, least: int, width: int) -> Record:
    """The row with `width` cells, and its problem where it has fewer than `least`, or too many."""
    found = len(record.cells)
    if found == width and len(max(record.cells, key=len)) <= CELL:
        return record
    cells = record.cells[:width] + [""] * (width - found)
    problem = _("A cell is longer than 32 KB.") if len(max(cells, key=len)) > CELL else ""
    if found < least or any(record.cells[width:]):
        problem = _("The row has %(found)s of %(width)s cells.") % {"found": found, "width": width}
    return Record(record.line, record.last_line, cells, problem)


class _Reader:
    """Iterates over the rows that are not blank, recovering from a quote that never closes."""

    def __init__(self, lines: Iterable[str], dialect: Dialect) -> None:
        self._lines = iter(lines)
        self._again: deque[str] = deque()
        self._line = 0
        self._pulled: list[str] = []
        self._ended = False
        self._delimiter = dialect.delimiter
        self._rows = self._start()

    def __iter__(self) -> Iterator[Record]:
        return self

    def __next__(self) -> Record:
        while True:
            self._pulled.clear()
            first = self._line + 1
            cells = self._next_cells()
            if cells is None:
                return self._recover(first)
            if any(cell and not cell.isspace() for cell in cells):
                return Record(first, self._line, cells)

    def _next_cells(self) -> list[str] | None:
        try:
            cells = next(self._rows)
        except (_TooLong, csv.Error):
            return None
        # Where the parser asked for another line and there was none, it stood inside quotes.
        return None if self._ended else cells

    def _start(self) -> Iterator[list[str]]:
        if self._delimiter == WHITESPACE:
            return (line.split() for line in self._pull())
        return csv.reader(self._pull(), delimiter=self._delimiter)

    def _pull(self) -> Iterator[str]:
        while (line := self._next_line()) is not None:
            self._line += 1
            self._pulled.append(line)
            if len(self._pulled) > SPAN:
                raise _TooLong
            yield line + "\n"
        self._ended = True

    def _next_line(self) -> str | None:
        return self._again.popleft() if self._again else next(self._lines, None)

    def _recover(self, first: int) -> Record:
        kept = self._pulled[0]
        self._again.extendleft(reversed(self._pulled[1:]))
        long = len(kept) > CELL and kept.count('"') % 2 == 0
        self._line, self._ended, self._pulled = first, False, []
        self._rows = self._start()
        problem = (
            _("A cell is longer than 32 KB.")
            if long
            else _("A quote is opened in this row and never closed.")
        )
        return Record(first, first, [kept], problem)


class _TooLong(Exception):
    """A quoted cell runs over more lines than any real one."""
