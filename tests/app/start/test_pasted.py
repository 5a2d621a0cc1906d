from app.start.pasted import with_headings


def test_rows_without_headings_get_them_and_a_key() -> None:
    pasted = "Dana Weber\tdana@harbour.example\tNorth\nOlof Lindqvist\t\tNorth\n"

    assert with_headings(pasted).splitlines() == [
        "key\tname\temail\tteam",
        "dana@harbour.example\tDana Weber\tdana@harbour.example\tNorth",
        "\tOlof Lindqvist\t\tNorth",
    ]


def test_rows_with_headings_stay_as_they_are() -> None:
    pasted = "key\tname\temail\n7\tDana Weber\tdana@harbour.example"

    assert with_headings(pasted) == pasted


def test_nothing_stays_nothing() -> None:
    assert with_headings(" \n") == " \n"
