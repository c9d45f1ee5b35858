"""Scenarios in several processes: the record is that of one process, whatever happens to them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from prospect_to_cash.harness.evidence.record import Run
from prospect_to_cash.harness.report import html, junit, run_json, summary
from prospect_to_cash.harness.run.workers import processes_for
from tests.harness.run.conftest import SELLING, Suite

MANY = """
@shop
Feature: Selling {name}
  Background:
    Given the shop is open
  Scenario: Kept
    Given there are 5 apples
    When Ana buys 2 apples
    Then 3 apples are left
  @rejection
  Scenario: Refused
    When Ana buys 2 apples
    Then the sale is refused because "There are only 0 apples."
  Scenario: FirstFailure
    When Ana buys 0 apples
    Then 7 apples are left
    And 8 apples are left
  @claim-S1.2b
  Scenario Outline: Rows of <number>
    Given there are <number> apples
    Then <number> apples are left
    Examples:
      | number |
      | 1      |
      | 2      |
      | 2      |
  Scenario: Crashing
    When it crashes
    Then 0 apples are left
  Scenario: Ill worded
    When the role is wrong
    Then 0 apples are left
  @skip
  Scenario: Skipped
    Then 0 apples are left
  @xfail
  Scenario: Expected to fail
    Then 9 apples are left
  Rule: Seeds
    Scenario: Drawn
      Then the seed is told
"""
STEPS = """
import sys

@when("it crashes")
def _():
    return 1 / 0

@when("the role is wrong")
def _():
    raise AuthoringError("Unknown role 'boss'. Allowed: clerk.")

@then("the seed is told")
def _(seed):
    assert False, str(seed)

@given(parsers.parse("the clerk is {name}"))
def _(defines, name):
    assert defines["clerk"] == name
"""
LISTENS_NOT = """
from prospect_to_cash.harness.run.state import state_of

@then("nothing listens")
def _(request):
    if hasattr(request.config, "workerinput"):  # in this process, the fixture pytester listens
        listeners = state_of(request.config).listeners
        assert not (listeners.to_phases or listeners.to_steps or listeners.to_fixtures)
"""
TIMES = {"started", "seconds", "processes", "machine"}


def without_times(value: Any) -> Any:
    """What a record holds beside moments, durations, and where it came about."""
    if isinstance(value, dict):
        return {key: without_times(each) for key, each in value.items() if key not in TIMES}
    return [without_times(each) for each in value] if isinstance(value, list) else value


def record(suite: Suite, folder: str) -> Any:
    return without_times(suite.record(folder).model_dump(mode="json"))


@pytest.fixture
def many(full: Suite) -> Suite:
    full.steps(STEPS)
    full.write("tags.txt", "@rejection R.\n@shop S.\n@skip S.\n@xfail X.\n")
    for name in ("a", "b", "c"):
        full.feature(MANY.format(name=name), name)
    return full


def test_the_record_and_the_reports_are_those_of_one_process(many: Suite) -> None:
    many.feature(
        "Feature: Broken\n  Scenario: It\n    Given nonsense\n    Then nothing\n", "broken"
    )
    one = many.p2c("run", "-n", "0", "--report", "one")
    two = many.p2c("run", "-n", "2", "--report", "two")
    assert (one.code, one.err) == (two.code, two.err) == (3, "")
    assert record(many, "one") == record(many, "two")
    runs = many.record("one"), many.record("two")
    assert [run.processes for run in runs] == [1, 2]
    reported = [without_clock(run) for run in runs]
    for report in (html, junit, summary):
        texts = []
        for number, run in enumerate(reported):
            target = many.root / f"report{number}"
            report.write(run, target)
            texts.append(target.read_bytes())
        assert texts[0] == texts[1], report.__name__
    assert one.out.split("\nclaims:")[0] == two.out.split("\nclaims:")[0]


NUMBERED = """
Feature: Numbered {name}
  Scenario Outline: Number <number>
    Given the shop is open
    And there are <number> apples
    Then the process is noted
    And <number> apples are left
    Examples:
      | number |
"""
NOTED = """
import os

@then("the process is noted")
def _(request, seed):
    with open("noted.txt", "a") as file:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "none")
        file.write(f"{worker} {request.getfixturevalue('worker_id')} {seed}\\n")
