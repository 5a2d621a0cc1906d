"""How large two groups must be to show a difference."""

import argparse

from app.analyse.method import Answer, added, explained, finite, positive
from app.cli_ground import Commands
from core.forms import refuse
from core.i18n import _
from rollout.outcomes.sample_size import SampleSize, size_of_means, size_of_shares


def add_methods(methods: Commands, shared: argparse.ArgumentParser) -> None:
    """Add `sample-size`."""
    words = "how large two groups must be to show a difference"
    method = added(methods, shared, "sample-size", words, sample_size)
    starts = method.add_mutually_exclusive_group(required=True)
    starts.add_argument("--from", type=finite, dest="share", metavar="P", help="the share before")
    starts.add_argument("--sd", type=finite, metavar="S", help="the standard deviation of a figure")
    for name, metavar, words in (
        ("--to", "P", "with --from: the share to be seen"),
        ("--difference", "D", "with --sd: the difference of means to be seen"),
    ):
        method.add_argument(name, type=finite, metavar=metavar, help=words)
    words = "how often it is seen where it is there (default: 0.8)"
    method.add_argument("--power", type=finite, metavar="P", help=words)
    words = "how often one is seen where there is none (default: 0.05)"
    method.add_argument("--level", type=finite, default=0.05, metavar="P", help=words)
    method.add_argument("--n", type=positive, metavar="N", help="how many are in each group")


def sample_size(options: argparse.Namespace) -> Answer:
    """The size, the power or the difference: whichever is left out."""
    _refuse_at_odds(options)
    try:
        found = _found(options)
    except ValueError as error:
        raise refuse("sample-size", str(error)) from None
    answer = {"n_per_group": found.n, "n_rounded": found.rounded, "power": found.power}
    answer |= {"to": found.to}
    if options.share is None:
        answer |= {"difference": found.difference}
    return explained(answer, found.missing or _("Means have a difference, not a share."))


def _found(options: argparse.Namespace) -> SampleSize:
    asked = {"level": options.level, "power": 0.8 if options.power is None else options.power}
    if options.share is None:
        return size_of_means(options.sd, options.difference, options.n, **asked)
    return size_of_shares(options.share, options.to, options.n, **asked)


def _refuse_at_odds(options: argparse.Namespace) -> None:
    """Refuse what does not go together, and nothing left to solve for."""
    aim, stray = options.to, options.difference
    if options.share is None:
        aim, stray = stray, aim
    if stray is not None:
        sentence = _("--to goes with --from, and --difference with --sd.")
        raise refuse("sample-size", sentence)
    if None not in (aim, options.n, options.power):
        raise refuse("sample-size", _("Leave out one of the size, the aim and the power."))
