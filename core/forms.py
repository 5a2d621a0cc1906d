"""What a browser may send, and how a refusal says what to put right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from core.i18n import N_, _

Model = TypeVar("Model", bound=BaseModel)


class Form(BaseModel):
    """The base of every form: text is trimmed, unknown fields are dropped."""

    model_config = ConfigDict(str_strip_whitespace=True, extra="ignore", frozen=True)


@dataclass(frozen=True)
class Problem:
    """One thing to put right; an empty `field` speaks of the whole form."""

    field: str
    sentence: str


class Refusal(Exception):
    """Raised by forms and commands: nothing was changed, and this is why."""

    def __init__(self, *problems: Problem) -> None:
        """Carry at least one problem."""
        super().__init__("; ".join(problem.sentence for problem in problems))
        self.problems = problems

    @property
    def sentence(self) -> str:
        """All sentences in one line."""
        return " ".join(problem.sentence for problem in self.problems)


class TooMany(Refusal):
    """Refused because it was tried too often; after `seconds` it may be tried again."""

    def __init__(self, sentence: str, seconds: int) -> None:
        """Say it of the whole form."""
        super().__init__(Problem("", sentence))
        self.seconds = seconds


def refuse(field: str, sentence: str) -> Refusal:
    """A refusal with one problem: `raise refuse("name", _("Give the group a name."))`."""
    return Refusal(Problem(field, sentence))


@dataclass(frozen=True)
class Draft:
    """What was typed, and what is wrong with it: all a template needs to show a form again."""

    values: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def sentence(self, name: str) -> str | None:
        """What is wrong with the field `name`, or None."""
        found = [problem.sentence for problem in self.problems if problem.field == name]
        return " ".join(found) or None

    def value(self, name: str) -> str:
        """What was typed into the field `name`."""
        return self.values.get(name, "")


def read(form: type[Model], data: Mapping[str, Any]) -> Model:
    """The validated form; raises `Refusal` with one sentence per wrong field.

    A form may define `sentences: ClassVar[dict[str, str]]`, field name to what to do about it.
    """
    filled = {name: value for name, value in data.items() if value not in ("", None)}
    try:
        return form.model_validate(filled)
    except ValidationError as error:
        own: Mapping[str, str] = getattr(form, "sentences", {})
        raise Refusal(*(_problem(own, item) for item in error.errors())) from None


def draft_of(data: Mapping[str, Any], *problems: Problem) -> Draft:
    """The draft that shows `data` again with `problems`."""
    texts = {name: value for name, value in data.items() if isinstance(value, str)}
    return Draft(texts, problems)


def _problem(own: Mapping[str, str], item: Any) -> Problem:
    name = str(item["loc"][0]) if item["loc"] else ""
    if item["type"] == "value_error":
        return Problem(name, str(item["ctx"]["error"]))
    if name in own:
        return Problem(name, _(own[name]))
    return Problem(name, _general(item["type"], item.get("ctx", {})))


def _general(kind: str, context: Mapping[str, Any]) -> str:
    sentence = _(_SENTENCES.get(kind, N_("This is not an answer that can be used here.")))
    limit = context.get("max_length", context.get("min_length", ""))
    return sentence % {"limit": limit} if "%(limit)s" in sentence else sentence


_NOT_A_DATE = N_("This is not a date. Write it as 2026-03-01.")
_NOT_A_NUMBER = N_("This is not a number.")
_SENTENCES = {
    "missing": N_("Fill this in."),
    "string_too_long": N_("At most %(limit)s characters fit here."),
    "string_too_short": N_("At least %(limit)s characters are needed."),
    "date_from_datetime_parsing": _NOT_A_DATE,
    "date_parsing": _NOT_A_DATE,
    "int_parsing": N_("This is not a whole number."),
    "decimal_parsing": _NOT_A_NUMBER,
    "float_parsing": _NOT_A_NUMBER,
}
