"""Compares Gherkin runners on the same generated suites: time, memory, and growth.

The runners are whole processes that run in turn, so that other work on the machine affects all
alike. Compare processor time, and the ratios, which are medians of pairs. `benchmarks/suites/` says
what a suite contains.

    python benchmarks/runners.py [--scenarios 1000 5000] [--definitions 40] [--repeat 3]
    python benchmarks/runners.py --tools /tmp/runners --keep

`--tools` names a folder for runners that aren't dependencies of this project: behave, from PyPI,
and cucumber-js 12, from npm. They're installed there the first time. Without it, or without Node,
they don't run. `--keep` writes the tables to benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from suites import generate

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- runners.py: begin -->", "<!-- runners.py: end -->"
BASE = "p2c run -n 0, evidence"
"""The runner with which the others are compared."""


class Cost(NamedTuple):
    """What one run cost."""

    processor: float
    wall: float
    memory: float
    """The peak of its largest process, in MB."""


class Runner(NamedTuple):
    """A way to run a suite."""

    name: str
    folder: str
    """The folder of the suite in which it runs."""
    command: Sequence[str]


def runners(tools: Path | None) -> list[Runner]:
    """Return all ways to run a suite that are available here."""
    pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    p2c = [sys.executable, "-m", "prospect_to_cash", "run", "--report", "reports"]
    without = ["-p", "no:p2c", "-p", "no:faker", "-p", "no:xdist", "-p", "no:hypothesispytest"]
    found = [
        Runner(BASE, "recorded", [*p2c, "-n", "0"]),
        Runner("p2c run, evidence", "recorded", p2c),
        Runner("p2c run -n 0, no evidence", "plain", [*p2c, "-n", "0"]),
        Runner("pytest features, evidence", "recorded", [*pytest, "features"]),
        Runner("pytest-bdd", "pytest_bdd", [*pytest, *without]),
        Runner("pytest functions", "functions", [*pytest, *without]),
    ]
    if tools is None:
        return found
    found.append(
        Runner("behave, no report", "behave", [_behave(tools), "-f", "null", "--no-capture"])
    )
    if shutil.which("npm"):
        cucumber = [_cucumber(tools), "--require", "steps.js", "features"]
        reports = ("message:m.ndjson", "html:report.html", "junit:junit.xml")
        formats = [part for report in reports for part in ("--format", report)]
        found += [
            Runner("cucumber-js, no report", "cucumber", [*cucumber, "--format", "progress"]),
            Runner("cucumber-js, 3 reports", "cucumber", [*cucumber, *formats]),
        ]
    return found


def _behave(tools: Path) -> str:
    """Return the command of behave, and install it first if necessary."""
    folder = tools / "behave"
    command = folder / "bin" / "behave"
    if not command.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "pip", "-q", "install", "behave"], check=True)
    return str(command)


def _cucumber(tools: Path) -> str:
    """Return the command of cucumber-js, and install it first if necessary."""
    folder = tools / "cucumber"
    command = folder / "node_modules" / ".bin" / "cucumber-js"
    if not command.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["npm", "install", "--no-audit", "--no-fund", "@cucumber/cucumber@12"],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return str(command)


def measured(runner: Runner, suite: Path, tools: Path | None) -> Cost:
    """Run a suite once, in a process that must pass."""
    environment = {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "",
        "NODE_PATH": str(tools / "cucumber" / "node_modules") if tools else "",
    }
    with tempfile.TemporaryFile("w+") as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            runner.command,
            cwd=suite / runner.folder,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - started
        if process.returncode:
            output.seek(0)
            sys.exit(f"{runner.name} answered {process.returncode}:\n{output.read()[-3000:]}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


Size = tuple[int, int]
"""The number of scenarios and of step definitions."""
Costs = dict[Size, dict[str, list[Cost]]]


def measure(
    chosen: Sequence[Runner], sizes: Sequence[Size], repeat: int, tools: Path | None
) -> Costs:
    """Run all suites with all runners in turn."""
    costs: Costs = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            suite = Path(folder, "x".join(map(str, size)))
            generate.write(suite, *size)
            of_size = costs[size] = {runner.name: [] for runner in chosen}
            for number in range(repeat):
                for runner in chosen:
                    cost = measured(runner, suite, tools)
                    of_size[runner.name].append(cost)
                    print(f"{size} {number + 1}: {runner.name}: {cost.processor:.2f} s", flush=True)
            shutil.rmtree(suite)
    return costs


def tables(costs: Costs) -> Iterator[str]:
    """Yield the lines of the tables, in Markdown."""
    for (scenarios, definitions), of_size in costs.items():
        yield f"**{scenarios:,} scenarios of 10 steps, {definitions} step definitions**"
        yield ""
        yield "| Runner | Processor time, s | Wall time, s | Peak memory, MB | Time of ours / its |"
        yield "|---|---|---|---|---|"
        for name, runs in of_size.items():
            middle = Cost(*map(statistics.median, zip(*runs, strict=True)))
            low, high = min(runs).processor, max(runs).processor
            yield (
                f"| {name} | {middle.processor:.2f} ({low:.2f} to {high:.2f}) | {middle.wall:.2f} "
                f"| {middle.memory:.0f} | {_ratio(of_size[BASE], runs):.2f} |"
            )
        yield ""
    yield from _growth(costs)


def _ratio(ours: Sequence[Cost], others: Sequence[Cost]) -> float:
    """Return the median of the ratios of processor time of pairs."""
    pairs = zip(ours, others, strict=True)
    return statistics.median(ours.processor / other.processor for ours, other in pairs)


def _growth(costs: Costs) -> Iterator[str]:
    """Yield what more scenarios and more step definitions cost."""
    sizes = sorted(costs)
    lines = []
    for smaller, larger in product(sizes, sizes):
        for name in costs[smaller]:
            before, after = (costs[size][name] for size in (smaller, larger))
            if smaller[1] == larger[1] and smaller[0] < larger[0]:
                more = larger[0] - smaller[0]
                seconds = _median(after, 0) - _median(before, 0)
                kilobytes = (_median(after, 2) - _median(before, 2)) * 1024 / more
                lines.append(
                    f"| {name} | {smaller[0]:,} to {larger[0]:,} scenarios "
                    f"| {seconds / more * 1000:.2f} ms, {kilobytes:.0f} KB per scenario |"
                )
            elif smaller[0] == larger[0] and smaller[1] < larger[1]:
                lines.append(
                    f"| {name} | {smaller[1]} to {larger[1]} step definitions "
                    f"| {_ratio(after, before):.2f} times the time |"
                )
    if lines:
        yield from ("| Runner | From, to | Growth |", "|---|---|---|", *lines, "")


def _median(runs: Sequence[Cost], at: int) -> float:
    return statistics.median(run[at] for run in runs)


def keep(lines: Sequence[str]) -> None:
    """Write the tables to the page of the benchmarks."""
    text = README.read_text("utf-8")
    kept = "\n".join([BEGIN, "", *lines, END])
    changed = re.sub(f"{BEGIN}.*?{END}", lambda _: kept, text, flags=re.DOTALL)
    README.write_text(changed, "utf-8")


def main() -> None:
    """Measure, print, and keep."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scenarios", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--definitions", type=int, nargs="+", default=[40])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--only", nargs="+", default=[], help="parts of the names of runners")
    parser.add_argument("--tools", type=Path, help="folder for behave and cucumber-js")
    parser.add_argument("--keep", action="store_true", help="write the tables to README.md")
    parser.add_argument("--write", type=Path, help="write a suite to this folder, and stop")
    options = parser.parse_args()
    if options.write:
        generate.write(options.write, options.scenarios[0], options.definitions[0])
        return
    tools = options.tools.absolute() if options.tools else None
    chosen = [
        runner
        for runner in runners(tools)
        if not options.only or any(part in runner.name for part in (BASE, *options.only))
    ]
    sizes = list(product(options.scenarios, options.definitions))
    lines = list(tables(measure(chosen, sizes, options.repeat, tools)))
    print("\n".join(["", *lines]))
    if options.keep:
        keep(lines)


if __name__ == "__main__":
    main()
