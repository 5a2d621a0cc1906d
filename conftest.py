"""The order of the tests of both folders."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

BROWSER = Path(__file__).parent / "tests" / "browser"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no process waits for another at the end.

    Those in a real browser come first, then those with the most tests.
    """
    sizes = Counter(item.path for item in items)
    items.sort(key=lambda item: (BROWSER not in item.path.parents, -sizes[item.path]))
