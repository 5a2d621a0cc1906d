"""What may be said about who is trained."""

from collections.abc import Sequence

from adoption.training.progress import TeamTraining
from core.disclosure.policies import Audience, Use
from core.disclosure.publish import Leaf, Published, Table, publish

TRAINED = "trained"


def publish_training(teams: Sequence[TeamTraining], policy: Use, audience: Audience) -> Published:
    """The people of a group who have done all their tasks, in all and by team.

    The group is at the path `()`, its teams at `(team,)`. Pages of one phase and pages of all
    phases take their figures from this one publication, so that none can be subtracted.
    """
    leaves = tuple(
        Leaf((team.team,), team.people, {TRAINED: (team.people - team.trained, team.trained)})
        for team in teams
    )
    return publish(Table(leaves, {TRAINED: frozenset({1})}), policy, audience)
