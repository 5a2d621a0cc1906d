"""The colours of both themes by name."""

from collections.abc import Mapping
from typing import Any, Final

from core.figures.parts import Figure

THEMES: Final[dict[str, dict[str, str]]] = {
    "light": {
        "bg": "#ffffff",
        "ink": "#14232b",
        "soft": "#4d5f69",
        "line": "#dbe3e7",
        "edge": "#76868f",
        "act": "#0b5c70",
        "bad": "#ad380b",
        "watch": "#735500",
        "track": "#d9e1e5",
        "before": "#7a8991",
        "after": "#0b7289",
        "third": "#c96a0a",
        "fourth": "#3b2a78",
        "ground": "#eef2f4",
        "range": "rgba(11, 114, 137, 0.12)",
        "range-edge": "rgba(11, 114, 137, 0.5)",
    },
    "dark": {
        "bg": "#0f181d",
        "ink": "#e8eef0",
        "soft": "#a6b5bc",
        "line": "#2a3a42",
        "edge": "#7c8d96",
        "act": "#6cc7da",
        "bad": "#ff9c70",
        "watch": "#e5bd55",
        "track": "#31434c",
        "before": "#93a3ab",
        "after": "#55bdd3",
        "third": "#f0a04b",
        "fourth": "#7c6cf0",
        "ground": "#18262d",
        "range": "rgba(85, 189, 211, 0.15)",
        "range-edge": "rgba(85, 189, 211, 0.5)",
    },
}


def resolved(chart: Figure, theme: str = "light") -> Figure:
    """The chart with the theme's colours in place of tokens, as `plotly.graph_objects` takes it."""
    plain: Figure = _resolved({"data": chart["data"], "layout": chart["layout"]}, THEMES[theme])
    return plain


def _resolved(value: Any, theme: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _resolved(item, theme) for key, item in value.items()}
    if isinstance(value, list):
        return [_resolved(item, theme) for item in value]
    if isinstance(value, str) and value.startswith("token:"):
        return theme[value.removeprefix("token:")]
    return value
