"""What the whole is likely to cost, under each assumption about what is still to be done."""

from dataclasses import dataclass
from typing import Final

from rollout.budget.earned_value import EarnedValue

AS_PLANNED: Final = "as planned"
AS_SO_FAR: Final = "as so far"
AS_SLOW: Final = "as so far, and as slow"


@dataclass(frozen=True)
class Forecast:
    """The final cost under one assumption, in the unit of the amounts it came from.

    `to_go` is still to be spent, `over` goes beyond the budget (negative: stays under it). Without
    a final cost `why` says why.
    """

    assumption: str
    final: float | None
    to_go: float | None = None
    over: float | None = None
    why: str = ""


def forecasts(value: EarnedValue) -> list[Forecast]:
    """The three customary forecasts, the cautious one last.

    Source: docs/methods/earned_value.md.
    """
    named = {
        AS_PLANNED: "eac_remaining_at_budget",
        AS_SO_FAR: "eac",
        AS_SLOW: "eac_cpi_spi",
    }
    return [_forecast(value, assumption, name) for assumption, name in named.items()]


def _forecast(value: EarnedValue, assumption: str, name: str) -> Forecast:
    final: float | None = getattr(value, name)
    if final is None:
        return Forecast(assumption, None, why=value.why[name])
    return Forecast(assumption, final, final - value.ac, final - value.bac)
