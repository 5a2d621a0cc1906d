"""What a filled-in questionnaire may hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.forms import Problem, Refusal
from core.i18n import _
from surveys.instrument import Instrument

LONGEST_REMARK = 2_000
GROUP = "group"


@dataclass(frozen=True)
class Said:
    """One person's answers: scores 1-5 by question, a remark, and the group they named, if any."""

    scores: Mapping[str, int]
    remark: str = ""
    group_id: int | None = None


def read_answers(instrument: Instrument, data: Mapping[str, Any]) -> Said:
    """The answers in `data`; any question may be left out, but not all. Raises `Refusal`."""
    texts = {name: value.strip() for name, value in data.items() if isinstance(value, str)}
    given = {item.code: texts[item.code] for item in instrument.rated if texts.get(item.code)}
    remark = texts.get(instrument.comment.code, "") if instrument.comment else ""
    if problems := [*_wrong_scores(given), *_wrong_remark(instrument, remark)]:
        raise Refusal(*problems)
    if not given and not remark:
        first = instrument.items[0].code
        raise Refusal(Problem(first, _("Answer at least one question.")))
    scores = {code: int(value) for code, value in given.items()}
    return Said(scores, remark, _group(texts.get(GROUP, "")))


def _wrong_scores(given: Mapping[str, str]) -> list[Problem]:
    wrong = [code for code, value in given.items() if value not in {"1", "2", "3", "4", "5"}]
    return [Problem(code, _("Choose one of the five answers.")) for code in wrong]


def _wrong_remark(instrument: Instrument, remark: str) -> list[Problem]:
    if instrument.comment is None or len(remark) <= LONGEST_REMARK:
        return []
    sentence = _("At most %(limit)s characters fit here.") % {"limit": LONGEST_REMARK}
    return [Problem(instrument.comment.code, sentence)]


def _group(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
