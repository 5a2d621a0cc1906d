"""A plan file: what was fixed about a business result, for `goal add` and `analyse verdict`."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field

from core.catalogue.loader import CatalogueError, Entry, load_file
from core.forms import refuse
from core.i18n import _
from core.typed import a_day_of_this_time, typed_month
from rollout.outcomes.verdict.plan import Order

UnitName = Literal["share", "money", "days", "minutes", "number"]
Better = Literal["up", "down"]
Kind = Literal["proportion", "mean", "ratio"]

DEFAULT: Final = "default"


def _day(value: object) -> object:
    """Days of this time only, so that months can be reckoned with; moments are cut to their day."""
    day = value.date() if isinstance(value, datetime) else value
    return a_day_of_this_time(day) if isinstance(day, date) else day


PlanDay = Annotated[date, BeforeValidator(_day)]
PlanMonth = Annotated[date, BeforeValidator(lambda value: typed_month(str(value)))]
Whole = Annotated[int, Field(ge=0, le=60)]
Number = Annotated[float, Field(allow_inf_nan=False)]


class PlannedOutcome(Entry):
    """The business result that a plan is about."""

    name: str = Field(min_length=1, max_length=120)
    unit: UnitName
    better: Better
    kind: Kind = "proportion"
    seasonal: bool = False
    counted_by_crm: bool = False
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "EUR"


class Columns(Entry):
    """Which column of a file holds what; the rest is left empty."""

    period: str
    count: str | None = None
    n: str | None = None
    mean: str | None = None
    sd: str | None = None
    unit: str | None = None
    segment: str | None = None
    control: str | None = None


class Locked(Entry):
    """When and by whom the plan was fixed."""

    at: PlanDay
    by: str = ""


class Baseline(Entry):
    """The months that count as before."""

    first: PlanMonth = Field(alias="from")
    last: PlanMonth = Field(alias="to")


class PlannedEvent(Entry):
    """Something else that happened."""

    on: PlanDay
    what: str = Field(min_length=1)
    hits_control: bool = False


class PlanFile(Entry):
    """A plan file; `columns` speak of a file to analyse, not of a rollout."""

    outcome: PlannedOutcome
    columns: Columns
    go_live: dict[str, PlanDay | None] = Field(min_length=1)
    evaluate: list[PlanDay] = Field(min_length=1)
    locked: Locked | None = None
    order: Order = "other"
    baseline: Baseline | None = None
    transition: Whole = 1
    target: Number | Literal["better"] = "better"
    failure: Number | None = None
    worthwhile: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    pairs: Annotated[int, Field(ge=1, le=1000)] = 1
    matures_after: Whole = 0
    mix: dict[str, Annotated[float, Field(ge=0, allow_inf_nan=False)]] = Field(default_factory=dict)
    events: list[PlannedEvent] = Field(default_factory=list)


def read_plan(path: Path) -> PlanFile:
    """The plan in the file; refuses what does not fit with its line."""
    try:
        return load_file(path, PlanFile)
    except CatalogueError as error:
        raise refuse("plan", str(error)) from None
    except OSError as error:
        words = {"file": path, "reason": error.strerror}
        raise refuse("plan", _("%(file)s: %(reason)s.") % words) from None
