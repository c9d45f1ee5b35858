"""Takes the pictures of the HTML pages in docs/: each view of a report, and the page of what-if.

python editors/web/screenshots.py [--report reports/index.html] [--what-if reports/what-if.html]
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from urllib.parse import quote

DOCS = Path(__file__).parents[2] / "docs"
SIZE = {"width": 1280, "height": 800}


def main() -> None:
    """Write the pictures, and print their names."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--report", type=Path, default=Path("reports/index.html"))
    parser.add_argument("--what-if", type=Path, help="the page of p2c what-if, for its picture")
    arguments = parser.parse_args()
    page_file = arguments.report.resolve()
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)
        page.goto(page_file.as_uri())
        page.wait_for_selector("html[data-ready='all']", state="attached")
        compared = page.locator("a[href^='#variants/']").first.get_attribute("href")
        if compared is None:
            parser.error("The report has no scenario in two variants.")
        views = {
            "report": "#overview",
            "report-scenario": compared.replace("#variants/", "#scenario/"),
            "report-variants": compared,
            "report-claims": "#claims/S1",
            "report-proof": "#proof",
            "report-maps": "#maps/customers-v3-accounts",
            "report-setup": "#setup",
            "report-search": f"#scenarios?text={quote('12 Harbour Way')}",
        }
        for name, address in views.items():
            page.evaluate("address => { location.hash = address }", address)
            page.wait_for_timeout(500)
            page.screenshot(path=DOCS / f"{name}.png")
            print(f"docs/{name}.png")
        if arguments.what_if is not None:
            page.goto(arguments.what_if.resolve().as_uri())
            page.wait_for_selector("html[data-ready='all']", state="attached")
            cause = page.locator(".cause").nth(1)
            for name in ("details.members", "details.scenario"):
                cause.locator(f"{name} > summary").first.click()
            page.wait_for_selector("[data-drawn='done']")
            page.locator(".cause").first.evaluate("each => each.scrollIntoView()")
            page.screenshot(path=DOCS / "what-if.png")
            print("docs/what-if.png")
        browser.close()


if __name__ == "__main__":
    main()
