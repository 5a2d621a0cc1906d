"""Queue, claim, run and finish jobs."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, or_, update
from sqlmodel import Session, col, select

from core.clock import Clock
from core.db import writing
from core.forms import Refusal
from core.jobs.tables import Job

LEASE = timedelta(minutes=2)
ATTEMPTS = 3

Progress = Callable[[int, int], None]
Handler = Callable[[Engine, Clock, Mapping[str, Any], Progress], str]
log = logging.getLogger("takehold.jobs")


def enqueue(session: Session, kind: str, payload: Mapping[str, Any], now: datetime) -> Job:
    """Queue a job of `kind`; it becomes visible to the worker when `session` commits."""
    job = Job(kind=kind, payload=dict(payload), created=now)
    session.add(job)
    session.flush()
    return job


def run_next(engine: Engine, handlers: Mapping[str, Handler], clock: Clock) -> bool:
    """Run one waiting job; False when none waits.

    A handler gets the engine, the clock, the payload and `progress(done, total)`, and returns
    a sentence for people. A `Refusal` fails the job with its sentences; any other error fails
    it after three attempts.
    """
    with writing(engine) as session:
        job = _claim(session, clock.now())
        if job is None:
            return False
        claimed = (job.id, job.kind, dict(job.payload), job.attempts)
    job_id, kind, payload, attempts = claimed
    try:
        sentence = handlers[kind](engine, clock, payload, _progress(engine, clock, job_id or 0))
    except Refusal as refusal:
        _finish(engine, clock, job_id, "failed", refusal.sentence)
    except Exception:
        log.exception("job %s (%s) failed, attempt %s", job_id, kind, attempts)
        state = "failed" if attempts >= ATTEMPTS else "waiting"
        _finish(engine, clock, job_id, state, "")
    else:
        _finish(engine, clock, job_id, "done", sentence)
    return True


def _claim(session: Session, now: datetime) -> Job | None:
    _give_up_those_that_end_their_worker(session, now)
    free = or_(col(Job.state) == "waiting", col(Job.leased_until) < now)
    unfinished = col(Job.state).in_(("waiting", "running"))
    query = select(Job).where(unfinished, free).order_by(col(Job.id)).limit(1)
    job = session.exec(query.with_for_update(skip_locked=True)).first()
    if job is not None:
        job.state, job.leased_until, job.attempts = "running", now + LEASE, job.attempts + 1
        job.begun, job.done, job.total = now, 0, 0
    return job


def _give_up_those_that_end_their_worker(session: Session, now: datetime) -> None:
    left_behind = (col(Job.state) == "running", col(Job.leased_until) < now)
    tried = col(Job.attempts) >= ATTEMPTS
    session.execute(update(Job).where(*left_behind, tried).values(state="failed"))


def _progress(engine: Engine, clock: Clock, job_id: int) -> Progress:
    def report(done: int, total: int) -> None:
        with writing(engine) as session:
            job = session.get_one(Job, job_id)
            job.done, job.total, job.leased_until = done, total, clock.now() + LEASE

    return report


def _finish(engine: Engine, clock: Clock, job_id: int | None, state: str, sentence: str) -> None:
    with writing(engine) as session:
        job = session.get_one(Job, job_id)
        job.state, job.sentence, job.leased_until = state, sentence, None
        job.finished = clock.now() if state != "waiting" else None
