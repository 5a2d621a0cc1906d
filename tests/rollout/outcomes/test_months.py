"""Months put together from the figures of everyone or of parts."""

from datetime import date

from rollout.outcomes.months import Piece, monthly, still_moves

MARCH, ON = date(2026, 3, 1), date(2026, 4, 15)


def test_the_figure_of_everyone_goes_before_those_of_parts() -> None:
    pieces = [Piece(MARCH, 0.9, 90, 100, whole=False), Piece(MARCH, 0.7, 280, 400)]
    (month,) = monthly(pieces, on=ON)
    assert (month.numerator, month.denominator) == (280, 400)


def test_parts_are_added_up_where_all_have_counts() -> None:
    pieces = [Piece(MARCH, 0.9, 90, 100, whole=False), Piece(MARCH, 0.5, 50, 100, whole=False)]
    (month,) = monthly(pieces, on=ON)
    assert month.figure == 0.7
    assert monthly([pieces[0], Piece(MARCH, 0.5, whole=False)], on=ON) == []


def test_parts_of_two_cuts_are_the_same_people_and_counted_once() -> None:
    by_segment = [Piece(MARCH, 0.7, 70, 100, whole=False, cut="segment") for _part in range(2)]
    by_channel = [Piece(MARCH, 0.6, 30, 50, whole=False, cut="channel") for _part in range(3)]
    (month,) = monthly([*by_channel, *by_segment], on=ON)
    assert (month.numerator, month.denominator) == (140, 200)


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
