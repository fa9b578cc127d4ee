"""The page in a real browser: it opens, says nothing on the console, asks nothing of the network, fits a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from realpolitik.report.briefing import Briefing
from realpolitik.report.page import CONTENTS, render_page

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip(f"needs {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        opened = player.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "light"), (1280, "dark")])
@pytest.mark.parametrize("which", ["briefing", "hostile_briefing"])
def test_the_report_opens_quietly(
    browser: Any, tmp_path: Path, request: pytest.FixtureRequest, which: str, width: int, scheme: str
) -> None:
    briefing: Briefing = request.getfixturevalue(which)
    file = tmp_path / "report.html"
    file.write_text(render_page(briefing), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(file.as_uri())
    for name, _ in CONTENTS:
        assert page.locator(f"#{name}").count() == 1, name
    assert page.locator("h1").inner_text() == briefing.case.title
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    assert asked == [file.as_uri()]
    page.close()


def test_a_number_leads_to_its_passage_in_two_steps(browser: Any, briefing: Briefing, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(render_page(briefing), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(file.as_uri())
    page.locator("#actors a.ref", has_text="t-1").first.click()
    claim = page.locator("#claim-t-1")
    assert claim.is_visible()
    assert claim.locator("blockquote").inner_text() == briefing.passages["t-1"]
    page.close()
