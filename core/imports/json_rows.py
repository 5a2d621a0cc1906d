"""Rows of JSON: an object on each line, a list of objects, or objects that hold such a list.

An object inside an object becomes columns with a dot in their names (`actingUser.userEmail`).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from core.i18n import _
from core.imports.dialect import COLUMNS, Record, checked
from core.imports.unreadable import Unreadable

WHOLE: Final = "."
"""The name of a list that is the whole file, or of an object that is its only record."""
DEEPEST: Final = 20
LISTS_WITHIN: Final = 3

_TWICE: Final = "\x00twice"


def looks_like_lines(first: str, second: str) -> bool:
    """Whether each line is an object, where the first two that hold anything are these."""
    return first.strip().endswith("}") and second.lstrip().startswith("{")


def parse(text: str) -> Any:
    """The value of a JSON text; raises `Unreadable`.

    NaN and Infinity, which some programs write, are taken for the numbers they are not.
    """
    try:
        return json.loads(text, object_pairs_hook=_object, strict=False)
    except json.JSONDecodeError as error:
        words = {"line": error.lineno, "letter": error.colno}
        sentence = _("This is not valid JSON: look at line %(line)s, letter %(letter)s.")
        raise Unreadable(sentence % words, "") from None
    except (ValueError, RecursionError):
        raise _too_deep() from None


def _too_deep() -> Unreadable:
    return Unreadable(_("The JSON is nested too deeply, or a number has too many digits."), "")


def parsed(text: str) -> Any:
    """The value of a JSON text, or the `Unreadable` that says what is wrong with it."""
    try:
        return parse(text)
    except Unreadable as error:
        return error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        found[_TWICE] = next(name for name in names if names.count(name) > 1)
    return found


def lists_in(value: Any) -> dict[str, list[Any]]:
    """The lists of objects in a JSON value by their names, the longest first.

    An object that holds none is itself the only record; nothing is in an empty list.
    """
    found = dict(_lists(value, ()))
    if not found and isinstance(value, dict) and [] not in value.values():
        return {WHOLE: [value]}
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def _lists(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(value, list):
        if any(isinstance(each, dict) for each in value):
            yield ".".join(path) or WHOLE, value
    elif isinstance(value, dict) and len(path) < LISTS_WITHIN:
        for name, each in value.items():
            yield from _lists(each, (*path, name))


def columns_in(values: Iterable[Any]) -> list[str]:
    """The names of the columns of all these records, in the order they are first met.

    Stops once there are more than can be read.
    """
    names: dict[str, None] = {}
    for value in values:
        try:
            names.update(dict.fromkeys(_flat(value)))
        except Unreadable:
            continue
        if len(names) > COLUMNS:
            break
    return list(names)


def records(values: Iterable[tuple[int, Any]], names: list[str]) -> Iterator[Record]:
    """The names of the columns as a row 0, then the numbered records.

    An `Unreadable` among the values, or what is no object, comes with its `problem`. Records of
    nothing have no rows.
    """
    yield Record(0, 0, names)
    if not names:
        return
    for number, value in values:
        try:
            cells = _flat(value)
        except Unreadable as error:
            yield Record(number, number, [""] * len(names), str(error))
        else:
            yield checked(Record(number, number, [cells.get(n, "") for n in names]), 0, len(names))


def _flat(value: Any) -> dict[str, str]:
    if isinstance(value, Unreadable):
        raise value
    if not isinstance(value, dict):
        raise Unreadable(_("This is no JSON object."), "")
    found: dict[str, str] = {}
    for name, text in _named(value, "", 0):
        if name in found:
            raise _twice(name)
        found[name] = text
    return found


def _named(value: Mapping[str, Any], before: str, depth: int) -> Iterator[tuple[str, str]]:
    if _TWICE in value:
        raise _twice(value[_TWICE])
    if depth > DEEPEST:
        raise _too_deep()
    for name, each in value.items():
        if isinstance(each, dict):
            yield from _named(each, f"{before}{name}.", depth + 1)
        else:
            yield before + name, text_of(each)


def _twice(name: str) -> Unreadable:
    return Unreadable(_("The name %(subject)s stands twice in one object."), name)


def text_of(value: Any) -> str:
    """A value of JSON or of a spreadsheet as the text of a cell; lists of values with "; "."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, list) and not any(isinstance(each, dict | list) for each in value):
        return "; ".join(map(text_of, value))
    return _nested(value)


def _number(value: float) -> str:
    # Fifteen digits are what a float holds for certain, and what a spreadsheet shows.
    return format(Decimal(f"{value:.15g}"), "f")


def _nested(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        raise _too_deep() from None
