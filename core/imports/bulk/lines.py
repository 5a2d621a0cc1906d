"""The lines of a file by their numbers: which of them are here twice, and what they say."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from core.imports.decode import chunks_of

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

BLANK: Final = b"\n"
QUOTE: Final = b'"'
SLICE: Final = 1 << 20
"""So many marks at a time are looked at again: memory stays small."""


@contextmanager
def tidy(path: Path, encoding: str) -> Iterator[Path]:
    """The file in UTF-8 with plain line ends: itself, or a copy as long as it is needed."""
    if encoding == "utf-8-sig" and not any(b"\r" in chunk for chunk in chunks_of(path)):
        yield path
        return
    with TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder) / "tidy"
        with (
            path.open(encoding=encoding, errors="replace", newline=None) as source,
            copy.open("w", encoding="utf-8", newline="\n") as target,
        ):
            shutil.copyfileobj(source, target, SLICE)
        yield copy


def has_quotes(path: Path) -> bool:
    """Whether a quote stands anywhere in the file."""
    return any(QUOTE in chunk for chunk in chunks_of(path))


def marks_of(path: Path, quoted: bool) -> "NDArray[int64]":
    """A mark of each line. Equal rows have equal marks; nearly all others have different ones.

    Quotes are left out of account, for a cell may be quoted in one row and not in another.
    """
    import numpy

    with path.open("rb") as file:
        lines: Iterable[bytes] = (line.replace(QUOTE, b"") for line in file) if quoted else file
        marks = numpy.fromiter(map(hash, lines), numpy.int64, _lines_in(path))
    last = _last_line(path)
    if not last.endswith(b"\n"):
        marks[-1] = hash((last.replace(QUOTE, b"") if quoted else last) + b"\n")
    return marks


def _lines_in(path: Path) -> int:
    ends = sum(chunk.count(b"\n") for chunk in chunks_of(path))
    return ends + (not _last_line(path).endswith(b"\n"))


def _last_line(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - SLICE))
        return file.read().rsplit(b"\n", 1)[-1] or b"\n"


def numbers_of(marks: "NDArray[int64]", after: int) -> "NDArray[int64]":
    """The numbers (from 1) of the lines below line `after` that hold anything."""
    import numpy

    return numpy.flatnonzero(marks[after:] != hash(BLANK)) + (after + 1)


def rows_in(marks: "NDArray[int64]", after: int) -> int:
    """How many lines below line `after` hold anything."""
    return int((marks[after:] != hash(BLANK)).sum())


def repeated(marks: "NDArray[int64]", after: int) -> list[int]:
    """The numbers of the lines below line `after` whose marks are there twice or more."""
    import numpy

    rows = marks[after:]
    values = numpy.concatenate(list(_twice(rows)))
    values = values[values != hash(BLANK)]
    near = numpy.zeros(SLICE, bool)
    near[values & (SLICE - 1)] = True
    found: list[int] = []
    for start in range(0, len(rows) if len(values) else 0, SLICE):
        some = rows[start : start + SLICE]
        close = numpy.flatnonzero(near[some & (SLICE - 1)])
        here = close[numpy.isin(some[close], values)] + (after + 1 + start)
        found += here.tolist()
    return found


def _twice(marks: "NDArray[int64]") -> "Iterator[NDArray[int64]]":
    """Marks that are there twice: looked for in a quarter of all at a time, to save memory."""
    import numpy

    lowest = numpy.ascontiguousarray(marks).view(numpy.uint8)[:: marks.itemsize] & 3
    for quarter in range(4):
        some = marks[lowest == quarter]
        some.sort()
        yield some[1:][some[1:] == some[:-1]]


def lines_at(path: Path, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The lines of these growing numbers, with their numbers; others are not even parted."""
    wanted = map(int, numbers)
    number, seen, rest = next(wanted, None), 0, b""
    for chunk in chain(_short_chunks(path), [b"\n"]):
        count = chunk.count(b"\n")
        if number is None:
            return
        if number > seen + count:
            rest = chunk.rsplit(b"\n", 1)[-1] if count else rest + chunk
            seen += count
            continue
        lines = (rest + chunk).split(b"\n")
        rest = lines[-1]
        while number is not None and number <= seen + count:
            yield number, lines[number - seen - 1].decode()
            number = next(wanted, None)
        seen += count


def _short_chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(1 << 16):
            yield chunk
