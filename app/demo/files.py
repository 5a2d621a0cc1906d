"""The files the made-up company would have exported: staff, log, costs, figures.

Rows are lists of text under a heading, equal for equal days: chance comes from the story's own
seed. Source of the figures: app/demo/story.yaml.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from math import exp
from random import Random

from app.demo.story import Cost, Group, Results, Story, month_before, moved, moved_month
from app.demo.story import months_between as between

Rows = list[list[str]]

STRANGERS = ("kbrandt2", "s.okafor-ext", "svc_mail")
LOG_ENDS = 1
LAST_WEEKS = 4
COUNTED = ("numerator", "denominator")
AVERAGE = ("mean", "sd", "n")


@dataclass(frozen=True)
class Employee:
    """Someone of the made-up company; `rank` orders a group from keenest to least keen."""

    key: str
    name: str
    team: str
    account: str
    rank: int

    @property
    def email(self) -> str:
        """The address, in a domain that cannot exist."""
        return f"{self.account}@harbour.example"


def employees(group: Group, story: Story) -> list[Employee]:
    """Everybody of a group; the first of the first group is the demo's seller."""
    chance = Random(group.slug)  # noqa: S311 - a made-up company needs no secrets
    teams = [team for team, size in group.teams.items() for _ in range(size)]
    ranks = chance.sample(range(group.size), group.size)
    names = _names(group, story)
    return [
        Employee(
            f"{group.slug}-{i + 1:03}", names[i], teams[i], _account(names[i], group), ranks[i]
        )
        for i in range(group.size)
    ]


def people_file(group: Group, story: Story, joins: date) -> Rows:
    """The staff list of a group, all of whom join it on its go-live."""
    heading = ["key", "name", "email", "team", "role", "accounts", "joins", "manager"]
    rows = [
        [who.key, who.name, who.email, who.team, group.role, who.account, joins.isoformat(), boss]
        for who, boss in zip(employees(group, story), _managers(group, story), strict=False)
    ]
    return [heading, *rows]


def _managers(group: Group, story: Story) -> Iterator[str]:
    """The sales managers in turn, for those whom they lead."""
    managers = [
        who.name
        for other in story.groups
        if other.role == "manager"
        for who in employees(other, story)
    ]
    return cycle([""] if group.role == "manager" else managers)


def usage_file(story: Story, today: date) -> Rows:
    """The CRM's log, a row per person and day, up to yesterday."""
    rows = [
        [who.account, day.isoformat(), str(count)]
        for group in story.groups
        if group.use.now is not None
        for who in employees(group, story)
        for day, count in _days_of_use(group, who, story, today)
    ]
    last = today - timedelta(days=LOG_ENDS)
    strangers = [[name, last.isoformat(), "3"] for name in STRANGERS]
    return [["user", "date", "count"], *sorted(rows, key=lambda row: row[1]), *strangers]


def readings_file(group: Group, result: str, story: Story, today: date, known: date) -> Rows:
    """The monthly figures of a group's result that were known on the day `known`."""
    results, live = group.results[result], moved(group.go_live, story, today)
    first_after = month_before(live, -1)
    start = month_before(min(live, today), results.months_before)
    months = between(start, month_before(today, 1))
    chance = Random(f"{group.slug} {result}")  # noqa: S311 - see above
    before = sum(month < first_after for month in months)
    swings = [*_swings(before, chance), *_swings(len(months) - before, chance)]
    rows = [
        _reading(month, _figure(results, number, month >= first_after), results, swing)
        for number, (month, swing) in enumerate(zip(months, swings, strict=True))
        if month < known.replace(day=1)
    ]
    averages = results.spread is not None
    return [["period", *(AVERAGE if averages else COUNTED)], *rows]


