"""The cells of what a phase's people do and say: use, training and the survey."""

from dataclasses import replace
from typing import Final

from adoption.measures import PeopleShare
from adoption.pictures import people_bar
from app.scorecard.cells import Entry
from app.scorecard.diagnosis import Extent
from core.disclosure.policies import Band
from core.i18n import _, ngettext
from core.measure import Measure
from core.numbers import Format
from core.pictures import Bar, Sparkline, dot_and_line, sparkline

BANDS: Final = {Band.NINETY_OR_MORE: Extent(0.9, 1.0), Band.TEN_OR_LESS: Extent(0.0, 0.1)}


def use_entry(use: PeopleShare, below: bool, fmt: Format) -> Entry:
    """People using it: a line since go-live, or a bar where only a range may be told."""
    return replace(_people(use, fmt), picture=_use_picture(use), bad=below, trouble=below)


def trained_entry(trained: PeopleShare, fmt: Format) -> Entry:
    """People who have done everything on their checklists."""
    return replace(_people(trained, fmt), picture=trained.bar)


def sentiment_entry(said: Measure, late: bool, fmt: Format) -> Entry:
    """What they say: an estimate, so a dot with a line."""
    aim = said.target
    words = _target(aim, late, fmt) if aim is not None or said.value is not None else ""
    if said.value is None:
        reason, _colon, more = (said.missing or "").partition(": ")
        return Entry(missing=reason, lines=(more,) if more else (), target=words)
    answers = ngettext("of %(number)s answer", "of %(number)s answers", said.n or 0)
    lines = [answers % {"number": fmt.number(said.n or 0)}]
    if said.low is not None and said.high is not None:
        ends = {"low": fmt.number(said.low * 100), "high": fmt.number(said.high * 100)}
        lines.append(_("likely %(low)s to %(high)s") % ends)
    return Entry(
        fmt.percent(said.value),
        lines=tuple(lines),
        picture=dot_and_line(said.value, said.low, said.high, aim),
        target=words,
        trouble=aim is not None and said.value < aim,
    )


def extent(share: PeopleShare) -> Extent | None:
    """The share as far as it may be told; None where it is not known or hidden."""
    if share.measure.value is not None:
        return Extent(share.measure.value, share.measure.value)
    return BANDS[share.band] if share.band else None


def _people(share: PeopleShare, fmt: Format) -> Entry:
    target = _target(share.measure.target, share.target_late, fmt)
    people = fmt.number(share.measure.n or 0)
    if share.measure.value is not None:
        made_of = ngettext("%(yes)s of %(all)s person", "%(yes)s of %(all)s people",
                           share.measure.n or 0)  # fmt: skip
        made_of %= {"yes": fmt.number(share.yes or 0), "all": people}
        lines = (made_of, *_noted(share))
        return Entry(fmt.percent(share.measure.value), lines=lines, target=target)
    if share.band is not None:
        made_of = _("of %(all)s people") % {"all": people}
        lines = (made_of, *_noted(share))
        return Entry(_band_words(share.band, fmt), lines=lines, target=target)
    lines = (_("too few people to show without revealing who"),) if share.hidden else ()
    return Entry(missing=share.measure.missing or "", lines=lines, target=target)


def _noted(share: PeopleShare) -> tuple[str, ...]:
    return (share.measure.note,) if share.measure.note else ()


def _target(share: float | None, late: bool, fmt: Format) -> str:
    if share is None:
        return _("no target set")
    words = _("target %(share)s, set after the start") if late else _("target %(share)s")
    return words % {"share": fmt.percent(share)}


def _use_picture(use: PeopleShare) -> Bar | Sparkline | None:
    drawn = [share for share in use.series if share is not None]
    if use.measure.value is not None and len(drawn) > 1:
        return sparkline(use.series, use.measure.target)
    if use.measure.value is None and use.band is None:
        return None
    return people_bar(use.yes, use.measure.n, use.band, use.measure.target)


def _band_words(band: Band, fmt: Format) -> str:
    if band is Band.NINETY_OR_MORE:
        return _("%(share)s or more") % {"share": fmt.percent(0.9)}
    return _("%(share)s or less") % {"share": fmt.percent(0.1)}
