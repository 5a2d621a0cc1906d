"""How far a job is, and how long it still takes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from core.jobs.queries import Standing, standing
from core.jobs.tables import Job

BEGUN = datetime(2026, 11, 20, 9, tzinfo=UTC)


def running(**about: int) -> Job:
    return Job(
        kind="count", payload={}, state="running", created=BEGUN, begun=BEGUN,
        leased_until=BEGUN + timedelta(minutes=2), **{"attempts": 1, **about},
    )  # fmt: skip


def test_the_time_left_follows_from_the_rows_so_far() -> None:
    job = running(done=25, total=100)

    found = standing(job, BEGUN + timedelta(seconds=30))

    assert found == Standing(done=25, total=100, left=timedelta(seconds=90))


def test_no_time_is_told_before_it_is_known() -> None:
    assert standing(running(done=25, total=100), BEGUN + timedelta(seconds=2)).left is None
    assert standing(running(done=25), BEGUN + timedelta(seconds=30)).left is None
    assert standing(running(total=100), BEGUN + timedelta(seconds=30)).left is None
    assert standing(running(done=25), BEGUN).total == 25


def test_a_job_whose_worker_died_begins_again() -> None:
    assert not standing(running(), BEGUN).again
    assert standing(running(), BEGUN + timedelta(minutes=3)).again
    assert standing(running(attempts=2), BEGUN).again
