"""`p2c run -n 0` over all features of this project: collection, scenarios, and all reports.

Each run is a whole process. The processor time is compared rather than the wall time, because other
work on the machine disturbs it less.

    python benchmarks/run.py [--repeat 3]
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    repeat = parser.parse_args().repeat
    times = [_run() for _ in range(repeat)]
    for name, values in zip(("processor time", "wall time"), zip(*times, strict=True), strict=True):
        low, high = min(values), max(values)
        print(f"{name}: {statistics.median(values):.2f} s ({low:.2f} to {high:.2f})")


def _run() -> tuple[float, float]:
    """Return processor and wall time of one run."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "prospect_to_cash", "run", "-n", "0", "--report", folder]
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        wall = time.perf_counter() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


if __name__ == "__main__":
    main()