"""


def numbered(name: str, rows: int) -> str:
    return NUMBERED.format(name=name) + "".join(f"      | {each} |\n" for each in range(rows))


def noted(suite: Suite) -> list[list[str]]:
    file = suite.root / "noted.txt"
    lines = [line.split() for line in file.read_text("utf-8").splitlines()]
    file.unlink()
    return lines


def messages_of(suite: Suite, folder: str) -> list[Any]:
    lines = (suite.root / folder / "messages.ndjson").read_text("utf-8").splitlines()
    return [without_moments(json.loads(line)) for line in lines]


def without_moments(value: Any) -> Any:
    if isinstance(value, dict):
        moments = ("timestamp", "duration")
        return {key: without_moments(each) for key, each in value.items() if key not in moments}
    return [without_moments(each) for each in value] if isinstance(value, list) else value


def test_a_single_file_is_run_by_both_processes(
    full: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)  # that of the process of the tests
    full.steps(NOTED)
    full.feature(numbered("One", 40))
    for number, folder in (("0", "one"), ("2", "two")):
        assert full.p2c("run", "-n", number, "--report", folder).code == 0
    assert record(full, "one") == record(full, "two")
    assert messages_of(full, "one") == messages_of(full, "two")
    lines = noted(full)
    assert len(lines) == 80
    assert [worker for worker, *_ in lines[:40]] == ["none"] * 40
    assert {worker for worker, *_ in lines[40:]} == {"gw0", "gw1"}
    assert all(worker == fixture for worker, fixture, _ in lines[40:])
    assert len({seed for *_, seed in lines}) == 1


def test_processes_that_cannot_be_forked_give_the_same_results(full: Suite) -> None:
    """Such as while another thread runs, whose locks a fork would copy."""
    full.steps(NOTED)
    for name, rows in (("a", 3), ("b", 1), ("c", 9)):
        full.feature(numbered(name, rows), name)
    assert full.p2c("run", "-n", "2", "--report", "one").code == 0
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert full.p2c("run", "-n", "2", "--report", "two").code == 0
    finally:
        done.set()
        thread.join()
    assert record(full, "one") == record(full, "two")


@pytest.mark.parametrize("folder", ["", "features/below/"])
def test_hooks_that_see_all_scenarios_see_them_in_several_processes_too(
    full: Suite, folder: str
) -> None:
    """Then pytest-xdist distributes the scenarios, and each process collects all of them."""
    full.steps(NOTED)
    full.feature(numbered("a", 3), "below/a")
    full.feature(numbered("b", 2), "b")
    full.write(
        f"{folder}conftest.py",
        """
        from pathlib import Path

        def pytest_collection_modifyitems(items):
            with Path("seen.txt").open("a") as file:
                file.write(f"{len(items)}\\n")
        """,
    )
    assert full.p2c("run", "-n", "2").code == 0
    assert set((full.root / "seen.txt").read_text().split()) == {"5"}
    assert {worker for worker, *_ in noted(full)} <= {"gw0", "gw1"}
    assert full.record().processes == 2


def test_a_step_that_ends_the_run_ends_it_in_several_processes_too(full: Suite) -> None:
    full.steps(
        """
        @when("the shop burns")
        def _():
            pytest.exit("The shop burned down.", returncode=3)
        """
    )
    full.feature(SELLING.replace("Ana buys 2 apples", "the shop burns"))
    one, two = (full.p2c("run", "-n", number) for number in ("0", "2"))
    assert (one.code, one.err) == (two.code, two.err)
    assert "The shop burned down." in two.err


def without_clock(run: Run) -> Run:
    values = record_with_zeros(run.model_dump(mode="json"))
    return Run.model_validate(values)


def record_with_zeros(value: Any) -> Any:
    if isinstance(value, dict):
        zero = {"started": "2026-01-01T00:00:00+00:00", "seconds": 0.0, "processes": 1}
        return {key: zero.get(key, record_with_zeros(each)) for key, each in value.items()}
    return [record_with_zeros(each) for each in value] if isinstance(value, list) else value


def test_pytest_with_workers_writes_the_same_record(many: Suite) -> None:
    assert many.p2c("run", "-n", "0", "--report", "one").code == 3
    answer = many.pytest("-n", "2", "features", "--p2c-report", "two")
    assert answer.code == 3, answer.out
    assert record(many, "one") == record(many, "two")
    assert "3 features" not in answer.err


def test_options_reach_the_workers(full: Suite) -> None:
    full.steps(STEPS + LISTENS_NOT)
    full.feature(f"{SELLING}    And nothing listens\n{CLOSED}", "a")
    arguments = [
        "features",
        "--p2c-define=clerk=Ana",
        "--p2c-not-applicable=hours_closed=our shop is open",
        "--p2c-given=the clerk is Ana",
        "--p2c-warning=Beware.",
        "--p2c-seed=7",
    ]
    assert full.pytest(*arguments, "--p2c-report", "one").code == 0
    assert full.pytest(*arguments, "-n", "2", "--p2c-report", "two").code == 0
    assert record(full, "one") == record(full, "two")
    run = full.record("two")
    assert [str(scenario.status) for _, scenario in run.scenarios()] == ["passed", "not applicable"]
    assert any(step.is_inserted for _, s in run.scenarios() for step in s.steps)
    assert (run.warnings, run.seed) == (("Beware.",), 7)


CLOSED = """
  Scenario: Nothing at night
    Given the shop is not open
    Then 0 apples are left
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["-t", "claim-S9.1"],
        ["--claim", "S1.2c"],
        ["features/a.feature:400"],
        ["--strict"],
        ["--hours", "noon"],
        ["--report", "tags.txt"],
    ],
)
def test_what_cannot_start_is_reported_as_by_one_process(full: Suite, arguments: list[str]) -> None:
    full.feature(SELLING, "a")
    full.feature("Feature: Broken\n  Scenario: It\n    Given nonsense\n", "b")
    if "-t" in arguments:
        (full.root / "features/b.feature").unlink()
    one = full.p2c("run", "-n", "0", *arguments)
    assert one.code == 2
    assert full.p2c("run", "-n", "2", *arguments) == one
    assert full.wrote_nothing


