"""What is known of jobs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, func, select

from core.jobs.tables import Job

ENOUGH = timedelta(seconds=3)
"""How long a job must have run before it tells how long it takes."""


def job(session: Session, job_id: int) -> Job | None:
    """The job with this number, or None."""
    return session.get(Job, job_id)


@dataclass(frozen=True)
class Standing:
    """How far a job is: `done` of `total`, where that is known, and the time it still takes.

    `again` says that it was interrupted and began, or begins, anew; `sentence` why it failed.
    """

    done: int = 0
    total: int | None = None
    left: timedelta | None = None
    again: bool = False
    failed: bool = False
    sentence: str = ""


def standing(found: Job, now: datetime) -> Standing:
    """How far a job is at this moment."""
    left_behind = found.state == "running" and found.leased_until is not None
    lapsed = left_behind and found.leased_until < now  # type: ignore[operator]
    return Standing(
        done=found.done,
        total=max(found.total, found.done) or None,
        left=_left(found, now),
        again=found.attempts > 1 or lapsed or (found.attempts > 0 and found.state == "waiting"),
        failed=found.state == "failed",
        sentence=found.sentence if found.state == "failed" else "",
    )


def _left(found: Job, now: datetime) -> timedelta | None:
    gone = now - found.begun if found.begun else timedelta()
    if gone < ENOUGH or not 0 < found.done < found.total:
        return None
    return gone * ((found.total - found.done) / found.done)


def waiting_since(session: Session) -> datetime | None:
    """When the oldest job that still waits was queued; None when none waits."""
    return session.exec(select(func.min(Job.created)).where(Job.state == "waiting")).one()
