"""What the made-up company exported of its records: accounts and reminders, month after month."""

from datetime import date, timedelta
from random import Random

from app.demo.files import Employee, Rows, employees
from app.demo.story import Story

MONTHS = 10
EVERY = timedelta(days=30)


def accounts_file(story: Story, today: date) -> Rows:
    """The accounts of whoever is live, better filled and fresher with every export."""
    heading = ["name", "phone", "industry", "owner", "last modified", "exported on"]
    chance = Random("accounts")  # noqa: S311 - a made-up company needs no secrets
    return [heading] + [
        _account(
            f"Yard {number // 2 if number < 8 else number}", who, day, 0.5 + 0.04 * month, chance
        )
        for month, day in enumerate(_days(today))
        for number, who in enumerate(_owners(story))
    ]


def reminders_file(story: Story, today: date) -> Rows:
    """The reminders of the month before each export, of which more and more are done on time."""
    heading = ["subject", "owner", "due date", "completed on", "exported on"]
    chance = Random("reminders")  # noqa: S311 - see above
    return [heading] + [
        _reminder(f"Call {number}", who, day, 0.4 + 0.04 * month, chance)
        for month, day in enumerate(_days(today))
        for number, who in enumerate(_owners(story))
    ]


def _days(today: date) -> list[date]:
    return [today - timedelta(days=3) - EVERY * back for back in reversed(range(MONTHS))]


def _owners(story: Story) -> list[Employee]:
    """Everybody of the first group."""
    return employees(story.groups[0], story)


def _account(name: str, who: Employee, day: date, likely: float, chance: Random) -> list[str]:
    phone = f"+49 421 {chance.randrange(10**6)}" if chance.random() < likely + 0.1 else ""
    industry = "Boatyard" if chance.random() < likely + 0.1 else ""
    changed = day - timedelta(days=chance.randrange(round(250 * (1.3 - likely))))
    return [name, phone, industry, who.account, changed.isoformat(), day.isoformat()]


def _reminder(name: str, who: Employee, day: date, likely: float, chance: Random) -> list[str]:
    due = day - timedelta(days=chance.randrange(1, 28))
    done = due - timedelta(days=1) if chance.random() < likely else due + timedelta(days=4)
    said = done.isoformat() if done <= day else ""
    return [name, who.account, due.isoformat(), said, day.isoformat()]
