"""Files damaged at random: rows, problems or a sentence, and never anything else."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from core.forms import Refusal
from core.imports.kind import ACCOUNT, LOCAL_DAY, WHOLE, Field, Kind, Reading, Unusable
from core.imports.plan import Options, make_plan, rows_of
from core.imports.stage import Rules, read_row
from tests.core.imports.workbooks import DAY, row, text, value, workbook

KIND = Kind(
    "visits", "Visits", "", (Field("user", "User", ACCOUNT), Field("date", "Day", LOCAL_DAY),
    Field("count", "Count", WHOLE)), "",
)  # fmt: skip
BASE = Reading(zone=ZoneInfo("Europe/Berlin"), on=date(2026, 11, 20))
TEXTS = (
    'user,date,count\na@x.example,2026-11-16,3\n"b\nb",1405/08/25,۳\n'.encode(),
    "user;date;count\nعلي;16/11/2569 08:10;1.207,5\n".encode("cp1256"),
    "user\tdate\tcount\né@x.example\t2026-11-16T23:30:00-08:00\t3\n".encode("utf-16"),
    json.dumps({"results": [{"user": "a", "date": "2026-11-16", "in": {"count": 3}}]}).encode(),
    b'{"user": "a", "date": "2026-11-16", "count": 3}\n{"user": "b\\u00e9", "count": [1, 2]}\n',
)


def test_two_hundred_damaged_files(tmp_path: Path) -> None:
    random, path = Random(4), tmp_path / "file"
    cells = row(2, text("A2", "a@x.example"), value("B2", 46342, DAY), value("C2", 3))
    heads = row(1, text("A1", "user"), text("B1", "date"), text("C1", "count"))
    book = workbook(tmp_path / "book", {"One": heads + cells}).read_bytes()
    for content in [*TEXTS * 37, *[book] * 15]:
        path.write_bytes(damaged(content, random))
        for line in outcomes(path):
            assert line == "" or line.endswith((".", "?")), (path.read_bytes(), line)


def damaged(content: bytes, random: Random) -> bytes:
    changed = bytearray(content)
    for _time in range(random.randint(1, 6)):
        place = random.randrange(len(changed) + 1)
        what = random.choice(("change", "insert", "delete", "repeat", "cut"))
        if what == "change" and place < len(changed):
            changed[place] = random.randrange(256)
        elif what == "insert":
            changed[place:place] = random.choice(
                (b'"', b"\x00", b"[", b"{", b"\n", b"\xff", b"\\u")
            )
        elif what == "delete":
            del changed[place : place + random.randint(1, 9)]
        elif what == "repeat":
            changed[place:place] = changed[place : place + 20] * random.randint(1, 50)
        else:
            del changed[max(1, place) :]
    return bytes(changed)


def outcomes(path: Path) -> list[str]:
    """What is said of each row, or of the file."""
    try:
        plan = make_plan(path, KIND, Options(zone="Europe/Berlin"), "fa")
        rules = Rules(KIND, plan.columns, plan.reading(BASE))
        return [said_of(record, rules) for record in rows_of(path, plan)]
    except Refusal as refusal:
        return [refusal.sentence]


def said_of(record: object, rules: Rules) -> str:
    try:
        read_row(record, rules, [])  # type: ignore[arg-type]
    except Unusable as error:
        return error.sentence
    return ""