def costs_file(lines: tuple[Cost, ...], story: Story, today: date) -> Rows:
    """What was booked per line and month, up to last month."""
    rows = [
        [cost.line, f"{month:%Y-%m}", str(amount)]
        for cost in lines
        for month, amount in spread(cost.spent, _months_booked(cost, story, today))
    ]
    return [["line", "month", "amount"], *rows]


def spread(total: int, months: list[date]) -> list[tuple[date, int]]:
    """A sum spread evenly over months; the last month takes what division leaves over."""
    if not months or not total:
        return []
    each = total // len(months)
    return [(month, each) for month in months[:-1]] + [
        (months[-1], total - each * (len(months) - 1))
    ]


def months_planned(cost: Cost, story: Story, today: date) -> list[date]:
    """The months a line is planned for."""
    return between(*(moved_month(month, story, today) for month in cost.months))


def _months_booked(cost: Cost, story: Story, today: date) -> list[date]:
    last = month_before(today, 1)
    return [month for month in months_planned(cost, story, today) if month <= last]


def _names(group: Group, story: Story) -> list[str]:
    # One shuffled list of all names; each group takes the stretch that is its own.
    everybody = [f"{first} {last}" for first in story.first_names for last in story.last_names]
    Random(story.company).shuffle(everybody)  # noqa: S311 - see above
    start = sum(other.size for other in story.groups[: story.groups.index(group)])
    names = everybody[start : start + group.size]
    return [story.people.staff, *names[1:]] if start == 0 else names


def _account(name: str, group: Group) -> str:
    first, last = name.lower().split()
    return f"{first}.{last}.{group.slug[:2]}"


def _days_of_use(
    group: Group, who: Employee, story: Story, today: date
) -> Iterator[tuple[date, int]]:
    live, last = moved(group.go_live, story, today), today - timedelta(days=LOG_ENDS)
    chance = Random(who.key)  # noqa: S311 - see above
    monday = live - timedelta(days=live.weekday())
    while monday <= last:
        recent = monday > last - timedelta(weeks=LAST_WEEKS)
        week = (monday - live).days // 7
        if who.rank < round(_active_share(group, week, recent) * group.size):
            yield from _week(monday, live, last, group.use.actions, recent, chance)
        monday += timedelta(weeks=1)


def _active_share(group: Group, week: int, recent: bool) -> float:
    start, now = group.use.start or 0.0, group.use.now or 0.0
    if recent:
        return now
    return now + (start - now) * exp(-3 * max(week, 0) / max(group.use.weeks_to_settle, 1))


def _week(
    monday: date, live: date, last: date, actions: int, recent: bool, chance: Random
) -> Iterator[tuple[date, int]]:
    if chance.random() < 0.06 and not recent:
        return
    for weekday in sorted(chance.sample(range(5), chance.randint(2, 4))):
        day = monday + timedelta(days=weekday)
        if live <= day <= last:
            yield day, max(1, round(chance.gauss(actions, actions / 3)))


def _figure(results: Results, number: int, after: bool) -> float:
    if not after:
        return results.before + results.climb * number
    if results.climb:
        return min(0.95, results.before + results.climb * number)
    return results.after if results.after is not None else results.before


def _swings(count: int, chance: Random) -> list[float]:
    # Each second month swings back what the first swung out, so that the averages told in the
    # story are those of the figures.
    outward = [chance.gauss(0, 1) for _ in range(count // 2)]
    return [swing for out in outward for swing in (out, -out)] + [0.0] * (count % 2)


def _reading(month: date, figure: float, results: Results, swing: float) -> list[str]:
    n = results.customers
    if results.spread is not None:
        mean = figure + swing * results.spread / n**0.5
        return [f"{month:%Y-%m}", f"{mean:.2f}", f"{results.spread:.2f}", str(n)]
    spread_of_chance: float = (n * figure * (1 - figure)) ** 0.5
    kept = round(n * figure + swing * spread_of_chance)
    return [f"{month:%Y-%m}", str(min(max(kept, 0), n)), str(n)]
