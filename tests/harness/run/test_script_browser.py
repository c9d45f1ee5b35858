"""The page of a test script in a browser: accessible, narrow, and printed with all columns."""

from __future__ import annotations

import pytest

from tests.harness.run.conftest import Suite
from tests.harness.run.test_script_command import fruit

__all__ = ["fruit"]

CUT = (
    "[...document.querySelectorAll('table')]"
    ".filter(each => each.getBoundingClientRect().right > innerWidth).length"
)


def test_the_page_is_accessible_and_cuts_nothing(fruit: Suite, browser) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="The package axe-playwright-python is missing: pip install -e '.[test]'.",
    ).Axe()
    fruit.p2c("script", "-o", "script.html")
    context = browser.new_context(bypass_csp=True, viewport={"width": 320, "height": 600})
    page = context.new_page()
    page.goto((fruit.root / "script.html").as_uri())
    result = axe.run(page, options={"resultTypes": ["violations"]})
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    # A printed page can't be scrolled.
    page.set_viewport_size({"width": 718, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == 0
    context.close()
