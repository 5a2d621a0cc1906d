"""What the form of the columns may send."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from pydantic import Field

from core.forms import Form, read
from core.i18n import N_
from core.imports.plan import COLUMN, Options, Plan

LAYOUT = ("part", "encoding", "delimiter", "header_line", "source")


class OptionsForm(Form):
    """How a file is to be read; what is empty is found out."""

    part: str = Field(default="", max_length=300)
    source: str = Field(default="", max_length=40)
    encoding: str = ""
    delimiter: str = ""
    header_line: int = Field(default=0, ge=0, le=1000)
    zone: str = ""
    order: str = Field(default="", pattern="^(dmy|mdy)?$")
    calendar: str = Field(default="", pattern="^(gregorian|jalali|buddhist)?$")
    mark: str = Field(default="", pattern="^[.,]?$")

    sentences: ClassVar[dict[str, str]] = {
        "header_line": N_("Give the number of the line on which the headings stand."),
    }


def options_from(data: Mapping[str, Any], earlier: Options, plan: Plan) -> Options:
    """The options a form sends; what it does not speak of stays as it was.

    Read in other letters, from another line or as of another source than in `plan`, columns are
    found anew.
    """
    form = read(OptionsForm, data)
    chosen = {name: getattr(form, name) for name in OptionsForm.model_fields if name in data}
    options = Options(**{**vars(earlier), **chosen})
    seen = replace(earlier, header_line=plan.dialect.header_line, source=plan.source.name)
    if any(name in data and getattr(options, name) != getattr(seen, name) for name in LAYOUT):
        return replace(options, columns={})
    sent = {n.removeprefix(COLUMN): str(v) for n, v in data.items() if n.startswith(COLUMN)}
    columns = {name[:40]: heading[:200] for name, heading in sent.items()}
    return replace(options, columns={**earlier.columns, **columns})
