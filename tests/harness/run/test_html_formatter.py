"""messages.ndjson read by Cucumber's own HTML formatter, and its page read in a browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.harness.run import test_messages as written
from tests.harness.run.conftest import Suite

FORMATTER = Path(__file__).parents[2] / "html_formatter"


@pytest.fixture
def page(suite: Suite, browser: Any):
    """The page of a red run: everything that can go wrong with scenarios and with files."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is missing: there is no 'node' on the PATH.")
    if not (FORMATTER / "node_modules" / "@cucumber" / "html-formatter").is_dir():
        pytest.skip(
            "Cucumber's HTML formatter is missing: npm install --prefix tests/html_formatter"
        )
    suite.steps(written.STEPS)
    suite.feature(written.SELLING)
    suite.feature(written.MISTAKEN, "mistaken")
    suite.feature(written.SYNTAX, "unreadable")
    suite.p2c("run")
    html = suite.root / "page.html"
    render = [node, "render.js", str(suite.root / "reports" / "messages.ndjson"), str(html)]
    done = subprocess.run(render, cwd=FORMATTER, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    opened = browser.new_page(viewport={"width": 1200, "height": 1000})
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(html.as_uri())
    opened.get_by_text("Scenarios", exact=True).wait_for()
    yield opened
    opened.close()
    assert complaints == []


def test_cucumber_shows_the_run_as_it_was(page):
    shown = page.locator("body").inner_text()
    assert re.search(r"20% \(2 / 10\) passed", shown), shown
    for said in (
        "Feature: Selling apples",
        "Rule: Nobody buys what is not there",
        "Shelf: 1 different (1 row)",
        "Reason: Nobody knows.",
        "There are only 5 apples.",
        "KeyError: 'till'",
        "No step matches 'When Ana sells 2 apples to nobody'.",
        "matches more than one step definition",
        "features/unreadable.feature",
        "'Gven apples' isn't valid here.",
    ):
        assert said in _unfolded(page), said


def test_cucumber_opens_the_evidence(page):
    _unfolded(page)
    page.get_by_text("evidence.txt").first.click()
    assert page.get_by_text("Shelf: 1 row as expected").first.is_visible()
    page.get_by_text("evidence.json").first.click()
    assert page.get_by_text('"expectations"').first.is_visible()


def _unfolded(page) -> str:
    for heading in page.locator("[aria-expanded=false]").all():
        heading.click()
    return " ".join(page.locator("body").inner_text().split())
