"""In what records of the same customer are equal.

Source: docs/methods/duplicates.md.
"""

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any, Final

from core.imports.matching import look_alike

KEYS: Final = (("key",), ("email",), ("name", "phone"))
"""Records that are equal in one of these are likely the same customer."""


def digests(values: Mapping[str, Any]) -> Iterator[bytes]:
    """What must be equal for two records to be likely the same customer, one for each way."""
    for number, names in enumerate(KEYS):
        said = [_squeezed(values.get(name, "")) for name in names]
        if all(said):
            text = "\x1f".join([str(number), *said])
            yield blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _squeezed(text: str) -> str:
    """Letters and digits alone, in small letters and without accents."""
    return "".join(letter for letter in look_alike(text) if letter.isalnum())
