"""Hands the words of catalogue files to gettext's extraction (a Babel extraction method)."""

from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

import yaml

Message = tuple[int, str, str, list[str]]


def extract(
    file: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Message]:
    """Every text under a key named in the option `keys`, e.g. `keys = title text labels`."""
    keys = set(str(options.get("keys", "")).split())
    node = yaml.compose(file.read().decode("utf-8"), Loader=yaml.SafeLoader)
    if node is not None:
        yield from _messages(node, keys, wanted=False)


def _messages(node: yaml.Node, keys: set[str], wanted: bool) -> Iterator[Message]:
    if isinstance(node, yaml.ScalarNode) and wanted:
        yield (node.start_mark.line + 1, "gettext", node.value, [])
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _messages(item, keys, wanted)
    if isinstance(node, yaml.MappingNode):
        for key, item in node.value:
            yield from _messages(item, keys, key.value in keys)
