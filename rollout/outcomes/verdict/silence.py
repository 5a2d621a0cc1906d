"""Why nothing can be said, and what would mend it; why one has to wait; what was left out."""

from core.i18n import _, ngettext
from rollout.outcomes.verdict.finding import Finding, Reason, Remark, Wait, Waiting
from rollout.outcomes.verdict.slots import Slots


def reason_words(reason: Reason | None, months: str) -> str:
    """Why nothing can be judged."""
    words: dict[Reason, str] = {
        "no_figures": _("There are no figures yet."),
        "none_after": _("There is no mature figure from after go-live among the months judged."),
        "duplicate_month": _("These months stand there twice: %(months)s."),
        "future_month": _("These months are still to come, yet they have figures: %(months)s."),
        "impossible_counts": _("The figures of these months cannot be: %(months)s."),
        "nothing_counted": _("Nobody was counted in these months: %(months)s."),
        "incomplete": _("Figures of a part of the customers are missing in: %(months)s."),
        "gaps": _("These months are missing: %(months)s."),
        "gaps_of_a_group": _("Some groups have no figures of these months: %(months)s."),
        "quarterly": _("There is one figure every third month, and the procedure counts months."),
        "all_zero": _("Every figure is 0."),
        "constant": _("Every month before go-live has the same figure, as if it had been copied."),
        "rolling": _("Each figure seems to be an average of many months, which hides any change."),
        "changed_definition": _("It is counted in another way since %(months)s."),
        "no_scatter": _("The figures have no ups and downs, so chance cannot be judged."),
        "altered": _(
            "The goal that is stored is not the one that was fixed: it was changed in the database."
        ),
    }
    return words.get(reason or "no_figures", "") % {"months": months}


def remedy_words(reason: Reason | None) -> str:
    """What would mend it."""
    words: dict[Reason, str] = {
        "no_figures": _("Bring in the figures from before and after go-live."),
        "none_after": _("Bring in the figures from after go-live."),
        "duplicate_month": _("Keep one figure a month."),
        "future_month": _("Check the dates of the file."),
        "impossible_counts": _(
            "The first number must be a whole one between 0 and the second; check the columns."
        ),
        "nothing_counted": _("Bring in the counts of these months."),
        "incomplete": _("Bring in the missing parts, or the figures of everyone in every month."),
        "gaps": _("Bring in the missing months."),
        "gaps_of_a_group": _("Bring in the missing months of every group."),
        "quarterly": _("Bring in each month's own figure, where there is one."),
        "all_zero": _("Check that the right column was brought in."),
        "constant": _("Bring in the figures as they were counted month by month."),
        "rolling": _("Bring in how many, and out of how many, of each single month."),
        "changed_definition": _("Bring in all months counted in one way."),
        "no_scatter": _("Bring in the figures as they were counted month by month."),
        "altered": _("Restore a backup from before that change."),
    }
    return words.get(reason or "no_figures", "")


def wait_words(wait: Wait | None, finding: Finding, slots: Slots) -> str:
    """Why it has to wait."""
    if wait is None:
        return ""
    month = slots.month(wait.until)
    words: dict[Waiting, str] = {
        "judgement": _("The next day of judgement is %(day)s."),
        "figures": _("The figures of %(month)s are not in yet."),
        "maturity": _("Its figures are only final some months after their month."),
        "months": _("At least six months after go-live are needed."),
        "power": _("With fewer months a change as large as the goal would often be missed."),
    }
    day = slots.day(finding.next_day) if finding.next_day else month
    return words[wait.why] % {"month": month, "day": day}


def too_early(wait: Wait, slots: Slots) -> str:
    """How long it takes."""
    return ngettext(
        "Too early to tell: %(months)s more month needed (until %(until)s).",
        "Too early to tell: %(months)s more months needed (until %(until)s).",
        wait.periods,
    ) % {"months": wait.periods, "until": slots.month(wait.until)}


def remark_words(finding: Finding, slots: Slots) -> tuple[str, ...]:
    """Which months were left out, and why."""
    words: dict[Remark, str] = {
        "unfinished": _("Left out because the month is not over: %(months)s."),
        "immature": _("Left out because the figures are not final yet: %(months)s."),
        "partial": _("Left out because it looks like a part of a month only: %(months)s."),
        "empty": _("Left out because nobody was counted: %(months)s."),
        "incomplete": _(
            "Left out because figures of a part of the customers are missing: %(months)s."
        ),
        "missing": _("There are no figures of these months that were to count: %(months)s."),
        "between": _("Left out because the period before was fixed to end earlier: %(months)s."),
        "quarters": _("So few were counted that three months are taken together from %(months)s."),
    }
    by_remark = {remark: [day for why, day in finding.remarks if why == remark] for remark in words}
    return tuple(
        words[remark] % {"months": slots.months(days)} for remark, days in by_remark.items() if days
    )
