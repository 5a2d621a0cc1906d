"""The results of a round as rows for a spreadsheet: exactly what the pages may tell."""

from collections.abc import Iterator

from core.disclosure.publish import Group, State
from core.i18n import _
from surveys.instrument import Item
from surveys.results.scoring import BANDS, agreement
from surveys.results.told import Told

Row = tuple[str, ...]


def rows(told: Told) -> Iterator[Row]:
    """A heading, then a row per group and question; shares are fractions 0-1."""
    yield (
        _("Phase"), _("Team"), _("Question"), _("Answers"), _("Agree"), _("Low"), _("High"),
        _("Note"),
    )  # fmt: skip
    for group in told.published.groups.values():
        for item in told.instrument.rated:
            yield (*_place(told, group), _(item.text), *_figures(group, item))


def _place(told: Told, group: Group) -> Row:
    team = told.names[group.path] if len(group.path) > 1 else ""
    return (told.names[group.path[:1]], team)


def _figures(group: Group, item: Item) -> Row:
    result = group.result(item.code)
    if result.state is State.HIDDEN:
        return ("", "", "", "", _("Hidden"))
    note = _(BANDS[result.band]) if result.band else ""
    measure = agreement(result)
    shares = (measure.value, measure.low, measure.high)
    return (str(result.n), *("" if s is None else f"{s:.4f}" for s in shares), note)
