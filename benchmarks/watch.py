"""Measures `p2c run --watch`: from saving a feature file to the verdict, and to the report.

It works in a copy of the project, with one file of at least 940 lines from the project's own
features. Each save changes a cell of a table. Times are those of the clock, so the computer must do
nothing else.

    python benchmarks/watch.py [--lines 940] [--saves 20]
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TextIO

from language import ROOT, edits, in_table, text_of

LIMITS = {"verdict": 0.3, "report": 1.0}
"""The seconds that an author doesn't notice."""
PAUSE = 1.0
"""The seconds from a report to the next save."""
_COPIED = ("pyproject.toml", "features", "steps", "docs", "src")


def copy_of_project(folder: Path) -> None:
    """Copy what a run needs of the project."""
    for name in _COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        else:
            shutil.copy2(ROOT / name, folder / name)


def save(file: Path, text: str) -> float:
    """Replace the content of a file at once, and return when."""
    new = file.with_suffix(".new")
    new.write_text(text, "utf-8")
    os.replace(new, file)
    return time.perf_counter()


def wait_for(output: TextIO, words: str) -> float:
    """Read lines until one has the words, and return when."""
    for line in output:
        if words in line:
            return time.perf_counter()
    raise SystemExit(f"p2c ended before it wrote '{words}'.")


def wait_for_change(file: Path, before: int) -> float:
    """Wait until a file is written again, and return when."""
    while not file.is_file() or file.stat().st_mtime_ns == before:
        time.sleep(0.005)
    return time.perf_counter()


def measured(folder: Path, lines: int, number: int) -> dict[str, list[float]]:
    """Return the seconds from each save to the verdict, and to the report."""
    copy_of_project(folder)
    feature = folder / "features/large.feature"
    text = text_of(lines)
    save(feature, text)
    verdict = "features/large.feature: "
    report = folder / "reports/part/index.html"
    times: dict[str, list[float]] = defaultdict(list)
    command = [sys.executable, "-m", "prospect_to_cash", "run", "--watch", str(feature)]
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as watch:
        assert watch.stdout is not None
        assert watch.stdin is not None
        wait_for(watch.stdout, verdict)
        wait_for_change(report, 0)
        rows = (each for each, at in edits(text, 20 * number) if in_table(each, at.line))
        for _, edited in zip(range(number), rows, strict=False):
            before = report.stat().st_mtime_ns
            start = save(feature, edited)
            times["verdict"].append(wait_for(watch.stdout, verdict) - start)
            times["report"].append(wait_for_change(report, before) - start)
            time.sleep(PAUSE)
        watch.stdin.write("q\n")
        watch.stdin.close()
        watch.stdout.read()
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=940)
    parser.add_argument("--saves", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder), options.lines, options.saves)
    for name, times in found.items():
        p95 = statistics.quantiles(times, n=20)[-1]
        median = statistics.median(times)
        print(f"save to {name}: median {median:.2f} s, p95 {p95:.2f} s (limit {LIMITS[name]} s)")


if __name__ == "__main__":
    main()
