"""The list of steps and the sign-off page in a browser: found, copied, and accessible."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from prospect_to_cash.harness.gherkin.valid_values import PlaceholderEntry
from prospect_to_cash.harness.report import sign_off
from prospect_to_cash.harness.step_catalog.catalog import (
    Example,
    StepCatalog,
    StepEntry,
    TableEntry,
)
from prospect_to_cash.harness.step_catalog.pages import html, with_placeholders
from prospect_to_cash.harness.step_paths.book import StepPath
from tests.harness.report import samples

NASTY = "</script><script>document.title = 'owned'</script>"


def step(kind: Any, text: str, system: str, *lines: str, does: str = "") -> StepEntry:
    """A step with a path in one system, and an example of these lines."""
    return StepEntry(
        kind=kind,
        text=text,
        subject="Bread" if "bread" in text else "Cake",
        does=does,
        where="steps.py:1",
        placeholders=(PlaceholderEntry(name="name"),),
        table=TableEntry(columns=("NAME", "WEIGHT")) if lines[1:] else None,
        paths=(StepPath(system=system, path="Bakery > New", basis="documented"),),
        example=Example(lines=lines, file="a.feature", line=3),
    )


CATALOG = StepCatalog(
    title=NASTY,
    steps=(
        step("given", "bread <name> is baked", "Oven", 'Given bread "Rye" is baked', does=NASTY),
        step(
            "when",
            "cakes are sold to <name>",
            "Till",
            'When cakes are sold to "Ana"',
            "  | NAME | WEIGHT |",
            "  | Rye  | 1      |",
        ),
        step("then", "bread <name> is gone", "Till", 'Then bread "Rye" is gone'),
    ),
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "steps.html").write_text(html(CATALOG), "utf-8")
    sign_off.write(samples.everything(), folder / "sign-off.html")
    return folder


@pytest.mark.parametrize("name", ["steps.html", "sign-off.html"])
def test_a_page_is_accessible_asks_for_nothing_and_fits_a_phone(
    browser: Any, pages: Path, name: str
) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="The package axe-playwright-python is missing: pip install -e '.[test]'.",
    ).Axe()
    address = (pages / name).as_uri()
    for scheme in ("light", "dark"):
        asked: list[str] = []
        complaints: list[str] = []
        viewport = {"width": 320, "height": 700}
        with browser.new_context(color_scheme=scheme, viewport=viewport) as context:
            page = context.new_page()
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.on("console", lambda message, found=complaints: found.append(message.text))
            page.on("pageerror", lambda error, found=complaints: found.append(str(error)))
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            assert [url for url in asked if url != "data:,"] == [address]
            assert complaints == []
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        with browser.new_context(color_scheme=scheme, bypass_csp=True) as context:
            page = context.new_page()
            page.goto(address)
            result = axe.run(page, options={"resultTypes": ["violations"]})
            assert result.violations_count == 0, result.generate_report()


def test_a_reader_finds_a_step_and_copies_it(browser: Any, pages: Path) -> None:
    address = (pages / "steps.html").as_uri()
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(address)
        status = page.get_by_role("status")
        shown = page.locator("article:not([hidden]) h3")
        assert status.inner_text() == "3 of 3 steps"
        assert page.title() == f"Steps: {NASTY}"
        page.keyboard.press("/")
        page.keyboard.type("bread rye")
        assert status.inner_text() == "2 of 3 steps"
        page.get_by_label("System").select_option("Till")
        assert shown.all_inner_texts() == ["Then bread <name> is gone"]
        assert page.locator("nav li:visible").all_inner_texts() == ["Bread"]
        page.reload()
        assert shown.all_inner_texts() == ["Then bread <name> is gone"]
        assert page.get_by_label("Search").input_value() == "bread rye"
        page.get_by_label("Search").fill("")
        page.get_by_label("Keyword").select_option("When")
        assert shown.all_inner_texts() == ["When cakes are sold to <name>"]
        page.locator("article:not([hidden])").get_by_text("Copy with placeholders").click()
        # The page allows no text to be run as a condition, so the wait is for the element.
        page.get_by_text("Copied.", exact=True).wait_for()
        assert status.inner_text() == "Copied."
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.splitlines() == with_placeholders(CATALOG.steps[1]).splitlines()
        page.goto(f"{address}?system=Nowhere")
        assert status.inner_text() == "3 of 3 steps"


def test_a_page_without_script_has_every_step_and_no_tools(browser: Any, pages: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((pages / "steps.html").as_uri())
        assert page.locator("article:visible").count() == 3
        assert page.locator("form:visible, button:visible").count() == 0


def test_a_copied_step_has_placeholders_for_its_values() -> None:
    assert with_placeholders(CATALOG.steps[1]).splitlines() == [
        "When cakes are sold to <name>",
        "  | NAME   | WEIGHT   |",
        "  | <name> | <weight> |",
    ]
    text = CATALOG.steps[0].model_copy(update={"doc_string": "required", "kind": None})
    assert with_placeholders(text).splitlines()[0] == "Given bread <name> is baked"
    assert with_placeholders(text).splitlines()[1:] == ['  """', "  <text>", '  """']
