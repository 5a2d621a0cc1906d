"""What the wizard's forms may send."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from pydantic import Field

from core.forms import Form, read
from core.i18n import N_
from core.imports.plan import Options
from rollout.outcomes.derived.wanted import LONGEST

COLUMN = "column-"
LAYOUT = ("encoding", "delimiter", "header_line")


class UploadForm(Form):
    """What a file is for. Groups and results come by their slugs."""

    kind: str
    phase: str = ""
    outcome: str = ""
    add_people: bool = False
    window: int | None = Field(default=None, ge=1, le=LONGEST)
    best_from: str = ""
    pasted: str = Field(default="", max_length=900_000)

    sentences: ClassVar[dict[str, str]] = {
        "kind": N_("Choose what the file holds."),
        "window": N_("Write how many months, from 1 to 36."),
        "pasted": N_("This is too much to paste. Save it as a file and choose the file."),
    }


class OptionsForm(Form):
    """How a file is to be read; what is empty is found out."""

    encoding: str = ""
    delimiter: str = ""
    header_line: int = Field(default=0, ge=0, le=1000)
    zone: str = ""
    order: str = Field(default="", pattern="^(dmy|mdy)?$")
    mark: str = Field(default="", pattern="^[.,]?$")

    sentences: ClassVar[dict[str, str]] = {
        "header_line": N_("Give the number of the line on which the headings stand."),
    }


def options_from(data: Mapping[str, Any], earlier: Options, line: int) -> Options:
    """The options a form sends; what it does not speak of stays as it was.

    Read in other letters or from another line than `line`, where the headings were found, the
    headings change, so columns are found anew.
    """
    form = read(OptionsForm, data)
    chosen = {name: getattr(form, name) for name in OptionsForm.model_fields if name in data}
    options = Options(**{**vars(earlier), **chosen})
    seen = replace(earlier, header_line=line)
    if any(name in data and getattr(options, name) != getattr(seen, name) for name in LAYOUT):
        return replace(options, columns={})
    sent = {n.removeprefix(COLUMN): str(v) for n, v in data.items() if n.startswith(COLUMN)}
    columns = {name[:40]: heading[:200] for name, heading in sent.items()}
    return replace(options, columns={**earlier.columns, **columns})
