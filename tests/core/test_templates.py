"""The pieces every page is made of: what they must say, and to whom."""

import gzip
import re
from datetime import date
from typing import Any

import pytest

from core.forms import Draft, Problem
from core.i18n import PSEUDO, speaking
from core.measure import Measure
from core.numbers import Format
from core.pictures import Estimate, bar, before_after_dots, progress, sparkline
from core.web import STATIC, TEMPLATES, templates

DRAFT = Draft(
    {"name": 'Harbour "Supply" <b>', "zone": "2"},
    (Problem("day", "Choose the day."), Problem("", "Nothing was changed.")),
)
ABOUT: dict[str, Any] = {
    "lang": "en", "dir": "ltr", "theme": "", "viewer": None, "nav": [], "demo": False,
    "insecure": False, "set_day": None, "csrf_token": "a-token", "path": "/", "fmt": Format("en"),
}  # fmt: skip


def drawn(template: str, call: str, **context: Any) -> str:
    """What `call` of the macros in `template` gives."""
    source = f"{{% import 'core/{template}' as macros %}}{{{{ macros.{call} }}}}"
    return templates().from_string(source).render(ABOUT | context)


def whole(parent: str, blocks: str = "", **context: Any) -> str:
    """A page on `parent`."""
    source = f"{{% extends 'core/{parent}' %}}{blocks}"
    return templates().from_string(source).render(ABOUT | context)


def test_the_summary_of_errors_leads_to_the_fields() -> None:
    """It takes the focus, counts in words, and links what has a field."""
    html = drawn("_form.html", "error_summary(draft)", draft=DRAFT)
    assert "Two things to put right" in html
    assert '<a href="#day">Choose the day.</a>' in html
    assert "autofocus" in html
    assert "<li>Nothing was changed.</li>" in html


def test_without_problems_there_is_no_summary() -> None:
    """Not even an empty box."""
    assert drawn("_form.html", "error_summary(draft)", draft=Draft()).strip() == ""


def test_a_wrong_field_says_so_where_it_is() -> None:
    """The sentence is tied to the input for those who cannot see it."""
    html = drawn("_form.html", "field(draft, 'day', 'Goes live on', hint='Any day')", draft=DRAFT)
    assert 'aria-describedby="day-hint day-problem"' in html
    assert 'aria-invalid="true"' in html
    assert '<label for="day">Goes live on</label>' in html
    assert html.index("Choose the day.") < html.index("<input")


def test_what_was_typed_stays_and_is_only_text() -> None:
    """A refused form shows the answers again, never as markup."""
    html = drawn("_form.html", "field(draft, 'name', 'Name')", draft=DRAFT)
    assert 'value="Harbour &#34;Supply&#34; &lt;b&gt;"' in html


def test_a_password_is_never_shown_again() -> None:
    """Not even after a refusal."""
    draft = Draft({"secret": "hunter2 hunter2"})
    assert "hunter2" not in drawn("_form.html", "field(d, 'secret', 'P', type='password')", d=draft)


def test_the_chosen_option_stays_chosen() -> None:
    """Values are compared as text, numbers too."""
    html = drawn("_form.html", "select(draft, 'zone', 'Z', [(1, 'a'), (2, 'b')])", draft=DRAFT)
    assert re.findall(r'value="(\d)" selected', html) == ["2"]
    html = drawn("_form.html", "radios(draft, 'zone', 'Z', [(1, 'a'), (2, 'b')])", draft=DRAFT)
    assert re.findall(r'value="(\d)" checked', html) == ["2"]


def test_a_button_is_a_form_with_its_token() -> None:
    """It works without scripts, and htmx swaps one fragment where it is told to."""
    html = drawn("_form.html", "button('/m/1/completion', 'Done today', 'a-token', swap='m-1')")
    assert '<form method="post"' in html
    assert 'name="_csrf_token" value="a-token"' in html
    assert 'hx-target="#m-1"' in html


def test_a_missing_figure_gives_its_reason_and_keeps_its_target() -> None:
    """Never a 0, never a dash."""
    html = drawn("_missing.html", "measure(m, fmt)", m=Measure(missing="Not live yet", target=0.8))
    assert _words(html) == "Not live yet target 80\u00a0%"


def test_a_figure_comes_with_its_n_and_its_interval() -> None:
    """And says when there is no target."""
    html = drawn("_missing.html", "measure(m, fmt)", m=Measure(0.71, n=68, low=0.59, high=0.8))
    assert _words(html) == "71\u00a0% n 68 likely 59 to 80\u00a0% no target set"


def test_hidden_says_why() -> None:
    """The same words for one answer as for four."""
    assert _words(drawn("_missing.html", "hidden()")) == (
        "Hidden too few answers to show without revealing who said what"
    )


@pytest.mark.parametrize("kind", ["good", "trouble", "unclear", "not_live", "done"])
def test_a_state_is_a_shape_and_a_word(kind: str) -> None:
    """Five shapes, each beside its word."""
    html = drawn("_state.html", f"state('{kind}', 'Took hold')")
    assert "Took hold" in html
    assert html.count("<svg") == 1


def test_the_five_shapes_differ() -> None:
    """Some readers cannot tell the colours apart."""
    kinds = ("good", "trouble", "unclear", "not_live", "done")
    bodies = {re.sub(r"<svg.*?>", "", drawn("_state.html", f"shape('{kind}')")) for kind in kinds}
    assert len(bodies) == 5


