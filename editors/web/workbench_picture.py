"""Takes the picture of the workbench in docs/. Run all features before, for the list of features.

p2c workbench --no-open
python editors/web/workbench_picture.py ADDRESS
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

PICTURE = Path(__file__).parents[2] / "docs" / "workbench.png"
SIZE = {"width": 1600, "height": 1000}
FILE = "features/scenarios/scenario_6_quote_from_sales.feature"
RIGHT, WRONG = "79.98", "79.99"
"""A total in the first scenario of the file, and what's typed for it. It isn't saved."""


def main() -> None:
    """Write the picture, and print its name."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("address", help="the address that p2c workbench shows")
    address = parser.parse_args().address
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)
        page.goto(address)
        page.click(f"#files button[title='{FILE}']")
        page.wait_for_selector("html[data-verdict='passed']", state="attached")
        row = page.locator(".cm-line", has_text=RIGHT).first
        behind = row.inner_text().rpartition(RIGHT)[2]
        row.click()
        page.keyboard.press("End")
        for _ in behind:
            page.keyboard.press("ArrowLeft")
        page.keyboard.press("Backspace")
        page.keyboard.type(WRONG[-1])
        page.keyboard.press("Escape")
        page.wait_for_selector("html[data-verdict='failed']", state="attached")
        page.locator(".failure").first.wait_for()
        page.locator("#evidence .head", has_text="Expected and actual").wait_for()
        page.mouse.move(0, 0)  # without what's known of the text under it
        page.locator(".cm-scroller").evaluate("each => each.scrollTo(0, 330)")
        page.wait_for_timeout(500)
        page.screenshot(path=PICTURE)
        print(f"docs/{PICTURE.name}")
        browser.close()


if __name__ == "__main__":
    main()
