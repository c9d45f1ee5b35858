"""`p2c run --watch`: what runs after which change, and what it writes."""

from __future__ import annotations

import io
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

import pytest

from prospect_to_cash.cli.main import main
from prospect_to_cash.harness.run.watch import Reports, changed_lines, scenarios_with, watch
from prospect_to_cash.harness.settings import Settings
from tests.harness.run.test_live import GOOD, STEPS, URI, settings

__all__ = ["settings"]


@pytest.mark.parametrize(
    ("old", "new", "lines", "headings"),
    [
        ("the number 1", "the number 2", {4}, {3}),
        ("      | 3      |\n", "", {13}, {7}),
        ("| 3      |", "| 4      |\n      | 5      |", {14, 15}, {7}),
        ("Feature: Numbers", "Feature: Others", {1}, set()),
        ("    Then it's 1\n\n", "    Then it's 1\n\n\n", set(), set()),
        ("Scenario: One", "@tag\n  Scenario: One", {3}, {4}),
    ],
)
def test_the_scenarios_with_changed_lines_run(
    old: str, new: str, lines: set[int], headings: set[int]
) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    assert changed_lines(GOOD, text) == lines
    assert scenarios_with(text, lines) == headings


def wait_for(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.02)


def test_what_is_saved_runs(settings: Settings) -> None:  # the fixture
    out, keys, reports = io.StringIO(), SimpleQueue[str](), list[str]()
    code: list[int] = []
    arguments = ((), settings, keys, out)
    after = {"after": lambda: reports.append("written")}
    thread = threading.Thread(target=lambda: code.append(watch(*arguments, **after)))
    thread.start()
    file = settings.root / URI

    def written(action: Callable[[], object]) -> str:
        """Return what is written after an action, once its reports are wanted."""
        before, ran = len(out.getvalue()), len(reports)
        action()
        wait_for(lambda: len(reports) > ran)
        return out.getvalue()[before:].replace("(", "\n(").split("\n(")[0]

    wait_for(lambda: "Keys:" in out.getvalue())
    first = out.getvalue()
    assert "features/numbers.feature:9:5: Then it's 2\n  it's 3" in first
    assert "features/numbers.feature: 3 scenarios, 1 not passed" in first

    text = GOOD.replace("Then it's 1", "Then it's 5")
    one = written(lambda: file.write_text(text, "utf-8"))
    assert one.startswith("features/numbers.feature:5:5: Then it's 5\n  it's 1\n")
    assert one.endswith("\nfeatures/numbers.feature: 1 scenario, 1 not passed ")
    assert "3 scenarios" in written(lambda: keys.put("a"))
    assert "2 scenarios, 2 not passed" in written(lambda: keys.put("f"))
    assert "2 scenarios, 2 not passed" in written(lambda: keys.put("\n"))
    text = text.replace("Scenario: One", "Scenaro: One")
    assert "Did you mean 'Scenario:'?" in written(lambda: file.write_text(text, "utf-8"))
    file.write_text(GOOD, "utf-8")
    wait_for(lambda: out.getvalue().count("numbers.feature:") > 9)
    steps = settings.root / "own_steps.py"
    changed = STEPS.replace("assert number == expected", "assert number >= 0")
    assert "all passed" in written(lambda: steps.write_text(changed, "utf-8"))
    keys.put("q")
    thread.join(30)
    assert code == [0]


def test_reports_are_written_by_another_process(tmp_path: Path) -> None:
    script = "import pathlib; pathlib.Path('report').write_text('new')"
    Reports([sys.executable, "-c", script], tmp_path).write()
    wait_for(lambda: (tmp_path / "report").exists() and (tmp_path / "report").stat().st_size > 0)


def test_a_selection_is_rejected(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--watch", "--tags", "x", "--failed"]) == 2
    assert "Leave out --tags and --failed." in capsys.readouterr().err
