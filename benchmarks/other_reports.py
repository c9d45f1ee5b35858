"""Compares the HTML report with Robot Framework's log and with Cucumber's HTML formatter.

All three show the run of ``report_page.py``: the same scenarios, steps, tables, and evidence.
Robot's log has the evidence as messages of its keywords. Cucumber's page has it as attachments,
except for the states of scenarios that passed. A browser measures each page. The median of five
visits counts, or the only visit if a page takes longer than a minute.

    pip install robotframework --target /tmp/robot      # not a dependency of the project
    npm ci --prefix tests/html_formatter
    python benchmarks/other_reports.py --robot /tmp/robot [--scenarios 10000] [--failing 0.02]
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from prospect_to_cash.harness.evidence.record import Run, Status, Step
from prospect_to_cash.harness.gherkin.parser import parse
from prospect_to_cash.harness.report import html, messages, text
from prospect_to_cash.harness.report.output import write_text

sys.path.insert(0, str(Path(__file__).parent))

from report_page import counts, generated  # type: ignore[import-not-found]  # the folder isn't a package

ROOT = Path(__file__).parent.parent
FORMATTER = ROOT / "tests" / "html_formatter"
VISITS = 5
PATIENCE = 300_000
LONG = 60_000
"""The milliseconds after which a page isn't visited again."""


class Page(NamedTuple):
    """A report to compare."""

    name: str
    write: Callable[[Run, Path, Path], None]
    """Writes the page of a run from what `prepare` left in the folder."""
    prepare: Callable[[Run, Path], None]
    """Writes what the tool reads."""
    usable: str
    """The selector of something that only the page's JavaScript shows."""
    search: str | None
    """The selector of the field of the search for free text, if there is one."""
    shown: str = "document.body"
    """The element in which the search shows what it found, in JavaScript."""


# ---- What the tools read -------------------------------------------------------------------------

_STATUS = {Status.PASSED: "PASS", Status.FAILED: "FAIL", Status.SKIPPED: "NOT RUN"}


