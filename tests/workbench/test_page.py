"""The page of the workbench in Chromium, with its server in a process of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.features.running import ROOT, project_in
from tests.features.test_slips import CHECKED, GOOD

FIRST = "features/first.feature"
PASSED = "html[data-verdict='passed']"
FAILED = "html[data-verdict='failed']"
NO_PROBLEMS = "html[data-problems='0']"
WIDER = """\
Feature: A table

  Scenario: Only the delivery address reaches Sales
    Given the global address book solution is not deployed
    And the organization prospect "Fabrikam" exists in both systems
    When a delivery address "12 Harbour Way" is added to "Fabrikam" in SCM
    Then these addresses now exist
      | PARTY    | SYSTEM | ROLES    | STREET         | COUNTRY |
      | Fabrikam | SCM    | Delivery | 12 Harbour Way | USA     |
      |          | Sales  | Delivery | 12 Harbour Way | USA     |
"""


class Server:
    """A workbench, which can be killed and started again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.address = self.start()

    def start(self, *options: str) -> str:
        """Start the process, and return the address that it shows."""
        command = [sys.executable, "-m", "prospect_to_cash", "workbench", "--no-open", *options]
        self._process = subprocess.Popen(
            command, cwd=self.root, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("http"):
                return line.strip()
        raise AssertionError("The workbench didn't start.")

    def kill(self) -> None:
        """End the process without a word."""
        self._process.kill()
        self._process.communicate()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = tmp_path_factory.mktemp("trial")
    project_in(root)
    shutil.copytree(ROOT / "steps", root / "steps", ignore=shutil.ignore_patterns("__pycache__"))
    (root / FIRST).write_text(GOOD, encoding="utf-8")
    found = Server(root)
    yield found
    found.kill()


@pytest.fixture(scope="module")
def context(browser: Any, server: Server) -> Iterator[Any]:
    found = browser.new_context(viewport={"width": 1600, "height": 1000})
    found.set_default_timeout(20_000)
    yield found
    found.close()


@pytest.fixture(scope="module")
def shared(context: Any, server: Server) -> Any:
    """One page for all tests, with what went wrong in it."""
    page = context.new_page()
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("console", lambda said: said.type == "error" and page.wrong.append(said.text))
    page.goto(server.address)
    page.wait_for_selector("html[data-ready='all']", state="attached")
    return page


@pytest.fixture
def page(shared: Any) -> Iterator[Any]:
    yield shared
    wrong, shared.wrong = shared.wrong, []
    assert not wrong


def write(page: Any, text: str) -> None:
    """Replace the text in the editor."""
    page.click(".cm-content")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def text_of(page: Any) -> str:
    lines = page.locator(".cm-line").all_inner_texts()
    return "\n".join("" if line == "\n" else line for line in lines).rstrip("\n")


def see(page: Any, *selectors: str) -> None:
    for selector in selectors:
        page.wait_for_selector(selector, state="attached")


def test_a_scenario_runs_while_it_is_read_and_its_evidence_follows_the_cursor(page: Any) -> None:
    see(page, PASSED, ".cm-signs .sign.passed")
    page.click(".cm-line:has-text('is added to')")
    head = page.locator("#evidence .head")
    head.filter(has_text="Both systems after line 6").wait_for()
    assert page.locator("#evidence .turned td.mark").all_inner_texts().count("+ new") == 2
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    head.filter(has_text="Expected and actual at line 8").wait_for()
    assert page.inner_text("#status").startswith("✓ 1 scenario")
    assert "Without the global address book" in page.inner_text(".lens")


def test_a_difference_is_below_the_table_and_its_value_can_be_taken(page: Any) -> None:
    write(page, WIDER.replace("USA     |", "FRA     |", 1))
    see(page, FAILED)
    failure = page.locator(".failure")
    failure.wait_for()
    assert re.search(r"SCM.*COUNTRY: expected .*FRA.*USA", failure.inner_text(), re.S)
    page.click(".cm-line:has-text('FRA')")
    page.keyboard.press("Alt+Enter")
    see(page, PASSED)
    assert text_of(page) == WIDER.rstrip("\n")
    assert failure.count() == 0


SLIPS = {name: text for name, (text, wrong) in CHECKED.items() if wrong and isinstance(text, str)}


def test_slips_are_mended_by_the_fix_that_is_offered(page: Any) -> None:
    mended = []
    for name in (
        "a column with a typo",
        "any in capitals",
        "a system that doesn't exist in a cell",
    ):
        write(page, SLIPS[name])
        see(page, "html[data-problems='1']")
        page.keyboard.press("Control+Home")
        page.keyboard.press("F8")
        page.keyboard.press("Control+.")
        page.wait_for_selector(".fixes button")
        page.keyboard.press("Enter")
        see(page, NO_PROBLEMS)
        mended.append(name)
    assert mended
