"""What a budget line may be for."""

from typing import Final

from core.i18n import N_, _

CATEGORIES: Final = {
    "licence": N_("licences"),
    "customisation": N_("customisation"),
    "installation": N_("installation"),
    "integration": N_("integration"),
    "data": N_("data"),
    "training": N_("training"),
    "released hours": N_("released hours"),
    "maintenance": N_("maintenance"),
    "other": N_("other"),
}


def category_words(category: str) -> str:
    """The category as people read it; an unknown one as it is written."""
    return _(CATEGORIES[category]) if category in CATEGORIES else category
