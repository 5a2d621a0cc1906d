"""How often something may be tried."""

from datetime import UTC, datetime, timedelta

import pytest

from core.forms import TooMany
from core.throttle import HOUR, Tries, slow_down

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_the_oldest_try_in_the_window_says_when_the_next_is_free() -> None:
    tries = [NOW - timedelta(minutes=age) for age in (5, 59, 61, 20)]

    slow_down(tries, 4, HOUR, NOW)
    with pytest.raises(TooMany, match="Wait 1 minute, then try again") as refused:
        slow_down(tries, 3, HOUR, NOW)
    assert refused.value.seconds == 60
    with pytest.raises(TooMany, match="Wait 40 minutes"):
        slow_down(tries, 2, HOUR, NOW)


def test_a_refused_try_is_not_counted_so_waiting_helps() -> None:
    tries = Tries()
    tries.note("one", 2, NOW)
    tries.note("one", 2, NOW + timedelta(minutes=30))
    with pytest.raises(TooMany):
        tries.note("one", 2, NOW + timedelta(minutes=45))

    tries.note("another", 2, NOW + timedelta(minutes=45))
    tries.note("one", 2, NOW + timedelta(minutes=61))


def test_a_clock_that_went_back_locks_nobody_out() -> None:
    slow_down([NOW + timedelta(hours=20)] * 5, 2, HOUR, NOW)
