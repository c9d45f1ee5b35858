"""An ordinary suite of pytest-bdd has the same outcomes with p2c as without it.

The suite is in the folder ``ordinary``. Its fixtures, steps, and hooks note what they do. It runs
three times at once: without p2c, with p2c, and with p2c while another plugin listens to all hooks.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from prospect_to_cash.harness.evidence.record import Status
from prospect_to_cash.harness.report import run_json

FOLDER = Path(__file__).parent / "ordinary"
PAGE = (Path(__file__).parents[3] / "docs/moving-in.md").read_text("utf-8")
NOT_STARTED = "A scenario with a step that no step definition matches"
DIFFERENT = {
    "overrides/test_overrides.py::test_the_definition_of_another_module_is_not_visible": (
        NOT_STARTED
    ),
    "test_failures.py::test_a_reserved_placeholder": "A placeholder with the name `datatable`",
    "test_failures.py::test_a_step_is_not_defined": NOT_STARTED,
    "test_failures.py::test_a_step_without_its_doc_string": NOT_STARTED,
    "test_failures.py::test_a_step_without_its_table": NOT_STARTED,
    "test_failures.py::test_a_then_step_fails_before_another_one": (
        "After a failed assertion in a Then step, the other Then steps still run."
    ),
    "test_failures.py::test_an_async_function": "A step definition that is an `async def`",
    "test_gherkin.py::test_no_steps": "A scenario without steps doesn't run",
}
"""The tests that differ, with the start of the line in docs/moving-in.md that says why."""
NOT_IN_RECORD = "test_an_ordinary_function", "test_no_rows"
"""A test that isn't a scenario, and an outline of which pytest-bdd runs the template itself."""
HOOKS = "test_hooks.py"
"""The module whose outcomes depend on the hooks of the plugin that listens."""
OTHER_WORDS = (
    (r"fixture '(\w+)' not found", r"can't find the fixture '\1'"),
    (r"Step definition is not found: .*", ""),
)
"""What pytest and pytest-bdd write, and the words of p2c."""


@dataclass(frozen=True)
class Ran:
    """What a test did, and how it ended."""

    outcomes: tuple[tuple[str, str | None], ...]
    """The categories in which pytest counts its reports, with the reasons of expected failures."""
    notes: tuple[str, ...]
    text: str
    """The messages of its failures, and what it printed."""

    def without_hooks(self) -> Ran:
        """Return the test without the notes of the plugin that listens."""
        notes = tuple(note for note in self.notes if not note.startswith("hook "))
        return Ran(self.outcomes, notes, self.text)

    @property
    def messages(self) -> list[str]:
        """The lines of pytest that say what was raised, without the type."""
        lines = re.findall(
            r"^E +(?:[\w.]+(?:Error|Exception|Failed): |Failed: )?(.*)", self.text, re.M
        )
        for pattern, words in OTHER_WORDS:
            lines = [re.sub(pattern, words, line) for line in lines]
        return lines


class Run:
    """A run of the suite in the background."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder / "suite"
        shutil.copytree(FOLDER, self.folder, ignore=shutil.ignore_patterns("__pycache__"))
        plugins = "-p no:cacheprovider -p no:faker -p no:hypothesispytest -p no:xdist -p outcomes"
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.folder),
            "PYTEST_ADDOPTS": plugins,
            "NOTES": str(self.folder / "notes"),
            "OUTCOMES": str(self.folder / "outcomes"),
        }
        del environment["PYTEST_CURRENT_TEST"]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pytest", *arguments],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    def tests(self) -> dict[str, Ran]:
        """Wait for the end, and return the tests in the order in which they ran."""
        output, _ = self._process.communicate()
        assert (self.folder / "outcomes").exists(), output
        outcomes = json.loads((self.folder / "outcomes").read_text("utf-8"))
        noted = (self.folder / "notes").read_text("utf-8").replace(str(self.folder), "")
        notes = [json.loads(line) for line in noted.splitlines()]
        names = dict.fromkeys(name for name, _ in notes) | dict.fromkeys(
            name for name, *_ in sorted(outcomes)
        )
        return {
            name: Ran(
                tuple((category, why) for test, category, why, _ in outcomes if test == name),
                tuple(note for test, note in notes if test == name),
                "\n".join(text for test, _, _, text in outcomes if test == name),
            )
            for name in names
        }

    def stop(self) -> None:
        """End the run if it hasn't ended."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[tuple[Run, Run, Run]]:
    """The runs without p2c, with it, and with it and the plugin that listens."""
    started = (
        Run(tmp_path / "plain", "-p", "no:p2c", "-p", "listening"),
        Run(tmp_path / "ours"),
        Run(tmp_path / "listening", "-p", "listening"),
    )
    yield started
    for run in started:
        run.stop()


def test_each_test_of_an_ordinary_suite_does_the_same(
    runs: tuple[Run, Run, Run], subtests: pytest.Subtests
) -> None:
    plain, ours, listening = (run.tests() for run in runs)
    assert list(listening) == list(plain)
    assert sorted(ours) == sorted(plain)
    assert len(plain) > 150
    assert DIFFERENT.keys() <= plain.keys()
    for name, expected in plain.items():
        with subtests.test("listening", test=name):
            _compare(name, expected, listening[name])
        if not name.startswith(HOOKS):
            with subtests.test("not listening", test=name):
                _compare(name, expected.without_hooks(), ours[name], listens=False)
    for run, tests in ((runs[1], ours), (runs[2], listening)):
        with subtests.test("record", run=run.folder.parent.name):
            assert _statuses(run) == _expected_statuses(tests)


def _compare(name: str, expected: Ran, ran: Ran, *, listens: bool = True) -> None:
    if name in DIFFERENT:
        assert not listens or expected.notes != ran.notes, "docs/moving-in.md lists a difference"
        return
    assert ran.outcomes == expected.outcomes
    assert ran.notes == expected.notes
    for message in expected.messages:
        assert message in ran.text


def _statuses(run: Run) -> dict[str, str]:
    """Return how the scenarios of the record ended, by the name of their test function."""
    passed = {Status.PASSED: "passed", Status.SKIPPED: "skipped"}
    statuses: dict[str, list[str]] = {}
    for feature, scenario in run_json.read(run.folder / "reports" / "run.json").scenarios():
        title = feature.source.splitlines()[scenario.line - 1].partition(": ")[2]
        name = re.sub(r"\W", "", f"test_{title}".replace(" ", "_")).lower()
        statuses.setdefault(name, []).append(passed.get(scenario.status, "failed"))
    return {name: _worst(each) for name, each in sorted(statuses.items())}


def _expected_statuses(tests: Mapping[str, Ran]) -> dict[str, str]:
    """Return how pytest counted the tests, by the name of their function."""
    same = {"xpassed": "passed", "xfailed": "skipped", "error": "failed"}
    statuses: dict[str, list[str]] = {}
    for test, ran in tests.items():
        name = test.partition("::")[2].partition("[")[0]
        if name not in NOT_IN_RECORD:
            categories = (each.removeprefix("subtests ") for each, _ in ran.outcomes)
            statuses.setdefault(name, []).extend(same.get(each, each) for each in categories)
    return {name: _worst(each) for name, each in sorted(statuses.items())}


def _worst(statuses: list[str]) -> str:
    return next(each for each in ("failed", "skipped", "passed") if each in statuses)


@pytest.mark.parametrize("start", sorted(set(DIFFERENT.values())))
def test_each_difference_is_documented(start: str) -> None:
    assert f"\n| {start}" in PAGE