def test_step_modules_that_cannot_be_loaded_are_reported_as_by_one_process(suite: Suite) -> None:
    suite.feature(SELLING)
    suite.write("shop_steps.py", "nothing\n")
    one = suite.p2c("run", "-n", "0")
    assert one.code == 3
    assert suite.p2c("run", "-n", "2") == one


def test_an_empty_shard_is_no_failure_with_workers_either(suite: Suite) -> None:
    suite.feature(SELLING)
    codes = [
        suite.p2c("run", "-n", "2", "--shard", f"{number}/2", "--report", f"part{number}").code
        for number in (1, 2)
    ]
    assert codes == [0, 0]
    assert sum(len(list(suite.record(f"part{number}").scenarios())) for number in (1, 2)) == 1


def test_fail_fast_stops_all_workers(many: Suite) -> None:
    answer = many.p2c("run", "-n", "2", "--fail-fast")
    assert answer.code in (1, 2, 3)
    run = many.record()
    assert not run.interrupted
    assert len(list(run.scenarios())) == 33
    stopped = [s for _, s in run.scenarios() if (s.message or "").startswith("Not completed")]
    assert stopped
    assert {str(scenario.status) for scenario in stopped} == {"skipped"}


@pytest.mark.parametrize("processes", ["0", "2"])
def test_half_of_a_character_in_a_message_is_escaped(suite: Suite, processes: str) -> None:
    suite.steps(SLOW + '\n@then("it says half")\ndef _():\n    assert False, "half \\ud800"\n')
    suite.feature(
        "Feature: F\n  Scenario: S\n    Given the shop is open\n    Then it says half\n"
        "  Scenario: T\n    Given the shop is open\n    Then 0 apples are left\n"
    )
    answer = suite.p2c("run", "-n", processes)
    assert answer.code == 1, answer.err
    assert "half \\ud800" in answer.out
    first, second = (scenario for _, scenario in suite.record().scenarios())
    assert (str(first.status), str(second.status)) == ("failed", "passed")
    assert (suite.root / "reports/index.html").is_file()


