"""`takehold demo, serve, migrate, work`: bring the application up."""

import argparse
import os
import sys

from app.cli_ground import Commands
from app.migrating import is_current, migrate
from app.serving import clock_of, serve
from app.worker import work
from core.db import create_engine
from core.forms import refuse
from core.settings import Settings


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add these commands to the program."""
    serving = commands.add_parser("serve", parents=[shared], help="serve, with its worker")
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8800)
    serving.add_argument("--migrate", action="store_true", help="bring the database up first")
    serving.add_argument("--insecure-http", action="store_true", help="allow plain http elsewhere")
    serving.set_defaults(run=run_serve)
    commands.add_parser("migrate", parents=[shared], help="bring the database up").set_defaults(
        run=run_migrate
    )
    commands.add_parser("work", parents=[shared], help="run jobs (serve starts this)").set_defaults(
        run=run_work
    )


def run_serve(options: argparse.Namespace) -> int:
    """Serve until stopped; refuses a database of another version unless asked to migrate it."""
    if options.insecure_http:
        os.environ["TAKEHOLD_INSECURE_HTTP"] = "true"
    if "TAKEHOLD_URL" not in os.environ:
        os.environ["TAKEHOLD_URL"] = f"http://{options.host}:{options.port}"
    settings = Settings()
    engine = create_engine(settings.database)
    if options.migrate:
        migrate(engine)
    if not is_current(engine):
        raise refuse("", "The database is of another version: run takehold migrate first.")
    print(f"Takehold is at {settings.url}", file=sys.stderr)
    serve(settings, options.host, options.port)
    return 0


def run_migrate(_options: argparse.Namespace) -> int:
    """Apply the migrations that are missing."""
    migrate(create_engine(Settings().database))
    return 0


def run_work(_options: argparse.Namespace) -> int:
    """Run jobs until the server that started this is gone."""
    settings = Settings()
    work(settings, clock_of(settings))
    return 0
