"""The style sheet cut from Plotly's bundle is the one that the bundle would inject."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, Route

STYLE_ID = "plotly.js-style-global"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
PLACE = "http://charts.test"
PAGE = f"""<!doctype html><title>Chart</title>
<link rel="stylesheet" id="{STYLE_ID}" class="no-inline-styles" href="plotly.css">
<script src="plotly.min.js"></script><div id="chart"></div><script src="draw.js"></script>"""
DRAW = """window.refused = [];
document.addEventListener("securitypolicyviolation", e => refused.push(e.violatedDirective));
Plotly.newPlot("chart", [{x: [1, 2], y: [3, 4]}], {}, {displayModeBar: false});"""


def test_the_cut_sheet_equals_the_injected_one(chromium: Browser, vendor: Path) -> None:
    injecting = chromium.new_page()
    injecting.add_script_tag(path=vendor / "plotly.min.js")
    linking = chromium.new_page()
    linking.add_style_tag(path=vendor / "plotly.css")

    injected = rules(injecting, f"document.getElementById('{STYLE_ID}').sheet")

    assert len(injected) > 60
    assert rules(linking, "document.styleSheets[0]") == injected


def test_a_chart_draws_under_the_strict_policy(chromium: Browser, vendor: Path) -> None:
    page = chromium.new_page()
    serve(page, vendor)

    page.goto(f"{PLACE}/")
    page.wait_for_selector("#chart .main-svg .scatterlayer path")

    assert page.evaluate("refused") == []
    assert page.eval_on_selector(".main-svg", "e => getComputedStyle(e).position") == "absolute"


def rules(page: Page, sheet: str) -> list[str]:
    found: list[str] = page.evaluate(f"[...{sheet}.cssRules].map(rule => rule.cssText)")
    return found


def serve(page: Page, vendor: Path) -> None:
    answers = {
        "": ("text/html", PAGE),
        "draw.js": ("text/javascript", DRAW),
        "plotly.css": ("text/css", (vendor / "plotly.css").read_text()),
        "plotly.min.js": ("text/javascript", (vendor / "plotly.min.js").read_text()),
    }

    def answer(route: Route) -> None:
        kind, body = answers[route.request.url.removeprefix(f"{PLACE}/")]
        headers = {"Content-Security-Policy": POLICY, "Content-Type": kind}
        route.fulfill(body=body, headers=headers)

    page.route(f"{PLACE}/*", answer)
