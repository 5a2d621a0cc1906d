"""What leaves the store about groups of people, and what cannot be worked out from it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.disclosure.policies import Audience, Band, Policy, Survey, Use
from core.disclosure.publish import Leaf, Published, State, Table, both_shown, publish
from tests.core.disclosure.oracle import Adversary

YES = {"helps": frozenset({3, 4})}
MIXED = (1, 1, 1, 2, 1)


def team(name: str, counts: tuple[int, ...], phase: str = "direct", **extra: object) -> Leaf:
    """A team whose members answered one question with `counts`."""
    leaf = Leaf((phase, name), sum(counts), {"helps": counts})
    return replace(leaf, **extra)  # type: ignore[arg-type]


def used(name: str, roster: int, active: int) -> Leaf:
    """A team with `active` of `roster` people working in the system."""
    return Leaf((name,), roster, {"active": (roster - active, active)})


def survey(*leaves: Leaf, total: bool = True) -> Published:
    """The leaves as a survey published for the lead."""
    return publish(Table(leaves, YES, total), Survey(), Audience.LEAD)


def use(audience: Audience, *leaves: Leaf, total: bool = True) -> Published:
    """The leaves as use published for `audience`."""
    return publish(Table(leaves, {"active": frozenset({1})}, total), Use(), audience)


def test_a_group_of_five_is_shown_with_its_number_of_answers() -> None:
    result = survey(team("north", (1, 1, 0, 2, 1)), total=False).group("direct").result("helps")
    assert (result.state, result.n, result.yes, result.share) == (State.SHOWN, 5, 3, 0.6)


def test_a_group_of_four_is_hidden_and_so_is_the_next_smallest() -> None:
    shown = survey(
        team("north", (0, 1, 1, 1, 1)), team("south", MIXED), team("west", (2, 2, 2, 2, 2))
    )
    states = [shown.group("direct", name).state for name in ("north", "south", "west")]
    assert states == [State.HIDDEN, State.HIDDEN, State.SHOWN]
    assert shown.group().people == 20


def test_two_hidden_groups_that_make_five_need_no_third() -> None:
    shown = survey(team("a", (0, 1, 0, 1, 0)), team("b", (1, 0, 1, 0, 1)), team("c", MIXED))
    assert shown.group("direct", "c").state is State.SHOWN


@pytest.mark.parametrize("counts", [(0, 0, 0, 0, 0), (0, 0, 0, 0, 1), (1, 1, 1, 1, 0)])
def test_hidden_looks_the_same_for_nobody_one_and_four(counts: tuple[int, ...]) -> None:
    group = survey(team("north", counts), team("south", MIXED)).group("direct", "north")
    assert (group.people, group.invited, group.results, group.remarks) == (None, None, {}, None)


@pytest.mark.parametrize(
    ("counts", "band"),
    [
        ((0, 0, 0, 0, 7), Band.NEARLY_ALL),
        ((1, 0, 0, 3, 3), Band.NEARLY_ALL),
        ((3, 3, 0, 1, 0), Band.NEARLY_NOBODY),
    ],
)
def test_all_or_all_but_one_is_said_in_words(counts: tuple[int, ...], band: Band) -> None:
    result = survey(team("north", counts), total=False).group("direct").result("helps")
    assert (result.state, result.band, result.yes, result.counts) == (
        State.BANDED,
        band,
        None,
        None,
    )


def test_a_total_cannot_be_subtracted_down_to_a_unanimous_group() -> None:
    shown = survey(team("north", (0, 0, 0, 3, 9)), team("south", (5, 5, 5, 5, 5)))
    assert shown.group("direct", "north").result("helps").band is Band.NEARLY_ALL
    assert shown.group("direct", "south").result("helps").state is State.HIDDEN
    assert shown.group().result("helps").state is State.SHOWN


def test_a_distribution_needs_ten_answers_and_a_share_five() -> None:
    nine, ten = team("north", (2, 2, 1, 2, 2)), team("south", (2, 2, 2, 2, 2))
    shown = survey(nine, ten, total=False)
    assert shown.group("direct", "north").result("helps").counts is None
    assert shown.group("direct", "north").result("helps").yes == 4
    assert survey(ten, total=False).group("direct", "south").result("helps").counts is not None


def test_a_question_few_answered_hides_the_group_for_every_question() -> None:
    counts = {"helps": MIXED, "comfort": (1, 0, 1, 1, 1)}
    table = Table((Leaf(("direct",), 6, counts),), {q: frozenset({3, 4}) for q in counts}, False)
    assert publish(table, Survey(), Audience.LEAD).group("direct").state is State.HIDDEN


def test_a_response_rate_needs_five_invited_people() -> None:
    shown = survey(team("north", MIXED, invited=9), total=False)
    assert shown.group("direct", "north").invited == 9
    open_link = survey(team("north", MIXED), total=False)
    assert open_link.group("direct", "north").invited is None


def test_comments_need_ten_answers_and_come_per_outermost_group_in_no_order_of_writing() -> None:
    remarks = ("slow on the phone", "a good start")
    shown = survey(team("north", (2, 2, 2, 2, 2), remarks=remarks))
    assert shown.group("direct").remarks == ("a good start", "slow on the phone")
    assert shown.group().remarks is None
    assert shown.group("direct", "north").remarks is None
    assert survey(team("north", MIXED, remarks=remarks)).group("direct").remarks is None


def test_the_smallest_group_may_be_raised_and_never_lowered() -> None:
    with pytest.raises(ValueError, match="never 4"):
        Survey(4)
    with pytest.raises(ValueError, match="never 0"):
        Use(0)
    table = Table((team("north", MIXED),), YES, total=False)
    assert publish(table, Survey(8), Audience.LEAD).group("direct").state is State.HIDDEN


def test_use_needs_a_roster_of_five_and_shows_any_share_to_a_lead() -> None:
    shown = use(Audience.LEAD, used("north", 6, 0), used("south", 6, 6), used("west", 4, 2))
    assert shown.group("west").state is State.HIDDEN
    assert use(Audience.LEAD, used("north", 6, 0), total=False).group("north").result(
        "active"
    ).share == pytest.approx(0)


def test_leadership_reads_bands_in_groups_under_twenty() -> None:
    shown = use(
        Audience.LEADERSHIP,
        used("north", 10, 9),
        used("south", 10, 1),
        used("east", 19, 17),
        used("west", 20, 20),
        total=False,
    )
    bands = [shown.group(name).result("active").band for name in ("north", "south", "east", "west")]
    assert bands == [Band.NINETY_OR_MORE, Band.TEN_OR_LESS, None, None]
    assert shown.group("west").result("active").share == 1


def test_an_empty_roster_is_no_secret_and_has_no_share() -> None:
    result = use(Audience.LEAD, used("north", 0, 0), used("south", 8, 3)).group("north")
    assert result.state is State.SHOWN
    assert result.result("active").share is None


def test_a_leaf_inside_a_leaf_is_refused() -> None:
    with pytest.raises(ValueError, match="no leaf inside"):
        Table((Leaf(("a",), 6, {}), Leaf(("a", "b"), 6, {})), {})


def test_side_by_side_a_group_hidden_once_is_hidden_twice() -> None:
    first = survey(team("north", MIXED), team("south", MIXED), total=False)
    second = survey(team("north", (0, 1, 1, 1, 1)), team("south", MIXED), total=False)
    earlier, later = both_shown(first, second)
    for published in (earlier, later):
        assert published.group("direct", "north").state is State.HIDDEN


def test_side_by_side_a_group_made_up_differently_is_hidden_twice() -> None:
    first = survey(team("north", MIXED), team("south", MIXED), total=False)
    second = survey(team("north", MIXED), team("south", MIXED), team("new", MIXED), total=False)
    earlier, later = both_shown(first, second)
    assert earlier.group("direct").state is later.group("direct").state is State.HIDDEN
    assert earlier.group("direct", "north").state is State.SHOWN


def test_an_unknown_group_is_hidden() -> None:
    assert survey(team("north", MIXED)).group("nowhere").result("helps").state is State.HIDDEN


def counts_of(options: int) -> st.SearchStrategy[tuple[int, ...]]:
    """Counts of a team of up to 18: mixed, nobody, or all the same."""
    mixed = st.tuples(*[st.integers(0, 4)] * options)
    same = st.tuples(st.integers(0, options - 1), st.integers(0, 14)).map(
        lambda pair: tuple(pair[1] if o == pair[0] else 0 for o in range(options))
    )
    return st.one_of(mixed, same)


@st.composite
def tables(draw: st.DrawFn, options: int, questions: int, skips: bool) -> Table:
    """Up to seven teams in up to three phases."""
    names = [f"q{n}" for n in range(questions)]
    leaves = []
    for number in range(draw(st.integers(1, 7))):
        counts = {name: draw(counts_of(options)) for name in names}
        people = max(sum(each) for each in counts.values())
        if not skips:
            counts = {name: filled(each, people) for name, each in counts.items()}
        path = (draw(st.sampled_from("abc")), f"t{number}")
        leaves.append(Leaf(path, people, counts))
    yes = {name: frozenset(range(options // 2 + 1, options)) for name in names}
    return Table(tuple(leaves), yes, draw(st.booleans()))


def filled(counts: tuple[int, ...], people: int) -> tuple[int, ...]:
    """The counts with the first option raised so that everyone answered."""
    return (counts[0] + people - sum(counts), *counts[1:])


def assert_nothing_follows(table: Table, policy: Policy, audience: Audience) -> None:
    """Nothing an adversary can work out is about too few people."""
    published = publish(table, policy, audience)
    assert list(Adversary(table).breaches(published, policy, audience)) == []


@settings(max_examples=500, derandomize=True, deadline=None)
@given(tables(options=5, questions=2, skips=True))
def test_nothing_can_be_worked_out_from_a_survey(table: Table) -> None:
    assert_nothing_follows(table, Survey(), Audience.LEADERSHIP)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(tables(options=5, questions=1, skips=False), st.integers(5, 9))
def test_nothing_can_be_worked_out_at_a_higher_floor(table: Table, k: int) -> None:
    assert_nothing_follows(table, Survey(k), Audience.LEAD)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(tables(options=2, questions=1, skips=False), st.sampled_from(Audience))
def test_nothing_can_be_worked_out_from_use(table: Table, audience: Audience) -> None:
    assert_nothing_follows(
        Table(table.leaves, {"q0": frozenset({1})}, table.total), Use(), audience
    )


def test_the_adversary_finds_what_a_plain_rule_lets_through() -> None:
    leaves = (team("north", (0, 1, 1, 1, 1)), team("south", MIXED), team("west", MIXED))
    table = Table(leaves, YES)
    total = survey(*leaves).group()
    plain = survey(*leaves[1:], total=False).groups
    leaky = Published({**plain, (): total, ("direct",): replace(total, path=("direct",))})
    found = list(Adversary(table).breaches(leaky, Survey(), Audience.LEAD))
    assert (("direct", "north"),) in {breach.leaves for breach in found}
