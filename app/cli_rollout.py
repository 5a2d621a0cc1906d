"""`takehold user, member, rollout, phase`: who there is and what they roll out."""

import argparse
import sys

from sqlmodel import Session

from app.cli_ground import (
    ACTOR,
    SLUG,
    Commands,
    a_day,
    a_language,
    a_name,
    a_slug,
    opened,
    phase_named,
    rollout_named,
    settings_here,
)
from core.auth.commands import add_user, make_one_time_link, set_password
from core.auth.queries import user_by_email
from core.auth.tables import User
from core.forms import refuse
from core.i18n import _
from rollout.commands import ROLES, add_member, add_rollout
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
    with opened() as (session, clock):
        now = clock.now()
        user = add_user(session, options.email, "", now, ACTOR, options.admin)
        if options.password_stdin:
            set_password(session, user, sys.stdin.readline().rstrip("\n"), now)
        else:
            print(f"{settings_here().url}/password/{make_one_time_link(session, user, now)}")
    return 0


def run_user_invite(options: argparse.Namespace) -> int:
    """Print a personal link for each person of a rollout, or of one of its groups."""
    with opened() as (session, clock):
        rollout = rollout_named(session, options.rollout)
        phase = phase_named(session, rollout, options.phase) if options.phase else None
        today, url = clock.today(rollout.time_zone), settings_here().url
        people = roster(session, rollout.id or 0, phase.id if phase else None, today)
        if not people:
            raise refuse("", _("There is nobody to invite yet: import people first."))
        for made in make_links(session, rollout, people, ACTOR, clock.now()):
            print(f"{made.person.key}\t{made.person.name}\t{url}/in/{made.token}")
    return 0


def run_member_add(options: argparse.Namespace) -> int:
    """Give a user a role in a rollout."""
    with opened() as (session, _clock):
        user = user_by_email(session, options.email)
        if user is None:
            raise refuse("email", _("There is no user “%(email)s”.") % {"email": options.email})
        rollout = rollout_named(session, options.rollout)
        person = _person(session, rollout, options.person, user) if options.person else None
        add_member(session, user.id or 0, rollout.id or 0, options.role, person)
    return 0


def run_rollout_add(options: argparse.Namespace) -> int:
    """Add a rollout."""
    with opened() as (session, clock):
        rollout = add_rollout(
            session, options.name, clock.now(), ACTOR, options.slug,
            options.time_zone, options.currency, options.language,
        )  # fmt: skip
        print(rollout.slug)
    return 0


def run_phase_add(options: argparse.Namespace) -> int:
    """Add a phase to a rollout."""
    with opened() as (session, clock):
        rollout = rollout_named(session, options.rollout)
        phase = add_phase(
            session, rollout, options.name, clock.now(), ACTOR, options.slug,
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
    user = commands.add_parser("user", help="add users, and invite staff")
    user_commands = user.add_subparsers(required=True, metavar="add|invite")
    add = user_commands.add_parser("add", parents=[shared], help="add a user")
    add.add_argument("email", metavar="EMAIL", help="the address they sign in with")
    add.add_argument("--admin", action="store_true", help="who may add users and read the log")
    words = "read the password from standard input; without it a one-time link is printed"
    add.add_argument("--password-stdin", action="store_true", help=words)
    add.set_defaults(run=run_user_add)
    words = "print a personal link for each person"
    invite = user_commands.add_parser("invite", parents=[shared], help=words)
    invite.add_argument("--rollout", required=True, metavar="SLUG", help="people of this rollout")
    invite.add_argument("--phase", default="", metavar="SLUG", help="people of this group only")
    invite.set_defaults(run=run_user_invite)


def _add_member(commands: Commands, shared: argparse.ArgumentParser) -> None:
    member = commands.add_parser("member", help="give users a role in a rollout")
    add = member.add_subparsers(required=True, metavar="add").add_parser(
        "add", parents=[shared], help="give a user a role in a rollout, or another one"
    )
    add.add_argument("email", metavar="EMAIL", help="the user's address")
    add.add_argument("--rollout", required=True, metavar="SLUG", help="in which rollout")
    add.add_argument("--role", required=True, choices=ROLES, help="what they may see and change")
    words = "the key of the person of the roster they are"
    add.add_argument("--person", default="", metavar="KEY", help=words)
    add.set_defaults(run=run_member_add)


def _add_rollout(commands: Commands, shared: argparse.ArgumentParser) -> None:
    rollout = commands.add_parser("rollout", help="add rollouts")
    add = rollout.add_subparsers(required=True, metavar="add").add_parser(
        "add", parents=[shared], help="add a rollout, and print its slug"
    )
    add.add_argument("name", type=a_name, metavar="NAME", help="what pages call it")
    add.add_argument("--slug", required=True, type=a_slug, metavar="SLUG", help=SLUG)
    zone = "whose days are counted (default: UTC), such as Europe/Rome"
    add.add_argument("--time-zone", default="UTC", metavar="TZ", help=zone)
    money = "of every amount (default: EUR)"
    add.add_argument("--currency", default="EUR", metavar="CODE", help=money)
    words = "of the company (default: en)"
    add.add_argument("--language", default="en", type=a_language, metavar="CODE", help=words)
    add.set_defaults(run=run_rollout_add)


def _add_phase(commands: Commands, shared: argparse.ArgumentParser) -> None:
    phase = commands.add_parser("phase", help="add phases to a rollout")
    add = phase.add_subparsers(required=True, metavar="add").add_parser(
        "add", parents=[shared], help="add a phase to a rollout, and print its slug"
    )
    add.add_argument("rollout", metavar="ROLLOUT", help="the slug of the rollout")
    add.add_argument("name", type=a_name, metavar="NAME", help="what pages call it")
    add.add_argument("--slug", required=True, type=a_slug, metavar="SLUG", help=SLUG)
    for name, words in (
        ("--go-live", "the day the group starts to use the CRM; without it, a preparation"),
        ("--starts", "the first day"),
        ("--ends", "the last day"),
    ):
        add.add_argument(name, type=a_day, metavar="DATE", help=words)
    add.set_defaults(run=run_phase_add)
