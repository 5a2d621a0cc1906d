"""`takehold demo, serve, migrate, work`: bring the application up."""

import argparse
import os
import sys

from app.cli_ground import Commands, a_port, engine_of, ground, settings_here
from app.migrating import migrate
from app.serving import check_address, serve
from app.worker import work
from core.i18n import _


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add these commands to the program."""
    serving = commands.add_parser("serve", parents=[shared], help="serve, with its worker")
    add_address(serving)
    serving.add_argument("--migrate", action="store_true", help="run takehold migrate first")
    words = "allow plain http beyond this machine, where anyone on the network can read along"
    serving.add_argument("--insecure-http", action="store_true", help=words)
    serving.set_defaults(run=run_serve)
    for name, words, run in (
        ("migrate", "make the database, or bring it to this version", run_migrate),
        ("work", "run jobs; serve starts this by itself", run_work),
    ):
        commands.add_parser(name, parents=[shared], help=words).set_defaults(run=run)


def add_address(command: argparse.ArgumentParser) -> None:
    """Let a command say where to listen."""
    words = "where to listen (default: 127.0.0.1, this machine only)"
    command.add_argument("--host", default="127.0.0.1", metavar="HOST", help=words)
    words = "the port to listen on (default: 8800)"
    command.add_argument("--port", type=a_port, default=8800, metavar="N", help=words)


def run_serve(options: argparse.Namespace) -> int:
    """Serve until stopped; refuses a database of another version unless asked to migrate it."""
    if options.insecure_http:
        os.environ["TAKEHOLD_INSECURE_HTTP"] = "true"
    if "TAKEHOLD_URL" not in os.environ:
        os.environ["TAKEHOLD_URL"] = f"http://{options.host}:{options.port}"
    settings = settings_here()
    if options.migrate:
        migrate(engine_of(settings))
    ground()
    check_address(options.host, options.port)
    print(_("Takehold is at %(url)s") % {"url": settings.url}, file=sys.stderr)
    serve(settings, options.host, options.port)
    return 0


def run_migrate(_options: argparse.Namespace) -> int:
    """Apply the migrations that are missing."""
    migrate(engine_of(settings_here()))
    return 0


def run_work(_options: argparse.Namespace) -> int:
    """Run jobs until the server that started this is gone."""
    _engine, clock = ground()
    work(settings_here(), clock)
    return 0
