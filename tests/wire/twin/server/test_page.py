"""The page of the twin in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests

from prospect_to_cash.cli.twin import Start, build
from prospect_to_cash.wire.twin.server.running import Options, in_background
from tests.wire.twin.server.conftest import USMF, Client


@pytest.fixture(scope="module")
def served() -> Iterator[Client]:
    twin = build(Start())
    options = Options(is_https=False)
    with in_background(twin, options) as access, requests.Session() as session:
        session.headers["Authorization"] = f"Bearer {access.token}"
        yield Client(access, twin, session)


@pytest.fixture
def page(served: Client, open_page: Callable[..., Any]) -> Iterator[Any]:
    """The page of a twin at its start. Nothing of it may be against its policy."""
    assert served("POST", "/_twin/reset").status_code == 204
    page = open_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{served.access.address}/")
    page.wait_for_selector("html[data-ready='all']", state="attached")
    yield page
    assert problems == []


def test_rows_and_requests_appear_as_they_happen(served: Client, page: Any):
    assert page.locator("#requests > li").count() == 0
    served.create_prospect("Fabrikam & <Sons>", "C-1")
    request = page.locator("#requests > li", has_text="/api/data/v9.2/accounts")
    request.wait_for()
    assert "204" in request.inner_text()
    assert "messages of dual-write" in request.inner_text()
    parties = page.locator(".pair").first
    parties.locator("td", has_text="Fabrikam & <Sons>").first.wait_for()
    sides = parties.locator(".side")
    assert sides.locator("h4").all_inner_texts() == ["Sales", "Supply Chain Management"]
    for side in sides.all():
        assert "C-1" in side.inner_text()
    assert sides.locator("td.changed", has_text="C-1").count() == 2
    request.locator("summary").first.click()
    assert "Sales → SCM: insert of" in request.inner_text()


def test_rows_of_the_business_come_first_and_no_column_is_cut_off(served: Client, page: Any):
    page.set_viewport_size({"width": 1280, "height": 800})
    setup = page.locator("#rows details.setup")
    setup.wait_for()
    assert page.locator("#rows").inner_text().startswith("No rows yet.")
    account = served.create_prospect("Fabrikam", "C-1").headers["OData-EntityId"]
    quote = {
        "name": "Chairs",
        "customerid_account@odata.bind": account,
        "msdyn_company@odata.bind": USMF,
    }
    assert served("POST", "/api/data/v9.2/quotes", quote).status_code == 204
    page.locator("#rows h3", has_text="quotes").wait_for()
    titles = page.locator("#rows h3").all_text_contents()
    assert titles == ["parties", "quotes", "number sequences", "feature states"]
    assert not page.locator("#rows h3", has_text="number sequences").is_visible()
    setup.locator("summary").click()
    assert page.locator("#rows h3", has_text="number sequences").is_visible()
    widths = page.locator("#rows .scroll").evaluate_all(
        "each => each.map(one => [one.scrollWidth, one.clientWidth])"
    )
    assert len(widths) >= 5
    assert all(inside <= shown for inside, shown in widths), widths


def test_a_rejection_is_open_and_has_its_words(served: Client, page: Any):
    served("POST", "/api/data/v9.2/accounts", {"nome": "x"})
    message = page.locator("#requests .message")
    message.wait_for()
    assert "The property 'nome' does not exist" in message.inner_text()


def test_a_reset_empties_the_tables(served: Client, page: Any):
    served.create_prospect("Fabrikam", "C-1")
    page.locator("td", has_text="Fabrikam").first.wait_for()
    served("POST", "/_twin/reset")
    page.locator("td", has_text="Fabrikam").first.wait_for(state="detached")


def test_the_page_asks_for_nothing_but_what_it_shows(served: Client, open_page: Callable[..., Any]):
    page = open_page()
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    page.goto(f"{served.access.address}/")
    page.wait_for_selector("html[data-ready='all']", state="attached")
    paths = {url.removeprefix(served.access.address).partition("?")[0] for _, url in asked}
    assert {method for method, _ in asked} == {"GET"}
    assert paths <= {
        "/",
        "/assets/twin.css",
        "/assets/twin.js",
        "/_twin/rows",
        "/_twin/events",
        "/_twin/trace",
    }
    policy = served("GET", "/").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';")


@pytest.mark.parametrize("colors", ["light", "dark"])
def test_the_page_is_accessible(served: Client, open_page: Callable[..., Any], colors: str):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="The package axe-playwright-python is missing: pip install -e '.[test]'.",
    )
    served("POST", "/_twin/reset")
    served.create_prospect("Fabrikam", "C-1")
    served("POST", "/api/data/v9.2/accounts", {"nome": "x"})
    page = open_page(f"{served.access.address}/", color_scheme=colors)
    page.locator("#requests > li").nth(1).locator("summary").first.click()
    results = axe.Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
