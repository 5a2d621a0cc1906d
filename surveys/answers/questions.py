"""A questionnaire as a page asks it, in the reader's language."""

from dataclasses import dataclass

from core.i18n import _
from core.pictures import Progress, progress
from surveys.instrument import Instrument, Item


@dataclass(frozen=True)
class Question:
    """One question with its place among all; `answers` are pairs of value and words."""

    code: str
    kind: str
    words: str
    hint: str
    place: str
    bar: Progress
    answers: tuple[tuple[int, str], ...]


def questions(instrument: Instrument) -> tuple[Question, ...]:
    """Every question, in order."""
    count = len(instrument.items)
    place = _("Question %(number)s of %(count)s, about %(minutes)s minutes in all")
    return tuple(
        _question(
            item,
            instrument,
            place % {"number": number, "count": count, "minutes": instrument.minutes},
            progress(number, count),
        )
        for number, item in enumerate(instrument.items, start=1)
    )


def _question(item: Item, instrument: Instrument, place: str, bar: Progress) -> Question:
    answers = tuple((step.value, _(step.label)) for step in instrument.scale)
    return Question(
        code=item.code,
        kind=item.kind,
        words=_(item.text),
        hint=_(item.hint) if item.hint else "",
        place=place,
        bar=bar,
        answers=answers if item.kind == "agree" else (),
    )
