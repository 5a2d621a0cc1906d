"""The register in words: the sentence on top, the rows, and the same as a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from babel.numbers import get_currency_precision

from app.benefits.gain import Costs, Gain
from core.i18n import N_, _, ngettext
from core.numbers import plain
from rollout.budget.money import Money
from rollout.outcomes.units import DAYS, MINUTES, SHARE, Unit
from rollout.outcomes.units import MONEY as MONEY_UNIT
from rollout.registers.benefits.tables import Benefit
from rollout.registers.benefits.worth import Worth, after_costs, worth_together

KINDS = {"revenue": N_("more revenue"), "saving": N_("a saving")}
HEADING = (
    "benefit", "kind", "result", "group", "verdict", "change", "change_low", "change_high",
    "worth_of_one", "number_a_year", "money_low", "money_high", "currency", "missing",
    "owner", "review_on", "phases_against", "own_cost_a_year", "own_cost_for",
)  # fmt: skip


@dataclass(frozen=True)
class GainRow:
    """A benefit as the table shows it; `money` is empty where `missing` says why."""

    id: int
    name: str
    kind: str
    owner: str
    review: str
    about: str
    place: str
    verdict: str
    moved: str
    likely: str
    terms: str
    money: str
    roughly: str
    missing: str
    why: str
    note: str
    loss: bool
    against: tuple[str, ...]
    own: str


def sentence(gains: Sequence[Gain], costs: Costs, money: Money) -> str:
    """What was gained, beside what it costs; each with its range, and never one netted figure."""
    total = worth_together([gain.worth for gain in gains if gain.worth])
    said = {"gains": _gains_words(total, money)}
    if costs.none:
        return _("%(gains)s. No cost was named") % said
    said |= {"so_far": money(costs.so_far), "a_year": money(costs.a_year)}
    return _("%(gains)s, beside costs of %(so_far)s so far and %(a_year)s a year") % said


def _gains_words(total: Worth | None, money: Money) -> str:
    if total is None:
        return _("No gain can be put in money yet")
    if total.high < 0:
        ends = {"low": _round(-total.high, money), "high": _round(-total.low, money)}
        return _("A loss, likely between %(low)s and %(high)s a year") % ends
    ends = {"low": _round(total.low, money), "high": _round(total.high, money)}
    return _("Gains likely between %(low)s and %(high)s a year") % ends


def counted(gains: Sequence[Gain]) -> str:
    """How many of the gains the sum is made of."""
    known = sum(1 for gain in gains if gain.worth)
    words = ngettext(
        "%(known)s of %(num)s gain has a verdict that can be put in money.",
        "%(known)s of %(num)s gains have a verdict that can be put in money.",
        len(gains),
    )
    said = words % {"known": known, "num": len(gains)}
    if known == len(gains):
        return said
    return " ".join([said, _("The costs are those of all gains, also of those without money.")])


def remaining(gains: Sequence[Gain], costs: Costs, money: Money) -> str:
    """What remains after the costs of a year; nothing is said unless both sides are known."""
    parts = [gain.worth for gain in gains if gain.worth]
    total = worth_together(parts)
    if total is None or len(parts) < len(gains) or not costs.known:
        return ""
    left = after_costs(total, costs.a_year)
    return _("After the costs of a year: likely between %(low)s and %(high)s a year.") % {
        "low": _round(left.low, money), "high": _round(left.high, money),
    }  # fmt: skip


def rows(gains: Sequence[Gain], money: Money) -> list[GainRow]:
    """The register as a table."""
    return [_row(gain, money) for gain in gains]


def _row(gain: Gain, money: Money) -> GainRow:
    row, found, worth = gain.benefit, gain.finding, gain.worth
    own = {"what": row.own_cost_for, "cost": money(row.own_cost)}
    about = {"result": gain.result, "group": gain.group}
    return GainRow(
        row.id or 0, row.name, _(KINDS[row.kind]), row.owner, money.fmt.day(row.review_on),
        _("%(result)s, %(group)s") % about if gain.place else "", gain.place,
        found.word, *_moved(gain), _terms(row, gain.unit, money),
        _range(worth, money) if worth else "",
        _("about %(amount)s") % {"amount": _round(worth.about, money)} if worth else "",
        "" if worth else (found.word or found.why), found.why if found.word else "",
        found.note, worth is not None and worth.high < 0, gain.against,
        _("%(what)s: %(cost)s a year") % own if row.own_cost else "",
    )  # fmt: skip


def _moved(gain: Gain) -> tuple[str, str]:
    effect, unit = gain.finding.effect, gain.unit
    if effect is None or unit is None or effect.low is None or effect.high is None:
        return "", ""
    return unit.change(effect.value, effect.low, effect.high), _("likely between %(ends)s") % {
        "ends": unit.between(effect.low, effect.high)
    }


def _terms(row: Benefit, unit: Unit | None, money: Money) -> str:
    """What one is worth, and how many there are a year."""
    if unit is None or row.worth is None or row.number is None:
        return ""
    words = {
        SHARE: _("%(worth)s for one, out of %(number)s a year"),
        MINUTES: _("%(worth)s a minute, %(number)s times a year"),
        DAYS: _("%(worth)s a day, %(number)s times a year"),
        MONEY_UNIT: _("%(worth)s of each %(one)s, %(number)s times a year"),
    }.get(unit.name, _("%(worth)s for one more, %(number)s times a year"))
    one = money(10 ** get_currency_precision(money.currency))
    said = {"worth": exact(row.worth, money), "number": money.fmt.number(row.number), "one": one}
    return words % said


def exact(amount: int, money: Money) -> str:
    """An amount with its minor units where it has some: "€120", "€0.60"."""
    if money.major(amount) == round(money.major(amount)):
        return money(amount)
    return Unit(MONEY_UNIT, money.currency, money.fmt).figure(money.major(amount))


def _range(worth: Worth, money: Money) -> str:
    ends = {"low": _round(worth.low, money), "high": _round(worth.high, money)}
    return _("%(low)s to %(high)s") % ends


def _round(amount: int, money: Money) -> str:
    """Money that is estimated, to three figures: more would claim more than the verdict knows."""
    digits = len(str(abs(amount)))
    return money(round(amount, min(0, 3 - digits)))


def file_rows(gains: Sequence[Gain], money: Money) -> list[list[str]]:
    """The register for a file: plain numbers in major units and in the unit of each result."""
    return [list(HEADING), *(_file_row(gain, money) for gain in gains)]


def _file_row(gain: Gain, money: Money) -> list[str]:
    row, worth, effect = gain.benefit, gain.worth, gain.finding.effect
    change = (effect.value, effect.low, effect.high) if effect else (None, None, None)
    ends = (worth.low, worth.high) if worth else (None, None)
    found = gain.finding
    return [
        row.name, row.kind, gain.result, gain.group, found.word,
        *map(plain, change),
        money.plain(row.worth), "" if row.number is None else str(row.number),
        *(money.plain(end) for end in ends), money.currency,
        "" if worth else f"{found.word} {found.why}".strip(),
        row.owner, row.review_on.isoformat(), "; ".join(gain.against),
        money.plain(row.own_cost), row.own_cost_for,
    ]  # fmt: skip
