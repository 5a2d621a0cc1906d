"""What a kind of file is: its fields, what they are called elsewhere, and which are needed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from core.i18n import _

if TYPE_CHECKING:
    from core.imports.source import Source

TEXT: Final = "text"
ACCOUNT: Final = "account"
ACCOUNTS: Final = "accounts"
WHOLE: Final = "whole"
NUMBER: Final = "number"
MONEY: Final = "money"
DAY: Final = "day"
LOCAL_DAY: Final = "local day"
MOMENT: Final = "moment"
MONTH: Final = "month"
FLAG: Final = "flag"
CHOICE: Final = "choice"

Values = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """A field of a kind. `aliases` are headings it is found under, the best first.

    A `required` field needs a column, and a value in every row unless it may be `blank`.
    What is not `kept` is checked only. `becomes` says what is kept where that has another name.
    `choices` are the words for each possible answer; of a flag with some, all other words are no.
    `means` makes of a value, once it is read, what it stands for in this file. It may raise
    `Unreadable` or `NotCounted`, and say what is odd.
    """

    name: str
    label: str
    reads: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    blank: bool = False
    kept: bool = True
    becomes: str = ""
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    means: Callable[[Any, Callable[[str], None]], Any] | None = None

    @property
    def dated(self) -> bool:
        """Whether the order of day and month matters to it."""
        return self.reads in (DAY, LOCAL_DAY, MOMENT, MONTH)

    @property
    def counted(self) -> bool:
        """Whether the decimal mark matters to it."""
        return self.reads in (WHOLE, NUMBER, MONEY)

    @property
    def weighed(self) -> bool:
        """Whether what becomes of a row depends on its value."""
        return self.kept or self.means is not None


@dataclass(frozen=True)
class Reading:
    """How the cells of this file are to be understood.

    `zone` is the scope's, `file_zone` the one of times without an offset (None: nobody said).
    `minor` is the number of decimal places of the scope's currency, `calendar` that of the dates.
    """

    zone: ZoneInfo
    on: date
    file_zone: ZoneInfo | None = None
    order: str | None = None
    mark: str = "."
    minor: int = 2
    calendar: str | None = "gregorian"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a row people should know. `reason` is equal for rows of the same sort."""

    field: str
    reason: str
    sentence: str


Check = Callable[[Values, Reading, Any], Sequence[Remark]]


def accept(_values: Values, _reading: Reading, _known: Any) -> Sequence[Remark]:
    """The check of a kind whose fields say everything."""
    return ()


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    `either` lists, for each choice to make, the sets of fields of which one must be complete.
    `unasked` are fields that are read where a file has them, and that nobody is asked for.
    `check` looks at a row as a whole: it may change the values, raises `Unusable` to reject the
    row, and returns remarks. `figures` names facts of the report with words to show them by.
    `sources` are the programs such files come from. `grouped`: a file can be for one group.
    """

    name: str
    title: str
    about: str
    fields: tuple[Field, ...]
    example: str
    either: tuple[tuple[tuple[str, ...], ...], ...] = ()
    check: Check = accept
    figures: tuple[tuple[str, str], ...] = ()
    unasked: frozenset[str] = frozenset()
    sources: tuple["Source", ...] = ()
    grouped: bool = True

    def field(self, name: str) -> Field:
        """The field called `name`."""
        return next(field for field in self.fields if field.name == name)

    def aliases(self) -> dict[str, tuple[str, ...]]:
        """For each field the headings it is found under, its own name first."""
        return {f.name: (f.name, *f.aliases) for f in self.fields}

    def missing(self, chosen: Mapping[str, str]) -> dict[str, str]:
        """What is still to be chosen: field by words such as "User name" or "Time or Date"."""
        lacking = {f.name: _(f.label) for f in self.fields if f.required and f.name not in chosen}
        for sets in self.either:
            if not any(set(names) <= set(chosen) for names in sets):
                asked = [names for names in sets if not self.unasked & set(names)]
                lacking[asked[0][0]] = self._one_of(asked)
        return lacking

    def asked(self, chosen: Mapping[str, str]) -> tuple[Field, ...]:
        """The fields somebody is asked for: all that are of use here, and those that are chosen."""
        return tuple(f for f in self.fields if f.name not in self.unasked or f.name in chosen)

    def _one_of(self, sets: Sequence[tuple[str, ...]]) -> str:
        labels = [" + ".join(_(self.field(name).label) for name in names) for names in sets]
        return _(" or ").join(labels)


class Unusable(Exception):
    """A row that cannot be used as a whole, because of `field`.

    One that is put `aside` has nothing wrong with it: rows of its sort are not what is counted.
    """

    def __init__(self, field: str, reason: str, sentence: str = "", aside: bool = False) -> None:
        """Carry the field, the reason equal for rows of the same sort, and the sentence."""
        super().__init__(reason)
        self.field = field
        self.reason = reason
        self.sentence = sentence or reason
        self.aside = aside
