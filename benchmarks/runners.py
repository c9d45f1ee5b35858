"""Compares Gherkin runners on the same generated suites: time, memory, and growth.

The runners are whole processes that run in turn, so that other work on the machine affects all
alike. The first round isn't counted, because p2c keeps files for the next run. Compare processor
time, and the ratios, which are medians of pairs. `benchmarks/suites/` says what a suite contains.

    python benchmarks/runners.py [--scenarios 1000 5000] [--definitions 40] [--repeat 3]
    python benchmarks/runners.py --tools /tmp/runners --keep
    python benchmarks/runners.py --tools /tmp/runners --keep --all

`--all` takes 100, 1,000, 5,000, and 10,000 scenarios, and 40 and 400 step definitions. `--growth`
adds 50,000 scenarios for p2c in one process. `--own` also measures the features of this project.
After the tables, each target is shown with what was measured for it.

`--tools` names a folder for runners that aren't dependencies of this project: behave, from PyPI,
and cucumber-js 12, from npm. They're installed there the first time. Without it, or without Node,
they don't run. `--keep` writes the tables to benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import product
from pathlib import Path
from typing import NamedTuple, TextIO

sys.path.insert(0, str(Path(__file__).parent))

from suites import generate

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- runners.py: begin -->", "<!-- runners.py: end -->"
BASE = "p2c run -n 0, evidence"
"""The runner with which the others are compared."""
FIRST = "p2c run -n 0, evidence, first run"
"""The same, without anything that an earlier run kept."""
DEFAULT = "p2c run, evidence"
TWO = "p2c run -n 2, evidence"
SHARDS = "2 shards and report merge, evidence"
FOR_MERGE = "2 shards --for-merge and report merge, evidence"
PYTEST = "pytest features -n 0, evidence"
PLAIN = "p2c run -n 0, no evidence"
PYTEST_BDD = "pytest-bdd"
BEHAVE = "behave, no report"
CUCUMBER = "cucumber-js, 3 reports"
ROOT = Path(__file__).parents[1]


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
    stages: Sequence[Sequence[Sequence[str]]]
    """The commands of each stage, which run at once. The next stage starts after them."""


def alone(name: str, folder: str, *command: str) -> Runner:
    """Return a runner that is one command."""
    return Runner(name, folder, [[command]])


def _without(*plugins: str) -> list[str]:
    return [part for name in plugins for part in ("-p", f"no:{name}")]


def runners(tools: Path | None) -> list[Runner]:
    """Return all ways to run a suite that are available here."""
    pytest = [sys.executable, "-m", "pytest", "-q"]
    command = [sys.executable, "-m", "prospect_to_cash"]
    p2c = [*command, "run", "--report", "reports"]
    shards = [[*command, "run", "--shard", f"{n}/2", "--report", f"part{n}"] for n in (1, 2)]
    merge = [*command, "report", "merge", "part1", "part2", "--report", "reports"]
    forget = [sys.executable, "-c", "import shutil; shutil.rmtree('.pytest_cache', True)"]
    # Those that the settings of the suites leave out in `p2c run`.
    without = _without("faker", "anyio", "hypothesispytest")
    plain = [*pytest, "-p", "no:cacheprovider", *without, *_without("p2c", "xdist")]
    found = [
        alone(BASE, "recorded", *p2c, "-n", "0"),
        Runner(FIRST, "first", [[forget], [[*p2c, "-n", "0"]]]),
        alone(DEFAULT, "recorded", *p2c),
        alone(TWO, "recorded", *p2c, "-n", "2"),
        Runner(SHARDS, "recorded", [[[*each, "-n", "0"] for each in shards], [merge]]),
        Runner(
            FOR_MERGE,
            "recorded",
            [[[*each, "-n", "0", "--for-merge"] for each in shards], [merge]],
        ),
        alone(PLAIN, "plain", *p2c, "-n", "0"),
        alone(PYTEST, "recorded", *pytest, *without, "features", "-n", "0"),
        alone(PYTEST_BDD, "pytest_bdd", *plain),
        alone("pytest functions", "functions", *plain),
    ]
    if tools is None:
        return found
    found.append(alone(BEHAVE, "behave", _behave(tools), "-f", "null", "--no-capture"))
    if shutil.which("npm"):
        cucumber = [_cucumber(tools), "--require", "steps.js", "features"]
        reports = ("message:m.ndjson", "html:report.html", "junit:junit.xml")
        formats = [part for report in reports for part in ("--format", report)]
        found += [
            alone("cucumber-js, no report", "cucumber", *cucumber, "--format", "progress"),
            alone(CUCUMBER, "cucumber", *cucumber, *formats),
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
    """Run a suite once, in processes that must pass."""
    environment = {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "",
        "NODE_PATH": str(tools / "cucumber" / "node_modules") if tools else "",
    }
    total, started = Cost(0, 0, 0), time.perf_counter()
    for stage in runner.stages:
        with contextlib.ExitStack() as stack:
            running = [
                _start(command, suite / runner.folder, environment, stack) for command in stage
            ]
            for process, output in running:
                _, status, used = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
                if process.returncode:
                    output.seek(0)
                    text = output.read()[-3000:]
                    sys.exit(f"{runner.name} answered {process.returncode}:\n{text}")
                total = Cost(
                    total.processor + used.ru_utime + used.ru_stime,
                    0,
                    max(total.memory, used.ru_maxrss / 1024),
                )
    return total._replace(wall=time.perf_counter() - started)


def _start(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], stack: ExitStack
) -> tuple[subprocess.Popen[bytes], TextIO]:
    output = stack.enter_context(tempfile.TemporaryFile("w+"))  # noqa: SIM115  # it is one
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
    )
    return process, output


Size = tuple[int, int]
"""The number of scenarios and of step definitions."""
Costs = dict[Size, dict[str, list[Cost]]]
OWN = (0, 0)
"""Stands for the features of this project."""


def measure(
    chosen: Sequence[Runner], sizes: Sequence[Size], repeat: int, tools: Path | None
) -> Costs:
    """Run all suites with all runners in turn, once more than is counted."""
    costs: Costs = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            suite = Path(folder, "x".join(map(str, size)))
            if size != OWN:
                generate.write(suite, *size)
            of_size = costs[size] = {}
            for number, runner in product(range(repeat + 1), _runners_for(size, chosen)):
                cost = measured(runner, suite, tools)
                if number:
                    of_size.setdefault(runner.name, []).append(cost)
                print(f"{size} {number}: {runner.name}: {cost.processor:.2f} s", flush=True)
            if size != OWN:
                shutil.rmtree(suite)
    return costs


def _runners_for(size: Size, chosen: Sequence[Runner]) -> list[Runner]:
    """Return the runners for a suite. Only p2c in one process runs more than 10,000 scenarios."""
    if size == OWN:
        names = (BASE, DEFAULT, TWO)
        return [each._replace(folder=str(ROOT)) for each in chosen if each.name in names]
    return [each for each in chosen if size[0] <= 10_000 or each.name == BASE]


def tables(costs: Costs) -> Iterator[str]:
    """Yield the lines of the tables, in Markdown."""
    for (scenarios, definitions), of_size in costs.items():
        if (scenarios, definitions) == OWN:
            yield "**The features of this project**"
        else:
            yield f"**{scenarios:,} scenarios of 10 steps, {definitions} step definitions**"
        yield ""
        yield (
            "| Runner | Processor time, s | Wall time, s | Peak memory, MB "
            "| Processor time of ours / its | Wall time of ours / its |"
        )
        yield "|---|---|---|---|---|---|"
        for name, runs in of_size.items():
            middle = Cost(*map(statistics.median, zip(*runs, strict=True)))
            low, high = min(runs).processor, max(runs).processor
            ours = of_size[BASE]
            yield (
                f"| {name} | {middle.processor:.2f} ({low:.2f} to {high:.2f}) | {middle.wall:.2f} "
                f"| {middle.memory:.0f} | {_ratio(ours, runs):.2f} | {_ratio(ours, runs, 1):.2f} |"
            )
        yield ""
    yield from _growth(costs)
    yield from _targets(costs)


def _ratio(ours: Sequence[Cost], others: Sequence[Cost], at: int = 0) -> float:
    """Return the median of the ratios of pairs, by default of processor time."""
    pairs = zip(ours, others, strict=True)
    return statistics.median(one[at] / other[at] for one, other in pairs)


class Target(NamedTuple):
    """A ratio that must not be larger than a limit."""

    text: str
    size: Size
    ours: str
    other: str
    limit: float
    at: int = 0
    """The cost: 0 for processor time, 1 for wall time."""


LARGE = (5000, 40)
TARGETS = (
    Target("at most 0.95 times behave", LARGE, BASE, BEHAVE, 0.95),
    Target("at most 1.2 times cucumber-js with reports", LARGE, BASE, CUCUMBER, 1.2),
    Target("a third of plain pytest-bdd", LARGE, BASE, PYTEST_BDD, 1 / 3),
    Target("full evidence at most 1.4 times none", LARGE, BASE, PLAIN, 1.4),
    Target("pytest features at most 1.15 times p2c run", LARGE, PYTEST, BASE, 1.15),
    Target("two processes 1.6 times as fast", (10_000, 40), TWO, BASE, 1 / 1.6, 1),
    Target("two shards 1.6 times as fast", (10_000, 40), SHARDS, BASE, 1 / 1.6, 1),
    Target("two shards --for-merge 1.6 times as fast", (10_000, 40), FOR_MERGE, BASE, 1 / 1.6, 1),
)


def _targets(costs: Costs) -> Iterator[str]:
    """Yield what was measured for each target that the run can decide."""
    found = [
        (f"{each.text} at {each.size[0]:,}", _ratio(ours, others, each.at), each.limit)
        for each in TARGETS
        if (ours := costs.get(each.size, {}).get(each.ours))
        and (others := costs.get(each.size, {}).get(each.other))
    ]
    found += [
        (f"default number of processes, {_title(size)}", _ratio(runs[DEFAULT], runs[BASE], 1), 1.05)
        for size, runs in costs.items()
        if DEFAULT in runs
    ]
    found += [
        (
            f"40 to 400 step definitions at {size:,}",
            _ratio(costs[size, 400][BASE], costs[size, 40][BASE]),
            1.08,
        )
        for size, definitions in costs
        if definitions == 40 and (size, 400) in costs
    ]
    sizes = sorted(size for size, definitions in costs if definitions == 40)
    if len(sizes) > 1 and sizes[0] < sizes[-1]:
        few, many = (costs[size, 40][BASE] for size in (sizes[0], sizes[-1]))
        kilobytes = (_median(many, 2) - _median(few, 2)) * 1024 / (sizes[-1] - sizes[0])
        found.append(("KB of memory for each scenario", kilobytes, 30))
    if found:
        yield from ("| Target | Measured | Limit | Met |", "|---|---|---|---|")
        for text, value, limit in found:
            yield f"| {text} | {value:.2f} | {limit:.2f} | {'yes' if value <= limit else 'no'} |"
        yield ""


def _title(size: Size) -> str:
    return "own features" if size == OWN else f"{size[0]:,} x {size[1]}"


def _growth(costs: Costs) -> Iterator[str]:
    """Yield what more scenarios and more step definitions cost."""
    sizes = sorted(size for size in costs if size != OWN)
    lines = []
    for smaller, larger in product(sizes, sizes):
        for name in (each for each in costs[smaller] if each in costs[larger]):
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
    parser.add_argument("--all", action="store_true", help="all sizes up to 10,000 scenarios")
    parser.add_argument("--growth", action="store_true", help="also 50,000 scenarios")
    parser.add_argument("--own", action="store_true", help="also the features of this project")
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
    if options.all:
        options.scenarios, options.definitions = [100, 1000, 5000, 10_000], [40, 400]
    sizes = list(product(options.scenarios, options.definitions))
    sizes += [(50_000, 40)] if options.growth else []
    sizes += [OWN] if options.own else []
    lines = list(tables(measure(chosen, sizes, options.repeat, tools)))
    print("\n".join(["", *lines]))
    if options.keep:
        keep(lines)


if __name__ == "__main__":
    main()
