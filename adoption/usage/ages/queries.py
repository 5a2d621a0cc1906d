"""The weeks of every group that is live, by the weeks since its own go-live."""

from datetime import date

from sqlmodel import Session

from adoption.usage.by_team import Shown, shown
from adoption.usage.periods import WEEK
from adoption.usage.queries import grounds, use_of
from adoption.usage.settled import settled
from adoption.usage.since_go_live import Aligned, since_go_live
from core.disclosure.policies import Audience
from rollout.queries import phases
from rollout.tables import Rollout


def weeks_of_all(
    session: Session, rollout: Rollout, audience: Audience, on: date
) -> dict[str, list[Aligned[Shown]]]:
    """The groups by name in order of their go-live, the weeks before it left out."""
    waves = [(phase.go_live, phase) for phase in phases(session, rollout.id or 0) if phase.go_live]
    live = [phase for day, phase in sorted(waves, key=lambda wave: wave[0]) if day <= on]
    (weeks,) = use_of(session, grounds(session, rollout, live), (WEEK,), on)
    figures = {
        phase.name: [
            shown(use, rollout.smallest_group, audience)
            for use in settled(weeks.get(phase.id or 0, []), WEEK)
        ]
        for phase in live
    }
    return since_go_live(figures, {phase.name: phase.go_live for phase in live})
