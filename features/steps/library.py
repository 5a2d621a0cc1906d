"""Steps about choosing a result from the library, and bringing its figures in."""

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pytest_bdd import given, parsers, then, when

from features.people import Stage
from rollout.commands import slug_of

CHOOSES = r'Alice chooses "(?P<result>[^"]*)" from the library for "(?P<group>[^"]*)"'
COUNTED = re.compile(r"(\S+) of (\S+)")
TICKED = ("radio", "checkbox")
MEASURED = re.compile(r"(\S+) \(sd (\S+), n (\S+)\)")


class Filled(HTMLParser):
    """What a browser would send of a page's form, as it stands there."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.inside = self.area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "select":
            self.inside = said["name"]
        elif tag == "option" and "selected" in said:
            self.values[self.inside] = said["value"]
        elif tag == "textarea":
            self.area = said["name"]
        elif tag == "input" and (
            said.get("type") not in ("radio", "checkbox") or "checked" in said
        ):
            self.values[said["name"]] = said.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.values[self.area] = data.removeprefix("\n")


@given(parsers.re(CHOOSES))
def chooses(stage: Stage, result: str, group: str) -> None:
    assert _chooses(stage, result, group).status_code == 303, stage.text


@given(parsers.re(CHOOSES + ' and calls it "(?P<name>[^"]*)"'))
def chooses_under_a_name(stage: Stage, result: str, group: str, name: str) -> None:
    assert _chooses(stage, result, group, name=name).status_code == 303, stage.text


@given(parsers.re(CHOOSES + " and says that more is better"))
def chooses_which_way(stage: Stage, result: str, group: str) -> None:
    assert _chooses(stage, result, group, better="up").status_code == 303, stage.text


@when(parsers.re(CHOOSES + " and says no more"))
def chooses_and_leaves_open(stage: Stage, result: str, group: str) -> None:
    _chooses(stage, result, group)


@given(parsers.parse("Alice pastes its figures: {before} in {first:S}, {after} in {last:S}"))
def pastes_figures(stage: Stage, before: str, first: str, after: str, last: str) -> None:
    months = {first: _cells(before), last: _cells(after)}
    heading = ["period", *months[first]]
    rows = [[month, *cells.values()] for month, cells in months.items()]
    pasted = "\n".join("\t".join(row) for row in [heading, *rows])
    caller, chosen = stage.person("Alice"), stage.notes["chosen"]
    fields = {"kind": "readings", **chosen, "pasted": pasted}
    stage.page = caller.post(f"{stage.home}/imports", {"file": ("", b"")}, **fields)
    address = stage.page.headers["location"].removesuffix("/columns")
    stage.page = caller.post(f"{address}/application")
    stage.page = caller.get(stage.page.headers["location"])
    assert "2 rows" in stage.text, stage.text


@given(parsers.parse("Alice wants it to be better than before by {due}"))
def wants_it_better(stage: Stage, due: str) -> None:
    answer = stage.sends("Alice", f"{_address(stage)}/goal", aim="better", due=due)
    assert answer.status_code == 303, stage.text


@when(parsers.parse("Bob looks at what became of it"))
def looks_at_it(stage: Stage) -> None:
    chosen = stage.notes["chosen"]
    stage.sees("Bob", f"{_results(chosen['phase'])}?result={chosen['outcome']}")


@when(parsers.parse('Alice opens the library for "{group}"'))
def opens_the_library(stage: Stage, group: str) -> None:
    stage.sees("Alice", f"{_results(slug_of(group))}/library")


@when(parsers.parse('Alice looks for "{words}" in the library for "{group}"'))
def looks_for(stage: Stage, words: str, group: str) -> None:
    stage.sees("Alice", f"{_results(slug_of(group))}/library?find={words}")


@then(parsers.parse("Alice reads in this order: {headings}"))
def reads_in_order(stage: Stage, headings: str) -> None:
    places = [stage.text.index(f"{heading}: ") for heading in headings.split(", ")]
    assert places == sorted(places), stage.text


def _chooses(stage: Stage, result: str, group: str, **changed: str) -> Any:
    stage.sees("Alice", f"{_results(slug_of(group))}/library")
    links = re.findall(r'href="(\S+/new\?like=\w+)">[^<]*<span[^>]*>: ([^<]+)<', stage.page.text)
    address = {name: link for link, name in links}[result].removeprefix(stage.home)
    stage.sees("Alice", address)
    fields = Filled(stage.page.text.split("<h2", 1)[1]).values | changed
    fields.pop("_csrf_token")
    stage.sends("Alice", urlsplit(address).path, **fields)
    if stage.page.status_code == 303:
        (slug,) = parse_qs(urlsplit(stage.page.headers["location"]).query)["result"]
        stage.notes["chosen"] = {"phase": slug_of(group), "outcome": slug}
    return stage.page


def _cells(figure: str) -> dict[str, str]:
    """A month's cells by their headings: "280 of 400", "45 (sd 12, n 30)" or "40"."""
    if found := COUNTED.fullmatch(figure):
        return dict(zip(("numerator", "denominator"), found.groups(), strict=True))
    if found := MEASURED.fullmatch(figure):
        return dict(zip(("mean", "sd", "n"), found.groups(), strict=True))
    return {"value": figure}


def _address(stage: Stage) -> str:
    chosen = stage.notes["chosen"]
    return f"{_results(chosen['phase'])}/{chosen['outcome']}"


def _results(phase: str) -> str:
    return f"/phases/{phase}/results"
