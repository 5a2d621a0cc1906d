"""Does the verdict keep its promises? `make calibrate`, or `python -m tests.calibrate --seeds N`.

Months are made up by known truths, with and without an effect, and judged as a rollout's would be.
A cell is a truth, a layout (months before and after) and a size; each cell has its own fixed seeds.
Asked of every cell (docs/methods/verdict.md):

* where the CRM did nothing, "improved" is said at most 5 times in 100: the one-sided lower 99 %
  limit (Clopper-Pearson) of what was counted must not be above 5 %;
* where 8 points are true (400 customers a month, 24 months before, 6 after), "improved" is said
  at least 80 times in 100 for phi up to .3, 65 for .4 to .6: by the upper 99 % limit.

A drift that began before go-live cannot be told from an effect by one series; it is asked of a
series beside a control (design B) only, and shown for one series without being asked.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rollout.outcomes.before_after import Month
from rollout.outcomes.verdict.finding import Finding
from rollout.outcomes.verdict.month_number import end_of, first_day
from rollout.outcomes.verdict.plan import Evidence, Order, Plan
from rollout.outcomes.verdict.procedure import found

Rates = NDArray[np.float64]

BASE, TARGET, WORTHWHILE = 0.7, 0.75, 0.03
FIRST = 2020 * 12
TRANSITION = 1
CANDIDATES = 12
LAYOUTS = ((12, 6), (18, 6), (24, 6), (24, 12), (36, 12), (12, 12))
SIZES = (30, 100, 400)
PHASES = (4, 5, 6, 9)
IMPROVED = ("IMPROVED_TARGET_MET", "IMPROVED_TARGET_NOT_YET")


@dataclass(frozen=True)
class Truth:
    """How the true share moves by itself; everything but `phi` in points of a share."""

    name: str
    phi: float = 0.0
    spread: float = 0.0
    trend: float = 0.0
    season: float = 0.0
    drift: float = 0.0
    drift_from: int = 0
    jump: float = 0.0
    chosen: bool = False


TRUTHS = (
    Truth("none"),
    Truth("trend", 0.3, 0.015, trend=0.003),
    Truth("season", 0.3, 0.015, season=0.03),
    Truth("season6", 0.3, 0.015, season=0.06),
    Truth("ar4", 0.4, 0.025),
    Truth("ar6", 0.6, 0.025),
    Truth("ar6s", 0.6, 0.04),
    Truth("wf", 0.4, 0.025, chosen=True),
    Truth("wf6", 0.6, 0.04, chosen=True),
)
DRIFTS = (
    Truth("driftAt", 0.3, 0.015, drift=0.003),
    Truth("driftB", 0.3, 0.015, drift=0.005, drift_from=-6),
    Truth("rw", 0.97, 0.05),
)
GROUPED = (TRUTHS[0], TRUTHS[4], TRUTHS[6])
SHARED = (*TRUTHS[:7], *DRIFTS[:2], Truth("jump", 0.3, 0.015, jump=0.05))


@dataclass(frozen=True)
class Cell:
    """What is made up and how it is judged."""

    truth: Truth
    before: int = 24
    after: int = 6
    n: int = 400
    effect: float = 0.0
    ramp: int = 0
    seasonal: bool = False
    control: bool = False
    phases: int = 0
    units: int = 1
    order: Order = "random"

    def __str__(self) -> str:
        words = [self.truth.name + (" declared" if self.seasonal else "")]
        groups = f"{self.phases} phases" + (f" of {self.units}" if self.units > 1 else "")
        words.append(groups if self.phases else f"{self.before}/{self.after}")
        words += [f"n {self.n}"] + (["control"] if self.control else [])
        words += [self.order] if self.phases else []
        words += [f"{100 * self.effect:+.0f}"] if self.effect else []
        return " ".join(words + (["ramp"] if self.ramp else []))


@dataclass
class Tally:
    """What was said in a cell, and how often the interval held the true effect."""

    seeds: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    intervals: int = 0
    covered: int = 0

    @property
    def improved(self) -> int:
        """How often it was called improved."""
        return sum(self.kinds[kind] for kind in IMPROVED)

    def count(self, finding: Finding, effect: float) -> None:
        """Add one."""
        self.seeds += 1
        self.kinds[finding.kind] += 1
        estimate = finding.estimate
        if estimate is not None and estimate.low is not None and estimate.high is not None:
            self.intervals += 1
            self.covered += estimate.low <= effect <= estimate.high


def tally(cell: Cell, seeds: int) -> Tally:
    """Judge `seeds` made-up cases of a cell."""
    result = Tally()
    for seed in range(seeds):
        plan, evidence, on = judged_case(cell, seed)
        result.count(found(plan, evidence, on=on, with_printed=False), cell.effect)
    return result


Case = tuple[Plan, Evidence, date]


def judged_case(cell: Cell, seed: int) -> Case:
    """The made-up months of a seed, their plan, and the day of judgement."""
    rng = np.random.default_rng([crc32(str(cell).encode()), seed])
    return _phases(cell, rng) if cell.phases else _series(cell, rng)


def _series(cell: Cell, rng: np.random.Generator) -> Case:
    go_live = cell.before
    spare = CANDIDATES - 1 if cell.truth.chosen else 0
    length = cell.before + spare + TRANSITION + cell.after
    rates = _rates(cell.truth, length, go_live, rng)
    counts = rng.binomial(cell.n, np.clip(rates, 0.001, 0.999))
    start = _worst_start(counts, cell) if cell.truth.chosen else 0
    kept = slice(start, start + length - spare)
    own = _with_effect(counts[kept], rates[kept], cell, rng)
    evidence = Evidence(_months(own, cell.n))
    if cell.control:
        beside = rng.binomial(cell.n, np.clip(rates[kept], 0.001, 0.999))
        evidence = Evidence(_months(own, cell.n), control=_months(beside, cell.n))
    end = end_of(FIRST + len(own) - 1)
    return _plan(cell, FIRST + go_live, end), evidence, end


def _rates(truth: Truth, length: int, go_live: int, rng: np.random.Generator) -> Rates:
    """The true share month by month, without any effect."""
    t = np.arange(length)
    rates = BASE + truth.trend * (t - go_live / 2)
    rates += truth.season * np.sin(2 * np.pi * (t / 12 + rng.random()))
    rates += truth.drift * np.maximum(0, t - go_live - truth.drift_from)
    rates += truth.jump * (t >= go_live)
    logit = np.log(rates / (1 - rates)) + _wandering(truth, length, rng)
    shares: Rates = 1 / (1 + np.exp(-logit))
    return shares


def _wandering(truth: Truth, length: int, rng: np.random.Generator) -> Rates:
    """A first-order process on the scale of the logit, of the truth's spread in the middle."""
    shocks = rng.normal(size=length) * truth.spread / (BASE * (1 - BASE))
    walk = np.empty(length)
    walk[0] = shocks[0]
    for at in range(1, length):
        walk[at] = truth.phi * walk[at - 1] + (1 - truth.phi**2) ** 0.5 * shocks[at]
    return walk


