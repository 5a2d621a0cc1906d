"""Four encodings, three languages, three calendars, three sets of digits: exact values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from core.imports.kind import DAY, NUMBER, TEXT, Field, Kind, Reading
from core.imports.matching import look_alike
from core.imports.plan import Options, make_plan, rows_of
from core.imports.stage import Rules, read_row

FIELDS = (Field("name", "Name", TEXT), Field("day", "Day", DAY), Field("amount", "Amount", NUMBER))
KIND = Kind("visits", "Visits", "", FIELDS, "")
BASE = Reading(zone=ZoneInfo("Europe/Berlin"), on=date(2026, 11, 20))
# Headings, two names, and the code page of each language. cp1256 has no Persian yeh and kaf.
LANGUAGES = {
    "fa": (("نام", "تاريخ", "تعداد"), ("علي كريمي", "مريم رضايي"), "cp1256"),
    "he": (("שם", "תאריך", "כניסות"), ("דנה כהן", "יוסי לוי"), "cp1255"),
    "th": (("ชื่อ", "วันที่", "จำนวนครั้ง"), ("สมชาย ใจดี", "สุดา มีสุข"), "cp874"),
}
DATES = {
    "gregorian": ("16/11/2026", "2026/11/17"),
    "jalali": ("25/08/1405", "1405/08/26"),
    "buddhist": ("16/11/2569", "2569/11/17"),
}
DIGITS = {"western": "0123456789.", "persian": "۰۱۲۳۴۵۶۷۸۹٫", "thai": "๐๑๒๓๔๕๖๗๘๙."}


@pytest.mark.parametrize(
    ("encoding", "language", "calendar", "digits"),
    [*product(("utf-8", "utf-8-sig", "utf-16", "page"), LANGUAGES, DATES, DIGITS)],
)
def test_every_table_is_read_exactly(
    tmp_path: Path, encoding: str, language: str, calendar: str, digits: str
) -> None:
    heads, names, page = LANGUAGES[language]
    content = written(encoding, language, calendar, digits)
    path = tmp_path / "table"
    path.write_bytes(content.encode(page if encoding == "page" else encoding))

    chosen = dict(zip(("name", "day", "amount"), heads, strict=True))
    plan = make_plan(path, KIND, Options(columns=chosen), language)
    rules = Rules(KIND, plan.columns, plan.reading(BASE))
    rows = [read_row(record, rules, []) for record in rows_of(path, plan)]

    assert plan.problems == ()
    assert plan.calendar.name == calendar
    assert [look_alike(row["name"]) for row in rows] == [look_alike(name) for name in names]
    assert [row["day"] for row in rows] == [date(2026, 11, 16), date(2026, 11, 17)]
    assert [Decimal(str(row["amount"])) for row in rows] == [Decimal("12.5"), Decimal("1207.125")]


def written(encoding: str, language: str, calendar: str, digits: str) -> str:
    heads, names, page = LANGUAGES[language]
    rows = [
        f"{name};{day};{amount}"
        for name, day, amount in zip(names, DATES[calendar], ("12.5", "1207.125"), strict=True)
    ]
    numbers = "\n".join(rows).translate(str.maketrans("0123456789.", DIGITS[digits]))
    if encoding == "page":
        try:
            numbers.encode(page)
        except UnicodeEncodeError:  # no code page but the Thai one has digits of its own
            numbers = "\n".join(rows)
    return ";".join(heads) + "\n" + numbers + "\n"


@pytest.mark.parametrize(
    ("name", "language", "values"),
    [
        ("fa_cp1256_jalali", "fa", [("مريم رضايي", 16, "12"), ("علي کريمي", 17, "7")]),
        (
            "fa_utf8bom_persian_digits",
            "fa",
            [("مریم رضایی", 16, "12.5"), ("علی کریمی", 17, "1207")],
        ),
        ("he_cp1255", "he", [("דנה כהן", 16, "12"), ("יוסי לוי", 17, "7")]),
        ("th_tis620_buddhist", "th", [("สมชาย ใจดี", 16, "12"), ("สุดา มีสุข", 17, "7")]),
    ],
)
def test_the_samples_are_read_exactly(
    shared: Path, name: str, language: str, values: list[tuple[str, int, str]]
) -> None:
    path = shared / "samples" / f"adoption_{name}.csv"
    heads = make_plan(path, KIND, Options(), language).headings

    chosen = dict(zip(("name", "day", "amount"), heads, strict=True))
    plan = make_plan(path, KIND, Options(columns=chosen), language)
    rules = Rules(KIND, plan.columns, plan.reading(BASE))
    rows = [read_row(record, rules, []) for record in rows_of(path, plan)]

    assert [(row["name"], row["day"], row["amount"]) for row in rows] == [
        (who, date(2026, 11, day), float(amount)) for who, day, amount in values
    ]
