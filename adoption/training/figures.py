"""How training looks: bars, because everyone is counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from adoption.pictures import people_bar
from adoption.training.progress import ItemTraining, TeamTraining
from adoption.training.publication import TRAINED
from core.disclosure.policies import Band
from core.disclosure.publish import Group, Published
from core.pictures import Bar, bar


@dataclass(frozen=True)
class Row:
    """A group or team: exact (`trained` of `people`), in words (`band`), or hidden."""

    name: str
    people: int | None = None
    trained: int | None = None
    share: float | None = None
    band: Band | None = None
    bar: Bar | None = None


def named_rows(teams: Sequence[TeamTraining], target: float | None) -> tuple[Row, ...]:
    """All exactly, the whole group first: for those who see the names anyway."""
    whole = TeamTraining("", sum(t.people for t in teams), sum(t.trained for t in teams))
    return tuple(
        Row(
            name=team.team,
            people=team.people,
            trained=team.trained,
            share=team.trained / team.people if team.people else None,
            bar=people_bar(team.trained, team.people, None, target),
        )
        for team in (whole, *teams)
    )


def published_rows(published: Published, target: float | None) -> tuple[Row, ...]:
    """What was published, the whole group first."""
    return tuple(
        _published_row(group, target) for group in (published.group(), *published.inside())
    )


def item_bar(item: ItemTraining) -> Bar:
    """The people who have done a task."""
    return bar(item.done, item.people)


def _published_row(group: Group, target: float | None) -> Row:
    result = group.result(TRAINED)
    return Row(
        name="".join(group.path),
        people=result.n,
        trained=result.yes,
        share=result.share,
        band=result.band,
        bar=people_bar(result.yes, result.n, result.band, target),
    )
