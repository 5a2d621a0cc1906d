"""Take answers in, and mix them when the round closes (docs/decisions/anonymity.md)."""

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, delete, insert, select, update
from sqlmodel import Session, col

from core.clock import Clock
from core.db import is_sqlite, writing
from core.forms import refuse
from core.i18n import _
from core.jobs.commands import Progress
from surveys.answers.forms import Said
from surveys.answers.queries import groups
from surveys.answers.tables import Answer, live_table
from surveys.rounds.tables import Link, Round


def make_box(session: Session, round_id: int) -> None:
    """The empty table that takes the answers of a round that opens."""
    live_table(round_id).create(session.connection())


def renew_boxes(connection: Connection) -> None:
    """After a restore: an empty box for every round under way, and all its links unused.

    Backups leave live answers out; whoever had answered can answer again.
    """
    under_way = col(Round.opened).is_not(None) & ~col(Round.frozen)
    for number in connection.execute(select(col(Round.id)).where(under_way)).scalars().all():
        live_table(number or 0).create(connection)
        links = update(Link).where(col(Link.round_id) == number)
        connection.execute(links.values(used=False))


def put(session: Session, link: Link, said: Said, today: date) -> None:
    """Take one answer in and spend its one-time link, both or neither.

    Refuses a round that is closed and a link that was spent.
    """
    # Shared, so that answers do not wait for each other, and closing waits for all of them.
    held = select(Round).where(col(Round.id) == link.round_id).with_for_update(read=True)
    round_ = session.execute(held).scalar_one()
    if round_.closed is not None or today > round_.closes:
        raise refuse("", _("This survey is closed. Your answers were not sent."))
    if link.once and not _spend(session, link):
        raise refuse("", _("An answer came with this link before. Nothing was changed."))
    session.connection().execute(insert(live_table(link.round_id)), _row(session, link, said))


def _spend(session: Session, link: Link) -> bool:
    unused = (col(Link.token_hash) == link.token_hash) & ~col(Link.used)
    return bool(session.connection().execute(update(Link).where(unused).values(used=True)).rowcount)


def _row(session: Session, link: Link, said: Said) -> dict[str, Any]:
    return {
        "id": secrets.token_bytes(16),
        "group_id": link.group_id if link.once else _named_group(session, link, said),
        "scores": dict(said.scores),
        "remark": said.remark,
    }


def _named_group(session: Session, link: Link, said: Said) -> int | None:
    known = {group.id for group in groups(session, link.round_id)}
    return said.group_id if said.group_id in known else None


def freeze(engine: Engine, clock: Clock, payload: Mapping[str, Any], progress: Progress) -> str:
    """The job that follows closing: mix the answers, forget the links, clean the disk.

    Doing it again changes nothing, so a job that was interrupted may be repeated.
    """
    round_id = int(payload["round_id"])
    with writing(engine) as session:
        held = select(Round).where(col(Round.id) == round_id).with_for_update()
        round_ = session.execute(held).scalar_one()
        if not round_.frozen:
            _freeze(session, round_)
    _clean(engine)
    return _("The answers are mixed and the results are ready.")


def _freeze(session: Session, round_: Round) -> None:
    if is_sqlite(session):
        session.connection().exec_driver_sql("PRAGMA secure_delete = ON")
    live = live_table(round_.id or 0)
    rows = list(session.connection().execute(select(live)).mappings())
    secrets.SystemRandom().shuffle(rows)
    if rows:
        session.connection().execute(insert(Answer), [_mixed(row, round_.id or 0) for row in rows])
    live.drop(session.connection())
    session.connection().execute(delete(Link).where(col(Link.round_id) == round_.id))
    round_.answered, round_.secret, round_.frozen = len(rows), "", True


def forget_remarks(session: Session, round_id: int) -> None:
    """Delete the comments of a closed round; its other answers stay."""
    if is_sqlite(session):
        session.connection().exec_driver_sql("PRAGMA secure_delete = ON")
    query = update(Answer).where(col(Answer.round_id) == round_id, col(Answer.remark) != "")
    session.connection().execute(query.values(remark=""))


def _mixed(row: RowMapping, round_id: int) -> dict[str, Any]:
    return {**row, "id": secrets.token_bytes(16), "round_id": round_id}


def _clean(engine: Engine) -> None:
    """Leave no old row behind: neither in SQLite's log nor in PostgreSQL's table of links."""
    if engine.dialect.name != "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM survey_link")
        return
    raw = engine.raw_connection()
    try:
        busy = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        raw.close()
    if busy:
        raise RuntimeError("The write-ahead log is in use and could not be emptied yet.")