def _worst_start(counts: NDArray[np.int64], cell: Cell) -> int:
    """Where the series begins if it goes live right after the worst three of 12 months."""
    sums = [
        counts[go_live - 3 : go_live].sum()
        for go_live in range(cell.before, cell.before + CANDIDATES)
    ]
    return int(np.argmin(sums))


def _with_effect(
    counts: NDArray[np.int64], rates: Rates, cell: Cell, rng: np.random.Generator
) -> NDArray[np.int64]:
    """The same months before; those from go-live on drawn anew where there is an effect."""
    if not cell.effect:
        return counts
    since = np.arange(len(counts)) - cell.before
    grown = np.clip((since + 1) / cell.ramp, 0, 1) if cell.ramp else np.ones(len(counts))
    lifted = np.clip(rates + cell.effect * grown * (since >= 0), 0.001, 0.999)
    drawn = rng.binomial(cell.n, lifted)
    return np.where(since >= 0, drawn, counts)


def _months(counts: NDArray[np.int64], n: int) -> tuple[Month, ...]:
    return tuple(
        Month(first_day(FIRST + at), float(count), float(n)) for at, count in enumerate(counts)
    )


def _plan(
    cell: Cell, go_live: int, end: date, groups: dict[str, date | None] | None = None
) -> Plan:
    return Plan(
        name="Retention",
        go_live=first_day(go_live),
        evaluate=(end,),
        seasonal=cell.seasonal,
        locked_on=first_day(go_live - 2),
        target=TARGET,
        worthwhile=WORTHWHILE,
        transition=TRANSITION,
        order=cell.order,
        groups=groups or {},
    )


