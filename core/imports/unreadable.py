"""Why a value cannot be used, said of the value itself and of its column."""

from core.i18n import _


class Unreadable(ValueError):
    """A value that cannot be used.

    `pattern` is a sentence about `%(subject)s`, `hint` says what to do about this very value.
    """

    def __init__(self, pattern: str, text: str, hint: str = "") -> None:
        """Carry the sentence's pattern, the text it speaks of and the hint."""
        super().__init__(pattern)
        self.pattern = pattern
        self.text = text
        self.hint = hint

    def __str__(self) -> str:
        """The sentence about the value: “31/09” is not a date. September has 30 days."""
        return " ".join(filter(None, (self.reason(self.text), self.hint)))

    def reason(self, column: str) -> str:
        """The same of a whole column, equal for every value wrong in this way."""
        return self.pattern % {"subject": _("“%(text)s”") % {"text": column[:60]}}


class NotCounted(Unreadable):
    """A value that can be read, of a row that is not of the sort that is counted."""
