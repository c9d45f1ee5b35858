"""Measures the HTML report of many scenarios with full evidence: size, time, memory, and nodes.

Each scenario has 10 steps: a When step that causes 3 rows of traffic, two Then steps with tables of
2 rows and 3 columns, whose values differ between scenarios, and states of 6 rows in each of two
systems. It prints how much evidence there is, so that nobody can take an empty record for a fast
one.

    python benchmarks/report_page.py [--scenarios 10000] [--failing 0.02] [--run reports/run.json]
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from prospect_to_cash.common.evidence_source import StateTable, Table, Traffic
from prospect_to_cash.harness.evidence.kept import Keeper
from prospect_to_cash.harness.evidence.record import (
    Cell,
    Comparison,
    Expectation,
    Feature,
    Reason,
    RowComparison,
    Run,
    Scenario,
    Status,
    Step,
)
from prospect_to_cash.harness.report import html, run_json

SYSTEMS = ("Sales", "SCM")
COLUMNS = ("PARTY", "ROLE", "STREET")
STATE = ("PARTY", "RECORD", "NUMBER", "STREET", "CITY", "STATUS")
PER_FEATURE = 50
_LINES = 20
"""The number of lines of a scenario in its file."""
VIEWS = ("overview", "scenarios", "scenarios?verdict=failed", "variants")


def scenario(number: int, *, fails: bool) -> Scenario:
    """Return a scenario with full evidence."""
    name = f"Company {number}"
    line = _LINES * (number % PER_FEATURE) + 4
    given = [
        Step(
            keyword="Given ",
            text=f"setting {at} is {(number + at) % 7}",
            line=line + at,
            status="passed",
        )
        for at in range(1, 7)
    ]
    when = Step(
        keyword="When ",
        text=f'the address "{number} Harbour Way" is added to "{name}" in SCM',
        line=line + 7,
        status="passed",
        traffic=tuple(_traffic(number, at) for at in range(3)),
        states=tuple(_state(system, number, "Open") for system in SYSTEMS),
    )
    then = [_then(number, line + 8, fails=False), _then(number, line + 11, fails=fails)]
    after = Step(
        keyword="And ",
        text=f'"{name}" is closed',
        line=line + 14,
        status="skipped" if fails else "passed",
        states=() if fails else tuple(_state(system, number, "Closed") for system in SYSTEMS),
    )
    return Scenario(
        name=f"The address of company {number // 2} reaches Sales",
        line=line,
        tags=(f"topic_{number % 20}",),
        variant=("on", "off")[number % 2],
        status=Status.FAILED if fails else Status.PASSED,
        seconds=0.004,
        steps=(*given, when, *then, after),
    )


def _traffic(number: int, at: int) -> Traffic:
    return Traffic(
        table_map=f"Addresses {at}",
        version="1.0.0.1",
        sender="SCM",
        receiver="Sales",
        legal_entity=None,
        row=f"LOC-{number:06}-{at}",
        change="insert",
        columns={"LOCATIONID": f"LOC-{number:06}", "STREET": f"{number} Harbour Way"},
        outcome="delivered" if at else "not sent",
        reason=None if at else "PARTYTYPE is Organization, and the filter asks for Person",
    )


def _state(system: str, number: int, status: str) -> StateTable:
    rows = tuple(
        (f"Company {number}", f"record {at}", f"NO-{number + at:06}", f"{number} Harbour Way",
         f"City {number % 91}", status)
        for at in range(6)
    )  # fmt: skip
    return StateTable(system=system, name="addresses", table=Table(header=STATE, rows=rows))


def _then(number: int, line: int, *, fails: bool) -> Step:
    rows = tuple(
        (f"Company {number}", role, f"{number + line} {role} Street")
        for role in ("Delivery", "Invoice")
    )
    compared = tuple(
        RowComparison(
            status="unlike" if fails and at == 0 else "matched",
            cells=tuple(
                Cell(expected=cell, actual=f"{cell}s", like=False)
                if fails and at == 0 and column == len(row) - 1
                else Cell(expected=cell, actual=cell, like=True)
                for column, cell in enumerate(row)
            ),
        )
        for at, row in enumerate(rows)
    )
    comparisons = tuple(Comparison(system=s, columns=COLUMNS, rows=compared) for s in SYSTEMS)
    reasons = (Reason(text="No table map carries STREET."),) if fails else ()
    return Step(
        keyword="Then ",
        text="these addresses now exist",
        line=line,
        status=Status.FAILED if fails else Status.PASSED,
        table=Table(header=COLUMNS, rows=rows),
        expectations=(Expectation(met=not fails, comparisons=comparisons, reasons=reasons),),
    )


def generated(scenarios: int, failing: float) -> Run:
    """Return a run of so many scenarios, of which a share fails."""
    every = round(1 / failing) if failing else 0
    keep = Keeper()

    def feature(start: int) -> Feature:
        numbers = range(start, min(start + PER_FEATURE, scenarios))
        name = f"Topic {start // PER_FEATURE}"
        uri = f"features/topic_{start // PER_FEATURE}.feature"
        found = [scenario(n, fails=bool(every) and n % every == 7) for n in numbers]
        return Feature(
            uri=uri,
            name=name,
            scenarios=tuple(keep(uri, each) for each in found),
            source=_source(name, found),
        )

    return Run(
        tool="benchmark",
        project="Benchmark",
        started="2026-01-01T00:00:00+00:00",
        seconds=1,
        seed=1,
        variants={"on": "with the solution", "off": "without the solution"},
        features=tuple(feature(start) for start in range(0, scenarios, PER_FEATURE)),
    )


def _source(name: str, scenarios: Iterable[Scenario]) -> str:
    """Return the text of a feature file, in which each step has its line."""
    lines = [f"Feature: {name}"]

    def add(number: int, text: str) -> None:
        lines.extend([""] * (number - len(lines) - 1))
        lines.append(text)

    for each in scenarios:
        add(each.line - 1, f"  @{' @'.join(each.tags)}")
        add(each.line, f"  Scenario: {each.name}")
        for step in each.steps:
            add(step.line, f"    {step.keyword}{step.text}")
            for row in (step.table.header, *step.table.rows) if step.table else ():
                lines.append(f"      | {' | '.join(row)} |")
    return "\n".join(lines) + "\n"


def counts(run: Run) -> str:
    """Return how much evidence a run has."""
    found = Counter[str]()
    for _, each in run.scenarios():
        found["scenarios"] += 1
        found["failed"] += each.status is Status.FAILED
        for step in each.steps:
            found["steps"] += 1
            found["rows of traffic"] += len(step.traffic)
            found["rows of states"] += sum(len(state.table.rows) for state in step.states)
            found["compared cells"] += sum(
                len(row.cells)
                for expectation in step.expectations
                for comparison in expectation.comparisons
                for row in comparison.rows
            )
    return ", ".join(f"{number} {what}" for what, number in found.items())


def in_browser(page: Path) -> Iterator[str]:
    """Yield what a browser measures: times in milliseconds, and the nodes of each view."""
    from playwright.sync_api import sync_playwright

    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        times: dict[str, list[float]] = {"first content": [], "usable": [], "all searchable": []}
        for _ in range(5):
            tab = browser.new_page(viewport={"width": 1280, "height": 900})
            tab.goto(page.as_uri())
            tab.wait_for_selector("html[data-ready='all']", state="attached", timeout=60_000)
            painted, first, everything = tab.evaluate(
                "[performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,"
                " ...['first', 'all'].map(name => performance.getEntriesByName(name)[0].startTime)]"
            )
            for name, value in zip(times, (painted, first, everything), strict=True):
                times[name].append(value)
            tab.close()
        for name, values in times.items():
            yield f"{name}: {statistics.median(values):.0f} ms"
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        tab.goto(page.as_uri())
        tab.wait_for_selector("html[data-ready='all']", state="attached", timeout=60_000)
        for view in VIEWS:
            tab.evaluate("view => { location.hash = view }", view)
            tab.wait_for_timeout(300)
            nodes = tab.evaluate("document.querySelectorAll('*').length")
            yield f"{view}: {nodes} nodes"
        strokes = []
        for letter in "harbour":
            tab.locator("#search").press(letter)
            tab.evaluate(
                "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
            )
            strokes.append(
                tab.evaluate("performance.getEntriesByName('search').at(-1)?.duration ?? 0")
            )
        yield f"a keystroke: median {statistics.median(strokes):.0f} ms, most {max(strokes):.0f} ms"
        browser.close()


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--scenarios", type=int, default=10_000)
    parser.add_argument("--failing", type=float, default=0.02)
    parser.add_argument("--run", type=Path, help="Measure this record, not a generated one.")
    options = parser.parse_args()
    run = (
        run_json.read(options.run) if options.run else generated(options.scenarios, options.failing)
    )
    print(counts(run))
    loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "index.html"
        start, cpu = time.perf_counter(), time.process_time()
        html.write(run, page)
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"written in {seconds:.2f} s ({cpu:.2f} s of processor time)")
        print(f"memory: {peak:.0f} MB at most, {loaded:.0f} MB before writing, with the record")
        print(f"size: {page.stat().st_size / 1e6:.2f} MB")
        for line in in_browser(page):
            print(line)


if __name__ == "__main__":
    main()
