"""What the latest survey says, in the one shape in which parts offer figures for a phase."""

from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import Session

from core.disclosure.policies import Audience
from core.i18n import _
from core.measure import Measure
from surveys.results.queries import frozen_rounds_by_phase, results
from surveys.results.scoring import agreement
from surveys.results.told import Told


def sentiment(
    session: Session, rollout_id: int, phase_ids: list[int], audience: Audience
) -> Mapping[int, Measure]:
    """Per phase the share that agrees with the headline of the latest round that asked it."""
    asked = frozen_rounds_by_phase(session, rollout_id)
    latest = {phase_id: asked[phase_id][0] for phase_id in phase_ids if phase_id in asked}
    told = {
        round_.id: results(session, round_, audience)
        for round_ in {round_.id: round_ for round_ in latest.values()}.values()
    }
    return {
        phase_id: _headline(told[latest[phase_id].id], phase_id)
        if phase_id in latest
        else Measure(missing=_("Not asked yet"))
        for phase_id in phase_ids
    }


def _headline(told: Told, phase_id: int) -> Measure:
    result = told.published.group(str(phase_id)).result(told.instrument.headline.code)
    return replace(agreement(result), as_of=told.closed)
