"""The worker: a child process that runs jobs one after another, and which job does what."""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Engine

from adoption.usage.ahead.commands import forecast_use
from adoption.usage.commands import keep_fresh
from adoption.usage.habits.commands import work_out_habits
from app.evidence.commands import set_use_beside_results
from app.importers import registry
from app.imports.arrivals.commands import ARRIVAL, handle_arrival
from app.imports.arrivals.inbox.commands import Inbox
from app.imports.commands import forget_uploads
from app.imports.stale.commands import NOTE, mail_note, tell_of_stale_sources
from app.mailing import mail_link
from app.scorecard.commands import store_pages
from core.clock import Clock
from core.db import create_engine
from core.imports.checks.commands import STAGE, stage_handler
from core.jobs.commands import Handler, run_next
from core.settings import Settings
from rollout.outcomes.judgements.commands import judge_what_is_due
from rollout.outcomes.stored_pages.commands import store_results
from rollout.outcomes.together.commands import judge_groups_together
from rollout.people.links.commands import MAIL
from surveys.answers.commands import freeze
from surveys.rounds.commands import FREEZE, close_overdue, forget_old_remarks

log = logging.getLogger("takehold.worker")
PAUSE = 0.5
MINUTE = 60.0

HANDLERS: Mapping[str, Handler] = {
    STAGE: stage_handler(registry), ARRIVAL: handle_arrival, FREEZE: freeze, MAIL: mail_link,
    NOTE: mail_note,
}  # fmt: skip
ROUTINES: Sequence[Callable[[Engine, Clock], None]] = (
    close_overdue,
    keep_fresh,
    work_out_habits,
    judge_what_is_due,
    judge_groups_together,
    set_use_beside_results,
    store_pages,
    store_results,
    forecast_use,
    Inbox().look,
    tell_of_stale_sources,
    forget_uploads,
    forget_old_remarks,
)
"""What is looked after every minute, jobs or none."""


def work(settings: Settings, clock: Clock) -> None:
    """Run jobs until the process that started this one is gone."""
    engine, parent = create_engine(settings.database), os.getppid()
    next_round = 0.0
    while os.getppid() == parent:
        if time.monotonic() >= next_round:
            next_round = time.monotonic() + MINUTE
            look_after(engine, clock)
        if not run_next(engine, HANDLERS, clock):
            time.sleep(PAUSE)


def look_after(engine: Engine, clock: Clock) -> None:
    """Run every routine once; one that fails is logged and tried again next time."""
    for routine in ROUTINES:
        try:
            routine(engine, clock)
        except Exception:
            log.exception("%s failed", routine.__name__)


def keep_working(stop: threading.Event) -> threading.Thread:
    """Start a worker as a child process, and start it again whenever it dies, until `stop`."""
    thread = threading.Thread(target=_watch, args=(stop,), daemon=True)
    thread.start()
    return thread


def _watch(stop: threading.Event) -> None:
    while not stop.is_set():
        child = subprocess.Popen([sys.executable, "-m", "app.cli", "work"])
        while child.poll() is None and not stop.wait(PAUSE):
            pass
        if child.poll() is None:
            child.terminate()
            child.wait()
        elif not stop.is_set():
            log.warning("the worker ended with %s and is started again", child.returncode)
