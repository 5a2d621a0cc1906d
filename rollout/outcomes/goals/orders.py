"""Why the groups go live in the order they do: it decides what comparing them can show."""

from typing import Final

from core.i18n import N_, _

ORDERS: Final = {
    "other": N_("For another reason"),
    "random": N_("Drawn at random"),
    "worst_first": N_("Where things were worst came first"),
    "keenest_first": N_("Who was keenest came first"),
}


def order_words(order: str) -> str:
    """The order as people read it."""
    return _(ORDERS[order])
