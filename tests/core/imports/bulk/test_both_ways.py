"""A file that is added up in bulk gives what the same file gives row by row, to the last count."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adoption.usage.weeks.collected import Knowledge
from app.importers import registry
from core.imports.bulk import check as bulk
from core.imports.bulk.plain_file import NotPlain
from core.imports.checks import commands
from core.imports.checks.commands import Work, check
from core.imports.kind import Reading
from core.imports.plan import Options, make_plan
from core.imports.stage import Rejected
from rollout.people.account_matching import Known, Matcher

USAGE = registry["usage"]
ON = date(2026, 11, 20)
PEOPLE = [Known(1, "1", "Ann", "ann@x.example"), Known(2, "2", "Lee", "lee", date(2026, 3, 29))]
USERS = [
    "ann@x.example", "Ann@X.example", "lee", "nobody", " nobody ", "علی", "Zoë", "\u200bzoe",
    "mÃ¼ller", "", "  ", "a b", "service",
]  # fmt: skip
ISO = [
    "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", "2026-03-28T23:30:00Z", "2026-10-25T00:30:00Z",
    "2026-11-19T22:59:59Z", "2026-11-20T23:30:00Z", "2027-01-01T00:00:00Z", "1999-12-31T12:00:00Z",
    "2026-02-30T10:00:00Z", "soon", "", "2026-03-29", "2026-03-29 01:30:00Z", "2026-3-29T01:30:00Z",
    "2026-03-29T24:00:00Z", "2026-03-29T01:30Z", " 2026-03-9T01:30:00Z",
]  # fmt: skip
EVENTS = ["login", "Geöffnet", "", "x\u200by", "mÃ¼ller", "a,b", 'say "hi"']
ROWS = st.lists(
    st.tuples(st.sampled_from(USERS), st.sampled_from(ISO), st.sampled_from(EVENTS)), max_size=40
)


@given(ROWS, st.sampled_from(["none", "all", "needed"]), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=12)
@example([("ann@x.example", ISO[0], "login")] * 3, "none", "\n")
@example([("lee", ISO[0], 'say "hi"'), ("lee", ISO[0], 'say "hi"')], "needed", "\n")
def test_logs_with_offsets(rows: list[tuple[str, ...]], quotes: str, end: str) -> None:
    text = _table(["user", "time", "event"], rows, quotes, end)
    _same_both_ways(text.encode(), "Europe/Berlin")


@given(
    st.lists(st.tuples(
        st.sampled_from(USERS[:4]), st.sampled_from([
            "29/03/2026 02:30", "29/03/2026 01:59", "29/03/2026 03:00", "25/10/2026 02:30",
            "28/03/2026 23:45", "31/04/2026 10:00", "13/11/2026 9:05", "25/11/2026 00:00",
            "29.03.26",
        ]), st.sampled_from(["1", "3", " 2 ", "", "0", "-1", "1,5", "viele", "۳"]),
        st.sampled_from(["yes", "no", "", "maybe"]),
    ), max_size=30),
    st.sampled_from(["Europe/Berlin", "Asia/Kolkata", "America/New_York"]),
    st.sampled_from(["utf-8", "cp1256", "utf-16"]),
)  # fmt: skip
@settings(max_examples=12)
def test_logs_with_a_zone_of_their_own(
    rows: list[tuple[str, ...]], zone: str, encoding: str
) -> None:
    # A first row that can be read one way only says that the day comes first.
    first = [("ann@x.example", "13/11/2026 10:00", "1", "yes")]
    text = _table(["user", "time", "count", "key action"], [*first, *rows], "none", "\n", ";")
    content = text.encode(encoding, "replace")
    _same_both_ways(content, zone, Options(encoding=encoding.replace("utf-8", "utf-8-sig"),
                                           zone="Europe/Berlin"))  # fmt: skip


SALESFORCE = """\
"USERID","LOGINTIME","LOGINTYPE","STATUS","APITYPE"
"0055g00000Aa1AAAAX","2026-11-16T07:58:12.000Z","Application","Success","N/A"
"0055g00000Aa1AA","2026-11-16T07:58:12.000Z","Application","Success","N/A"
"0055g00000Aa1AA","2026-11-16T07:58:12.000Z","Application","Success","N/A"
"0055g00000Aa1AA","2026-11-16T07:57:40.000Z","Application","Invalid Password","N/A"
"ann@x.example","2026-11-17T02:00:00.000Z","Other Apex API","Success","SOAP Partner"
"ann@x.example","2026-11-17T02:00:00.000Z","","",""
"""
DYNAMICS = """\
createdon,_userid_value,action,operation
2026-11-02T08:00:00Z,ann@x.example,64,4
2026-11-03T08:00:00Z,ann@x.example,113,4
2026-11-05T08:00:00Z,ann@x.example,112,4
2026-11-05T09:00:00Z,ann@x.example,2,2
2026-11-06T09:00:00Z,ann@x.example,65,4
2026-11-07T09:00:00Z,nobody,1,1
"""


@pytest.mark.parametrize("log", [SALESFORCE, DYNAMICS])
def test_logs_of_which_not_every_row_counts(log: str) -> None:
    assert _same_both_ways(log.encode(), "Europe/Berlin")


@pytest.mark.parametrize("file", ["helpdesk_usage.csv", "permit_desk_usage.csv"])
@pytest.mark.parametrize("zone", ["Europe/Rome", "Pacific/Auckland"])
def test_real_logs(shared: Path, file: str, zone: str) -> None:
    assert _same_both_ways((shared / "data" / file).read_bytes(), zone)


@pytest.mark.parametrize(
    "text",
    [
        "user,time\nann,2026-03-02T08:00:00Z,more\n" * 3,
        'user,time\n"ann\nlee",2026-03-02T08:00:00Z\n',
        'user,time\n"ann" ,2026-03-02T08:00:00Z\n"ann" ,2026-03-02T08:00:00Z\n',
        "user,time\nann,Monday\n",
        "user,time\n\n\nann,2026-03-02T08:00:00Z\n\n,\nann,2026-03-02T08:00:00Z",
        "user,time\nann\n",
    ],
)
def test_files_that_are_not_plain(text: str) -> None:
    _same_both_ways(text.encode(), "Europe/Berlin")


def _same_both_ways(content: bytes, zone: str, options: Options | None = None) -> bool:
    """Compare both ways; whether the file could be read in bulk at all."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log.csv"
        path.write_bytes(content)
        plan = make_plan(path, USAGE.kind, options or Options(), "en")
        if plan.problems:
            return False
        known = Knowledge(Matcher(PEOPLE, {}, {"service"}), False)
        work = Work(path, plan, USAGE, Reading(zone=ZoneInfo(zone), on=ON), known)
        one_by_one, together = _found(work, 10**9), _found(work, 0)
    assert together[:-1] == one_by_one[:-1]
    return bool(together[-1])


