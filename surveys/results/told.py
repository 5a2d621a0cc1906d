"""What may be told of a round, as values: its questions, its groups' names, its publication."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.disclosure.publish import Published
from core.disclosure.suppression import Path
from surveys.instrument import Instrument


@dataclass(frozen=True)
class Told:
    """A closed round as pages, exports and mails may use it.

    A group's path is a phase `(number,)` or a team in it `(number, team)`, the same from round to
    round; `names` has the words for each.
    """

    round_id: int
    name: str
    closed: date | None
    smallest_group: int
    instrument: Instrument
    published: Published
    names: Mapping[Path, str]
