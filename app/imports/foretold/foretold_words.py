"""What an import does to the months of a result and group, in a sentence."""

from core.i18n import _, ngettext
from rollout.outcomes.replaced.replaced_months import ReplacedMonths
from rollout.outcomes.units import Unit


def foretold_words(place: str, months: ReplacedMonths, unit: Unit) -> str:
    """ "Retention, Service: 16 months are replaced, 6 months stay as they are. …" """
    counts = [
        ngettext("%(count)s month is new", "%(count)s months are new", months.new)
        % {"count": months.new},
        ngettext("%(count)s month is replaced", "%(count)s months are replaced", months.replaced)
        % {"count": months.replaced},
        ngettext("%(count)s month stays as it is", "%(count)s months stay as they are", months.kept)
        % {"count": months.kept},
    ]
    numbers = (months.new, months.replaced, months.kept)
    said = ", ".join(words for words, number in zip(counts, numbers, strict=True) if number)
    sentence = _("%(place)s: %(months)s.") % {"place": place, "months": said}
    return " ".join(filter(None, (sentence, _moved(months, unit))))


def _moved(months: ReplacedMonths, unit: Unit) -> str:
    """The figure of the replaced months as it was and as it becomes."""
    if months.was is None or months.becomes is None:
        return ""
    about = {"was": unit.figure(months.was), "becomes": unit.figure(months.becomes)}
    if about["was"] == about["becomes"]:
        return _("Their figure stays at %(was)s.") % about
    if months.before:
        return _("Before go-live: %(was)s → %(becomes)s.") % about
    return _("The replaced months: %(was)s → %(becomes)s.") % about
