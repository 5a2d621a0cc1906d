"""Catalogue files: what fits is read, what does not is refused with file and line."""

from pathlib import Path

import pytest

from core.catalogue.loader import CatalogueError, Entry, load, load_file


class Colour(Entry):
    """A colour and its shades."""

    name: str
    depth: int


class Palette(Entry):
    """Some colours."""

    title: str
    colours: tuple[Colour, ...]


def palette(folder: Path, text: str) -> Path:
    file = folder / "sea.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_that_fits_becomes_a_frozen_model(tmp_path: Path) -> None:
    text = "title: Sea\ncolours:\n  - {name: petrol, depth: 3}\n"
    assert load_file(palette(tmp_path, text), Palette) == Palette(
        title="Sea", colours=(Colour(name="petrol", depth=3),)
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("title: Sea\ntittle: See\ncolours: []\n", "line 2: unknown key “tittle”."),
        ("title: Sea\ncolours:\n  - name: a\n", "line 3: the key “depth” is missing."),
        (
            "title: Sea\ncolours:\n  - name: a\n    depth: deep\n",
            "line 4: colours.0.depth: Input should be a valid integer, unable to parse string as "
            "an integer.",
        ),
        ("title: Sea\ntitle: Sky\n", "line 2: “title” is there twice."),
        ("title: [Sea\n", "line 2: this is not YAML: expected ',' or ']', but got '<stream end>'."),
        ("", "line 1: the file is empty."),
        ("- Sea\n", "line 1: Input should be a valid dictionary or instance of Palette."),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_its_line(
    tmp_path: Path, text: str, sentence: str
) -> None:
    with pytest.raises(CatalogueError) as refused:
        load_file(palette(tmp_path, text), Palette)
    assert str(refused.value) == f"sea.yaml, {sentence}"


def test_bytes_that_are_not_text_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "sea.yaml"
    file.write_bytes(b"title: \xff\xfe")
    with pytest.raises(CatalogueError, match="not YAML in UTF-8"):
        load_file(file, Palette)


def test_a_package_is_read_file_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "palettes_here"
    folder.mkdir()
    (folder / "__init__.py").touch()
    for name in ("sky", "sea"):
        (folder / f"{name}.yaml").write_text(f"title: {name}\ncolours: []\n", encoding="utf-8")
    (folder / "notes.txt").write_text("not a palette", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert list(load("palettes_here", Palette)) == ["sea", "sky"]