@pytest.mark.parametrize("processes", ["0", "2"])
def test_half_of_a_character_in_evidence_is_why_reports_cannot_be_written(
    suite: Suite, processes: str
) -> None:
    suite.steps(
        SLOW + "\nfrom prospect_to_cash.harness.evidence.record import Expectation\n"
        '@then("it shows half")\ndef _(evidence):\n'
        '    evidence.expect(Expectation(met=False, expected="x", actual="\\ud800"))\n'
    )
    suite.feature(
        "Feature: F\n  Scenario: S\n    Given the shop is open\n    Then it shows half\n"
        "  Scenario: T\n    Given the shop is open\n    Then 0 apples are left\n"
    )
    answer = suite.p2c("run", "-n", processes)
    assert answer.code == 3
    assert "Can't write the reports" in answer.err
    assert "Internal error" not in answer.err


def test_fail_fast_stops_a_long_run_as_soon_as_a_scenario_fails(suite: Suite) -> None:
    fails = "\n".join(
        f"  Scenario: S{each}\n    Given the shop is open\n    Then 9 apples are left"
        for each in range(60)
    )
    for number in range(10):
        suite.feature(f"Feature: F{number}\n{fails}\n", f"f{number}")
    suite.steps(SLOW)
    assert suite.p2c("run", "-n", "2", "--fail-fast").code == 1
    failed = [s for _, s in suite.record().scenarios() if s.status == "failed"]
    assert 0 < len(failed) < 10


