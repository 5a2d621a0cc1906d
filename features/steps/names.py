"""Steps about the queue of CRM user names that match nobody."""

import re

from pytest_bdd import parsers, when

from features.people import Stage
from features.steps.people import account_called

QUEUE = "/people/unmatched"


@when("Alice looks at the names that match nobody")
def look_at_queue(stage: Stage) -> None:
    stage.sees("Alice", QUEUE)


@when("Alice looks at the names that look like somebody's")
def look_at_proposals(stage: Stage) -> None:
    stage.sees("Alice", f"{QUEUE}/proposals")


@when(parsers.parse('Alice says yes to all of them but "{name}"'))
def accept(stage: Stage, name: str) -> None:
    ticked = dict(re.findall(r'name="(name-\d+)"\s+value="(\d+)"', stage.page.text))
    del ticked[f"name-{account_called(stage, name)}"]
    done = stage.sends("Alice", f"{QUEUE}/proposals", **ticked)
    assert done.status_code == 303, stage.text
    stage.sees("Alice", done.headers["location"].removeprefix(stage.home))


@when(parsers.parse('Alice takes back what she said of "{name}"'))
def take_back(stage: Stage, name: str) -> None:
    number = account_called(stage, name)
    page = stage.sees("Alice", f"{QUEUE}?done={number}").text
    assert f"/accounts/{number}/match/removal" in page
    done = stage.sends("Alice", f"/accounts/{number}/match/removal", back="queue")
    assert done.headers["location"] == stage.home + QUEUE


@when(parsers.parse('Alice takes out the person added for "{name}"'))
def take_out(stage: Stage, name: str) -> None:
    number = account_called(stage, name)
    page = stage.sees("Alice", f"{QUEUE}?done={number}").text
    assert f"/accounts/{number}/person/removal" in page
    done = stage.sends("Alice", f"/accounts/{number}/person/removal")
    assert done.status_code == 303, stage.text
