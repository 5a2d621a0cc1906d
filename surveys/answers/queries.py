"""What a link opens."""

from sqlmodel import Session, col, select

from core.tokens import hash_of
from rollout.tables import Rollout
from surveys.answers.tables import Answer
from surveys.rounds.tables import Link, Round, RoundGroup


def behind_link(session: Session, token: str) -> tuple[Link, Round, Rollout] | None:
    """The link, its round and its rollout, or None; the same whether the link was used or not."""
    query = (
        select(Link, Round, Rollout)
        .join(Round, col(Round.id) == Link.round_id)
        .join(Rollout, col(Rollout.id) == Round.rollout_id)
        .where(Link.token_hash == hash_of(token))
    )
    return session.exec(query).first()


def has_remarks(session: Session, round_id: int) -> bool:
    """Whether a comment of this closed round is still kept."""
    query = select(Answer.round_id).where(Answer.round_id == round_id, Answer.remark != "")
    return session.exec(query.limit(1)).first() is not None


def groups(session: Session, round_id: int) -> list[RoundGroup]:
    """The round's groups in the order in which they were fixed."""
    query = select(RoundGroup).where(RoundGroup.round_id == round_id)
    return list(session.exec(query.order_by(col(RoundGroup.id))))
