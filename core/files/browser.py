"""Lay out the files that browsers need, out of the fetched npm packages.

Run as ``python -m core.files.browser`` after ``npm ci``. Fills ``core/static/vendor``, which is
never committed and which the wheel carries.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

VENDOR = Path(__file__).parents[1] / "static" / "vendor"

COPIED = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "plotly.js-cartesian-dist-min/plotly-cartesian.min.js": "plotly.min.js",
}
COPIED_PACKAGES = ("htmx.org", "plotly.js-cartesian-dist-min")


class BrowserFilesError(Exception):
    """A fetched package is missing or not built as expected; says which and what to do."""


@dataclass(frozen=True)
class Font:
    """What is taken from one font package, and the family name our style sheets know it by."""

    package: str
    family: str
    subsets: tuple[str, ...]
    weights: Mapping[str, str]
    """How a weight is written in the file's name, and in CSS."""

    @property
    def slug(self) -> str:
        """The name that the package's files begin with."""
        return self.package.rpartition("/")[2]


FONTS = (
    Font(
        package="@fontsource-variable/source-sans-3",
        family="Source Sans 3 Variable",
        subsets=("latin", "latin-ext"),
        weights={"wght": "200 900"},
    ),
    Font(
        package="@fontsource-variable/vazirmatn",
        family="Vazirmatn",
        subsets=("arabic",),
        weights={"wght": "100 900"},
    ),
    Font(
        package="@fontsource/noto-sans-hebrew",
        family="Noto Sans Hebrew",
        subsets=("hebrew",),
        weights={"400": "400", "600": "600"},
    ),
    Font(
        package="@fontsource/noto-sans-thai",
        family="Noto Sans Thai",
        subsets=("thai",),
        weights={"400": "400", "600": "600"},
    ),
)


def lay_out(packages: Path, vendor: Path) -> None:
    """Fill the folder ``vendor`` from the npm packages in the folder ``packages``.

    Replaces what ``vendor`` held. Raises BrowserFilesError, and leaves ``vendor`` as it was, when
    a package is missing or not built as expected.
    """
    made = vendor.with_name(f".{vendor.name}-new")
    shutil.rmtree(made, ignore_errors=True)
    try:
        _copy_scripts(packages, made)
        _copy_licences(packages, made / "licences")
        bundle = (made / "plotly.min.js").read_text(encoding="utf-8")
        (made / "plotly.css").write_text(plotly_css(bundle), encoding="utf-8")
        _copy_fonts(packages, made)
    except FileNotFoundError as missing:
        raise BrowserFilesError(
            f"{missing.filename} is not there. Run `make browser-files` to fetch it."
        ) from missing
    shutil.rmtree(vendor, ignore_errors=True)
    made.rename(vendor)


def plotly_css(bundle: str) -> str:
    """The style sheet that Plotly's bundle would inject, as a file's text, in the same order.

    A strict content policy forbids the injection; linked under the id the bundle looks for, the
    file takes its place. Raises BrowserFilesError when the bundle no longer holds its rules as
    one literal of selectors and declarations.
    """
    start = bundle.find(_FIRST_RULE)
    rules = dict(_rules(bundle, start + 1)) if start >= 0 else {}
    prefixes = _PREFIXES.search(bundle, start)
    if len(rules) < _FEWEST_RULES or prefixes is None:
        raise BrowserFilesError(
            "Plotly's bundle holds its style rules in another way than before: "
            "compare plotly_css in core/files/browser.py with the new bundle."
        )
    plot, notifier = prefixes.groups()
    named = (
        f"{selector.replace('X', plot).replace('Y', notifier)} {{{declarations}}}\n"
        for selector, declarations in rules.items()
    )
    return "".join(reversed(list(named)))  # each rule is inserted above the one before it


_FIRST_RULE = '{"X,X div":'
_FEWEST_RULES = 40
_STRING = r"""(?:"([^"\\]*)"|'([^'\\]*)')"""
_RULE = re.compile(rf"(?:{_STRING}|(\w+)):{_STRING},?")
_PREFIXES = re.compile(r"""\.replace\(/X/g,"([^"]+)"\)\.replace\(/Y/g,"([^"]+)"\)""")


def _rules(bundle: str, start: int) -> Iterator[tuple[str, str]]:
    while rule := _RULE.match(bundle, start):
        double, single, bare, *declarations = rule.groups()
        yield double or single or bare, declarations[0] or declarations[1]
        start = rule.end()


def _copy_scripts(packages: Path, vendor: Path) -> None:
    vendor.mkdir(parents=True)
    for source, name in COPIED.items():
        shutil.copyfile(packages / source, vendor / name)


def _copy_licences(packages: Path, folder: Path) -> None:
    folder.mkdir()
    for package in (*COPIED_PACKAGES, *(font.package for font in FONTS)):
        found = sorted((packages / package).glob("LICENSE*"))
        if not found:
            raise BrowserFilesError(f"{package} comes without a licence file.")
        shutil.copyfile(found[0], folder / f"{package.rpartition('/')[2]}.txt")


def _copy_fonts(packages: Path, vendor: Path) -> None:
    (vendor / "fonts").mkdir()
    faces = [face for font in FONTS for face in _font_faces(packages / font.package, font, vendor)]
    (vendor / "fonts.css").write_text("\n".join(faces), encoding="utf-8")


def _font_faces(package: Path, font: Font, vendor: Path) -> Iterator[str]:
    ranges = json.loads((package / "unicode.json").read_text(encoding="utf-8"))
    for subset, (label, weight) in product(font.subsets, font.weights.items()):
        name = f"{font.slug}-{subset}-{label}-normal.woff2"
        shutil.copyfile(package / "files" / name, vendor / "fonts" / name)
        yield _FONT_FACE.format(
            family=font.family, weight=weight, name=name, characters=ranges[subset]
        )


_FONT_FACE = """@font-face {{
  font-family: "{family}";
  font-style: normal;
  font-weight: {weight};
  font-display: swap;
  src: url("fonts/{name}") format("woff2");
  unicode-range: {characters};
}}
"""


def main() -> None:
    """Lay out the files of this checkout; exits with a sentence when that cannot be done."""
    try:
        lay_out(VENDOR.parents[2] / "node_modules", VENDOR)
    except BrowserFilesError as refusal:
        sys.exit(str(refusal))


if __name__ == "__main__":
    main()
