"""The demo's story as frozen values, moved to the day the demo is made for."""

from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from pydantic import Field

from core.catalogue.loader import Entry

STORY = Path(__file__).parent / "story.yaml"


class Move(Entry):
    """A milestone was moved to another day."""

    to: date
    decided: date
    reason: str
    note: str = ""


class GateOf(Entry):
    """The figure of a business result that a milestone waits for, as it is typed."""

    result: str
    figure: str


class MilestoneOf(Entry):
    """A milestone with what became of it."""

    name: str
    kind: str = "delivery"
    planned: date
    done: date | None = None
    only_here: bool = False
    gate: GateOf | None = None
    moves: tuple[Move, ...] = ()


class Cost(Entry):
    """A budget line spread evenly over months, in major units."""

    line: str
    category: str
    recurring: bool = False
    months: tuple[str, str]
    planned: int
    spent: int


class Preparation(Entry):
    """A phase in which nobody uses the CRM yet."""

    slug: str
    name: str
    starts: date
    ends: date
    milestones: tuple[MilestoneOf, ...]
    budget: tuple[Cost, ...]


class Results(Entry):
    """How an outcome went in a group: cases a month, figures before and after, and the goal.

    `spread` is the standard deviation of single cases where the figure is an average. A goal that
    nobody fixed has the day on which it was set in `set` instead of one in `fixed`.
    """

    months_before: int
    customers: int
    before: float
    climb: float = 0.0
    after: float | None = None
    spread: float | None = None
    goal: float
    due: date
    fixed: date | None = None
    set: date | None = None
    outside_source: str = ""

    @property
    def set_on(self) -> date:
        """The day on which the goal was set."""
        assert self.fixed or self.set
        return self.fixed or self.set or self.due


class Use(Entry):
    """How the weekly active share went from `start` to `now`."""

    target: float
    start: float | None = None
    now: float | None = None
    weeks_to_settle: int = 0
    actions: int = 0


class Training(Entry):
    """How many people finished the whole checklist."""

    target: float
    done: int


class Survey(Entry):
    """How many were asked, answered, and agreed that the CRM helps them."""

    invited: int
    answered: int
    agree: int
    target: float


class Group(Entry):
    """A group going live."""

    slug: str
    name: str
    role: str
    size: int
    teams: dict[str, int]
    go_live: date
    milestones: tuple[MilestoneOf, ...]
    budget: tuple[Cost, ...]
    results: dict[str, Results]
    use: Use
    training: Training
    survey: Survey | None = None


class RolloutOf(Entry):
    """The rollout itself."""

    name: str
    slug: str
    time_zone: str
    currency: str


class Sponsors(Entry):
    """Two accountable people."""

    business: str
    technical: str


class Doors(Entry):
    """Who stands behind the three doors."""

    lead: str
    leadership: str
    staff: str


class SavedPlan(Entry):
    """The plan as it was saved once."""

    name: str
    frozen: date


class Watched(Entry):
    """A business result of the library; what is told besides is in the company's own words."""

    slug: str
    library: str
    definition: str = ""
    formula: str = ""
    blind_spot: str = ""
    matures_after: int = 0


class BenefitOf(Entry):
    """What a result of a group is worth, and what stands against it; amounts as they are typed."""

    name: str
    kind: Literal["revenue", "saving"]
    result: str
    group: str
    worth: str
    number: str
    owner: str
    review: date
    against: tuple[str, ...]
    own_cost: str = ""
    own_cost_for: str = ""


class LessonOf(Entry):
    """What managers concluded, or changed, on a day."""

    kind: Literal["conclusion", "adjustment"]
    day: date
    text: str
    by: str


class LicenceOf(Entry):
    """A type of seat: its price a month as it is typed, and the groups whose people have one."""

    name: str
    kind: Literal["regular", "occasional"]
    seats: int
    price: str
    since: date
    groups: tuple[str, ...]


class Story(Entry):
    """Everything that is told."""

    day: date
    company: str
    rollout: RolloutOf
    sponsors: Sponsors
    people: Doors
    saved_plan: SavedPlan
    outcomes: tuple[Watched, ...]
    preparations: tuple[Preparation, ...] = Field(min_length=1)
    groups: tuple[Group, ...] = Field(min_length=1)
    benefits: tuple[BenefitOf, ...]
    licences: tuple[LicenceOf, ...]
    lessons: tuple[LessonOf, ...]
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]

    @property
    def parts(self) -> tuple[Preparation | Group, ...]:
        """Every phase, preparations first."""
        return (*self.preparations, *self.groups)


def month_before(day: date, months: int) -> date:
    """The first day of the month that lies `months` before the month of `day`."""
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def moved(day: date, story: Story, today: date) -> date:
    """A day of the story, on the calendar of a demo made for `today`."""
    return day + timedelta(days=(today - story.day).days)


def moved_month(month: str, story: Story, today: date) -> date:
    """A month of the story (`2026-03`) as a first day, as far from today as it was from `day`."""
    first = date.fromisoformat(f"{month}-01")
    back = (story.day.year - first.year) * 12 + story.day.month - first.month
    return month_before(today, back)


def months_between(first: date, last: date) -> list[date]:
    """The first days of all months from `first` to `last`."""
    count = (last.year - first.year) * 12 + last.month - first.month
    return [month_before(last, count - step) for step in range(count + 1)]
