"""What the first start sets up."""

from datetime import datetime

from sqlmodel import Session

from core.audit.commands import record
from core.auth.commands import add_user, check_password, set_password
from core.auth.forms import FirstStartForm
from core.auth.tables import Organisation, User
from core.clock import time_zones
from core.forms import refuse
from core.i18n import _


def first_start(session: Session, form: FirstStartForm, now: datetime) -> User:
    """The organisation and its first administrator; refused once there is an organisation."""
    if session.get(Organisation, 1) is not None:
        raise refuse("", _("This installation has been set up already."))
    if form.time_zone not in time_zones():
        raise refuse("time_zone", _(FirstStartForm.sentences["time_zone"]))
    check_password(form.password, form.email)
    session.add(Organisation(
        name=form.organisation, language=form.language, time_zone=form.time_zone,
        currency=form.currency,
    ))  # fmt: skip
    admin = add_user(session, form.email, form.name, now, form.email, admin=True)
    set_password(session, admin, form.password, now)
    record(session, now, admin.email, "first start", form.organisation)
    return admin
