"""Every malformed file through the browser's own way in: a page with words, and nothing changed."""

import csv
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select
from sqlmodel import col

from adoption.usage.tables import Cover, UsageWeek
from core.auth.tables import Attempt
from core.db import reading, writing
from tests.app.conftest import World
from tests.web import Caller

NAMES = [
    line["file"]
    for folder in [Path(__file__).parents[3] / "shared" / "samples" / "malformed"]
    if folder.is_dir()
    for line in csv.DictReader((folder / "MANIFEST.csv").open())
]


@pytest.mark.skipif(not NAMES, reason="the malformed files are not beside this checkout")
@pytest.mark.parametrize("name", NAMES)
def test_a_malformed_file_gets_a_page(
    name: str, shared: Path, the_world: World, callers: dict[str, Caller]
) -> None:
    lead, home = callers["lead"], f"/rollouts/{the_world.mine['slug']}/imports"
    before = _kept(lead)
    with writing(lead.client.app.state.engine) as session:
        session.execute(delete(Attempt))  # Nobody else brings in sixty files within an hour.
    content = (shared / "samples" / "malformed" / name).read_bytes()
    answer = lead.post(home, {"file": (f"../../{name}", content)}, kind="usage")
    while answer.status_code == 303:
        answer = lead.get(answer.headers["location"])
    assert answer.status_code in (200, 422), answer.text[:300]
    assert "<script>alert" not in answer.text
    assert "../" not in answer.text
    assert _kept(lead) == before


def _kept(caller: Caller) -> int:
    engine = caller.client.app.state.engine
    with reading(engine) as session:
        weeks = session.execute(select(func.count()).select_from(UsageWeek).join(*APPLIED))
        return int(weeks.scalar_one())


APPLIED = (Cover, col(UsageWeek.import_number) == Cover.import_number)
