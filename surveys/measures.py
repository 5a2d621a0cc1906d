"""What the latest survey says, in the one shape in which parts offer figures for a phase."""

from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import Session

from core.disclosure.policies import Audience
from core.i18n import _
from core.measure import Measure
from surveys.results.queries import frozen_rounds, results
from surveys.results.scoring import agreement


def sentiment(
    session: Session, rollout_id: int, phase_ids: list[int], audience: Audience
) -> Mapping[int, Measure]:
    """Per phase the share that agrees with the headline of the latest round that asked it."""
    found: dict[int, Measure] = {}
    for round_ in frozen_rounds(session, rollout_id):
        told = results(session, round_, audience)
        for phase_id in (p for p in phase_ids if (str(p),) in told.published.groups):
            group = told.published.group(str(phase_id))
            measure = agreement(group.result(told.instrument.headline.code))
            found.setdefault(phase_id, replace(measure, as_of=round_.closed))
        if len(found) == len(phase_ids):
            break
    not_asked = Measure(missing=_("Not asked yet"))
    return {phase_id: found.get(phase_id, not_asked) for phase_id in phase_ids}
