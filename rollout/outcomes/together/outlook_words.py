"""What comparing these groups can show at best, in sentences."""

from collections.abc import Iterator
from datetime import date

from core.i18n import _, ngettext
from core.numbers import Format
from rollout.outcomes.together.joint_plan import Member, Roll, Why
from rollout.outcomes.together.outlook import Outlook


def never_words(seen: Outlook) -> str:
    """Why comparing the groups can never tell, whatever the figures will be; empty where it can."""
    about = {"groups": seen.groups, "times": round(1 / seen.least), "needed": _needed(seen)}
    about["judgements"] = round(0.05 / seen.level)
    words = {
        "yes": "",
        "few": _few(seen) % about,
        "same_month": _("All groups go live in the same month, so none waits to be compared with."),
        "level": _(
            "Even if the CRM changed nothing, luck alone would show the clearest difference "
            "between these %(groups)s groups one time in %(times)s. Luck may pass for a change one "
            "time in 20; %(judgements)s judgements of one group share that, so here one time in "
            "%(needed)s is allowed. More groups that go live in different months, or fewer "
            "judgements of each group, could tell."
        ) % about,
    }  # fmt: skip
    return words[seen.can]


def _needed(seen: Outlook) -> int:
    return round(1 / seen.level)


def _few(seen: Outlook) -> str:
    if seen.groups < 2:
        return _("There are not two groups to compare.")
    if seen.least >= 1:
        return _(
            "With %(groups)s groups any difference between them may be chance alone. At least four "
            "groups that go live in different months are needed."
        )
    return _(
        "With %(groups)s groups the clearest difference still comes about by chance alone one time "
        "in %(times)s, and at most one time in %(needed)s is allowed. At least four groups "
        "that go live in different months are needed."
    )


def hope_words(seen: Outlook, found: Roll, fmt: Format) -> str:
    """What the comparison is going to be, where it can tell."""
    about = {"groups": seen.groups, "times": fmt.number(round(1 / seen.least))}
    about["needed"] = fmt.number(_needed(seen))
    rule = _(
        "The %(groups)s groups are compared with those not yet on the CRM. If the CRM changed "
        "nothing, luck alone would show the clearest difference one time in %(times)s; at most one "
        "time in %(needed)s is allowed, so a clear difference can be told."
    ) % about  # fmt: skip
    if found.day is None:
        return (
            f"{rule} {_('It is judged once their goals are fixed, each before its own go-live.')}"
        )
    once = _(
        "It is judged once, on %(day)s, the last day of judgement of all goals fixed so far. A "
        "goal that is fixed with a later day moves it there."
    )
    return f"{rule} {once % {'day': fmt.day(found.day)}}"


def given_words(given: date, fmt: Format) -> str:
    """That the verdict was given and stands, whatever is fixed after it."""
    return _(
        "All groups together were judged on %(day)s, and that stands. A goal that is fixed after "
        "it is judged for its own group only."
    ) % {"day": fmt.day(given)}


def members_words(found: Roll) -> list[str]:
    """Who takes part, and who does not and why."""
    names = ", ".join(member.name for member in found.members)
    part = [_("Taking part: %(names)s.") % {"names": names}] if names else []
    late = ", ".join(member.name for member in found.fixed_late)
    words = _("Not yet on the CRM then, and judged for itself since: %(names)s.")
    return [*part, *_aside(found), *([words % {"names": late}] if late else [])]


def _aside(found: Roll) -> Iterator[str]:
    words: dict[Why, str] = {
        "not_fixed": ngettext(
            "Left out, because its goal was not fixed before its go-live: %(names)s.",
            "Left out, because their goals were not fixed before their go-live: %(names)s.",
            len(_those(found, "not_fixed")),
        ),
        "no_figures": _("Left out, without figures of their own: %(names)s."),
        "none_before": _("Left out, without figures from before go-live: %(names)s."),
    }
    for why, pattern in words.items():
        if those := _those(found, why):
            yield pattern % {"names": ", ".join(member.name for member in those)}


def _those(found: Roll, why: Why) -> list[Member]:
    return [member for member, reason in found.aside if reason == why]
