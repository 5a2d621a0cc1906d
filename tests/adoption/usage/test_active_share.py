"""Who works in it, against the roster of that day and only where files say so."""

from datetime import date, timedelta

import pytest

from adoption.usage.active_share import (
    OnRoster,
    active_lately,
    active_shares,
    roster_of,
    weekly_active_share,
)

MONDAY = date(2026, 3, 2)
SUNDAY = date(2026, 3, 8)
ALWAYS = [(date(2026, 1, 1), date(2026, 12, 31))]
FIVE = [OnRoster(person) for person in range(1, 6)]


def test_a_person_counts_once_a_week_however_often_they_work() -> None:
    use = [(1, MONDAY), (1, SUNDAY), (2, MONDAY), (99, MONDAY)]
    (week,) = weekly_active_share(use, FIVE, ALWAYS, since=MONDAY, on=SUNDAY)
    assert (week.first_day, week.active, week.roster, week.share) == (MONDAY, 2, 5, 0.4)
    assert week.complete


def test_who_left_before_the_end_of_the_week_is_in_neither_number() -> None:
    roster = [*FIVE, OnRoster(6, leaves=date(2026, 3, 5)), OnRoster(7, joins=SUNDAY)]
    (week,) = weekly_active_share(
        [(6, MONDAY), (7, SUNDAY)], roster, ALWAYS, since=MONDAY, on=SUNDAY
    )
    assert (week.active, week.roster) == (1, 6)


def test_the_running_week_goes_to_the_day_asked_for() -> None:
    roster = [*FIVE, OnRoster(6, joins=date(2026, 3, 6))]
    use = [(1, MONDAY), (2, SUNDAY)]
    (week,) = weekly_active_share(use, roster, ALWAYS, since=MONDAY, on=date(2026, 3, 4))
    assert (week.last_day, week.active, week.roster) == (date(2026, 3, 4), 1, 5)


def test_a_week_without_a_file_has_no_share_rather_than_nought() -> None:
    covered = [(MONDAY, SUNDAY), (date(2026, 3, 18), date(2026, 3, 31))]
    weeks = weekly_active_share([], FIVE, covered, since=MONDAY, on=date(2026, 3, 22))
    assert [week.share for week in weeks] == [0.0, None, 0.0]
    assert weeks[1].missing == "No file covers these days."
    assert [week.complete for week in weeks] == [True, False, False]


def test_an_empty_roster_has_no_share() -> None:
    (week,) = weekly_active_share([(1, MONDAY)], [], ALWAYS, since=MONDAY, on=SUNDAY)
    assert week.share is None
    assert week.missing == "Nobody belonged to this group then."


def test_weeks_begin_where_the_rollout_says() -> None:
    saturday = 5
    (week, _next) = weekly_active_share(
        [], FIVE, ALWAYS, since=MONDAY, on=SUNDAY, week_starts=saturday
    )
    assert week.first_day == date(2026, 2, 28)


def test_other_periods_are_counted_alike() -> None:
    march = (date(2026, 3, 1), date(2026, 3, 31))
    days = [(date(2026, 3, n), date(2026, 3, n)) for n in (2, 3)]
    month, first, second = active_shares(
        [(1, MONDAY), (2, SUNDAY)], FIVE, ALWAYS, [march, *days], on=date(2026, 12, 31)
    )
    assert (month.active, first.active, second.active) == (2, 1, 0)


def test_the_last_four_weeks_end_with_the_newest_file() -> None:
    covered = [(date(2026, 1, 1), date(2026, 11, 12))]
    use = [(1, date(2026, 10, 16)), (2, date(2026, 10, 15)), (3, date(2026, 11, 12))]
    share = active_lately(use, FIVE, covered, go_live=date(2026, 5, 4), on=date(2026, 11, 20))
    assert (share.first_day, share.last_day) == (date(2026, 10, 16), date(2026, 11, 12))
    assert (share.active, share.roster) == (2, 5)


def test_use_before_go_live_is_not_counted() -> None:
    go_live = date(2026, 3, 5)
    share = active_lately([(1, MONDAY), (2, SUNDAY)], FIVE, ALWAYS, go_live=go_live, on=SUNDAY)
    assert (share.active, share.first_day) == (1, go_live)


@pytest.mark.parametrize(
    ("go_live", "covered", "missing"),
    [
        (None, ALWAYS, "Not live yet"),
        (SUNDAY + timedelta(days=1), ALWAYS, "Not live yet"),
        (MONDAY, [], "No file from after go-live yet"),
        (MONDAY, [(date(2026, 1, 1), date(2026, 3, 1))], "No file from after go-live yet"),
    ],
)
def test_no_share_lately(
    go_live: date | None, covered: list[tuple[date, date]], missing: str
) -> None:
    share = active_lately([], FIVE, covered, go_live=go_live, on=SUNDAY)
    assert (share.share, share.missing) == (None, missing)


def test_both_ends_of_a_membership_belong_to_it() -> None:
    roster = [OnRoster(1, MONDAY, SUNDAY)]
    assert roster_of(roster, MONDAY) == roster_of(roster, SUNDAY) == {1}
    assert roster_of(roster, SUNDAY + timedelta(days=1)) == set()