def _found(work: Work, large: int) -> tuple[Any, ...]:
    """Counts, weeks, rejected rows; and whether they were added up."""
    rejected: list[Rejected] = []
    tried: list[bool] = []

    @contextmanager
    def noted(*arguments: Any) -> Iterator[Any]:
        try:
            with bulk.checked_in_bulk(*arguments) as collector:
                tried.append(True)
                yield collector
        except NotPlain:
            assert rejected == []
            raise

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commands, "LARGE", large)
        patch.setattr(commands, "checked_in_bulk", noted)
        with check(work, rejected.append, lambda _rows: None) as found:
            weeks = _weeks(found.collector)
            return found.counts(), weeks, rejected, bool(tried)


def _weeks(collector: Any) -> list[tuple[Any, ...]]:
    if hasattr(collector, "batches"):
        return [row for rows in collector.batches(7) for row in rows]
    rows = (list(row.values()) for row in collector.rows(7))
    return [
        (number, account, str(week), days, *(str(sums).replace(" ", "") for sums in both))
        for number, account, week, days, *both in rows
    ]


def _table(
    head: list[str], rows: list[tuple[str, ...]], quotes: str, end: str, mark: str = ","
) -> str:
    return "".join(mark.join(_cell(c, quotes, mark) for c in row) + end for row in [head, *rows])


def _cell(text: str, quotes: str, mark: str) -> str:
    if quotes == "all" or (quotes == "needed" and (mark in text or '"' in text)):
        return '"' + text.replace('"', '""') + '"'
    return text
