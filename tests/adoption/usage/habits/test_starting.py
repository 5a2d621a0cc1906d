"""How people get started: what is counted of a group, and what each audience reads of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from adoption.usage.activation import Standing
from adoption.usage.habits.figures import begun_line
from adoption.usage.habits.got_started import GotStarted, got_started
from adoption.usage.habits.members import Group, Member
from adoption.usage.habits.parts import Reader
from adoption.usage.habits.starting import starting
from adoption.usage.person_use import PersonUse, Worked
from core.disclosure.policies import Audience, Band
from core.numbers import Format
from tests.adoption.usage.made_up import GO_LIVE, day, person

LEAD, LEADERSHIP = Reader(Audience.LEAD, 5), Reader(Audience.LEADERSHIP, 5)


def group(*people: PersonUse, days: int = 60, team: int = 1) -> Group:
    until = GO_LIVE + timedelta(days=days - 1)
    return Group([Member(each, team) for each in people], GO_LIVE, [(GO_LIVE, until)], until)


def many(count: int, used: Sequence[int], joins: int | None = None) -> list[PersonUse]:
    return [person(100 * (joins or 0) + at, used, joins=joins) for at in range(count)]


def read(group: Group, reader: Reader = LEAD) -> GotStarted:
    return got_started(starting(group), reader)


def test_nobody_is_both_too_new_and_failed() -> None:
    found = read(group(*many(10, [3]), *many(4, [20]), *many(2, []), *many(3, [], joins=50)))
    assert (found.now.active, found.now.roster) == (10, 16)
    assert {standing: part.active for standing, part in found.standings} == {
        Standing.IN_TIME: 10, Standing.LATE: 4, Standing.NOT_YET: 2, Standing.TOO_NEW: 3,
    }  # fmt: skip


def test_the_share_who_had_begun_rises_week_by_week() -> None:
    found = read(group(*many(10, [3]), *many(10, [20])))
    assert [part.share for part in found.begun] == pytest.approx([0, 0.5, 0.5, *[1] * 6])
    assert found.median is not None
    assert (found.median.value, found.median.n) == (3, 20)


def test_a_log_without_key_actions_counts_any_action() -> None:
    signing_in = [PersonUse(each.on_roster, (Worked(GO_LIVE, 1, 0),)) for each in many(10, [0])]
    found = starting(group(*signing_in))
    assert not found.key_only
    assert got_started(found, LEAD).now.active == 10


def test_too_early_and_too_few() -> None:
    early = read(group(*many(10, [3]), days=10))
    assert early.missing == "Everybody is too new to say."
    few = read(group(*many(4, [3])))
    assert few.now.hidden
    assert (few.standings, few.median, few.begun) == ([], None, [])


def test_leadership_reads_words_where_nearly_everybody_of_few_began() -> None:
    found = read(group(*many(12, [3]), *many(1, [])), LEADERSHIP)
    assert found.now.band is Band.NINETY_OR_MORE
    assert [standing for standing, _part in found.standings] == [Standing.IN_TIME]
    assert all(part.share is None for part in found.begun)
    assert begun_line(found.begun, 14, Format("en")) is None


def test_the_line_is_drawn_by_days_since_the_first() -> None:
    figure = begun_line(read(group(*many(10, [3]), *many(10, [20]))).begun, 14, Format("en"))
    assert figure is not None
    words = [words.replace("\u00a0", " ") for words in figure["data"][0]["text"]]
    assert words[1:4] == ["Day 7: 50 %", "Day 14: 50 %", "Day 21: 100 %"]


def test_a_curve_of_the_few_who_could_be_watched_is_not_shown() -> None:
    whole = group(*many(20, [3]), *many(4, [56], joins=52))
    found = read(replace(whole, covered=[(day(50), day(59))]))
    assert (found.median, found.begun) == (None, [])
    assert dict(found.standings)[Standing.UNSEEN].active == 20
