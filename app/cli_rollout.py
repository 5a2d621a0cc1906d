"""`takehold user, member, rollout, phase`: who there is and what they roll out."""

import argparse
import sys
from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import Session

from app.cli_ground import ACTOR, Commands, opened, rollout_named
from core.auth.commands import add_user, make_one_time_link, set_password
from core.auth.queries import user_by_email
from core.auth.tables import User
from core.forms import refuse
from core.i18n import _
from core.settings import Settings
from rollout.commands import ROLES, add_member, add_rollout
from rollout.people.commands import group_named
from rollout.people.links.commands import make_links
from rollout.people.queries import person_by_key, roster, user_of_person
from rollout.plan.commands import add_phase
from rollout.tables import Rollout


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add these commands to the program."""
    _add_user(commands, shared)
    _add_member(commands, shared)
    _add_rollout(commands, shared)
    _add_phase(commands, shared)


def run_user_add(options: argparse.Namespace) -> int:
    """Add a user; without a password print a one-time link."""
    with opened() as (session, now):
        user = add_user(session, options.email, "", now, ACTOR, options.admin)
        if options.password_stdin:
            set_password(session, user, sys.stdin.readline().rstrip("\n"), now)
        else:
            print(f"{Settings().url}/password/{make_one_time_link(session, user, now)}")
    return 0


def run_user_invite(options: argparse.Namespace) -> int:
    """Print a personal link for each person of a rollout, or of one of its groups."""
    with opened() as (session, now):
        rollout = rollout_named(session, options.rollout)
        group = group_named(session, rollout, options.phase) if options.phase else None
        today = now.astimezone(ZoneInfo(rollout.time_zone)).date()
        people = roster(session, rollout.id or 0, group.id if group else None, today)
        for made in make_links(session, rollout, people, ACTOR, now):
            print(f"{made.person.key}\t{made.person.name}\t{Settings().url}/in/{made.token}")
    return 0


def run_member_add(options: argparse.Namespace) -> int:
    """Give a user a role in a rollout."""
    with opened() as (session, _now):
        user = user_by_email(session, options.email)
        if user is None:
            raise refuse("email", f"There is no user {options.email}.")
        rollout = rollout_named(session, options.rollout)
        person = _person(session, rollout, options.person, user) if options.person else None
        add_member(session, user.id or 0, rollout.id or 0, options.role, person)
    return 0


def run_rollout_add(options: argparse.Namespace) -> int:
    """Add a rollout."""
    with opened() as (session, now):
        rollout = add_rollout(
            session, options.name, now, ACTOR, options.slug,
            options.time_zone, options.currency, options.language,
        )  # fmt: skip
        print(rollout.slug)
    return 0


def run_phase_add(options: argparse.Namespace) -> int:
    """Add a phase to a rollout."""
    with opened() as (session, now):
        rollout = rollout_named(session, options.rollout)
        phase = add_phase(
            session, rollout, options.name, now, ACTOR, options.slug,
            options.starts, options.ends, options.go_live,
        )  # fmt: skip
        print(phase.slug)
    return 0


def _person(session: Session, rollout: Rollout, key: str, user: User) -> int:
    person = person_by_key(session, rollout.id or 0, key)
    if person is None:
        raise refuse("person", _("There is no person with the key “%(key)s”.") % {"key": key})
    if user_of_person(session, person.id or 0) not in (None, user.id):
        raise refuse("person", _("“%(key)s” is another user already.") % {"key": key})
    return person.id or 0


def _add_user(commands: Commands, shared: argparse.ArgumentParser) -> None:
    user = commands.add_parser("user", help="users").add_subparsers(required=True)
    add = user.add_parser("add", parents=[shared], help="add a user")
    add.add_argument("email")
    add.add_argument("--admin", action="store_true")
    add.add_argument("--password-stdin", action="store_true")
    add.set_defaults(run=run_user_add)
    invite = user.add_parser("invite", parents=[shared], help="print a personal link per person")
    invite.add_argument("--rollout", required=True)
    invite.add_argument("--phase", default="")
    invite.set_defaults(run=run_user_invite)


def _add_member(commands: Commands, shared: argparse.ArgumentParser) -> None:
    member = commands.add_parser("member", help="members").add_subparsers(required=True)
    add = member.add_parser("add", parents=[shared], help="give a user a role in a rollout")
    add.add_argument("email")
    add.add_argument("--rollout", required=True)
    add.add_argument("--role", required=True, choices=ROLES)
    add.add_argument("--person", default="", metavar="KEY")
    add.set_defaults(run=run_member_add)


def _add_rollout(commands: Commands, shared: argparse.ArgumentParser) -> None:
    rollout = commands.add_parser("rollout", help="rollouts").add_subparsers(required=True)
    add = rollout.add_parser("add", parents=[shared], help="add a rollout")
    add.add_argument("name")
    add.add_argument("--slug", required=True)
    add.add_argument("--time-zone", default="UTC")
    add.add_argument("--currency", default="EUR")
    add.add_argument("--language", default="en")
    add.set_defaults(run=run_rollout_add)


def _add_phase(commands: Commands, shared: argparse.ArgumentParser) -> None:
    phase = commands.add_parser("phase", help="phases").add_subparsers(required=True)
    add = phase.add_parser("add", parents=[shared], help="add a phase to a rollout")
    add.add_argument("rollout")
    add.add_argument("name")
    add.add_argument("--slug", required=True)
    for name in ("--go-live", "--starts", "--ends"):
        add.add_argument(name, type=date.fromisoformat, metavar="DATE")
    add.set_defaults(run=run_phase_add)