def test_tests_beside_the_features_run_in_workers_too(
    full: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    full.feature(SELLING)
    full.write("tests/test_it.py", "def test_it(): pass\ndef test_that(): pass")

    def again(_: object) -> list[pytest.Item]:
        raise AssertionError("what ran is collected once more")

    monkeypatch.setattr("prospect_to_cash.harness.run.session.collect_again", again)
    answer = full.pytest("-n", "2", "features", "tests")
    assert answer.code == 0, answer.out
    assert "3 passed" in answer.out
    assert full.only().name == "Two of five"


def test_what_if_is_answered_by_several_processes_as_by_one(full: Suite) -> None:
    full.feature(SELLING + CLOSED)
    arguments = ["what-if", "--json", "there are 1 apples"]
    one = full.p2c(*arguments, "-n", "0")
    (full.root / "reports/run.json").unlink()
    two = full.p2c(*arguments, "-n", "2")
    assert (two.code, two.out) == (one.code, one.out)


@pytest.mark.parametrize(
    ("selection", "processes"),
    [((), 4), (("features/selling.feature",), 2), (("-t", "wip"), 4)],
    ids=str,
)
def test_there_are_not_more_processes_than_scenarios_in_the_files(
    full: Suite, selection: tuple[str, ...], processes: int
) -> None:
    full.write("tags.txt", "@wip In progress.\n")
    both = SELLING + CLOSED.replace("Scenario", "@wip @claim-S1.1\n  Scenario", 1)
    full.feature(both, "selling")
    full.feature(both.replace("@wip ", ""), "another")
    assert full.p2c("run", "-n", "500", *selection).code == 0
    assert full.record().processes == processes


def test_how_many_processes_a_run_is_worth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "\n".join(f"      | {number} |" for number in range(250))
    text = "# language: de\nFunktionalität: F\n  Szenariogrundriss: S\n    Dann <n>\n\n    @x\n"
    text += f"    Beispiele:\n      | n |\n{rows}\n  Szenario: T\n    Dann ist es\n      | a |\n"
    file = tmp_path / "it.feature"
    file.write_text(text, encoding="utf-8")
    processes = "prospect_to_cash.harness.run.workers.processors"
    monkeypatch.setattr(processes, lambda: 4)
    assert processes_for([file]) == 0
    assert processes_for([file] * 4) == 4
    assert processes_for([file] * 4, variants=2) == 0
    assert processes_for([file], usual_seconds=lambda: 1.0) == 4
    assert processes_for([file, file], usual_seconds=lambda: 0.01) == 4
    assert processes_for([file, file], usual_seconds=lambda: 0.003) == 0, "too short in all"
    assert processes_for([file] * 99, usual_seconds=lambda: 0.0) == 4
    assert processes_for([file], 4, pytest.fail) == 0, "few scenarios: nothing is read"
    monkeypatch.setattr(processes, lambda: 1)
    assert processes_for([file] * 9) == 0


# ---- interrupts, with real processes ------------------------------------------------------------

SLOW = """
import os, time
from pathlib import Path

@when(parsers.parse("it takes {seconds:f} seconds"))
def _(seconds):
    time.sleep(seconds)

@when("the process dies")
def _():
    Path("died").open("a").write("x")
    os._exit(9)

@when("the clerk sleeps")
def _():
    Path(f"asleep.{os.getpid()}").touch()
    time.sleep(3600)
"""


def slow_feature(number: int, middle: str) -> str:
    quick = "\n".join(
        f"  Scenario: Quick {each}\n    Given the shop is open\n    Then 0 apples are left"
        for each in range(number)
    )
    return (
        f"Feature: Slow\n{quick}\n  Scenario: Middle\n    Given the shop is open\n"
        f"    When {middle}\n    Then 0 apples are left\n{quick.replace('Quick', 'Late')}\n"
    )


def start(suite: Suite, *arguments: str) -> subprocess.Popen[str]:
    # In the background of a shell pytest ignores Ctrl-C, and so would whatever it starts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "prospect_to_cash", "run", *arguments],
            cwd=suite.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
    finally:
        signal.signal(signal.SIGINT, before)


def until_asleep(suite: Suite, process: subprocess.Popen[str], number: int = 1) -> list[int]:
    """Wait until so many scenarios sleep; return the processes that they run in."""
    while len(found := list(suite.root.glob("asleep.*"))) < number:
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    return [int(file.suffix[1:]) for file in found]


def by_status(run: Run) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for _, scenario in run.scenarios():
        found.setdefault(str(scenario.status), []).append(scenario.name)
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
def test_the_signal_that_ended_a_run_is_ignored_while_the_process_ends(suite: Suite) -> None:
    """A CI server asks again, and the exit code stays that of an interrupted run."""
    suite.steps(SLOW)
    suite.feature(slow_feature(1, "the clerk sleeps"), "a")
    process = start(suite, "-n", "0")
    until_asleep(suite, process)
    # More requests than a moment of the end could miss.
    while process.poll() is None:
        process.send_signal(signal.SIGTERM)
        time.sleep(0.005)
    _, err = process.communicate()
    assert process.returncode == 2, err


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
@pytest.mark.parametrize("processes", ["0", "2"])
@pytest.mark.parametrize("whole_group", [True, False])
@pytest.mark.parametrize("signals", [[signal.SIGINT], [signal.SIGTERM, signal.SIGTERM]])
def test_a_run_that_is_ended_from_outside_writes_what_ran_and_what_did_not(
    suite: Suite, processes: str, whole_group: bool, signals: list[signal.Signals]
) -> None:
    """By Ctrl-C, or as CI servers do it, which may ask again while reports are written."""
    suite.steps(SLOW)
    # Each process comes to a scenario that sleeps, and has many before it.
    suite.feature(slow_feature(4, "the clerk sleeps"), "a")
    suite.feature(slow_feature(4, "the clerk sleeps"), "b")
    process = start(suite, "-n", processes)
    until_asleep(suite, process, max(int(processes), 1))
    for each in signals:
        (os.killpg if whole_group else os.kill)(process.pid, each)
    _, err = process.communicate()
    assert process.returncode == 2, err
    assert err == ""
    run = run_json.read(suite.root / "reports/run.json")
    assert run.interrupted
    assert len(list(run.scenarios())) == 18
    statuses = by_status(run)
    assert set(statuses) == {"passed", "skipped"}
    assert "Middle" in statuses["skipped"]
    assert {"Quick 0", "Quick 1"} <= set(statuses["passed"])
    middle = [each for _, each in run.scenarios() if each.name == "Middle"]
    assert {each.message for each in middle} == {"Not completed: the run was interrupted."}
    # The steps that a scenario had performed are in the report.
    assert "passed" in {str(each.steps[0].status) for each in middle}
    assert (suite.root / "reports/index.html").exists()
    assert (suite.root / "reports/junit.xml").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
@pytest.mark.parametrize("whole_group", [True, False])
def test_an_interrupt_while_processes_start_writes_nothing(suite: Suite, whole_group: bool) -> None:
    suite.steps(
        """
        import os, time
        from pathlib import Path
        Path(f"asleep.{os.getpid()}").touch()
        time.sleep(3600)
        """
    )
    suite.feature(slow_feature(1, "the clerk sleeps"))
    process = start(suite, "-n", "2")
    workers = until_asleep(suite, process, 2)
    (os.killpg if whole_group else os.kill)(process.pid, signal.SIGINT)
    _, err = process.communicate()
    assert (process.returncode, err) == (2, "Interrupted. No report was written.\n")
    assert suite.wrote_nothing
    assert not any(map(is_alive, workers))


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_scenario_in_which_its_process_dies_is_reported_and_the_others_run(suite: Suite) -> None:
    suite.steps(SLOW)
    suite.feature(slow_feature(4, "the process dies"))
    process = start(suite, "-n", "2")
    out, err = process.communicate()
    assert process.returncode == 3, out + err
    statuses = by_status(run_json.read(suite.root / "reports/run.json"))
    assert statuses["error"] == ["Middle"]
    assert len(statuses["passed"]) == 8
    assert (suite.root / "died").read_text() == "x"
    assert "The process that ran it ended before the scenario did." in out


@pytest.mark.parametrize("number", [4, 200])
def test_the_reports_show_all_of_what_ran_in_a_process_before_it_died(
    suite: Suite, number: int
) -> None:
    """With 200, the other process has many results to read at once."""
    suite.steps(SLOW)
    suite.feature(slow_feature(number, "it takes 0 seconds"))
    suite.p2c("run", "-n", "0", "--report", "whole")
    suite.feature(slow_feature(number, "the process dies"))
    process = start(suite, "-n", "2", "--report", "broken")
    out, err = process.communicate()
    assert process.returncode == 3, out + err
    names = [f"Quick {each}" for each in range(number)]
    for shown in (junit_cases, finished_steps):
        whole, broken = shown(suite, "whole"), shown(suite, "broken")
        assert [broken[name] for name in names] == [whole[name] for name in names]
        assert all(whole[name] for name in names)


def junit_cases(suite: Suite, folder: str) -> dict[str, list[str | None]]:
    """What JUnit shows of each scenario."""
    cases = ElementTree.parse(suite.root / folder / "junit.xml").iter("testcase")
    return {str(case.get("name")): [each.text for each in case] for case in cases}


def finished_steps(suite: Suite, folder: str) -> dict[str, list[Any]]:
    """The results of the steps of each scenario, in the messages."""
    names: dict[str, str] = {}
    found: dict[str, list[Any]] = {}
    for message in messages_of(suite, folder):
        if pickle := message.get("pickle"):
            names[pickle["id"]] = pickle["name"]
        if case := message.get("testCase"):
            names[case["id"]] = names[case["pickleId"]]
        if started := message.get("testCaseStarted"):
            names[started["id"]] = names[started["testCaseId"]]
        if finished := message.get("testStepFinished"):
            results = found.setdefault(names[finished["testCaseStartedId"]], [])
            results.append(finished["testStepResult"])
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
def test_a_killed_worker_is_reported_and_the_others_run(suite: Suite) -> None:
    suite.steps(SLOW)
    suite.feature(slow_feature(4, "the clerk sleeps"))
    process = start(suite, "-n", "2")
    os.kill(*until_asleep(suite, process), signal.SIGKILL)
    out, err = process.communicate()
    assert process.returncode == 3, out + err
    statuses = by_status(run_json.read(suite.root / "reports/run.json"))
    assert statuses["error"] == ["Middle"]
    assert len(statuses["passed"]) == 8


def test_when_no_worker_lives_long_enough_the_rest_did_not_run(suite: Suite) -> None:
    suite.steps(SLOW)
    deadly = "\n".join(
        f"  Scenario: Deadly {number}\n    Given the shop is open\n    When the process dies\n"
        "    Then 0 apples are left"
        for number in range(24)
    )
    suite.feature(f"Feature: Deadly\n{deadly}\n")
    process = start(suite, "-n", "2")
    out, err = process.communicate()
    assert process.returncode == 3, out + err
    run = run_json.read(suite.root / "reports/run.json")
    statuses = by_status(run)
    assert set(statuses) == {"error", "skipped"}
    assert len(list(run.scenarios())) == 24
