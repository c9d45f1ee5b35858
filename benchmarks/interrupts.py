"""Interrupts runs at many moments, and judges how each one ends.

    python benchmarks/interrupts.py [--moments 200] [--seed 1]

Each run gets SIGINT or SIGTERM, once or twice, in one process or two, as a process or as a group,
at a moment between its start and a little after its end. Afterward, the exit code, the messages,
and the reports must fit together, and no process may be left.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import jsonschema

SCENARIOS = 100
STEPS = """
import time
from pytest_bdd import given, then

@given("it takes a moment")
def _():
    time.sleep(0.02)

@then("it passes")
def _():
    time.sleep(0.01)
"""
FEATURE = "Feature: {name}\n" + "".join(
    f"  Scenario: Number {number}\n    Given it takes a moment\n    Then it passes\n"
    for number in range(SCENARIOS // 2)
)
REPORTS = ("run.json", "index.html", "junit.xml", "summary.md", "messages.ndjson")
SCHEMA = Path(__file__).parents[1] / "docs/run.schema.json"
KINDS = list(
    itertools.product(("0", "2"), ("process", "group"), (signal.SIGINT, signal.SIGTERM), (1, 2))
)


def main() -> int:
    """Interrupt the runs, and write the table of their ends. Return 1 if one ended badly."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    draw = random.Random(options.seed)
    table: Counter[tuple[str, ...]] = Counter()
    bad = 0
    with tempfile.TemporaryDirectory() as temporary:
        project = Path(temporary)
        (project / "features").mkdir()
        (project / "pyproject.toml").write_text('[tool.p2c]\nsteps = ["moment_steps"]\n')
        (project / "moment_steps.py").write_text(STEPS)
        for name in ("one", "two"):
            (project / f"features/{name}.feature").write_text(FEATURE.format(name=name))
        seconds = {number: _seconds(project, number) for number in ("0", "2")}
        shutil.copytree(project / "reports", project / "before")
        for moment in range(options.moments):
            kind = KINDS[moment % len(KINDS)]
            delay = draw.uniform(0, seconds[kind[0]] * 1.1)
            end, problem = _interrupt(project, kind, delay, draw.uniform(0, 0.2))
            table[kind[0], end] += 1
            if problem:
                bad += 1
                print(f"{kind} after {delay:.3f} s: {problem}")
    print(f"without an interrupt: {seconds['0']:.2f} s with -n 0, {seconds['2']:.2f} s with -n 2")
    for (processes, end), count in sorted(table.items()):
        print(f"-n {processes}  {end:<40} {count:>4}")
    print(f"{options.moments} moments, {bad} ended badly")
    return int(bad > 0)


def _start(project: Path, processes: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "prospect_to_cash", "run", "-n", processes]
    # In the background of a shell, SIGINT is ignored, and a process that starts there inherits it.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            command,
            cwd=project,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    finally:
        signal.signal(signal.SIGINT, before)


def _seconds(project: Path, processes: str) -> float:
    _start(project, processes).communicate()
    started = time.perf_counter()
    out, err = _start(project, processes).communicate()
    assert f"{SCENARIOS} scenarios passed" in out, out + err
    return time.perf_counter() - started


def _interrupt(
    project: Path, kind: tuple[str, str, signal.Signals, int], delay: float, pause: float
) -> tuple[str, str]:
    """Interrupt one run. Return how it ended, and what is wrong with that, if anything."""
    processes, target, number, times = kind
    shutil.rmtree(project / "reports")
    shutil.copytree(project / "before", project / "reports")
    process = _start(project, processes)
    send = os.killpg if target == "group" else os.kill
    time.sleep(delay)
    for at in range(times):
        if at:
            time.sleep(pause)
        try:
            send(process.pid, number)
        except ProcessLookupError:
            break
    try:
        _, err = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return "hangs", "the run didn't end within 60 s"
    left = _left(process.pid)
    code = process.returncode
    is_pythons_own = "Traceback" in err and "prospect_to_cash" not in err
    if (code == -number and (not err or is_pythons_own)) or (code != 0 and is_pythons_own):
        return "before p2c's first line", _unchanged(project) + left
    if "Traceback" in err or "rror" in err:
        return "message", err
    if code == 2 and _unchanged(project) == "":
        known = ("Interrupted.\n", "Interrupted. No report was written.\n")
        wrong = "" if err in known else f"unexpected message: {err}"
        return "before the first scenario", wrong + left
    return _judge_record(project, code, err, left)


def _judge_record(project: Path, code: int, err: str, left: str) -> tuple[str, str]:
    for name in REPORTS:
        text = (project / "reports" / name).read_bytes()
        if text == (project / "before" / name).read_bytes() and name in ("run.json", "index.html"):
            return "reports", f"{name} is that of the run before, code {code} {err}"
    extra = {file.name for file in (project / "reports").iterdir()} - set(REPORTS)
    record = json.loads((project / "reports/run.json").read_text("utf-8"))
    jsonschema.validate(record, json.loads(SCHEMA.read_text("utf-8")))
    scenarios = [each for feature in record["features"] for each in feature["scenarios"]]
    statuses = Counter(each["status"] for each in scenarios)
    wrong = left
    if extra:
        wrong += f" left in the folder: {extra}"
    if set(statuses) - {"passed", "skipped"} or len(scenarios) != SCENARIOS:
        wrong += f" invented results: {dict(statuses)}"
    if record["interrupted"] != (code == 2) or (code == 0 and statuses["passed"] != SCENARIOS):
        wrong += f" exit code {code} for {dict(statuses)}, interrupted: {record['interrupted']}"
    if code not in (0, 2) or err:
        wrong += f" exit code {code}, message {err!r}"
    return ("while scenarios ran" if code == 2 else "after the last scenario"), wrong


def _unchanged(project: Path) -> str:
    for name in REPORTS:
        before, now = project / "before" / name, project / "reports" / name
        if before.read_bytes() != now.read_bytes():
            return f"{name} changed"
    return ""


def _left(group: int) -> str:
    """Return which process is left, after some time for the workers to end."""
    for _ in range(300):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return ""
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
    return " a process is left"


if __name__ == "__main__":
    sys.exit(main())
