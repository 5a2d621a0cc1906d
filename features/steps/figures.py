"""Steps about figures worked out of lists, and figures that look like something else."""

from typing import Any

from pytest_bdd import given, parsers, when

from features.people import Stage
from rollout.commands import slug_of

BRINGS = r"Alice brings in (?P<kind>orders|opportunities|cases)"
WITHIN = r"(, again meaning within (?P<window>\d+) months?)?:"


@given(parsers.re(BRINGS + WITHIN))
@when(parsers.re(BRINGS + WITHIN))
def brings_in(stage: Stage, kind: str, window: str | None, docstring: str) -> None:
    _checks(stage, docstring, kind=kind, window=window or "")
    stage.page = stage.person("Alice").post(f"{stage.notes['import']}/application")
    assert stage.page.status_code == 303, stage.text


@when(parsers.re("Alice has a look at " + r"(?P<kind>orders|opportunities|cases):"))
def looks_at(stage: Stage, kind: str, docstring: str) -> None:
    _checks(stage, docstring, kind=kind)


@given(parsers.parse('Alice brings in figures of "{result}" in "{group}":'))
def brings_in_figures(stage: Stage, result: str, group: str, docstring: str) -> None:
    about = {"kind": "readings", "outcome": slug_of(result), "phase": slug_of(group)}
    _checks(stage, docstring, **about)
    stage.page = stage.person("Alice").post(f"{stage.notes['import']}/application")
    assert stage.page.status_code == 303, stage.text


@when(parsers.parse('Alice has a look at figures of "{result}":'))
def looks_at_figures(stage: Stage, result: str, docstring: str) -> None:
    _checks(stage, docstring, kind="readings", outcome=slug_of(result))


@when(parsers.parse('Alice says that "{result}" of "{group}" is counted the same way from {month}'))
def vouches(stage: Stage, result: str, group: str, month: str) -> None:
    address = f"/phases/{slug_of(group)}/results/{slug_of(result)}/vouching"
    words = "The shops count too."
    answer = stage.sends("Alice", address, month=month, words=words)
    assert answer.status_code == 303, stage.text


@when(parsers.parse('{who} looks at "{result}" of "{group}"'))
def looks_at_result(stage: Stage, who: str, result: str, group: str) -> None:
    stage.sees(who, f"/phases/{slug_of(group)}/results?result={slug_of(result)}")


def _checks(stage: Stage, pasted: str, **fields: Any) -> None:
    """Paste, and stop before anything is kept."""
    caller = stage.person("Alice")
    stage.page = caller.post(f"{stage.home}/imports", {"file": ("", b"")}, pasted=pasted, **fields)
    while stage.page.status_code == 303:
        stage.notes["import"] = stage.page.headers["location"].removesuffix("/columns")
        stage.page = caller.get(stage.page.headers["location"])
