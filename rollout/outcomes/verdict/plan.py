"""A frozen plan and the months it is judged on, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from rollout.outcomes.before_after import Kind, Month
from rollout.outcomes.control_chart import Better

Order = Literal["other", "random", "worst_first", "keenest_first"]


@dataclass(frozen=True)
class Event:
    """Something else that happened; `hits_control` where those compared with had it too.

    `hits_own` is False where only those compared with had it.
    """

    on: date
    what: str
    hits_control: bool = False
    hits_own: bool = True


@dataclass(frozen=True)
class Plan:
    """What was fixed before go-live about one business result of one group, or of all groups.

    `target` None is "better than before". `before_from` and `before_to` are first days of months.
    `groups` are all groups that are compared, each with its go-live (None: never), the judged one
    included; `go_live` is the judged group's, of all groups together the first one's. `company`
    says that the months are those of the whole company, for want of the group's own; `altered`
    that what is stored of the goal is not what was fixed. `part` names the one part whose figures
    they are, where there are no others; `known` are the months from before that were there when the
    goal was fixed.
    """

    name: str
    go_live: date
    evaluate: tuple[date, ...]
    unit: str = "share"
    currency: str = "EUR"
    better: Better = "up"
    kind: Kind = "proportion"
    seasonal: bool = False
    counted_by_crm: bool = False
    locked_on: date | None = None
    before_from: date | None = None
    before_to: date | None = None
    start: float | None = None
    target: float | None = None
    due: date | None = None
    transition: int = 1
    matures_after: int = 0
    worthwhile: float | None = None
    pairs: int = 1
    order: Order = "other"
    groups: Mapping[str, date | None] = field(default_factory=dict)
    compared_with: str = ""
    mix: Mapping[str, float] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    company: bool = False
    altered: bool = False
    part: str = ""
    known: tuple[date, ...] = ()

    @property
    def level(self) -> float:
        """The chance of a false alarm that this judgement may take."""
        return 0.05 / max(1, self.pairs)

    @property
    def last_day(self) -> date | None:
        """The day by which the goal is to be reached."""
        return self.due or max(self.evaluate, default=None)

    def good(self, change: float) -> bool:
        """Whether a change goes the way that is better."""
        return change > 0 if self.better == "up" else change < 0


@dataclass(frozen=True)
class Evidence:
    """The months there are: of the judged group, and where known of what it is compared with.

    `own` is empty where groups that start one after another are judged together. `control` goes
    with `Plan.compared_with`, `groups` with `Plan.groups`; `segments` are parts of `own`.
    `redefined` is the month in which the result began to be counted differently.
    """

    own: tuple[Month, ...] = ()
    control: tuple[Month, ...] = ()
    groups: Mapping[str, tuple[Month, ...]] = field(default_factory=dict)
    segments: Mapping[str, tuple[Month, ...]] = field(default_factory=dict)
    redefined: date | None = None
