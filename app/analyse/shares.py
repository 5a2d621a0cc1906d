"""Two shares and how they differ."""

import argparse
import re

from app.analyse.method import Answer, added, explained
from app.cli_ground import Commands
from core.forms import refuse
from core.i18n import _
from rollout.outcomes.before_after import compare_shares, share_interval


def add_methods(methods: Commands, shared: argparse.ArgumentParser) -> None:
    """Add `proportions`."""
    words = "two shares and their difference"
    method = added(methods, shared, "proportions", words, proportions)
    method.add_argument(
        "--before", type=_counts, required=True, metavar="X/N", help="how many of how many"
    )
    method.add_argument("--after", type=_counts, metavar="X/N", help="the same afterwards")


def _counts(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"\s*(\d{1,15})\s*/\s*(\d{1,15})\s*", text)
    if match is None:
        raise argparse.ArgumentTypeError(_("write it as 70/100"))
    return int(match[1]), int(match[2])


def proportions(options: argparse.Namespace) -> Answer:
    """The share before, after, and the change with Newcombe's interval."""
    try:
        before = _share(*options.before)
        after = _share(*options.after) if options.after else None
    except ValueError as error:
        raise refuse("counts", str(error)) from None
    if after is None:
        sentence = _("There is no share after to compare with.")
        why = dict.fromkeys(("after", "change", "low", "high"), sentence)
        return {"before": before, "after": None, "change": None, "low": None, "high": None,
                "why": why}  # fmt: skip
    result = compare_shares(options.before, options.after)
    answer = {"change": result.change, "low": result.low, "high": result.high}
    return {"before": before, "after": after, **explained(answer, result.missing)}


def _share(part: int, whole: int) -> Answer:
    share = share_interval(part, whole)
    answer = {"share": share.share, "low": share.low, "high": share.high}
    return explained(answer, share.missing)
