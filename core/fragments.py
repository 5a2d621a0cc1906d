"""Pieces of pages kept between requests: bounded, per process, found by everything they rest on."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final, Generic, TypeVar

Piece = TypeVar("Piece")

MOST: Final = 512


class Fragments(Generic[Piece]):
    """The pieces used last, at most `most` of them.

    A key holds everything a piece depends on: its rollout and the rollout's version, the day, the
    role, the language. Nothing of one viewer or one request may be inside a piece: no name, no
    form token.
    """

    def __init__(self, most: int = MOST) -> None:
        """Keep at most `most` pieces."""
        self._most = most
        self._kept: OrderedDict[Hashable, Piece] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Piece]) -> Piece:
        """The piece kept under `key`, else `make()`, which is kept. What `make` raises is not."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        piece = make()
        with self._lock:
            self._kept[key] = piece
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return piece
