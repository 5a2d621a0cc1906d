"""The mixed answers of a closed round, counted by group and published."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from sqlmodel import Session, col, select

from core.disclosure.policies import Audience, Survey
from core.disclosure.publish import Leaf, Table, publish
from core.disclosure.suppression import Path
from core.i18n import _
from surveys.answers.tables import Answer
from surveys.instrument import AGREED, Instrument, instruments
from surveys.results.told import Told
from surveys.rounds.tables import Round, RoundGroup

YES = frozenset(value - 1 for value in AGREED)
NOT_SAID: Path = ("", "")


def results(session: Session, round_: Round, audience: Audience) -> Told:
    """The publication of a frozen round; every page, export and mail picks from this one.

    It has no total: beside one, a phase with few answers would cost the next phase its figures.
    """
    groups = _groups(session, round_)
    instrument = instruments()[round_.instrument]
    table = Table(
        leaves=_leaves(groups, _answers(session, round_), instrument),
        yes={item.code: YES for item in instrument.rated},
        total=False,
    )
    published = publish(table, Survey(round_.smallest_group), audience)
    return Told(
        round_id=round_.id or 0,
        name=round_.name,
        closed=round_.closed,
        smallest_group=round_.smallest_group,
        instrument=instrument,
        published=published,
        names=_names(groups),
    )


def round_before(session: Session, round_: Round) -> Round | None:
    """The frozen round of the same questionnaire that closed before this one, or None."""
    same = (Round.rollout_id == round_.rollout_id, Round.instrument == round_.instrument)
    query = select(Round).where(*same, col(Round.frozen), col(Round.id) < round_.id)
    return session.exec(query.order_by(col(Round.id).desc()).limit(1)).first()


def frozen_rounds(session: Session, rollout_id: int) -> list[Round]:
    """The rounds with results, newest first."""
    query = select(Round).where(Round.rollout_id == rollout_id, col(Round.frozen))
    return list(session.exec(query.order_by(col(Round.closed).desc(), col(Round.id).desc())))


def frozen_rounds_by_phase(session: Session, rollout_id: int) -> dict[int, list[Round]]:
    """Per phase that was asked, the rounds with results, newest first."""
    rounds = frozen_rounds(session, rollout_id)
    numbers = [round_.id for round_ in rounds]
    query = select(RoundGroup.round_id, RoundGroup.phase_id).distinct()
    asked = set(session.exec(query.where(col(RoundGroup.round_id).in_(numbers))))
    phase_ids = sorted({phase_id for _round_id, phase_id in asked})
    return {
        phase_id: [round_ for round_ in rounds if (round_.id, phase_id) in asked]
        for phase_id in phase_ids
    }


def _groups(session: Session, round_: Round) -> list[RoundGroup]:
    query = select(RoundGroup).where(RoundGroup.round_id == round_.id)
    return list(session.exec(query.order_by(col(RoundGroup.id))))


def _answers(session: Session, round_: Round) -> dict[int | None, list[Answer]]:
    found: dict[int | None, list[Answer]] = defaultdict(list)
    for answer in session.exec(select(Answer).where(Answer.round_id == round_.id)):
        found[answer.group_id].append(answer)
    return found


def _leaves(
    groups: Iterable[RoundGroup], answers: Mapping[int | None, list[Answer]], asked: Instrument
) -> tuple[Leaf, ...]:
    leaves = [
        _leaf(_path(group), answers.get(group.id, []), asked, group.invited) for group in groups
    ]
    if None in answers:
        leaves.append(_leaf(NOT_SAID, answers[None], asked, None))
    return tuple(leaves)


def _leaf(path: Path, answers: list[Answer], asked: Instrument, invited: int | None) -> Leaf:
    return Leaf(
        path=path,
        people=len(answers),
        counts={item.code: _counts(answers, item.code) for item in asked.rated},
        invited=invited,
        remarks=tuple(answer.remark for answer in answers if answer.remark),
    )


def _counts(answers: list[Answer], code: str) -> tuple[int, ...]:
    said = Counter(answer.scores.get(code) for answer in answers)
    return tuple(said[value] for value in range(1, 6))


def _path(group: RoundGroup) -> Path:
    return (str(group.phase_id), group.name)


def _names(groups: Iterable[RoundGroup]) -> dict[Path, str]:
    names: dict[Path, str] = dict.fromkeys((NOT_SAID[:1], NOT_SAID), _("Group not given"))
    for group in groups:
        path = _path(group)
        names[path[:1]] = group.phase_name
        names[path] = group.name or _("No team")
    return names
