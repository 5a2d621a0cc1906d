"""The layout of browser files, tried on small packages of the real shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.files.browser import COPIED, FONTS, BrowserFilesError, lay_out, plotly_css

RULES = "".join(f'"X .r{i}":"top:{i}px;",' for i in range(40))
BUNDLE = (
    """var a=1,K={"X,X div":'font-family:"Open Sans",serif;',"""
    + RULES
    + """Y:"margin:0;"};for(k in K)Q=k.replace(/^,/," ,")"""
    + """.replace(/X/g,".plot").replace(/Y/g,".note"),add(Q,K[k])"""
)


def test_the_rules_come_out_last_first_with_their_prefixes() -> None:
    lines = plotly_css(BUNDLE).splitlines()

    assert len(lines) == 42
    assert lines[0] == ".note {margin:0;}"
    assert lines[-1] == '.plot,.plot div {font-family:"Open Sans",serif;}'


def test_a_bundle_built_otherwise_is_refused() -> None:
    with pytest.raises(BrowserFilesError, match="in another way than before"):
        plotly_css(BUNDLE.replace('"X .r7":', '["X .r7"]:'))


def test_every_font_file_is_named_in_the_style_sheet(tmp_path: Path) -> None:
    lay_out(fetched(tmp_path), tmp_path / "vendor")

    sheet = (tmp_path / "vendor" / "fonts.css").read_text()
    files = sorted(path.name for path in (tmp_path / "vendor" / "fonts").iterdir())
    assert len(files) == 7
    assert all(f'url("fonts/{name}")' in sheet for name in files)


def test_a_missing_package_leaves_the_old_files(tmp_path: Path) -> None:
    packages = fetched(tmp_path)
    vendor = tmp_path / "vendor"
    lay_out(packages, vendor)
    (packages / "htmx.org" / "dist" / "htmx.min.js").unlink()

    with pytest.raises(BrowserFilesError, match="Run `make browser-files`"):
        lay_out(packages, vendor)

    assert (vendor / "htmx.min.js").exists()


def fetched(folder: Path) -> Path:
    packages = folder / "node_modules"
    for source in COPIED:
        write(packages / source, BUNDLE)
        write(packages / source.split("/")[0] / "LICENSE")
    for font in FONTS:
        write(packages / font.package / "LICENSE")
        write(
            packages / font.package / "unicode.json",
            '{"latin": "U+0", "latin-ext": "U+1", "arabic": "U+2", "hebrew": "U+3", "thai": "U+4"}',
        )
        for subset in font.subsets:
            for label in font.weights:
                write(packages / font.package / f"files/{font.slug}-{subset}-{label}-normal.woff2")
    return packages


def write(path: Path, text: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
