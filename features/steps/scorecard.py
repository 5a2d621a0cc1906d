"""Steps about the director's page."""

import re

from pytest_bdd import parsers, then, when

from features.people import Stage

CELL = re.compile(r'<td class="pointed">\s*<span class="label">(.*?)</span>', re.DOTALL)


@when(parsers.parse("{who} opens the summary"))
def opens_the_summary(stage: Stage, who: str) -> None:
    stage.sees(who, "/summary")


@then(parsers.parse('the sentence points at "{column}" of "{group}"'))
def points_at(stage: Stage, column: str, group: str) -> None:
    assert CELL.findall(stage.page.text) == [column]
    row = stage.page.text.rpartition('<td class="pointed">')[0].rpartition("<tr>")[2]
    assert f"<bdi>{group}</bdi>" in row


@then("the sentence points at nothing")
def points_at_nothing(stage: Stage) -> None:
    assert CELL.findall(stage.page.text) == []


@when(parsers.parse("{who} takes the summary as a file"))
def takes_the_file(stage: Stage, who: str) -> None:
    stage.sees(who, "/summary.csv")
