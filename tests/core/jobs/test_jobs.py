"""A job runs once, survives a worker's death, and gives up after three tries."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine

from core.clock import Clock
from core.db import reading, writing
from core.forms import refuse
from core.jobs.commands import ATTEMPTS, Progress, enqueue, run_next
from core.jobs.queries import waiting_since
from core.jobs.tables import Job


def _queued(engine: Engine, clock: Clock) -> int:
    with writing(engine) as session:
        return enqueue(session, "count", {"to": 3}, clock.now()).id or 0


def _job(engine: Engine, job_id: int) -> Job:
    with reading(engine) as session:
        return session.get_one(Job, job_id)


def test_a_job_runs_once_and_reports_progress(engine: Engine, clock: Clock) -> None:
    seen: list[tuple[int, int]] = []

    def count(on: Engine, _clock: Clock, payload: Mapping[str, Any], report: Progress) -> str:
        report(payload["to"], 7)
        seen.append((_job(on, job_id).done, _job(on, job_id).total))
        return "Counted to 3."

    job_id = _queued(engine, clock)
    assert run_next(engine, {"count": count}, clock)
    assert not run_next(engine, {"count": count}, clock)
    job = _job(engine, job_id)
    assert (job.state, job.sentence, seen) == ("done", "Counted to 3.", [(3, 7)])


def test_a_refusal_fails_the_job_with_its_sentence(engine: Engine, clock: Clock) -> None:
    def count(*_: Any) -> str:
        raise refuse("file", "This file is empty.")

    job_id = _queued(engine, clock)
    run_next(engine, {"count": count}, clock)
    job = _job(engine, job_id)
    assert (job.state, job.sentence) == ("failed", "This file is empty.")


def test_a_defect_is_tried_three_times(engine: Engine, clock: Clock) -> None:
    def count(*_: Any) -> str:
        raise ValueError("a defect")

    job_id = _queued(engine, clock)
    tries = [run_next(engine, {"count": count}, clock) for _ in range(4)]
    assert tries == [True, True, True, False]
    assert _job(engine, job_id).state == "failed"


def test_a_job_whose_worker_died_is_taken_up_when_its_lease_ends(
    engine: Engine, clock: Clock
) -> None:
    job_id = _queued(engine, clock)
    with writing(engine) as session:
        job = session.get_one(Job, job_id)
        job.state, job.leased_until = "running", clock.now() + timedelta(minutes=2)
    done = {"count": lambda *_: "Counted."}
    assert not run_next(engine, done, clock)
    with writing(engine) as session:
        session.get_one(Job, job_id).leased_until = clock.now() - timedelta(seconds=1)
    assert run_next(engine, done, clock)
    assert _job(engine, job_id).state == "done"


def test_the_oldest_waiting_job_is_known(engine: Engine, clock: Clock) -> None:
    with reading(engine) as session:
        assert waiting_since(session) is None
    _queued(engine, clock)
    with reading(engine) as session:
        assert waiting_since(session) is not None


def test_a_job_that_ends_its_worker_each_time_is_given_up(engine: Engine, clock: Clock) -> None:
    job_id = _queued(engine, clock)
    with writing(engine) as session:
        job = session.get_one(Job, job_id)
        job.state, job.attempts = "running", ATTEMPTS
        job.leased_until = clock.now() - timedelta(seconds=1)
    assert not run_next(engine, {"count": lambda *_: "Counted."}, clock)
    assert _job(engine, job_id).state == "failed"
