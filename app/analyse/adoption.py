"""How long people take and how something spreads: what use of a CRM is looked at with."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import asdict

from adoption.usage.diffusion import Bass, fit_bass
from adoption.usage.survival import Observed, log_rank, median_time, survival
from app.analyse.method import Answer, add_file, added, explained, finite
from app.cli_ground import Commands
from app.cli_table import TableFile, numbers, open_table
from core.forms import refuse
from core.i18n import _
from core.imports.digits import number
from core.imports.unreadable import Unreadable

EVERYBODY = "all"
FEWEST = 10
MOST_GROUPS = 100


def add_methods(methods: Commands, shared: argparse.ArgumentParser) -> None:
    """Add `survival` and `diffusion`."""
    _add_survival(methods, shared)
    _add_diffusion(methods, shared)


def _add_survival(methods: Commands, shared: argparse.ArgumentParser) -> None:
    words = "how long it takes until something happens"
    method = added(methods, shared, "survival", words, waiting_times)
    add_file(method)
    words = "the column of how long each was watched"
    method.add_argument("--time", required=True, metavar="COL", help=words)
    words = "the column that says whether it happened then (1), or watching ended (0)"
    method.add_argument("--event", required=True, metavar="COL", help=words)
    words = "the column of groups, to be compared"
    method.add_argument("--group", metavar="COL", help=words)


def waiting_times(options: argparse.Namespace) -> Answer:
    """The curve of each group, its median, and how chance explains their differences."""
    groups = _groups(open_table(options.file, options.delimiter), options)
    ranked = log_rank(groups)
    answer = {"chi2": ranked.chi2, "df": ranked.df, "p": ranked.p}
    small = sorted(name for name, group in groups.items() if len(group) < FEWEST)
    words = _("Fewer than %(fewest)s in %(names)s: pages join such groups with others.")
    return {
        "curves": {name: _curve(group) for name, group in groups.items()},
        "medians": {name: _median(group) for name, group in groups.items()},
        "log_rank": explained(answer, ranked.missing),
        "flags": [words % {"fewest": FEWEST, "names": ", ".join(small)}] if small else [],
    }


Groups = Mapping[str, list[Observed]]


def _groups(table: TableFile, options: argparse.Namespace) -> Groups:
    time, event = table.place(options.time), table.place(options.event)
    group = table.place(options.group) if options.group else None
    read_time = _time_reader(table, options.time)
    found: dict[str, list[Observed]] = {}
    for record in table.rows():
        name = EVERYBODY if group is None else table.value(record, group, str)
        watched = table.value(record, time, read_time)
        happened = table.value(record, event, _happened)
        found.setdefault(name, []).append(Observed(watched, happened))
    if len(found) > MOST_GROUPS:
        words = _("There are more than %(most)s groups. Is this the column of groups?")
        raise refuse("group", words % {"most": MOST_GROUPS})
    return found


def _time_reader(table: TableFile, name: str) -> Callable[[str], float]:
    mark = table.layout.decimal_mark(table.sample(name))

    def read(text: str) -> float:
        value = float(number(text, mark))
        if value < 0:
            raise Unreadable(_("%(subject)s is negative."), text)
        return value

    return read


def _happened(text: str) -> bool:
    value = number(text)
    if value not in (0, 1):
        raise Unreadable(_("%(subject)s is neither 1 (it happened) nor 0."), text)
    return value == 1


def _curve(group: list[Observed]) -> list[Answer]:
    why = _("It has happened to all of them.")
    return [explained(asdict(step), why) for step in survival(group)]


def _median(group: list[Observed]) -> Answer:
    found = asdict(median_time(group))
    return explained(
        found, found.pop("missing") or _("There are too few to say how far it may reach.")
    )


def _add_diffusion(methods: Commands, shared: argparse.ArgumentParser) -> None:
    words = "how something new spreads, by Bass's curve"
    method = added(methods, shared, "diffusion", words, diffusion)
    add_file(method)
    words = "the column of those who took it up in each period, in order"
    method.add_argument("--adopters", required=True, metavar="COL", help=words)
    words = "how many there are in all, where that is known (otherwise it is found)"
    method.add_argument("--market", type=finite, metavar="M", help=words)
    forms = ("interval", "density")
    words = "what a period holds: all its days (default), or the curve at its end"
    method.add_argument("--form", choices=forms, default="interval", help=words)


def diffusion(options: argparse.Namespace) -> Answer:
    """Bass's p, q and m, and when most take it up."""
    adopters = numbers(open_table(options.file, options.delimiter), options.adopters)
    try:
        found = fit_bass(adopters, options.market, options.form)
    except ValueError as error:
        raise refuse("adopters", str(error)) from None
    early = _("They are fewer in every period: there is no peak after the start.")
    answer = {"p": found.p, "q": found.q, "m": found.m,
              "peak_time": found.peak_time, "peak_share": found.peak_share}  # fmt: skip
    errors = {"p": found.se_p, "q": found.se_q, "m": found.se_m}
    no_error = found.missing or _("It was given, or lies at the end of what it can be.")
    return {
        **explained(answer, found.missing or early),
        "se": explained(errors, no_error),
        "fitted": list(found.fitted),
        "flags": _flags(found, len(adopters)),
    }


def _flags(found: Bass, periods: int) -> list[str]:
    flags = []
    if found.se_m is not None and (found.peak_time or 0) > periods:
        flags.append(_("The peak is still to come: m is then found too low, and q too high."))
    if found.q == 0:
        flags.append(_("Nobody follows others here: the curve is the one without q."))
    if periods < 5:
        flags.append(_("Fewer than 5 periods: pages give no forecast from them."))
    return flags
