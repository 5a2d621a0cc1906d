"""How charts look: plain dicts of the Plotly schema, without the cost of building Plotly objects.

Colours are named ("token:after"); `takehold.js` puts in those of the theme on the page, and
`resolved` does the same where there is no page. What there is: docs/look.md.
"""

from core.figures.axes import month_axis, value_axis
from core.figures.colours import THEMES, resolved
from core.figures.events import event_rings
from core.figures.lines import SERIES, after_line, before_line, fan
from core.figures.parts import Figure, Marks
from core.figures.surroundings import (
    average,
    before_ground,
    end_label,
    go_live,
    goal_line,
    learning_ground,
    ordinary_range,
    unfinished_ground,
)
from core.figures.whole import figure

__all__ = [
    "SERIES",
    "THEMES",
    "Figure",
    "Marks",
    "after_line",
    "average",
    "before_ground",
    "before_line",
    "end_label",
    "event_rings",
    "fan",
    "figure",
    "go_live",
    "goal_line",
    "learning_ground",
    "month_axis",
    "ordinary_range",
    "resolved",
    "unfinished_ground",
    "value_axis",
]