def _phases(cell: Cell, rng: np.random.Generator) -> Case:
    """Units that go live one after another, every second month from month 13 on."""
    starts = [12 + 2 * at for at in range(cell.phases) for _unit in range(cell.units)]
    length = starts[-1] + 2
    rates = [_rates(cell.truth, length, starts[0], rng) for _phase in starts]
    counts = [rng.binomial(cell.n, np.clip(each, 0.001, 0.999)) for each in rates]
    if cell.order == "worst_first":
        worst = np.argsort([each[starts[0] - 3 : starts[0]].sum() for each in counts])
        rates, counts = [rates[at] for at in worst], [counts[at] for at in worst]
    groups, months = {}, {}
    for at, start in enumerate(starts):
        lifted = np.clip(rates[at] + cell.effect, 0.001, 0.999)
        live = np.arange(length) >= start
        drawn = (
            np.where(live, rng.binomial(cell.n, lifted), counts[at]) if cell.effect else counts[at]
        )
        groups[f"group {at}"] = first_day(FIRST + start)
        months[f"group {at}"] = _months(drawn, cell.n)
    end = end_of(FIRST + length - 1)
    return _plan(cell, FIRST + starts[0], end, dict(groups)), Evidence(groups=months), end


def lower_limit(count: int, seeds: int) -> float:
    """The one-sided lower 99 % limit of a share, by Clopper and Pearson."""
    from scipy.special import betaincinv

    return float(betaincinv(count, seeds - count + 1, 0.01)) if count else 0.0


def upper_limit(count: int, seeds: int) -> float:
    """The one-sided upper 99 % limit."""
    return 1 - lower_limit(seeds - count, seeds)


MOST_FALSE = 0.05


def null_cells() -> Iterator[Cell]:
    """Where the CRM did nothing: one series, a series beside a control, and phases."""
    for truth in TRUTHS:
        for before, after in LAYOUTS:
            for n in SIZES:
                yield Cell(truth, before, after, n)
    for truth in SHARED:
        for before, after in LAYOUTS[:5]:
            yield Cell(truth, before, after, 400, control=True)
    for phases in PHASES:
        for truth in GROUPED:
            for order in ("random", "worst_first"):
                yield Cell(truth, n=100, phases=phases, order=order)
    for truth in GROUPED:
        yield Cell(truth, n=30, phases=5, units=8)


def drift_cells() -> Iterator[Cell]:
    """What one series cannot tell from an effect: shown, not asked."""
    for truth in DRIFTS:
        for before, after in LAYOUTS:
            for n in SIZES:
                yield Cell(truth, before, after, n)


POWER_ASKED: tuple[tuple[Cell, float], ...] = (
    (Cell(TRUTHS[0], effect=0.08), 0.8),
    (Cell(TRUTHS[1], effect=0.08), 0.8),
    (Cell(TRUTHS[2], effect=0.08, seasonal=True), 0.8),
    (Cell(TRUTHS[4], effect=0.08), 0.65),
    (Cell(TRUTHS[5], effect=0.08), 0.65),
)


def power_cells() -> Iterator[Cell]:
    """Where 8 points are true: what is asked, and what is only shown."""
    asked = [cell for cell, _least in POWER_ASKED]
    yield from asked
    for truth in (TRUTHS[0], TRUTHS[4], TRUTHS[5]):
        for before, after in LAYOUTS:
            for n in SIZES:
                cell = Cell(truth, before, after, n, effect=0.08)
                if cell not in asked:
                    yield cell
    yield Cell(TRUTHS[0], effect=0.08, ramp=6)
    for before, after in LAYOUTS[:5]:
        yield Cell(TRUTHS[0], before, after, 400, effect=0.08, control=True)
    for phases in PHASES:
        for truth in GROUPED:
            yield Cell(truth, n=100, phases=phases, effect=0.08)
    for truth in GROUPED:
        yield Cell(truth, n=30, phases=5, units=8, effect=0.08)


