"""What is known of a job."""

from sqlmodel import Session

from core.jobs.tables import Job


def job(session: Session, job_id: int) -> Job | None:
    """The job with this number, or None."""
    return session.get(Job, job_id)
