"""Charts are valid Plotly figures in both themes, in the colours of the style sheet."""

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest

from core.figures import (
    SERIES,
    THEMES,
    Figure,
    Marks,
    after_line,
    average,
    before_ground,
    before_line,
    end_label,
    event_rings,
    figure,
    go_live,
    goal_line,
    month_axis,
    ordinary_range,
    resolved,
    value_axis,
)
from core.web import STATIC

STYLE = (STATIC / "takehold.css").read_text(encoding="utf-8")
MONTHS = [date(2025 + month // 12, month % 12 + 1, 1) for month in range(18)]
START, LIVE, END = date(2024, 12, 16), date(2025, 12, 16), date(2026, 6, 17)


def chart() -> Figure:
    """A year before and half a year after a go-live, with every mark there is."""
    shares = [66, 64, 68, 63, 69, 67, None, 70, 66, 62, 67, 68, 65, 68, 66, 70, 65, 68]
    words = [f"{day}: {share}" for day, share in zip(MONTHS, shares, strict=True)]
    marks = (
        before_ground(START, LIVE, "Before, 12 months", "Before")
        + ordinary_range(START, END, 58, 74, "Ordinary range, 58 to 74 %")
        + average(START, END, 66, role="before")
        + average(LIVE, END, 67, "After 67 %")
        + goal_line(LIVE, END, 76, "Goal 76 %")
        + go_live(LIVE, "Go-live, 16 December 2025", "Go-live")
        + event_rings([date(2025, 6, 1), date(2026, 2, 1)])
        + end_label(68, "Direct sales")
    )
    return figure(
        [
            before_line(MONTHS[:12], shares[:12], words[:12]),
            after_line(MONTHS[12:], shares[12:], words[12:]),
        ],
        marks,
        month_axis(MONTHS, [f"{day:%b}" for day in MONTHS], [f"{day:%Y}" for day in MONTHS]),
        value_axis(range(50, 81, 5), ["50", "55", "60", "65", "70", "75", "80 %"]),
        phone_from=date(2025, 6, 16),
    )


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_a_chart_is_a_valid_plotly_figure(theme: str) -> None:
    """Plotly's own checks take the figure, wide and as laid out on a phone."""
    whole = resolved(chart(), theme)
    assert "token:" not in str(whole)
    go.Figure(whole)
    go.Figure(data=whole["data"], layout={**whole["layout"], **whole["layout"]["meta"]["phone"]})


def test_a_phone_starts_later_and_names_lines_under_the_drawing() -> None:
    """The last months before go-live, 300 high; no name of a line lies on months it is not of."""
    layout = chart()["layout"]
    phone = layout["meta"]["phone"]
    assert phone["height"] == 300
    assert phone["xaxis"]["range"] == ["2025-06-16", layout["xaxis"]["range"][1]]
    inside = [words["text"] for words in phone["annotations"]]
    assert inside == ["Before", "Go-live", "Direct sales", "1", "2"]
    assert layout["meta"]["key"] == [
        ["▒", "Ordinary range, 58 to 74 %"], ["━", "After 67 %"], ["╍", "Goal 76 %"],
    ]  # fmt: skip


def test_the_year_stands_under_its_first_month_only() -> None:
    """Every third month by name."""
    assert chart()["layout"]["xaxis"]["ticktext"] == [
        "Jan<br>2025", "Apr", "Jul", "Oct", "Jan<br>2026", "Apr",
    ]  # fmt: skip


def test_events_are_numbered_in_their_order() -> None:
    """A ring and a number for each, wide and on a phone."""
    layout = chart()["layout"]
    for shown in (layout, layout["meta"]["phone"]):
        assert [shape["xanchor"] for shape in _circles(shown)] == ["2025-06-01", "2026-02-01"]
        assert [words["text"] for words in shown["annotations"]][-2:] == ["1", "2"]


def test_events_close_together_stand_over_each_other() -> None:
    """Where there is room beside each other they stand on the axis."""
    days = [date(2025, 6, 1), date(2025, 6, 25), date(2025, 9, 1)]
    axis = month_axis(MONTHS, [f"{day:%b}" for day in MONTHS], [f"{day:%Y}" for day in MONTHS])
    layout = figure([], event_rings(days), axis, value_axis([0, 1], ["0", "1"]))["layout"]

    assert [ring["y0"] for ring in _circles(layout)] == [8, 8, 8]
    assert [ring["y0"] for ring in _circles(layout["meta"]["phone"])] == [8, 28, 8]


def _circles(layout: Figure) -> list[Figure]:
    return [shape for shape in layout["shapes"] if shape["type"] == "circle"]


def test_words_of_a_chart_carry_no_markup_that_sets_a_style() -> None:
    """Plotly turns bold tags into inline styles, which the content security policy blocks."""
    assert not re.search(r"<(?!br>|/?extra>)", str(chart()))


def test_a_name_is_only_text_in_a_chart() -> None:
    """Plotly reads tags and links in words; those of a person's own words stay words."""
    label = end_label(0.5, "<a href='https://evil.example'>R&D</a>").words[0]["text"]
    assert label == "&lt;a href='https://evil.example'>R&amp;D&lt;/a>"
    assert after_line(MONTHS[:1], [1.0], ["<b>x"])["text"] == ["&lt;b>x"]


def test_series_differ_in_colour_and_in_mark() -> None:
    """Never by colour alone."""
    lines = [after_line(MONTHS, [1.0] * 18, [""] * 18, place) for place in range(len(SERIES))]
    assert len({line["marker"]["symbol"] for line in lines}) == 4
    assert len({line["line"]["color"] for line in lines}) == 4


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_charts_and_pages_have_the_same_colours(theme: str) -> None:
    """Every token of a chart is a custom property of the style sheet, with one value."""
    properties = _properties(theme)
    assert {name: properties[name] for name in THEMES[theme]} == THEMES[theme]


def test_dark_by_choice_is_dark_by_setting() -> None:
    """The two dark blocks of the style sheet say the same."""
    blocks = [_block(STYLE, start) for start in _DARK]
    assert blocks[0] == blocks[1] != {}


@pytest.mark.parametrize("theme", sorted(THEMES))
@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [
        ("ink", "bg", 7), ("soft", "bg", 4.5), ("soft", "sunk", 4.5), ("soft", "bad-tint", 4.5),
        ("soft", "act-tint", 4.5), ("act", "bg", 4.5), ("act", "act-tint", 4.5),
        ("on-act", "act", 4.5), ("bad", "bg", 4.5), ("bad", "bad-tint", 4.5), ("watch", "bg", 4.5),
        ("edge", "bg", 3), ("before", "bg", 3), ("after", "bg", 3), ("third", "bg", 3),
        ("fourth", "bg", 3),
    ],
)  # fmt: skip
def test_contrast(theme: str, text: str, ground: str, least: float) -> None:
    """Words reach 4.5 on every ground they stand on, edges and lines reach 3."""
    properties = _properties(theme)
    light, dark = sorted((_luminance(properties[text]), _luminance(properties[ground])))[::-1]
    assert (light + 0.05) / (dark + 0.05) >= least


def test_long_words_of_the_scale_get_the_room_they_need() -> None:
    x = month_axis(MONTHS, ["m"] * len(MONTHS), [""] * len(MONTHS))
    short, long = (
        figure([], Marks(), x, value_axis([0, 1], ["0", top]))["layout"]
        for top in ("100 %", "1,350 EUR")
    )

    assert (short["margin"]["l"], long["margin"]["l"]) == (52, 84)
    assert long["meta"]["phone"]["margin"]["l"] == 84


def test_value_axis_ends_at_its_last_line() -> None:
    """The range is what the ticks say, evenly spaced."""
    axis = value_axis([0, 25, 50, 75, 100], ["0", "25", "50", "75", "100 %"])
    assert axis["range"] == [0, 100]
    assert {after - before for before, after in pairwise(axis["tickvals"])} == {25}


_DARK = (':root:not([data-theme="light"])', ':root[data-theme="dark"]')


def _properties(theme: str) -> dict[str, str]:
    light = _block(STYLE, ":root")
    return light if theme == "light" else light | _block(STYLE, _DARK[1])


def _block(style: str, selector: str) -> dict[str, str]:
    found: Any = re.search(re.escape(selector) + r" \{(.*?)\}", style, re.DOTALL)
    return dict(re.findall(r"--([a-z0-9-]+): (.+?);", found[1]))


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_phone_names_what_has_room_and_each_year_once() -> None:
    days = [date(2025, 11, 3) + timedelta(weeks=4 * number) for number in range(8)]
    words = [f"{day.day} Monat" for day in days]
    axis = month_axis(days, words, [str(day.year) for day in days], every=1)
    phone = figure([], Marks(), axis, value_axis([0, 1], ["0", "1"]))["layout"]["meta"]["phone"]
    assert phone["xaxis"]["ticktext"] == ["3 Monat<br>2025", "26 Monat<br>2026", "20 Monat"]


def test_a_phone_turns_words_that_would_run_out_of_the_plot() -> None:
    axis = month_axis(MONTHS, ["m"] * len(MONTHS), ["y"] * len(MONTHS))
    marks = go_live(MONTHS[-1], "Go-live, 1 Jan", "Go-live")
    phone = figure([], marks, axis, value_axis([0, 1], ["0", "1"]))["layout"]["meta"]["phone"]
    assert (phone["annotations"][0]["xanchor"], phone["annotations"][0]["xshift"]) == ("right", -8)
