"""Measures the process that runs texts that aren't saved: its memory, and the time to a verdict.

A scenario of a file with at least 940 lines gets another street before each run, as an author types
it, and the process runs that scenario. Every 25th run is one of the whole file.

    python benchmarks/live_runs.py [--runs 500]
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from pathlib import Path

from language import text_of

from prospect_to_cash.harness.language.source import Kind, Source
from prospect_to_cash.harness.run.live_client import LiveWorker
from prospect_to_cash.harness.settings import load

ROOT = Path(__file__).parent.parent
MOST = 300
"""The megabytes that the process can have at most."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=500)
    options = parser.parse_args()
    chosen = random.Random(1)
    text = text_of(940)
    headings = [each.heading + 1 for each in Source(text).blocks if each.kind is Kind.SCENARIO]
    worker = LiveWorker(load(ROOT))
    times, most, starts, scenarios = list[float](), 0, list[int](), 0
    for number in range(options.runs):
        lines = [] if number % 25 == 24 else [chosen.choice(headings)]
        typed = text.replace("12 Harbour Way", f"{number} Harbour Way")
        start = time.perf_counter()
        feature = worker.run("features/large.feature", typed, lines)
        assert feature is not None
        scenarios += len(feature.scenarios)
        if lines and worker.starts in starts:
            times.append((time.perf_counter() - start) * 1000)
        starts.append(worker.starts)
        most = max(most, worker.bytes_used)
        if number % 100 == 99:
            print(f"{number + 1} runs: {worker.bytes_used / 1e6:.0f} MB, {worker.starts} processes")
    worker.close()
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"{scenarios} scenarios")
    print(f"one scenario: median {statistics.median(times):.0f} ms, p95 {p95:.0f} ms (wall time)")
    print(f"most memory: {most / 1e6:.0f} MB of {MOST} MB, {worker.starts} processes")


if __name__ == "__main__":
    main()