def main() -> None:
    """Print the tables; the exit status is 1 where a promise is not kept."""
    parser = argparse.ArgumentParser(description="judge made-up months by known truths")
    parser.add_argument("--seeds", type=int, default=1000, help="made-up cases of each cell")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), help="how many at once")
    options = parser.parse_args()
    cells = [*null_cells(), *drift_cells(), *power_cells()]
    with ProcessPoolExecutor(options.processes) as pool:
        found_by_cell = dict(
            zip(cells, pool.map(tally, cells, [options.seeds] * len(cells)), strict=True)
        )
    print(f"{options.seeds} seeds a cell")
    _print_summary(found_by_cell)
    broken = [*_print_false(found_by_cell), *_print_power(found_by_cell)]
    _print_cells("Drift, shown only: improved %", found_by_cell, list(drift_cells()))
    _print_coverage(found_by_cell)
    print("Kept." if not broken else f"Not kept: {', '.join(map(str, broken))}")
    raise SystemExit(1 if broken else 0)


def _print_summary(found_by_cell: dict[Cell, Tally]) -> None:
    """A row for each truth: its worst cell, and how often intervals held what is true."""
    print("\n| made up as | cells | improved %, worst cell | worse %, worst | covered %, lowest |")
    print("|---|---|---|---|---|")
    rows: dict[str, list[tuple[Cell, Tally]]] = {}
    for cell in [*null_cells(), *drift_cells()]:
        rows.setdefault(_kind_of(cell), []).append((cell, found_by_cell[cell]))
    for name, members in rows.items():
        worst, most = max(members, key=lambda member: member[1].improved)
        harm = max(100 * each.kinds["WORSE"] / each.seeds for _cell, each in members)
        shares = [100 * each.covered / each.intervals for _cell, each in members if each.intervals]
        covered = f"{sum(shares) / len(shares):.0f}, {min(shares):.0f}"
        improved = f"{100 * most.improved / most.seeds:.1f} ({worst})"
        print(f"| {name} | {len(members)} | {improved} | {harm:.1f} | {covered} |")


def _kind_of(cell: Cell) -> str:
    if cell.phases:
        return f"{cell.truth.name}, groups in {cell.order} order"
    return cell.truth.name + (", control" if cell.control else "")


def _print_false(found_by_cell: dict[Cell, Tally]) -> list[Cell]:
    cells = list(null_cells())
    _print_cells("No effect: improved % (lower 99 % limit), worse %", found_by_cell, cells)
    return [
        cell
        for cell in cells
        if lower_limit(found_by_cell[cell].improved, found_by_cell[cell].seeds) > MOST_FALSE
    ]


def _print_power(found_by_cell: dict[Cell, Tally]) -> list[Cell]:
    _print_cells("8 points are true: improved %", found_by_cell, list(power_cells()))
    return [
        cell
        for cell, least in POWER_ASKED
        if upper_limit(found_by_cell[cell].improved, found_by_cell[cell].seeds) < least
    ]


def _print_cells(title: str, found_by_cell: dict[Cell, Tally], cells: list[Cell]) -> None:
    print(f"\n{title}")
    for cell in cells:
        result = found_by_cell[cell]
        share = 100 * result.improved / result.seeds
        low = 100 * lower_limit(result.improved, result.seeds)
        worse = 100 * result.kinds["WORSE"] / result.seeds
        print(f"{cell!s:<44} {share:5.1f} ({low:4.1f}) {worse:5.1f}")


def _print_coverage(found_by_cell: dict[Cell, Tally]) -> None:
    print("\nTrue effects inside the 95 % interval, % (ramps apart)")
    for cell, result in found_by_cell.items():
        if result.intervals and not cell.ramp:
            print(f"{cell!s:<44} {100 * result.covered / result.intervals:5.1f}")


if __name__ == "__main__":
    main()
