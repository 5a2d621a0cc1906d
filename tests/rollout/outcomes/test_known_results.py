"""The library of business results: whole, in plain words, and with every row of A2."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.catalogue.loader import CatalogueError, load_file
from core.i18n import PSEUDO, speaking
from rollout.outcomes.forms import OutcomeForm
from rollout.outcomes.known_results import (
    PARTS,
    TEXTS,
    KnownResult,
    by_part,
    found_in,
    known_result,
    known_results,
    near_keys,
)
from tests.architecture.code import CHECKOUT
from tests.architecture.test_requirement_rows import rows

ENTRIES = sorted(known_results().items())
FEATURE = CHECKOUT / "features" / "rollout" / "library.feature"
WHOLE = """\
name: N
part: retain
rows: [A2.01]
unit: share
better: up
kind: proportion
definition: D
formula: F
source: S
counted_by_crm: false
counted_why: W
blind_spot: B
traps: [T]
"""


def test_every_row_of_the_metrics_has_its_results(shared: Path) -> None:
    wanted = {row for row in rows(shared) if row.startswith("A2.")}

    assert {row for _key, result in ENTRIES for row in result.rows} == wanted
    assert len(ENTRIES) >= 45


def test_every_result_is_chosen_by_somebody_in_a_scenario() -> None:
    told = re.findall(r"\| (A2\.\d\d) \| (.+?) *\|", FEATURE.read_text(encoding="utf-8"))
    told.append(("A2.30", "New customers of one channel"))  # in scenarios of its own

    assert {(row, result.name) for _key, result in ENTRIES for row in result.rows} == set(told)


@pytest.mark.parametrize(("key", "result"), ENTRIES, ids=[key for key, _result in ENTRIES])
def test_an_entry_says_everything_in_sentences(key: str, result: KnownResult) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", key)
    for name in set(TEXTS) - {"name"}:
        assert getattr(result, name).endswith((".", "?", "”")), name
    assert result.traps
    assert all(trap.endswith(".") for trap in result.traps)
    if result.kind != "mean":
        assert re.match(r"Counted: .+\. Of: .+\.", result.formula)
    fields = result.filled() | {"library_key": key}
    assert OutcomeForm.model_validate({"better": "up"} | {k: v for k, v in fields.items() if v})


def test_names_are_given_once() -> None:
    names = [result.name for _key, result in ENTRIES]
    assert len(set(names)) == len(names)


def test_some_of_all_is_a_share(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(WHOLE.replace("unit: share", "unit: days"), encoding="utf-8")

    with pytest.raises(CatalogueError, match="some of all is a share"):
        load_file(file, KnownResult)


def test_an_entry_is_told_in_the_reader_s_language() -> None:
    with speaking(PSEUDO):
        told = known_result("customer_goodwill")

    assert told is not None
    texts = " ".join([*(getattr(told, name) for name in TEXTS), *told.traps])
    assert re.findall("[a-z]{3,}", texts) == []
    assert known_result("nothing") is None


def test_words_are_looked_for_in_names_and_definitions() -> None:
    assert set(found_in("complaint ANSWERED")) == {"complaint_response_rate"}
    assert set(found_in("")) == set(known_results())
    assert found_in("zeppelin") == {}


def test_the_parts_stand_in_the_order_of_the_customer_cycle() -> None:
    parts = by_part(known_results())

    assert [part.heading for part in parts] == [heading for heading, _activities in PARTS.values()]
    assert sum(len(part.results) for part in parts) == len(ENTRIES)
    assert [part.heading[:6] for part in by_part(found_in("complaint"))] == ["Retain"]


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("retentoin", "retention"),
        ("Win_rat", "win_rate"),
        ("cost_of_acquisition", "acquisition_cost"),
        ("complaint_rate", "complaint_response_rate"),
    ],
)
def test_a_key_that_is_not_there_brings_near_ones(asked: str, near: str) -> None:
    assert near in near_keys(asked)


def test_nothing_is_near_nonsense() -> None:
    assert near_keys("xyzzy") == []
