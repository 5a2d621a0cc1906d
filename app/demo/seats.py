"""What the made-up company pays for seats, and who of its people has one."""

from datetime import date

from adoption.licences.commands import add_licence
from adoption.licences.forms import LicenceForm
from app.demo.files import Rows, employees
from app.demo.stage import Stage, at
from app.demo.story import Story
from core.db import writing


def price_list(stage: Stage, day: date) -> None:
    """Enter the price list on a day."""
    with writing(stage.engine) as session:
        rollout = stage.rollout(session)
        for told in stage.story.licences:
            form = LicenceForm(
                name=told.name, kind=told.kind, seats=told.seats, price=told.price,
                since=stage.day(told.since),
            )  # fmt: skip
            add_licence(session, rollout, form, at(day), stage.story.people.lead)


def seats_file(story: Story) -> Rows:
    """The list of seats: everybody of the groups that a type is for has one."""
    groups = {group.slug: group for group in story.groups}
    rows = [
        [who.account, told.name]
        for told in story.licences
        for slug in told.groups
        for who in employees(groups[slug], story)
    ]
    return [["user", "type"], *rows]
