"""What is known of jobs."""

from datetime import datetime

from sqlmodel import Session, func, select

from core.jobs.tables import Job


def job(session: Session, job_id: int) -> Job | None:
    """The job with this number, or None."""
    return session.get(Job, job_id)


def waiting_since(session: Session) -> datetime | None:
    """When the oldest job that still waits was queued; None when none waits."""
    return session.exec(select(func.min(Job.created)).where(Job.state == "waiting")).one()
