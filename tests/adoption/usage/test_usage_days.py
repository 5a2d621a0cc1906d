"""Overlapping files never add up: one import speaks for each day."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from adoption.usage.usage_days import Cover, Span, visible_spans


def day(number: int) -> date:
    return date(2026, 3, number)


def cover(number: int, first: int, last: int, source: str = "log", **actions: int) -> Cover:
    counted = {day(int(name[1:])): count for name, count in actions.items()}
    return Cover(number, number, source, day(first), day(last), counted)


def test_the_latest_import_replaces_the_days_it_covers() -> None:
    spans = visible_spans([cover(1, 1, 20), cover(2, 5, 10)])
    assert spans == [
        Span("log", 1, day(1), day(4)),
        Span("log", 2, day(5), day(10)),
        Span("log", 1, day(11), day(20)),
    ]


def test_a_half_last_day_does_not_hide_the_whole_one() -> None:
    spans = visible_spans([cover(1, 1, 20, d10=90), cover(2, 5, 10, d10=40)])
    assert spans[-1] == Span("log", 1, day(10), day(20))


def test_a_fuller_day_replaces_a_half_one_at_the_seam() -> None:
    spans = visible_spans([cover(1, 1, 10, d10=40), cover(2, 10, 20, d10=90)])
    assert spans == [Span("log", 1, day(1), day(9)), Span("log", 2, day(10), day(20))]
    spans = visible_spans([cover(1, 1, 10, d10=90), cover(2, 10, 20, d10=40)])
    assert spans == [Span("log", 1, day(1), day(10)), Span("log", 2, day(11), day(20))]


def test_a_day_inside_the_latest_file_is_its_own_even_with_fewer_actions() -> None:
    spans = visible_spans([cover(1, 1, 10, d10=90), cover(2, 8, 12, d8=0, d10=1)])
    assert spans[-1] == Span("log", 2, day(8), day(12))


def test_undoing_makes_the_import_before_it_visible_again() -> None:
    first, second = cover(1, 1, 20), cover(2, 5, 10)
    assert visible_spans([first, second]) != visible_spans([first])
    assert visible_spans([first]) == [Span("log", 1, day(1), day(20))]


def test_sources_do_not_replace_each_other() -> None:
    spans = visible_spans([cover(1, 1, 5), cover(2, 1, 5, source="phone app")])
    assert [(span.source, span.number) for span in spans] == [("log", 1), ("phone app", 2)]


lengths = some.tuples(some.integers(1, 20), some.integers(0, 8), some.sampled_from("ab"))


@given(some.lists(lengths, max_size=6))
def test_every_covered_day_has_exactly_one_import_that_covers_it(
    files: list[tuple[int, int, str]],
) -> None:
    covers = [
        Cover(n, n, source, day(first), day(first) + timedelta(days=more), {})
        for n, (first, more, source) in enumerate(files)
    ]
    spans = visible_spans(reversed(covers))
    assert all(
        earlier.source != later.source or earlier.last_day < later.first_day
        for earlier, later in pairwise(spans)
    )
    for span in spans:
        speaker = covers[span.number]
        assert speaker.source == span.source
        assert speaker.first_day <= span.first_day <= span.last_day <= speaker.last_day
    shown = sum((span.last_day - span.first_day).days + 1 for span in spans)
    days = {
        (c.source, c.first_day + timedelta(days=n))
        for c in covers
        for n in range((c.last_day - c.first_day).days + 1)
    }
    assert shown == len(days)
