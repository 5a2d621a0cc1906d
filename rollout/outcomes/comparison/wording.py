"""One result in all groups in sentences: the finding, what holds of it, and what is not judged."""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from core.i18n import _
from rollout.outcomes.before_after import BeforeAfter
from rollout.outcomes.comparison.compared_groups import Compared, Comparison
from rollout.outcomes.comparison.windows import Windows
from rollout.outcomes.mix import Standardised
from rollout.outcomes.units import Unit


def finding(name: str, found: Comparison, unit: Unit, windows: Windows | None) -> Markup:
    """The page's heading: the two figures of all groups together; names are set apart from it."""
    lead = found.leading
    if lead is None:
        return _said(_without_lead(found), name=name)
    sides: Compared | Standardised = lead.held or lead
    before, after = _ends(sides)
    more = unit.told_apart(before, after)
    about = {"subject": _subject(name, lead), "before": unit.figure(before, more)}
    about |= {"after": unit.figure(after, more)}
    if windows is not None:
        spans = [unit.span(window.first, window.last) for window in (windows.before, windows.after)]
        about |= {"first": spans[0], "second": spans[1]}
    return Markup(_pattern(lead.held is not None, windows)) % about  # noqa: S704 - our own words


def _without_lead(found: Comparison) -> str:
    if any(each.change.change is not None for each in found.groups):
        return _("%(name)s in each group")
    return _("%(name)s cannot be compared yet")


def _said(pattern: str, **about: str) -> Markup:
    apart = {key: Markup("<bdi>{}</bdi>").format(words) for key, words in about.items()}
    return Markup(pattern) % apart  # noqa: S704 - a sentence of our own


def _ends(sides: Compared | Standardised) -> tuple[float, float]:
    change = sides.change if isinstance(sides, Compared) else sides
    assert change.before is not None
    assert change.after is not None
    return change.before, change.after


def _subject(name: str, lead: Compared) -> Markup:
    if len(lead.groups) > 1:
        number = str(len(lead.groups))
        bare = Markup(_("%(name)s in %(number)s groups"))  # noqa: S704 - a sentence of our own
        return bare % {"name": Markup("<bdi>{}</bdi>").format(name), "number": number}
    if not lead.groups[0].name:
        return _said(_("%(name)s in the whole company"), name=name)
    return _said(_("%(name)s in %(group)s"), name=name, group=lead.groups[0].name)


def _pattern(held: bool, windows: Windows | None) -> str:
    if windows is None and held:
        return _(
            "%(subject)s, with the same mix in both periods: %(before)s before go-live, "
            "%(after)s after"
        )
    if windows is None:
        return _("%(subject)s: %(before)s before go-live, %(after)s after")
    if held:
        return _(
            "%(subject)s, with the same mix in both periods: %(before)s in %(first)s, "
            "%(after)s in %(second)s"
        )
    return _("%(subject)s: %(before)s in %(first)s, %(after)s in %(second)s")


def explanation(found: Comparison, unit: Unit) -> str:
    """The change the heading speaks of, how far it may reach, and what the plain figures say."""
    lead = found.leading
    if lead is None:
        return ""
    if lead.held is None:
        return _("%(change)s.") % {"change": change_words(lead.change, unit)}
    change = _("%(change)s.") % {"change": change_words(lead.held, unit)}
    return f"{change} {mix_words(lead, unit)}"


def change_words(found: BeforeAfter | Standardised, unit: Unit) -> str:
    """A change with its likely range: "8 points up, likely 2 to 14"."""
    more = unit.told_apart(found.before, found.after)
    words = unit.change(found.change or 0.0, found.low, found.high, more)
    if found.low is None or found.high is None:
        return words
    return f"{words}, {unit.likely(found.low, found.high)}"


def mix_words(found: Compared, unit: Unit) -> str:
    """What all customers together say where the mix of groups or customers did not stay."""
    held, plain = found.held, found.change
    if held is None or plain.before is None or plain.after is None:
        return ""
    more = unit.told_apart(plain.before, plain.after)
    about = {"before": unit.figure(plain.before, more), "after": unit.figure(plain.after, more)}
    about |= {"change": unit.change(plain.after - plain.before, more=more)}
    together = _("Added up without that: %(before)s, then %(after)s, %(change)s.") % about
    return f"{together} {_why(held, unit, several=len(found.groups) > 1)}"


def _why(held: Standardised, unit: Unit, *, several: bool) -> str:
    """Why the plain figures mislead; they point nowhere where the page writes no change."""
    turned = held.reversed and unit.change(held.pooled or 0.0) != unit.change(0.0)
    if turned and several:
        return _(
            "That points the other way only because the groups do not count for the same part of "
            "all customers in both periods."
        )
    if turned:
        return _(
            "That points the other way only because the kinds of customers are not the same part "
            "of all in both periods."
        )
    if several:
        return _("The groups do not count for the same part of all customers in both periods.")
    return _("The number of customers, or the kinds among them, did not stay the same.")


def interest_words(found: Comparison, windows: Windows | None, *, on: date) -> str:
    """Where nothing is judged, that it is not, and why; empty where every window was fixed.

    In a group that is not live by the day `on` a goal may still be fixed.
    """
    if windows is not None:
        return _(
            "For interest only: these months were chosen on this page and not fixed before "
            "go-live, so nothing here is judged."
        )
    shown = [
        each.groups[0] for each in found.groups
        if each.groups[0].go_live <= on
        and (each.change.before, each.change.after) != (None, None)
    ]  # fmt: skip
    loose = [group.name for group in shown if not group.fixed]
    if not loose:
        return ""
    if len(loose) == len(shown):
        return _("For interest only: no goal was fixed before go-live, so nothing here is judged.")
    return _(
        "For interest only in %(groups)s: no goal was fixed there before go-live, so nothing is "
        "judged there."
    ) % {"groups": ", ".join(loose)}  # fmt: skip


def notes(found: Compared, unit: Unit, windows: Windows | None) -> Iterator[str]:
    """What must be known of one group's two periods."""
    if windows is not None:
        yield from _place_words(windows, found.groups[0].go_live, unit)
    if found.held is not None:
        same = _("With the same mix of customers: %(change)s.")
        yield same % {"change": change_words(found.held, unit)}
        yield _why(found.held, unit, several=False)


def _place_words(windows: Windows, go_live: date, unit: Unit) -> Iterator[str]:
    words = {
        "before": _("Both periods lie before its go-live on %(day)s."),
        "after": _("Both periods lie after its go-live on %(day)s."),
        "across": _("Its go-live on %(day)s lies inside one of the periods."),
    }
    place = windows.place(go_live)
    if place in words:
        yield words[place] % {"day": unit.fmt.day(go_live)}


def missing_words(found: Compared, windows: Windows | None, unit: Unit) -> str:
    """Why there is no change to show, or no range of it."""
    change = found.change
    sides = ((change.before, change.n_before), (change.after, change.n_after))
    empty = [figure is None and not n for figure, n in sides]
    if windows is None or not any(empty):
        return change.missing or ""
    months = [
        unit.span(window.first, window.last)
        for window, nothing in zip((windows.before, windows.after), empty, strict=True)
        if nothing
    ]
    return _("No figure in %(months)s.") % {"months": _(" and ").join(months)}
