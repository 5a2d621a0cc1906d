"""Months put together from the figures of everyone or of parts."""

from datetime import date

from rollout.outcomes.months import Piece, monthly, part_of, still_moves

FEBRUARY, MARCH, ON = date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 15)


def part(name: str, kept: int, of: int, period: date = MARCH, cut: str = "segment") -> Piece:
    return Piece(period, kept / of, kept, of, cut=cut, part=name)


def test_the_figure_of_everyone_goes_before_those_of_parts() -> None:
    (month,) = monthly([part("Gold", 90, 100), Piece(MARCH, 0.7, 280, 400)], on=ON)
    assert (month.numerator, month.denominator, part_of([month])) == (280, 400, "")


def test_parts_are_added_up_where_all_have_counts() -> None:
    gold, silver = part("Gold", 90, 100), part("Silver", 50, 100)
    (month,) = monthly([gold, silver], on=ON)
    assert (month.figure, part_of([month])) == (0.7, "")
    assert monthly([gold, Piece(MARCH, 0.5, cut="segment", part="Silver")], on=ON) == []


def test_parts_of_two_cuts_are_the_same_people_and_counted_once() -> None:
    by_segment = [part(name, 70, 100) for name in "ab"]
    by_channel = [part(name, 30, 50, cut="channel") for name in "cde"]
    (month,) = monthly([*by_channel, *by_segment], on=ON)
    assert (month.numerator, month.denominator) == (140, 200)


def test_the_figures_of_one_part_alone_say_which() -> None:
    months = monthly([part("Gold", 90, 100), part("Gold", 92, 100, FEBRUARY)], on=ON)
    assert [month.figure for month in months] == [0.92, 0.9]
    assert part_of(months) == "Gold"


def test_a_month_without_one_of_the_parts_is_incomplete_and_not_smaller() -> None:
    both = [part("Gold", 90, 100, FEBRUARY), part("Silver", 50, 100, FEBRUARY)]
    february, march = monthly([*both, part("Gold", 91, 100)], on=ON)
    assert (february.figure, february.lacking) == (0.7, ())
    assert (march.figure, march.mature, march.lacking) == (None, False, ("Silver",))


def test_a_part_never_stands_for_everyone() -> None:
    whole, alone = Piece(FEBRUARY, 0.7, 280, 400), part("Gold", 90, 100)
    february, march = monthly([whole, alone], on=ON)
    assert (february.figure, march.figure, march.lacking) == (0.7, None, ("",))


def test_a_month_is_mature_once_it_is_over() -> None:
    pieces = [Piece(MARCH, 0.7), Piece(date(2026, 4, 1), 0.7)]
    assert [month.mature for month in monthly(pieces, on=ON)] == [True, False]


def test_a_month_that_is_final_later_says_on_which_day() -> None:
    september = date(2026, 9, 1)
    final = date(2027, 4, 1)

    assert still_moves(september, 6, on=date(2026, 11, 20)) == final
    assert still_moves(september, 6, on=date(2027, 3, 31)) == final
    assert still_moves(september, 6, on=final) is None
    assert still_moves(september, 0, on=september) is None
