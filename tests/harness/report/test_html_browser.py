"""The HTML report in a browser: accessible, without network, without script, at any width."""

from __future__ import annotations

import shutil

import pytest

from prospect_to_cash.harness.report import html
from tests.harness.report import samples

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
OPEN_ALL = "document.querySelectorAll('details').forEach(each => { each.open = true })"
SCENARIO = "scenario_1_organization_prospect_from_scm"


@pytest.fixture(scope="module")
def browser():
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


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("report") / "index.html"
    html.write(samples.everything(), path)
    return path.as_uri()


@pytest.fixture
def open_page(browser):
    contexts = []

    def open_with(**options):
        contexts.append(browser.new_context(**options))
        return contexts[-1].new_page()

    yield open_with
    for context in contexts:
        context.close()


@pytest.mark.parametrize("folded", [True, False])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(open_page, address, scheme, folded):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="The package axe-playwright-python is missing: pip install -e '.[test]'.",
    )
    page = open_page(color_scheme=scheme, bypass_csp=True)
    page.goto(address)
    if not folded:
        page.evaluate(OPEN_ALL)
    result = axe.Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


def test_nothing_but_the_file_is_asked_for(open_page, address):
    asked, complaints = [], []
    page = open_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address)
    page.evaluate(OPEN_ALL)
    assert [url for url in asked if url != "data:,"] == [address]
    assert complaints == []


@pytest.mark.parametrize("folded", [True, False])
@pytest.mark.parametrize("width", [1280, 400])
def test_the_page_never_scrolls_sideways(open_page, address, width, folded):
    page = open_page(viewport={"width": width, "height": 900})
    page.goto(address)
    if not folded:
        page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_can_be_read_without_script(open_page, address):
    page = open_page(java_script_enabled=False)
    page.goto(address)
    page.get_by_role("link", name="Scenarios that didn't pass (8)").click()
    page.get_by_role("link", name="(not deployed)").first.click()
    failing = page.locator(f"[id='{SCENARIO}.35']")
    assert failing.is_visible()
    assert failing.locator("del").first.is_visible()


def test_a_link_to_a_folded_scenario_opens_it_without_script(open_page, address):
    page = open_page(java_script_enabled=False)
    page.goto(address)
    passing = page.locator(f"[id='{SCENARIO}.34']")
    assert not passing.is_visible()
    page.locator(f"a[href='#{SCENARIO}.34']").first.click()
    assert passing.is_visible()


def test_folds_open_with_the_keyboard(open_page, address):
    page = open_page()
    page.goto(address)
    page.locator("details.scenario:not([open]) > summary").first.focus()
    folded = page.locator("details.scenario:not([open])").count()
    page.keyboard.press("Enter")
    assert page.locator("details.scenario:not([open])").count() == folded - 1