def test_pictures_are_spared_to_screen_readers_and_need_no_style() -> None:
    """Sizes are attributes; the words beside the picture say it all."""
    shapes = {
        "bar(s)": bar(90, of=100, target=80, over=85),
        "dots(s, true)": before_after_dots(Estimate(0.7, 0.6, 0.8), Estimate(0.78), 0.76),
        "sparkline(s)": sparkline([0.1, 0.2, None, 0.3, 0.4], 0.8),
        "progress(s)": progress(5, 8),
    }
    for call, shape in shapes.items():
        html = drawn("_pictures.html", call, s=shape)
        assert 'aria-hidden="true"' in html
        assert "style" not in html


def test_a_chart_carries_its_figure_as_data_that_cannot_end_the_script() -> None:
    """Heading, figure, table, source, in this order."""
    source = (
        "{% from 'core/_chart.html' import chart %}"
        "{% call chart('r', 'It rose', 'Share', figure, 'Orders', 'Phones', [(1, 'Price')]) %}"
        "<table></table>{% endcall %}"
    )
    figure = {"text": "</script><b>", "layout": {"meta": {"key": [["╍", "Goal 76 %"]]}}}
    html = templates().from_string(source).render(ABOUT | {"figure": figure})
    assert html.count("</script>") == 1
    order = [
        "It rose", "application/json", "<span>Goal 76 %</span>", "Price", "<table>", "Source.",
        "Blind spot.",
    ]  # fmt: skip
    assert sorted(order, key=html.index) == order


def test_questions_stand_on_one_page_without_scripts() -> None:
    """Each is a group of answers with a legend; the chosen one stays."""
    answers = [(1, "Agree"), (2, "Disagree")]
    call = "question('q1', 'It helps me.', a, 'Question 1 of 6', bar, chosen='1')"
    html = drawn("_survey.html", call, a=answers, bar=progress(1, 6))
    assert re.findall(r'value="(\d)" checked', html) == ["1"]
    assert html.count("<legend>") == 1


@pytest.mark.parametrize("parent", ["base.html", "plain.html", "phone.html"])
def test_every_page_has_a_way_to_its_content_and_one_live_region(parent: str) -> None:
    """And a language, a direction, a title."""
    html = whole(parent, "{% block title %}Home{% endblock %}", lang=PSEUDO, dir="rtl")
    assert f'<html lang="{PSEUDO}" dir="rtl">' in html
    assert html.count('aria-live="polite"') == 1
    assert 'href="#main"' in html
    assert "<title>Home" in html


def test_only_pages_with_charts_load_plotly() -> None:
    """And staff pages load no htmx either: a first visit on a phone stays small."""
    assert "plotly" not in whole("base.html")
    assert "htmx" not in whole("phone.html")
    charts = "{% block charts %}{% include 'core/_plotly.html' %}{% endblock %}"
    assert "plotly.min.js" in whole("base.html", charts)


def test_an_aside_makes_a_second_column_only_when_there_is_one() -> None:
    """An empty block leaves no trace."""
    assert "<aside>" not in whole("base.html")
    assert "with-aside" in whole("base.html", "{% block aside %}<p>Groups</p>{% endblock %}")


def test_strips_say_demo_and_not_encrypted() -> None:
    """Each only when it is so."""
    assert "made up" in whole("base.html", demo=True)
    fixed = whole("base.html", demo=True, set_day=date(2026, 11, 20))
    assert f"The day is set to {Format('en').day(date(2026, 11, 20))}." in fixed
    assert "Not encrypted." in whole("base.html", insecure=True)
    assert "strip" not in whole("base.html")


def test_an_error_has_one_sentence_and_one_way_on() -> None:
    """No code, no trace."""
    html = (
        templates()
        .get_template("core/error.html")
        .render(ABOUT | {"heading": "Nothing here", "sentence": "This page does not exist."})
    )
    assert "This page does not exist." in html
    assert 'href="/"' in html


def test_the_pseudo_locale_reaches_every_word_of_the_frame() -> None:
    """Nothing in English is left but names."""
    with speaking(PSEUDO):
        html = whole("base.html", demo=True, insecure=True)
    assert set(re.findall(r"[A-Za-z]{3,}", _words(html))) <= {"Takehold"}


def test_templates_use_only_classes_that_there_are() -> None:
    """A class without a rule is a page that was never looked at."""
    known = set(re.findall(r"\.([a-z][a-z0-9-]*)", (STATIC / "takehold.css").read_text("utf-8")))
    known |= {"no-inline-styles", "survey"}  # asked for by Plotly, read by takehold.js
    for template in sorted(TEMPLATES.rglob("*.html")):
        text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", template.read_text("utf-8"))
        used = {name for names in re.findall(r'class="([^"]*)"', text) for name in names.split()}
        assert used <= known, (template, used - known)


def test_staff_pages_stay_within_their_weight() -> None:
    """Style sheet, script and the Latin font, compressed as served, leave room for a page."""
    text = [STATIC / "takehold.css", STATIC / "takehold.js"]
    weight = sum(len(gzip.compress(path.read_bytes())) for path in text)
    assert weight < 12_000


def _words(html: str) -> str:
    body = re.sub(r"<(title|script)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", " ", body)).strip()
