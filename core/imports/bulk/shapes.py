"""How the times of a file are written: one shape for nearly all of them, or none."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from core.imports.dates import DMY

_DIGIT: Final = re.compile(r"\d")
_FRACTION: Final = re.compile(r"(?<=00:00:00\.)0{1,6}")
_OFFSET: Final = re.compile(r"[+-]00:?00$")
_PARTS: Final = {"%Y": "0000", "%m": "00", "%d": "00", "%H": "00", "%M": "00", "%S": "00"}


@dataclass(frozen=True)
class Shape:
    """A way of writing a time: its length, and its pattern as `strptime` knows it.

    `offset_at` is where the hours of its offset stand (from 1), 0 where it has none or is UTC.
    """

    length: int
    pattern: str
    offset_at: int = 0

    @property
    def timed(self) -> bool:
        """Whether it is more than a day."""
        return "%H" in self.pattern

    @property
    def zoned(self) -> bool:
        """Whether it says how far from UTC it is."""
        return self.pattern.endswith(("Z", "%z"))


def shape_of(texts: Iterable[str], order: str | None) -> Shape | None:
    """The shape most of these texts have; None where it is not one of the usual ones."""
    outlines = Counter(_outline(text) for text in texts)
    if not outlines:
        return None
    (text, _times), *_others = outlines.most_common(1)
    pattern = _patterns(order or DMY).get(_OFFSET.sub("+00:00", _FRACTION.sub("0", text)))
    if pattern is None:
        return None
    offset = _OFFSET.search(text)
    return Shape(len(text), pattern, offset.start() + 2 if offset else 0)


def _outline(text: str) -> str:
    return _DIGIT.sub("0", text)


def _patterns(order: str) -> dict[str, str]:
    return {_outlined(pattern): pattern for pattern in _usual(order)}


def _usual(order: str) -> Iterator[str]:
    first, second = ("%d", "%m") if order == DMY else ("%m", "%d")
    days = [f"%Y{mark}%m{mark}%d" for mark in "-/."]
    days += [f"{first}{mark}{second}{mark}%Y" for mark in "-/."]
    yield from days
    times = ("%H:%M", "%H:%M:%S", "%H:%M:%S.%f")
    for day, gap, time, zone in product(days, "T ", times, ("", "Z", "%z")):
        yield f"{day}{gap}{time}{zone}"


def _outlined(pattern: str) -> str:
    text = pattern.replace("%f", "0").replace("%z", "+00:00")
    for part, digits in _PARTS.items():
        text = text.replace(part, digits)
    return text
