"""JSON: lists, lines and what is inside of records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.forms import Refusal
from core.imports.dialect import Record
from core.imports.layout import JSON, JSON_LINES, TEXT, Said, find_layout, records

LOGIN = {"user": "a@x.example", "loginAt": "2026-11-16T09:01:00Z", "count": 3}


def read(tmp_path: Path, content: object, encoding: str = "utf-8") -> list[Record]:
    path = written(tmp_path, content, encoding)
    return list(records(path, find_layout(path, Said(), "en")))


def written(tmp_path: Path, content: object, encoding: str = "utf-8") -> Path:
    path = tmp_path / "file.csv"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding)
    return path


def refused(tmp_path: Path, content: object) -> str:
    with pytest.raises(Refusal) as refusal:
        read(tmp_path, content)
    return refusal.value.sentence


@pytest.mark.parametrize(
    "content",
    [
        [LOGIN],
        {"results": [LOGIN], "paging": None},
        {"d": {"results": [LOGIN]}, "total": 1},
        LOGIN,
        f"{json.dumps(LOGIN)}\n",
        f"\n{json.dumps(LOGIN, indent=1)}\n",
    ],
)
def test_the_records_are_found_wherever_they_lie(tmp_path: Path, content: object) -> None:
    assert [record.cells for record in read(tmp_path, content)] == [
        ["user", "loginAt", "count"],
        ["a@x.example", "2026-11-16T09:01:00Z", "3"],
    ]


def test_records_inside_records_become_columns_with_dots(tmp_path: Path) -> None:
    found = read(tmp_path, [
        {"id": 1, "actingUser": {"userEmail": "a@x.example", "in": {"team": "North"}}},
        {"id": 2, "tags": ["a", 1, None, True], "links": [{"href": "x"}], "share": 0.1},
    ])  # fmt: skip

    assert found[0].cells == ["id", "actingUser.userEmail", "actingUser.in.team", "tags", "links",
                              "share"]  # fmt: skip
    assert found[1].cells == ["1", "a@x.example", "North", "", "", ""]
    assert found[2].cells == ["2", "", "", "a; 1; ; true", '[{"href": "x"}]', "0.1"]


def test_lines_keep_their_numbers_and_a_broken_one_costs_only_itself(tmp_path: Path) -> None:
    found = read(tmp_path, '{"user": "a", "n": 1}\n\n{"user": \n{"user": "b", "team": "North"}\n')

    assert [(record.line, record.cells) for record in found if not record.problem] == [
        (0, ["user", "n", "team"]), (1, ["a", "1", ""]), (4, ["b", "", "North"]),
    ]  # fmt: skip
    assert [(r.line, r.problem) for r in found if r.problem] == [
        (3, "This is not valid JSON: look at line 1, letter 10.")
    ]


def test_a_name_that_stands_twice_costs_its_record(tmp_path: Path) -> None:
    found = read(tmp_path, '[{"user": "a", "user": "b"}, {"user": "c"}, 7]')

    assert [record.problem for record in found[1:]] == [
        "The name “user” stands twice in one object.", "", "This is no JSON object.",
    ]  # fmt: skip


def test_what_is_no_number_stays_what_it_says(tmp_path: Path) -> None:
    found = read(tmp_path, '[{"n": NaN, "m": -Infinity, "id": 12345678901234567890, "x": 1.5e3}]')

    assert found[1].cells == ["NaN", "-Infinity", "12345678901234567890", "1500"]


def test_of_several_lists_somebody_says_which(tmp_path: Path) -> None:
    path = written(tmp_path, {"errors": [{"at": 1}], "results": [LOGIN, LOGIN], "tags": ["a"]})

    layout = find_layout(path, Said(), "en")

    assert (layout.parts, layout.part, layout.asked) == (("results", "errors"), "results", True)
    assert not find_layout(path, Said(part="errors"), "en").asked
    with pytest.raises(Refusal, match="There is no list “x”"):
        find_layout(path, Said(part="x"), "en")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_letters_of_json_are_found(tmp_path: Path, encoding: str) -> None:
    content = json.dumps([{**LOGIN, "name": "é"}], ensure_ascii=False)

    assert read(tmp_path, content, encoding)[1].cells[-1] == "é"


def test_letters_that_are_none_cannot_get_further(tmp_path: Path) -> None:
    assert read(tmp_path, '[{"user": "a\\ud800b"}]')[1].cells == ["a?b"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"results":[]}', "no list of objects with anything in it"),
        ("[]", "no list of objects"),
        ("[[1, 2], [3, 4]]", "no list of objects"),
        ('{"results": [{"user": "a"}', "This is not valid JSON: look at line 1, letter 27."),
        ("[" * 100_000 + "]" * 100_000, "nested too deeply"),
        ('[{"n": ' + "9" * 10_000 + "}]", "too many digits"),
    ],
)
def test_what_holds_no_records_is_refused(tmp_path: Path, content: str, words: str) -> None:
    assert words in refused(tmp_path, content)


def test_records_of_nothing_have_no_columns(tmp_path: Path) -> None:
    assert [record.cells for record in read(tmp_path, [{}, {}])] == [[]]


def test_a_record_nested_too_deeply_costs_itself(tmp_path: Path) -> None:
    deep: dict[str, object] = {"user": "b"}
    for _level in range(25):
        deep = {"in": deep}

    assert "nested too deeply" in read(tmp_path, [{"user": "a"}, deep])[2].problem


def test_a_file_of_one_piece_has_a_limit_and_lines_have_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.imports.layout.LARGEST", 100)

    assert "JSON lines" in refused(tmp_path, [LOGIN, LOGIN])
    path = written(tmp_path, f"{json.dumps(LOGIN)}\n" * 9)
    assert find_layout(path, Said(), "en").form == JSON_LINES


@pytest.mark.parametrize(
    ("content", "form"),
    [('[{"user": "a"}]', JSON), ("[user],{date}\nx,y\n", TEXT), ("{user},date\nx,y\n", TEXT)],
)
def test_the_content_decides_and_not_the_name(tmp_path: Path, content: str, form: str) -> None:
    assert find_layout(written(tmp_path, content), Said(), "en").form == form
