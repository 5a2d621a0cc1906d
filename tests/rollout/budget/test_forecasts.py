"""The final cost under each assumption, or why it cannot be told."""

from rollout.budget.earned_value import earned_value
from rollout.budget.forecasts import Forecast, forecasts


def test_the_three_forecasts_by_hand() -> None:
    # Half of 100 is done for 60, where 80 was planned: the other half costs 50, 60 or 60 / 0.625.
    found = forecasts(earned_value(80, 50, 60, 100))
    assert found == [
        Forecast("as planned", 110, 50, 10),
        Forecast("as so far", 120, 60, 20),
        Forecast("as so far, and as slow", 156, 96, 56),
    ]


def test_each_has_its_own_reason_when_it_cannot_be_told() -> None:
    unspent = forecasts(earned_value(0, 50, 0, 100))
    assert [forecast.final for forecast in unspent] == [50, None, None]
    assert unspent[1].why == "Not defined yet: nothing has been spent."
    unplanned = forecasts(earned_value(0, 50, 60, 100))
    assert unplanned[1].final == 120
    assert unplanned[2].why == "Not defined yet: no plan so far."
    unknown = {forecast.why for forecast in forecasts(earned_value(0, None, 60, 100))}
    assert unknown == {"No milestone says how much of the work is done."}
