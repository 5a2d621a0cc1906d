"""A block of people pasted from a spreadsheet, with headings whether it brought any or not."""

HEADINGS = ("name", "email", "team")


def with_headings(pasted: str) -> str:
    """The rows as tab-separated text with headings, and the address as the key of each person.

    A first line with an address in it is a person, not a heading; then the columns are name,
    e-mail address and team, in that order. Text that has headings is returned as it is.
    """
    lines = [line for line in pasted.splitlines() if line.strip()]
    if not lines or "@" not in lines[0]:
        return pasted
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    return "\n".join("\t".join(row) for row in [["key", *HEADINGS], *map(_person, rows)])


def _person(cells: list[str]) -> list[str]:
    name, email, team, *rest = [*cells, "", ""]
    return [email, name, email, team, *filter(None, rest)]
