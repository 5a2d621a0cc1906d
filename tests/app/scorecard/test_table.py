"""The template of the joined table, from values made by hand."""

from __future__ import annotations

import re
from dataclasses import replace

from app.scorecard.cells import KEY, Scorecard
from core.numbers import Format
from core.web import templates
from tests.app.scorecard.conftest import TODAY
from tests.app.scorecard.handmade import partners, scorecard


def drawn(values: Scorecard) -> str:
    template = templates().get_template("app/scorecard/_table.html")
    return template.render(
        scorecard=values, key=KEY, base="/rollouts/harbour", place="Harbour Supply", on=TODAY,
        fmt=Format(),
    )  # fmt: skip


def test_every_cell_is_named_for_phones() -> None:
    cells = re.findall(r"<td.*?</td>", drawn(scorecard()), re.DOTALL)

    assert len(cells) == 4 * 6 + 2 * 3
    assert all('<span class="label">' in cell for cell in cells)


def test_a_missing_figure_keeps_its_reason_and_its_target() -> None:
    html = drawn(scorecard())

    use = re.search(r"Not live yet</span>\s*<small>target 80 %</small>", html)
    assert use is not None
    assert "too few answers to show without revealing who said what" in html


def test_names_are_text_whatever_is_in_them() -> None:
    named = replace(partners(), name="<b>Partners</b>")

    html = drawn(replace(scorecard(), groups=(named,), sentence="<i>x</i>", result="<u>R</u>"))

    assert "&lt;b&gt;Partners&lt;/b&gt;" in html
    assert not re.search(r"<b>Partners|<i>x|<u>R", html)
