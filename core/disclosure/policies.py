"""The two policies: what people said in private, and what records say people did."""

from dataclasses import dataclass
from enum import StrEnum

FLOOR = 5
DETAIL_FLOOR = 10
BANDS_UNDER = 20


class Audience(StrEnum):
    """Who will read the figures."""

    LEAD = "lead"
    LEADERSHIP = "leadership"
    STAFF = "staff"


class Band(StrEnum):
    """Said in place of an exact share that would speak of single people."""

    NEARLY_ALL = "nearly all"
    NEARLY_NOBODY = "nearly nobody"
    NINETY_OR_MORE = "90 % or more"
    TEN_OR_LESS = "10 % or less"


@dataclass(frozen=True)
class Survey:
    """Answers given in private: every cell needs `k` answers, every detail 10.

    Where everybody, or everybody but one, said the same, the exact share is not shown: it would
    tell what each of them said. `k` is 5 or more (`docs/methods/disclosure.md`).
    """

    k: int = FLOOR

    def __post_init__(self) -> None:
        """Raise ValueError when `k` is under the floor."""
        _check(self.k)

    @property
    def detail(self) -> int:
        """The answers a distribution or a comment needs."""
        return max(self.k, DETAIL_FLOOR)

    def too_few(self, people: int) -> bool:
        """Whether `people` answers, none included, are too few to show."""
        return people < self.k

    def band(self, yes: int, n: int, audience: Audience) -> Band | None:
        """The words in place of the exact share `yes` of `n`, or None when it may be shown."""
        if n - yes <= 1:
            return Band.NEARLY_ALL
        return Band.NEARLY_NOBODY if yes <= 1 else None


@dataclass(frozen=True)
class Use:
    """What records say people did: the roster of every cell needs `k` people, the share is free.

    For leadership a share of 90 % or more, or 10 % or less, in a cell under 20 is a band.
    """

    k: int = FLOOR

    def __post_init__(self) -> None:
        """Raise ValueError when `k` is under the floor."""
        _check(self.k)

    @property
    def detail(self) -> int:
        """The roster a distribution needs."""
        return max(self.k, DETAIL_FLOOR)

    def too_few(self, people: int) -> bool:
        """Whether a roster of `people` is too small to show; nobody at all is no secret."""
        return 0 < people < self.k

    def band(self, yes: int, n: int, audience: Audience) -> Band | None:
        """The words in place of the exact share `yes` of `n`, or None when it may be shown."""
        if audience is Audience.LEAD or not 0 < n < BANDS_UNDER:
            return None
        if yes * 10 >= n * 9:
            return Band.NINETY_OR_MORE
        return Band.TEN_OR_LESS if yes * 10 <= n else None


Policy = Survey | Use


def _check(k: int) -> None:
    if k < FLOOR:
        raise ValueError(f"The smallest group shown is {FLOOR} people or more, never {k}.")
