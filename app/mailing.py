"""The job that mails a personal link to one person."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine

from core.clock import Clock
from core.db import writing
from core.i18n import N_, _, languages, speaking
from core.jobs.commands import Progress
from core.mail.commands import send
from core.settings import Settings
from rollout.people.links.commands import make_links
from rollout.people.tables import Person
from rollout.tables import Rollout

SUBJECT = N_("Your tasks in %(rollout)s")
TEXT = N_("""\
Hello %(name)s,

your tasks in “%(rollout)s” are behind this link:
%(address)s

It works once, within 30 days, and opens your own tasks only. The device you open it on is
remembered for 30 days.
""")


def mail_link(engine: Engine, clock: Clock, payload: Mapping[str, Any], _done: Progress) -> str:
    """Make a link for one person and mail it; tried again, it makes and mails a new one."""
    settings = Settings()
    # The mail goes out after the transaction: a slow mail server must not hold up other writers.
    with writing(engine) as session:
        person = session.get_one(Person, payload["person"])
        rollout = session.get_one(Rollout, person.rollout_id)
        made = make_links(session, rollout, [person], payload["actor"], clock.now())
    about = {
        "name": person.name, "rollout": rollout.name,
        "address": f"{settings.url}/in/{made[0].token}",
    }  # fmt: skip
    with speaking(_language(person, rollout)):
        send(settings, person.email, _(SUBJECT) % about, _(TEXT) % about)
    return _("Sent.")


def _language(person: Person, rollout: Rollout) -> str:
    wanted = person.language or rollout.language
    return wanted if wanted in languages() else "en"
