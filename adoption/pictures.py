"""The bar of a group of people: exact, in words, or not at all."""

from core.disclosure.policies import Band
from core.pictures import Bar, bar


def people_bar(
    yes: int | None, n: int | None, band: Band | None, target: float | None = None
) -> Bar | None:
    """A bar of `yes` of `n` people with a tick at the share `target`.

    "90 % or more" has a paler last tenth; of "10 % or less" and of hidden groups nothing is drawn.
    """
    if yes is not None and n:
        return bar(yes, n, None if target is None else target * n)
    if band is Band.NINETY_OR_MORE:
        return bar(1, 1, target, at_least=0.9)
    return None
