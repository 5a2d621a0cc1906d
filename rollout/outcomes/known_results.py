"""The library of business results: what each counts, and what it cannot see."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Final, Literal, Self

from pydantic import model_validator

from core.catalogue.loader import Entry, load
from core.i18n import N_, _

Part = Literal["reach", "attract", "convert", "retain", "loyalty", "across"]

PARTS: Final[dict[Part, tuple[str, str]]] = {
    "reach": (
        N_("Reach: being known where customers are"),
        N_("What is done here: advertising, fairs, search engines, partners and new channels."),
    ),
    "attract": (
        N_("Attract: winning new customers"),
        N_("What is done here: campaigns to chosen segments, offers, forms for enquiries."),
    ),
    "convert": (
        N_("Convert: turning interest into orders"),
        N_("What is done here: answering enquiries, quotes, following deals up, forecasts."),
    ),
    "retain": (
        N_("Retain: keeping customers, and serving them"),
        N_("What is done here: service, complaints, renewals, asking whether all is well."),
    ),
    "loyalty": (
        N_("Loyalty: customers who come back and bring others"),
        N_("What is done here: further offers that fit, thanks, recommendations."),
    ),
    "across": (
        N_("Across all of it: people, cost and profit"),
        N_("What is done here: the work behind every step, and what it costs and earns."),
    ),
}
"""The customer cycle in its order, and what touches all of it: headings and activities."""

TEXTS: Final = ("name", "definition", "formula", "source", "counted_why", "blind_spot")


class KnownResult(Entry):
    """A result as its file describes it, in English until it is `told`.

    `better` is empty where it depends on the company. A month's figure is final `matures_after`
    months after its end. `rows` are the requirements it fulfils.
    """

    name: str
    part: Part
    rows: tuple[str, ...]
    unit: Literal["share", "money", "days", "minutes", "number"]
    better: Literal["up", "down", ""] = ""
    kind: Literal["proportion", "mean", "ratio"]
    definition: str
    formula: str
    source: str
    counted_by_crm: bool
    counted_why: str
    blind_spot: str
    traps: tuple[str, ...]
    matures_after: int = 0

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.kind == "proportion" and self.unit != "share":
            raise ValueError("some of all is a share")
        return self

    def told(self) -> Self:
        """The same in the reader's language."""
        texts: dict[str, object] = {name: _(getattr(self, name)) for name in TEXTS}
        return self.model_copy(update=texts | {"traps": tuple(map(_, self.traps))})

    def filled(self) -> dict[str, str]:
        """What it fills the form with; a ticked box is "yes"."""
        names = (*TEXTS, "unit", "better", "kind")
        fields = {name: getattr(self, name) for name in names}
        ticked = "yes" if self.counted_by_crm else ""
        return fields | {"counted_by_crm": ticked, "matures_after": str(self.matures_after)}


@dataclass(frozen=True)
class PartResults:
    """A part of the customer cycle in the reader's language, with its results by key."""

    heading: str
    activities: str
    results: Mapping[str, KnownResult]


@cache
def known_results() -> Mapping[str, KnownResult]:
    """Every result of the library by its key, the name of its file."""
    return load("rollout.outcomes.library", KnownResult)


def known_result(key: str) -> KnownResult | None:
    """The result with this key in the reader's language, or None."""
    known = known_results().get(key)
    return known.told() if known else None


def counts_alike(key: str, definition: str, formula: str) -> bool:
    """Whether the words for what is counted, and how, are those of the entry `key`.

    Nothing said says nothing else; where there is no such entry nothing contradicts it.
    """
    known = known_results().get(key)
    if known is None:
        return True
    told = known.told()
    alike = {"", known.definition, told.definition}, {"", known.formula, told.formula}
    return definition in alike[0] and formula in alike[1]


def near_keys(key: str) -> list[str]:
    """Keys that somebody who wrote `key` may have meant: written alike, or with a word of it."""
    alike = get_close_matches(key.lower(), known_results(), n=3, cutoff=0.6)
    words = {word for word in key.lower().split("_") if len(word) > 2}
    return alike or [found for found in known_results() if words & set(found.split("_"))][:3]


def found_in(words: str) -> dict[str, KnownResult]:
    """The results whose name or definition holds every one of the words, as the reader reads it."""
    wanted = words.casefold().split()
    told = {key: result.told() for key, result in known_results().items()}
    return {
        key: result
        for key, result in told.items()
        if all(word in f"{result.name} {result.definition}".casefold() for word in wanted)
    }


def by_part(results: Mapping[str, KnownResult]) -> list[PartResults]:
    """The results in the order of the customer cycle, in each part in that of the requirements.

    Parts without any are left out.
    """
    found, ordered = [], sorted(results.items(), key=lambda item: (item[1].rows, item[0]))
    for part, (heading, activities) in PARTS.items():
        of_part = {key: result for key, result in ordered if result.part == part}
        if of_part:
            found.append(PartResults(_(heading), _(activities), of_part))
    return found
