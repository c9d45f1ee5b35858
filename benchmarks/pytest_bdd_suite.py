"""Runs pytest-bdd's own tests without the plugin of p2c, with it idle, and with it active.

    git clone https://github.com/pytest-dev/pytest-bdd /tmp/pytest-bdd
    python benchmarks/pytest_bdd_suite.py /tmp/pytest-bdd [--processes 2]

The tests run the installed pytest-bdd, not the one of the checkout. Most of them write a small
project and run pytest in it. If the plugin is active, each of these projects has a [tool.p2c]
table. Then only the tests in DIFFERENCES may fail, and those that fail without the plugin, too.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

REPORTER = "tests/feature/test_gherkin_terminal_reporter.py::"
DIFFERENCES = {
    "A scenario with a mistake doesn't start.": (
        "tests/args/regex/test_args.py::test_exact_match",
        "tests/datatable/test_datatable.py::test_datatable_argument_in_step_impl_is_optional",
        f"{REPORTER}test_error_message_for_missing_steps[]",
        f"{REPORTER}test_error_message_for_missing_steps[-v]",
        f"{REPORTER}test_error_message_for_missing_steps[-vv]",
        "tests/feature/test_steps.py::test_step_hooks",
        "tests/feature/test_steps.py::test_step_trace",
        "tests/steps/test_docstring.py::test_steps_with_missing_docstring",
    ),
    "A failed scenario has messages instead of a traceback.": (
        f"{REPORTER}test_error_message_should_be_displayed[]",
        f"{REPORTER}test_error_message_should_be_displayed[-v]",
        f"{REPORTER}test_error_message_should_be_displayed[-vv]",
        f"{REPORTER}test_local_variables_should_be_displayed_when_showlocals_option_is_used",
    ),
    "The results of p2c, with their duration, follow pytest's own output.": (
        f"{REPORTER}test_default_output_should_be_the_same_as_regular_terminal_reporter",
    ),
    "A reserved placeholder is an error in the words of p2c.": (
        "tests/datatable/test_datatable.py::"
        "test_datatable_step_argument_is_reserved_and_cannot_be_used",
        "tests/steps/test_docstring.py::"
        "test_docstring_step_argument_is_reserved_and_cannot_be_used",
    ),
}
"""The tests that fail with the active plugin, by the difference in docs/moving-in.md."""


@pytest.fixture(autouse=True)
def active(request: pytest.FixtureRequest) -> None:
    """Add the table to the project of a test. pytest loads this module as a plugin for that."""
    if "pytester" in request.fixturenames:
        path = request.getfixturevalue("pytester").path
        (path / "pyproject.toml").write_text("[tool.p2c]\n")


def main() -> int:
    """Run the tests three times. Return 1 if the plugin makes another test fail, or fewer."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("checkout", type=Path, help="a checkout of pytest-bdd")
    parser.add_argument("--processes", default="2")
    options = parser.parse_args()
    run = ("-n", options.processes)
    without = _failures(options.checkout, "without", *run, blocked=True)
    idle = _failures(options.checkout, "idle", *run)
    active = _failures(options.checkout, "active", *run, "-p", Path(__file__).stem)
    expected = {test for tests in DIFFERENCES.values() for test in tests}
    unexpected = {
        "Fails with the idle plugin": idle - without,
        "Fails with the active plugin, but isn't listed": active - without - expected,
        "Is listed, but passes": expected - active,
    }
    for why, tests in unexpected.items():
        for test in sorted(tests):
            print(f"{why}: {test}")
    for why, of_difference in DIFFERENCES.items():
        print(f"{len(active.intersection(of_difference)):3} {why}")
    return int(any(unexpected.values()))


def _failures(checkout: Path, name: str, *arguments: str, blocked: bool = False) -> set[str]:
    """Run the tests once, print the last line of pytest, and return the tests that failed."""
    options = "-p no:faker" + (" -p no:p2c" if blocked else "")
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [
                *(
                    sys.executable,
                    "-m",
                    "pytest",
                    "-q",
                    "--tb=no",
                    "-rfE",
                    "-p",
                    "no:cacheprovider",
                ),
                *("--basetemp", f"{folder}/tests", *arguments, "tests"),
            ],
            cwd=checkout,
            env={
                **os.environ,
                # For the command pytest-bdd, this module, and the sessions that the tests start.
                "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
                "PYTHONPATH": str(Path(__file__).parent),
                "PYTEST_ADDOPTS": options,
            },
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    print(f"{name:8}{done.stdout.rstrip().rpartition(chr(10))[2]}", flush=True)
    if done.returncode not in (0, 1):
        sys.exit(done.stdout)
    return set(re.findall(r"^(?:FAILED|ERROR) (tests/\S+)", done.stdout, re.MULTILINE))


if __name__ == "__main__":
    sys.exit(main())
