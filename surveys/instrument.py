"""A questionnaire: its questions, its scale, and which answers count as agreement."""

from collections.abc import Mapping
from functools import cache
from typing import Literal, Self

from pydantic import model_validator

from core.catalogue.loader import Entry, load

AGREED = frozenset({4, 5})


class Step(Entry):
    """One answer of the scale: 5 is the most agreement, 1 the least."""

    value: Literal[1, 2, 3, 4, 5]
    label: str


class Item(Entry):
    """A question, answered on the scale or in the reader's own words.

    The headline is what a phase is summed up by; comfort is asked in every questionnaire.
    """

    code: str
    text: str
    short: str
    kind: Literal["agree", "comment"] = "agree"
    role: Literal["headline", "comfort", ""] = ""
    hint: str = ""


class Instrument(Entry):
    """A questionnaire as its file describes it; its texts are still to be translated."""

    title: str
    minutes: int
    about: str
    scale: tuple[Step, ...]
    items: tuple[Item, ...]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if sorted(step.value for step in self.scale) != [1, 2, 3, 4, 5]:
            raise ValueError("the scale has the values 1 to 5, each once")
        if len({item.code for item in self.items}) < len(self.items):
            raise ValueError("two questions have the same code")
        roles = [item.role for item in self.items if item.role and item.kind == "agree"]
        if sorted(roles) != ["comfort", "headline"]:
            raise ValueError("one question is the headline and one other asks about comfort")
        if len([item for item in self.items if item.kind == "comment"]) > 1:
            raise ValueError("there is one comment at most")
        return self

    @property
    def rated(self) -> tuple[Item, ...]:
        """The questions answered on the scale."""
        return tuple(item for item in self.items if item.kind == "agree")

    @property
    def comment(self) -> Item | None:
        """The question answered in words, if there is one."""
        return next((item for item in self.items if item.kind == "comment"), None)

    @property
    def headline(self) -> Item:
        """The question a phase is summed up by."""
        return next(item for item in self.items if item.role == "headline")


@cache
def instruments() -> Mapping[str, Instrument]:
    """Every questionnaire by its key, the name of its file."""
    return load("surveys.instruments", Instrument)
