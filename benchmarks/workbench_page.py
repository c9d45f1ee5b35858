"""Measures completion in the page of `p2c workbench`: from a key to the list, in Chromium.

The file has at least 940 lines, from the project's own features, and the letters are typed at the
ends of its first steps. Times are those of the clock, so the computer must do nothing else.

    python benchmarks/workbench_page.py [--lines 940] [--keys 50]
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from language import text_of
from playwright.sync_api import sync_playwright
from watch import copy_of_project

from prospect_to_cash.harness.language.source import Kind, Source

FILE = "features/large.feature"
STEPS = 20
"""The number of steps in which letters are typed: the cursor goes there line by line."""
LIMIT = 50
"""The 95th percentile in milliseconds that an author doesn't notice."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WATCH = """
() => {
  const shown = ".cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled) li";
  window.times = [];
  window.shown = new Promise((resolve) => { window.isShown = resolve; });
  let start = 0;
  document.addEventListener("keydown", (event) => {
    start = event.key.length === 1 && !event.ctrlKey ? performance.now() : 0;
  }, true);
  new MutationObserver(() => {
    if (start && document.querySelector(shown)) {
      window.times.push(performance.now() - start);
      start = 0;
      window.isShown();
    }
  }).observe(document.body, {subtree: true, childList: true, attributes: true});
}
"""
"""Notes the milliseconds from each key to the list of completions."""
NEXT = """
async () => {
  await window.shown;
  window.shown = new Promise((resolve) => { window.isShown = resolve; });
}
"""
"""Waits for the list, and then for the next one."""


def measured(page: Any, text: str, number: int) -> list[float]:
    """Return the milliseconds of each key."""
    page.click(f"#files button[title='{FILE}']")
    page.wait_for_selector("html[data-problems]", state="attached")
    page.evaluate(WATCH)
    lines = Source(text).lines
    steps = [
        at for at, line in enumerate(lines) if line.kind is Kind.STEP and line.text[-3:].isalpha()
    ]
    page.click(".cm-content")
    for line in random.Random(1).choices(steps[:STEPS], k=number):
        go_to(page, line + 1)
        page.keyboard.press("End")
        for _ in range(3):
            page.keyboard.press("Backspace")
        page.keyboard.press("Escape")
        page.wait_for_selector(".cm-tooltip-autocomplete", state="detached")
        page.wait_for_timeout(300)
        first, *others = lines[line].text[-3:]
        page.keyboard.press(first)
        page.evaluate(NEXT)  # without asking again and again, which takes time too
        page.keyboard.press("Escape")
        page.keyboard.type("".join(others))
        page.keyboard.press("Escape")
    times: list[float] = page.evaluate("window.times")
    return times


def go_to(page: Any, line: int) -> None:
    """Put the cursor into a line, from 1."""
    page.keyboard.press("Control+Home")
    for _ in range(line - 1):
        page.keyboard.press("ArrowDown")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=940)
    parser.add_argument("--keys", type=int, default=50)
    options = parser.parse_args()
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        raise SystemExit("Can't find Chromium.")
    text = text_of(options.lines)
    command = [sys.executable, "-m", "prospect_to_cash", "workbench", "--no-open"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_of_project(folder)
        (folder / FILE).write_text(text, "utf-8")
        with (
            subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as server,
            sync_playwright() as playwright,
        ):
            assert server.stdout is not None
            server.stdout.readline()
            chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            try:
                page = chromium.new_page(viewport={"width": 1600, "height": 1000})
                page.goto(server.stdout.readline().strip())
                times = measured(page, text, options.keys)
            finally:
                chromium.close()
                server.terminate()
    p95 = statistics.quantiles(times, n=20)[-1]
    median = statistics.median(times)
    print(f"completion in the page: median {median:.0f} ms, p95 {p95:.0f} ms (limit {LIMIT} ms)")


if __name__ == "__main__":
    main()
