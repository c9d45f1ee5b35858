"""The process that writes reports again and again keeps the results of what doesn't change."""

from __future__ import annotations

import gc
import io
import json
import subprocess
import sys
import weakref
from collections.abc import Callable

import pytest

from prospect_to_cash.harness.evidence.kept import LIVE
from prospect_to_cash.harness.run.launch import Request, launch
from prospect_to_cash.harness.settings import load
from tests.harness.run.conftest import Suite
from tests.harness.run.test_same_reports import FEATURE, LISTENER, REPORTS, STEPS, reports

SETTINGS = '[tool.p2c]\nmodel = ["prices.txt"]\nsteps = ["shop_steps"]'
COUNTED = """
from pathlib import Path

@given("it's counted", target_fixture="shop")
def _():
    Path("ran").open("a").write("x")
    return {"apples": 5}

"""
TWO = """\
Feature: Counted
  Scenario: First
    Given it's counted
    Then 5 apples are left

  Scenario: Second
    Given there are 3 apples
"""


def write_reports(
    suite: Suite, *edits: Callable[[], object], stays: bool = True, code: int | None = None
) -> None:
    """Write a report after each edit, in a process that `stays`, and ends with a `code`.

    An edit can return the words of the line that asks for the report.
    """
    command = [sys.executable, "-m", "prospect_to_cash", "run", "--waits", "--report", "kept"]
    with subprocess.Popen(
        command, cwd=suite.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for edit in edits:
            process.stdin.write(f"{edit() or ''}\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline()) == {"stays": stays}
        process.stdin.close()
        assert process.stdout.read() == ""
        assert code is None or process.wait() == code


@pytest.fixture
def counted(suite: Suite) -> Suite:
    """A suite with a scenario that notes that it ran."""
    suite.settings(SETTINGS)
    suite.write("prices.txt", "apple 1\n")
    suite.steps(COUNTED)
    suite.feature(TWO, "counted")
    return suite


def test_the_reports_are_those_of_a_run_of_its_own(suite: Suite) -> None:
    suite.settings(SETTINGS)
    suite.write("prices.txt", "apple 1\n")
    suite.steps(STEPS)
    suite.feature(FEATURE, "all")
    bad = suite.feature("Feature: Bad\n  Scenario\n    Given nothing\n", "bad")
    one = FEATURE.replace("Ana buys 1 apples", "Ana buys 2 apples")  # fails now
    shifted = one.replace(
        "  Scenario: A refused sale\n", "  # one more line\n  Scenario: Refused\n"
    )
    shifted = shifted.replace("      | 9    | 5    |\n", "")

    def mend() -> None:
        bad.write_text("Feature: Good\n  Scenario: S\n    Then the shop fails\n", "utf-8")

    def rename() -> None:
        suite.feature(shifted.replace("A description.", "Another one."), "all")

    write_reports(
        suite,
        lambda: None,
        lambda: suite.feature(one, "all") and None,
        lambda: suite.feature(shifted, "all") and None,
        mend,
        rename,
    )
    suite.p2c("run", "-n", "0", "--report", "own")
    kept, own = reports(suite.root / "kept"), reports(suite.root / "own")
    for name in REPORTS:
        assert kept[name] == own[name]
    assert len(own["run.json"]) > 10_000


NUMBERED = """
from itertools import count
NUMBERS = count(1)

@given("a new number", target_fixture="shop")
def _():
    return {"apples": next(NUMBERS)}

@when("the process ends")
def _():
    import os
    os._exit(7)
"""
IN_ORDER = """\
Feature: Numbers
  Scenario: First
    Given a new number
    Then 1 apples are left

  Scenario: Second
    Given a new number
    Then 2 apples are left
"""


def test_each_report_starts_with_freshly_loaded_modules(suite: Suite) -> None:
    suite.steps(NUMBERED)
    suite.feature(IN_ORDER)
    passed: list[bool] = []

    def look() -> None:
        passed.append("2 of 2 scenarios passed" in (suite.root / "kept/summary.md").read_text())

    ends = IN_ORDER.replace("    Then 1", "    When the process ends\n    Then 1")
    write_reports(
        suite,
        lambda: None,
        lambda: look() or "everything",
        lambda: look() or (suite.feature(ends) and None),  # no report of this one is written
        lambda: look() or (suite.feature(IN_ORDER) and None),
        code=0,
    )
    look()
    assert passed == [True] * 4


@pytest.mark.skipif(sys.platform != "linux", reason="no process forks for a report")
def test_a_step_that_does_not_end_keeps_no_report_from_being_written(suite: Suite) -> None:
    suite.steps("import time\n@when('nothing ends')\ndef _():\n    time.sleep(600)\n")
    endless = (
        "Feature: F\n  Scenario: S\n    Given the shop is open\n    And there are 5 apples\n"
        "    When nothing ends\n    Then 5 apples are left\n"
    )
    file = suite.feature(endless)
    command = [sys.executable, "-m", "prospect_to_cash", "run", "--waits", "--report", "kept"]
    with subprocess.Popen(
        command, cwd=suite.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("0.5\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline()) == {"stays": True, "late": True}
        assert not (suite.root / "kept/summary.md").exists()
        file.write_text(endless.replace("    When nothing ends\n", ""), "utf-8")
        process.stdin.write("60\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline()) == {"stays": True}
        process.stdin.close()
    assert (suite.root / "kept/summary.md").exists()


def test_a_process_with_threads_writes_one_report(suite: Suite) -> None:
    suite.steps(
        "import threading, time\n"
        "threading.Thread(target=time.sleep, args=(600,), daemon=True).start()\n" + NUMBERED
    )
    suite.feature(IN_ORDER.replace("Then 2", "Then 3"))
    write_reports(suite, lambda: None, stays=False, code=1)
    assert "1 of 2 scenarios didn't pass" in (suite.root / "kept/summary.md").read_text()
    assert not (suite.root / "kept/.lock").exists()


def test_the_results_of_a_large_suite_are_kept(counted: Suite) -> None:
    rows = "".join(f"      | {number} |\n" for number in range(LIVE + 20))
    outline = (
        "\n  Scenario Outline: Many\n    Given it's counted\n    Then <number> apples are left\n"
    )
    many = f"{TWO}{outline}    Examples:\n      | number |\n{rows}"
    counted.feature(many, "counted")
    other = f"{many}      | 5 |\n"
    write_reports(
        counted,
        lambda: None,
        lambda: counted.feature(other, "counted") and None,
        lambda: None,
    )
    assert ran(counted) == 1 + LIVE + 20 + 1
    counted.p2c("run", "-n", "0", "--report", "own")
    kept, own = reports(counted.root / "kept"), reports(counted.root / "own")
    for name in REPORTS:
        assert kept[name] == own[name]


def ran(suite: Suite) -> int:
    return len((suite.root / "ran").read_text())


def test_only_what_changed_runs_again(counted: Suite) -> None:
    seen: list[int] = []

    def edit(text: str) -> Callable[[], None]:
        def change() -> None:
            if (counted.root / "ran").exists():
                seen.append(ran(counted))
            counted.feature(text, "counted")

        return change

    write_reports(
        counted,
        edit(TWO),
        edit(TWO.replace("3 apples", "4 apples")),
        edit(TWO.replace("Scenario: Second", "Scenaro: Second")),
        edit(TWO),  # it couldn't be read before
        edit(TWO.replace("5 apples", "6 apples")),
        edit("# language: en\n" + TWO),
        edit(TWO),
    )
    assert (seen, ran(counted)) == ([1, 1, 1, 1, 2, 3], 4)


def test_everything_runs_again_if_it_is_asked_for(counted: Suite) -> None:
    write_reports(counted, lambda: None, lambda: "everything", lambda: None)
    assert ran(counted) == 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("prices.txt", "apple 2\n"),
        ("shop_steps.py", "# other steps\n"),
        ("pyproject.toml", "# other settings\n"),
    ],
)
def test_other_code_runs_everything_again(counted: Suite, name: str, text: str) -> None:
    file = counted.root / name

    def change() -> None:
        file.write_text(file.read_text("utf-8") + text, "utf-8")

    write_reports(counted, lambda: None, change)
    assert ran(counted) == 2


def test_a_process_keeps_no_results_of_code_that_is_not_loaded(counted: Suite) -> None:
    file = counted.root / "shop_steps.py"

    def change() -> None:
        file.write_text(file.read_text("utf-8").replace('apples": 5', 'apples": 6'), "utf-8")

    write_reports(counted, lambda: None, change, lambda: None, lambda: None)
    assert ran(counted) == 4  # until another process starts


def test_nothing_is_kept_if_it_is_not_known_what_the_steps_read(counted: Suite) -> None:
    counted.settings('[tool.p2c]\nsteps = ["shop_steps"]')
    write_reports(counted, lambda: None, lambda: None)
    assert ran(counted) == 2


def test_nothing_is_kept_if_other_code_listens(counted: Suite) -> None:
    counted.write("conftest.py", LISTENER)
    write_reports(counted, lambda: None, lambda: None)
    assert ran(counted) == 2


def test_a_session_that_ended_is_let_go(counted: Suite) -> None:
    sessions: list[weakref.ref[pytest.Session]] = []

    class Notes:
        def pytest_sessionstart(self, session: pytest.Session) -> None:
            sessions.append(weakref.ref(session))

    for _ in range(3):  # modules that the first one imports keep it
        launch(Request(), load(counted.root), io.StringIO(), io.StringIO(), [Notes()])
    gc.unfreeze()
    gc.collect()
    assert sessions[1]() is None
