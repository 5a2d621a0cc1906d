"""Reads a folder of YAML files into models, and names file and line of whatever does not fit."""

from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

Model = TypeVar("Model", bound=BaseModel)
Lines = dict[tuple[str | int, ...], int]


class Entry(BaseModel):
    """The base of every catalogue model: frozen, and unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CatalogueError(Exception):
    """A file that does not fit, with its name and line."""

    def __init__(self, name: str, line: int, sentence: str) -> None:
        """Say where and what: `pulse.yaml, line 3: ...`."""
        super().__init__(f"{name}, line {line}: {sentence}")


def load(package: str, model: type[Model]) -> dict[str, Model]:
    """The files `*.yaml` of `package`, by name without ending, in the order of their names.

    Raises CatalogueError at the first file that is not what `model` describes.
    """
    found = [file for file in files(package).iterdir() if file.name.endswith(".yaml")]
    ordered = sorted(found, key=lambda file: file.name)
    return {file.name.removesuffix(".yaml"): load_file(file, model) for file in ordered}


def load_file(file: Traversable, model: type[Model]) -> Model:
    """The one file as `model`; raises CatalogueError."""
    node = _compose(file)
    lines: Lines = {}
    content = _value(file.name, node, (), lines)
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        raise CatalogueError(file.name, _line(lines, first["loc"]), _sentence(first)) from None


def _compose(file: Traversable) -> yaml.Node:
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CatalogueError(file.name, line, f"this is not YAML: {error.problem}.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CatalogueError(file.name, 1, f"this is not YAML in UTF-8: {error}.") from None
    if node is None:
        raise CatalogueError(file.name, 1, "the file is empty.")
    return node


def _value(name: str, node: yaml.Node, path: tuple[str | int, ...], lines: Lines) -> Any:
    """The plain value of `node`; notes in `lines` on which line each part of it stands."""
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_value(name, item, (*path, i), lines) for i, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(name, node, path, lines)
    return yaml.SafeLoader("").construct_object(node)


def _mapping(
    name: str, node: yaml.MappingNode, path: tuple[str | int, ...], lines: Lines
) -> Mapping[str, Any]:
    content: dict[str, Any] = {}
    for key, item in node.value:
        word = str(key.value)
        if word in content:
            raise CatalogueError(name, key.start_mark.line + 1, f"“{word}” is there twice.")
        content[word] = _value(name, item, (*path, word), lines)
        lines[(*path, word)] = key.start_mark.line + 1
    return content


def _line(lines: Lines, place: tuple[str | int, ...]) -> int:
    """The line of the innermost part of `place` that the file has."""
    known = (place[:depth] for depth in range(len(place), -1, -1))
    return next(lines[path] for path in known if path in lines)


def _sentence(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"unknown key “{error['loc'][-1]}”."
    if error["type"] == "missing":
        return f"the key “{error['loc'][-1]}” is missing."
    return f"{where}: {error['msg']}." if where else f"{error['msg']}."
