"""Which program this is, for what it writes down and must not read again once it has changed."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
KINDS: Final = (".py", ".mo", ".yaml")


@cache
def program_mark() -> str:
    """A mark that changes with any file of code, of sentences or of a catalogue."""
    packages = (place.parent for place in ROOT.glob("*/__init__.py"))
    found = (path for package in packages for path in package.rglob("*"))
    mark = hashlib.sha256()
    for path in sorted(path for path in found if path.suffix in KINDS):
        mark.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return mark.hexdigest()
