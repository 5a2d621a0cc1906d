"""`takehold demo`: a fresh demo in a folder of its own, served at once."""

import argparse
import os
import sys
from pathlib import Path

from app.cli_ground import Commands, a_day, engine_of, settings_here
from app.cli_running import add_address
from app.demo.commands import SignIn, make_demo
from app.migrating import migrate
from app.serving import check_address, serve
from core.auth.queries import organisation
from core.clock import Clock
from core.db import create_engine, reading
from core.forms import refuse
from core.i18n import _
from core.settings import Settings

KNOWN = ("takehold.db", "takehold.db-wal", "takehold.db-shm", "secret", "uploads")


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add this command to the program."""
    demo = commands.add_parser(
        "demo", parents=[shared], help="make a demo rollout anew and serve it"
    )
    add_address(demo)
    words = "the day the demo is made for and stays on (default: the real day, as it passes)"
    demo.add_argument("--today", type=a_day, metavar="DATE", help=words)
    demo.add_argument("--no-serve", action="store_true", help="make it and stop")
    demo.set_defaults(run=run_demo)


def run_demo(options: argparse.Namespace) -> int:
    """Make the demo anew, print the ways in, and serve it; refuses a folder with anything else."""
    os.environ["TAKEHOLD_URL"] = f"http://{options.host}:{options.port}"
    os.environ.pop("TAKEHOLD_DATABASE_URL", None)
    os.environ.setdefault("TAKEHOLD_DATA", "data/demo")
    if options.today is not None:
        os.environ["TAKEHOLD_TODAY"] = options.today.isoformat()
    settings = settings_here()
    if not options.no_serve:
        check_address(options.host, options.port)
    _clear(settings)
    engine = engine_of(settings)
    migrate(engine)
    sign_ins = make_demo(engine, settings.today or Clock().today("Europe/Berlin"))
    engine.dispose()
    _tell(settings.url, sign_ins)
    if not options.no_serve:
        serve(settings, options.host, options.port)
    return 0


def _clear(settings: Settings) -> None:
    """Remove an earlier demo; a folder with anything else in it is left alone."""
    folder: Path = settings.data
    if not folder.exists() or not any(folder.iterdir()):
        return
    strange = [path for path in folder.iterdir() if path.name not in KNOWN]
    if strange or not _is_demo(settings):
        words = _("“%(folder)s” holds something else than a demo. Choose an empty folder.")
        raise refuse("data", words % {"folder": folder})
    for name in KNOWN[:3]:
        (folder / name).unlink(missing_ok=True)


def _is_demo(settings: Settings) -> bool:
    if not (settings.data / KNOWN[0]).exists():
        return True
    engine = create_engine(settings.database)
    try:
        with reading(engine) as session:
            whose = organisation(session)
        return whose is not None and whose.demo
    except Exception:
        return False
    finally:
        engine.dispose()


def _tell(url: str, sign_ins: list[SignIn]) -> None:
    print(_("The demo is at %(url)s") % {"url": url})
    for way in sign_ins:
        print(f"  {way.role:<10} {way.email:<32} {way.password}")
    sys.stdout.flush()
