"""The worker: a child process that runs jobs one after another, and which job does what."""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping

from core.clock import Clock
from core.db import create_engine
from core.jobs.commands import Handler, run_next
from core.settings import Settings
from surveys.answers.commands import freeze
from surveys.rounds.commands import FREEZE

log = logging.getLogger("takehold.worker")
PAUSE = 0.5

HANDLERS: Mapping[str, Handler] = {FREEZE: freeze}


def work(settings: Settings, clock: Clock) -> None:
    """Run jobs until the process that started this one is gone."""
    engine, parent = create_engine(settings.database), os.getppid()
    while os.getppid() == parent:
        if not run_next(engine, HANDLERS, clock):
            time.sleep(PAUSE)


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
