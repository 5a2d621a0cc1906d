"""Use by team: the parts add up to the group, and few people are never told apart."""

from datetime import date

from adoption.usage.active_share import OnRoster
from adoption.usage.by_team import PeriodUse, TeamUse, shown, use_by_team
from adoption.usage.periods import periods_of
from adoption.usage.settled import settled
from core.disclosure.policies import Audience, Band

MONDAY, SUNDAY = date(2026, 11, 2), date(2026, 11, 8)
WEEK = (MONDAY, SUNDAY)
COVERED = [(MONDAY, SUNDAY)]


def team(*people: int) -> list[OnRoster]:
    return [OnRoster(person) for person in people]


def test_a_group_is_the_sum_of_its_teams() -> None:
    days = [(1, MONDAY), (1, SUNDAY), (6, MONDAY), (99, MONDAY)]
    rosters = {1: team(1, 2, 3, 4, 5), 2: team(6, 7, 8, 9, 10)}
    (week,) = use_by_team(days, rosters, COVERED, [WEEK], SUNDAY)
    assert week == PeriodUse(*WEEK, (TeamUse(1, 1, 5), TeamUse(2, 1, 5)), complete=True)
    whole = shown(week, 5, Audience.LEAD)
    assert (whole.active, whole.roster, whole.share) == (2, 10, 0.2)


def test_a_small_team_is_hidden_and_cannot_be_subtracted() -> None:
    week = PeriodUse(*WEEK, (TeamUse(1, 3, 20), TeamUse(2, 9, 20), TeamUse(3, 2, 4)))
    seen = [shown(week, 5, Audience.LEADERSHIP, number).hidden for number in (1, 2, 3)]
    assert seen == [True, False, True]
    assert shown(week, 5, Audience.LEADERSHIP).active == 14


def test_leadership_reads_words_where_nearly_all_of_a_small_group_use_it() -> None:
    week = PeriodUse(*WEEK, (TeamUse(1, 12, 12),))
    told = shown(week, 5, Audience.LEADERSHIP)
    assert (told.active, told.share, told.band) == (None, None, Band.NINETY_OR_MORE)
    assert shown(week, 5, Audience.LEAD).active == 12


def test_days_without_a_file_have_no_figure() -> None:
    after = (date(2026, 11, 9), date(2026, 11, 15))
    (week,) = use_by_team([], {1: team(1, 2, 3, 4, 5)}, COVERED, [after], after[1])
    assert shown(week, 5, Audience.LEAD).missing == "No file covers these days."


def test_a_group_without_people_has_no_figure() -> None:
    (week,) = use_by_team([], {}, COVERED, [WEEK], SUNDAY)
    assert shown(week, 5, Audience.LEAD).missing == "Nobody belonged to this group then."


def test_periods_are_whole_days_weeks_and_months() -> None:
    first, last = date(2026, 1, 31), date(2026, 2, 2)
    assert periods_of("week", first, last) == [
        (date(2026, 1, 26), date(2026, 2, 1)),
        (date(2026, 2, 2), date(2026, 2, 8)),
    ]
    assert periods_of("week", first, last, week_starts=5) == [(first, date(2026, 2, 6))]
    assert periods_of("month", first, last) == [
        (date(2026, 1, 1), first),
        (date(2026, 2, 1), date(2026, 2, 28)),
    ]
    assert len(periods_of("day", first, last)) == 3
    assert periods_of("day", last, first) == []


def test_a_week_is_drawn_from_its_fifth_day_on() -> None:
    full, begun = PeriodUse(*WEEK), PeriodUse(date(2026, 11, 9), date(2026, 11, 12))
    assert settled([full, begun], "week") == [full]
    five = PeriodUse(date(2026, 11, 9), date(2026, 11, 13))
    assert settled([full, five], "week") == [full, five]
    assert settled([], "week") == []
