"""Settings of all tests: the same examples in every run, no time limit for an example.

And the browser of the tests of pages.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

settings.register_profile("p2c", deadline=None, derandomize=True)
settings.load_profile("p2c")


@pytest.fixture(autouse=True)
def _not_on_a_ci_server(monkeypatch):
    """Keep the runs inside tests from reporting to the server on which the tests run."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "TF_BUILD"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, as Playwright drives it. A test that asks for it skips if either is missing."""
    driver = pytest.importorskip(
        "playwright.sync_api", reason="The package playwright is missing: pip install -e '.[test]'."
    )
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(f"Chromium is missing: none of {', '.join(BROWSERS)} is on the PATH.")
    with driver.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser):
    contexts = []

    def open_with(address=None, **options):
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        if address is not None:
            page.goto(address)
            page.wait_for_selector("html[data-ready='all']", state="attached")
        return page

    yield open_with
    for context in contexts:
        context.close()