def robot_output(run: Run) -> Iterator[str]:
    """Yield the ``output.xml`` of Robot Framework, with the evidence as messages."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<robot generator="Robot 7.0" generated="2026-01-01T00:00:00.000000" rpa="false" '
    yield f'schemaversion="5"><suite id="s1" name={quoteattr(run.project)}>'
    for at, feature in enumerate(run.features, start=1):
        yield f'<suite id="s1-s{at}" name={quoteattr(feature.name)}>'
        for number, scenario in enumerate(feature.scenarios, start=1):
            name = f"{scenario.name} [{run.variants[scenario.variant or '']}] {number}"
            yield f'<test id="s1-s{at}-t{number}" name={quoteattr(name)} line="{scenario.line}">'
            for step in scenario.steps:
                yield from _keyword(step)
            yield from (f"<tag>{tag}</tag>" for tag in scenario.tags)
            yield _result(_STATUS[scenario.status])
            yield "</test>"
        yield f"{_result('PASS')}</suite>"
    yield f"{_result('PASS')}</suite><errors></errors></robot>"


def _keyword(step: Step) -> Iterator[str]:
    yield f"<kw name={quoteattr(step.keyword + step.text)}>"
    for title, lines in _evidence(step):
        message = escape("\n".join((title, *lines)))
        yield f'<msg time="2026-01-01T00:00:00.000000" level="INFO">{message}</msg>'
    yield f"{_result(_STATUS[step.status])}</kw>"


def _evidence(step: Step) -> Iterator[tuple[str, Iterator[str]]]:
    if step.table is not None:
        yield "table", text.table([step.table.header, *step.table.rows])
    if step.expectations or step.traffic:
        yield "evidence", text.evidence(step)
    for state in step.states:
        title = f"{state.system}: {state.name}"
        yield title, text.table([state.table.header, *state.table.rows])


def _result(status: str) -> str:
    return f'<status status="{status}" start="2026-01-01T00:00:00.000000" elapsed="0.004"></status>'


def _prepare_robot(run: Run, folder: Path) -> None:
    write_text(folder / "output.xml", robot_output(run))


def _prepare_cucumber(run: Run, folder: Path) -> None:
    messages.write(
        run, folder / "messages.ndjson", lambda feature: parse(feature.source, feature.uri)
    )


# ---- The pages -----------------------------------------------------------------------------------


def _rebot(robot: Path, _: Run, folder: Path, page: Path) -> None:
    command = [sys.executable, "-m", "robot.rebot", "--log", str(page), "--report", "NONE"]
    command += ["--output", "NONE", "--nostatusrc", str(folder / "output.xml")]
    environment = {**os.environ, "PYTHONPATH": str(robot)}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def _cucumber(_: Run, folder: Path, page: Path) -> None:
    command = ["node", "--max-old-space-size=8000", "render.js"]
    command += [str(folder / "messages.ndjson"), str(page)]
    subprocess.run(command, check=True, cwd=FORMATTER)


def pages(robot: Path | None) -> Iterator[Page]:
    """Yield the pages to compare."""
    yield Page(
        "p2c",
        lambda run, _, page: html.write(run, page),
        lambda *_: None,
        "html[data-ready]",
        "#search",
        "document.querySelector('#view')",
    )
    if robot is not None:
        yield Page(
            "Robot Framework log", partial(_rebot, robot), _prepare_robot, "#s1-s1, #s1 .children",
            None,
        )  # fmt: skip
    if (FORMATTER / "node_modules").is_dir():
        yield Page(
            "Cucumber HTML formatter",
            _cucumber,
            _prepare_cucumber,
            "#content [class*=accordion], #content details, #content button",
            "#content input[type=text], #content input[type=search], #content input",
        )


def in_browser(found: Page, page: Path, company: int) -> Iterator[tuple[str, str]]:
    """Yield what a browser measures. The search is asked for the street of a company."""
    from playwright.sync_api import Error, sync_playwright

    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    times: dict[str, list[float]] = {"first content": [], "usable": []}
    with sync_playwright() as playwright:
        for visit in range(VISITS):
            browser = playwright.chromium.launch(
                executable_path=browser_path, args=["--no-sandbox"]
            )
            tab = browser.new_page(viewport={"width": 1280, "height": 900})
            tab.set_default_timeout(PATIENCE)
            try:
                tab.goto(page.as_uri(), wait_until="commit")
                tab.wait_for_selector(found.usable, state="attached")
                # Two frames: what was found is on the screen, and the JavaScript has let go.
                usable = tab.evaluate(
                    "new Promise(done => requestAnimationFrame(() => requestAnimationFrame("
                    "() => done(performance.now()))))"
                )
                tab.wait_for_load_state("load")
                first = tab.evaluate(
                    "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
                )
            except Error as error:
                yield "usable", f"no ({str(error).splitlines()[0]})"
                return
            times["first content"].append(first)
            times["usable"].append(usable)
            last = visit == VISITS - 1 or usable > LONG
            if last:
                yield from ((name, _milliseconds(values)) for name, values in times.items())
                nodes = tab.evaluate("document.querySelectorAll('*').length")
                yield "nodes of the first view", f"{nodes:,}"
                yield "search for a value", _searched(found, tab, company)
            browser.close()
            if last:
                return


def _searched(found: Page, tab: Any, company: int) -> str:
    """Return the time from the last key until only the scenario with a value is on the screen."""
    from playwright.sync_api import Error

    if found.search is None:
        return "none"
    try:
        field = tab.locator(found.search).first
        field.fill(f"{company} Harbour Way")
        start = time.perf_counter()
        field.press("Enter")
        has = f"{found.shown}.textContent.includes"
        only = f"{has}('{company} Harbour Way') && !{has}('{company + 2} Harbour Way')"
        while not tab.evaluate(only):  # the policy of a page can forbid that Playwright waits in it
            if time.perf_counter() - start > LONG / 1000:
                return "not answered in a minute"
        return f"{(time.perf_counter() - start) * 1000:.0f} ms"
    except Error as error:
        return f"no ({str(error).splitlines()[0]})"


def _milliseconds(values: list[float]) -> str:
    return f"{statistics.median(values):,.0f} ms"


def _measured(run: Run, found: Page, folder: Path) -> Iterator[tuple[str, str]]:
    """Write the page in a process of its own, then yield its figures."""
    page = folder / f"{found.name.split()[0]}.html"
    found.prepare(run, folder)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        try:
            found.write(run, folder, page)
            memory = max(
                resource.getrusage(who).ru_maxrss
                for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
            )
            (folder / "memory").write_text(str(memory), encoding="utf-8")
        finally:
            os._exit(0 if page.exists() else 1)
    _, code = os.waitpid(child, 0)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if code:
        yield "written", "no"
        return
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    yield "written in", f"{seconds:.1f} s ({processor:.1f} s of processor time)"
    yield "memory", f"{int((folder / 'memory').read_text('utf-8')) / 1024:,.0f} MB"
    yield "size", f"{page.stat().st_size / 1e6:.2f} MB"
    yield from in_browser(found, page, sum(1 for _ in run.scenarios()) // 2)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--scenarios", type=int, default=10_000)
    parser.add_argument("--failing", type=float, default=0.02)
    parser.add_argument("--robot", type=Path, help="The folder with robotframework.")
    options = parser.parse_args()
    run = generated(options.scenarios, options.failing)
    print(counts(run))
    for found in pages(options.robot):
        with tempfile.TemporaryDirectory() as folder:
            print(f"\n{found.name}", flush=True)
            for name, value in _measured(run, found, Path(folder)):
                print(f"  {name}: {value}", flush=True)


if __name__ == "__main__":
    main()
