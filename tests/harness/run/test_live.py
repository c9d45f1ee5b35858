"""The process that runs texts that aren't saved yet."""

from __future__ import annotations

import gc
import io
import json
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from prospect_to_cash.harness.evidence.record import Feature, UsedParts
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.run.code_changes import Changes, Function
from prospect_to_cash.harness.run.items import ScenarioItem
from prospect_to_cash.harness.run.launch import Request, launch
from prospect_to_cash.harness.run.live import LiveSession, open_live_session
from prospect_to_cash.harness.run.live_client import LiveWorker, NoAnswer
from prospect_to_cash.harness.run.stopped import StoppedScenario
from prospect_to_cash.harness.settings import Settings, load
from tests.features.running import ROOT

STEPS = """\
import os
import time
from pathlib import Path
import pytest
from pytest_bdd import given, parsers, then


@given(parsers.parse("the number {number:d}"), target_fixture="number")
def _(number: int) -> int:
    print("noise on the output")
    return number


@given(parsers.parse("{seconds:f} seconds pass"))
def _(seconds: float) -> None:
    Path("started").touch()
    time.sleep(seconds)


@pytest.fixture(autouse=True)
def door(request: pytest.FixtureRequest) -> None:
    while "Stuck" in request.node.name:
        pass


@given("the process ends")
def _() -> None:
    os._exit(1)


@given("there's no end")
def _() -> None:
    while True:
        pass


@then(parsers.parse("it's {expected:d}"))
def _(number: int, expected: int) -> None:
    assert number == expected, f"it's {number}"
"""
GOOD = """\
Feature: Numbers

  Scenario: One
    Given the number 1
    Then it's 1

  Scenario Outline: Two
    Given the number <number>
    Then it's 2

    Examples:
      | number |
      | 2      |
      | 3      |
"""
RULES = """\
# language: en
@outside
Feature: Numbers
  What is written here belongs to all.

  Background:
    Given the number 1

  Rule: First

    Background:
      Given the number 2

    @own
    Scenario: Two
      Then it's 2

    # A remark.
    Scenario: Three
      Then it's 3

  Rule: Second

    Scenario Outline: One
      Then it's <number>

      Examples:
        | number |
        | 1      |
"""
URI = "features/numbers.feature"


def write(root: Path) -> Settings:
    (root / "features").mkdir()
    (root / URI).write_text(GOOD, "utf-8")
    (root / "own_steps.py").write_text(STEPS, "utf-8")
    (root / "pyproject.toml").write_text(
        '[tool.p2c]\nstrict = true\nsteps = ["own_steps"]\n', "utf-8"
    )
    return load(root)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return write(tmp_path)


@pytest.fixture
def worker(settings: Settings):
    worker = LiveWorker(settings)
    yield worker
    worker.close()


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory):
    worker = LiveWorker(write(tmp_path_factory.mktemp("lasting")))
    yield worker
    worker.close()


def verdicts(feature: Feature | None) -> list[str]:
    assert feature is not None
    return [f"{each.title}: {each.status.value}" for each in feature.scenarios]


def without_times(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_times(each) for name, each in value.items() if name != "seconds"}
    return [without_times(each) for each in value] if isinstance(value, list) else value


def test_a_text_runs_as_its_file_would(settings: Settings, worker: LiveWorker) -> None:
    live = worker.run(URI, GOOD)
    assert verdicts(live) == ["One: passed", "Two (2): passed", "Two (3): failed"]
    out = io.StringIO()
    assert launch(Request(report=settings.root / "reports"), settings, out, out) == 1
    record = json.loads((settings.root / "reports" / "run.json").read_text("utf-8"))
    assert live is not None
    assert without_times(live.model_dump(mode="json")) == without_times(record["features"][0])
    # Only some scenarios, by their lines, and only one row of an outline.
    assert verdicts(worker.run(URI, GOOD, [4])) == ["One: passed"]
    assert verdicts(worker.run(URI, GOOD, [14])) == ["Two (3): failed"]
    assert verdicts(worker.run(URI, GOOD, [8])) == ["Two (2): passed", "Two (3): failed"]
    # What is wrong in one scenario doesn't keep the others from running.
    broken = worker.run(URI, GOOD.replace("    Then it's 1", "    Thn it's 1"))
    assert verdicts(broken) == ["One: broken", "Two (2): passed", "Two (3): failed"]
    assert broken is not None
    assert [each.line for each in broken.problems] == [5]
    undefined = worker.run(URI, GOOD.replace("it's 1", "it was 1"))
    assert verdicts(undefined) == ["One: undefined", "Two (2): passed", "Two (3): failed"]
    untitled = worker.run(URI, GOOD.replace("Scenario: One", "Scenario:"))
    assert verdicts(untitled) == ["Two (2): passed", "Two (3): failed"]
    none_left = worker.run(URI, GOOD.replace("Scenario: One", "Scenaro: One"), [4])
    assert verdicts(none_left) == []
    # A scenario that runs alone has the same result as with the others.
    together = worker.run(URI, RULES)
    assert verdicts(together) == ["Two: passed", "Three: failed", "One (1): passed"]
    assert together is not None
    for scenario in together.scenarios:
        by_itself = worker.run(URI, RULES, [scenario.line])
        assert by_itself is not None
        assert without_times([each.model_dump(mode="json") for each in by_itself.scenarios]) == (
            without_times([scenario.model_dump(mode="json")])
        )
        assert by_itself.source == RULES
    # Whatever is wrong in the others.
    broken = worker.run(URI, RULES.replace("it's <number>", "| it's |").replace(" 3", " x"), [16])
    assert verdicts(broken) == ["Two: passed"]
    added = worker.run(URI, GOOD, [4], ["0.001 seconds pass"])
    assert added is not None
    (scenario,) = added.scenarios
    steps = [(each.text, each.is_inserted) for each in scenario.steps]
    assert steps[0] == ("0.001 seconds pass", True)
    assert [each[1] for each in steps[1:]] == [False, False]
    not_a_step = worker.run(URI, RULES, [16], ["the number of"])
    assert verdicts(not_a_step) == []
    assert not_a_step is not None
    assert "the number of" in not_a_step.problems[0].message
    assert verdicts(worker.run(URI, RULES, [16])) == ["Two: passed"]
    nothing = worker.run(URI, "Featur")
    assert verdicts(nothing) == []
    # A file that doesn't exist yet.
    assert verdicts(worker.run("features/new.feature", GOOD, [3])) == ["One: passed"]
    assert worker.starts == 1


def test_a_record_of_verdicts_lacks_the_states_and_nothing_else() -> None:
    uri = "features/rules/parties.feature"
    text = (ROOT / uri).read_text("utf-8")
    worker = LiveWorker(load(ROOT))
    whole, quick = (worker.run(uri, text, has_states=each) for each in (True, False))
    worker.close()
    assert whole is not None
    assert quick is not None
    assert any(step.states for each in whole.scenarios for step in each.steps)
    assert not any(step.states for each in quick.scenarios for step in each.steps)

    def without_states(feature: Feature) -> object:
        shown = feature.model_dump(mode="json")
        for scenario in shown["scenarios"]:
            del scenario["origins"]
            for step in scenario["steps"]:
                del step["states"]
        return without_times(shown)

    assert without_states(whole) == without_states(quick)


UNDONE = """\
Feature: Numbers

  @claim
  Scenario: One
    Given the number 1
    Then it's 2
    {}
    Then it's 3
"""


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("T", "broken"),
        ("Then", "broken"),
        ("Then it", "undefined"),
        ("Then it's x", "undefined"),
        ("And it's 1\n      | a | b |\n      | a", "broken"),
        ("And it's 1\n      | a | b |\n      | c |", "broken"),
    ],
)
def test_the_steps_above_one_that_is_typed_run(
    lasting: LiveWorker, typed: str, status: str
) -> None:
    feature = lasting.run(URI, UNDONE.format(typed), [5])
    assert verdicts(feature) == [f"One: {status}"]
    assert feature is not None
    (scenario,) = feature.scenarios
    first, second, undone, *others = scenario.steps
    assert (first.status.value, second.status.value) == ("passed", "failed")
    assert (second.message or "").startswith("it's 1")
    assert (undone.line, undone.status.value) == (7, status)
    assert undone.message
    assert [each.status.value for each in others] == ["skipped"]
    assert Feature.model_validate_json(feature.as_json) == feature


@pytest.mark.parametrize("typed", ["Wh", "An", "Then", "And it's 1\n      | a | b |\n      | c"])
def test_what_is_typed_in_a_scenario_is_no_problem_of_those_above(
    lasting: LiveWorker, typed: str
) -> None:
    text = f"{GOOD}\n  Scenario: Typed\n    Given the number 1\n    {typed}\n"
    good = ["One: passed", "Two (2): passed", "Two (3): failed"]
    feature = lasting.run(URI, text)
    assert verdicts(feature) == [*good, "Typed: broken"]
    assert feature is not None
    with_problems = {
        scenario.name for scenario in feature.scenarios for step in scenario.steps if step.problems
    }
    assert with_problems == {"Typed"}


def test_an_outline_runs_while_a_row_or_a_step_is_typed(lasting: LiveWorker) -> None:
    row = GOOD.replace("      | 3      |", "      | 3")
    assert verdicts(lasting.run(URI, row, [8])) == ["Two (2): passed"]
    step = lasting.run(URI, GOOD.replace("Given the number <number>", "Given the n"), [8])
    assert verdicts(step) == ["Two (2): undefined", "Two (3): undefined"]
    below = lasting.run(URI, GOOD.replace("    Then it's 2", "    Then it's 2\n    An"), [8])
    assert verdicts(below) == ["Two (2): broken", "Two (3): broken"]
    assert below is not None
    of_rows = [[step.status.value for step in each.steps] for each in below.scenarios]
    assert of_rows == [["passed", "passed", "broken"], ["passed", "failed", "broken"]]
    # A placeholder without a column has no text that can run.
    assert verdicts(lasting.run(URI, GOOD.replace("the number <number>", "<nr>"), [8])) == []


def test_a_scenario_that_checks_nothing_yet_runs(lasting: LiveWorker) -> None:
    text = UNDONE.partition("    Then")[0]
    feature = lasting.run(URI, text, [5])
    assert verdicts(feature) == ["One: broken"]
    assert feature is not None
    (scenario,) = feature.scenarios
    assert [each.status.value for each in scenario.steps] == ["passed"]
    assert "has no Then step" in (scenario.message or "")


def test_the_code_is_loaded_again_if_it_changes(settings: Settings, worker: LiveWorker) -> None:
    file = settings.root / "own_steps.py"
    assert verdicts(worker.run(URI, GOOD, [4])) == ["One: passed"]
    file.touch()
    worker.run(URI, GOOD, [4])
    assert worker.starts == 1
    file.write_text(STEPS.replace("return number", "return number + 1"), "utf-8")
    assert verdicts(worker.run(URI, GOOD, [4])) == ["One: failed"]
    file.write_text("raise ValueError('no')", "utf-8")
    with pytest.raises(StartError, match="Can't load the step module 'own_steps'"):
        worker.run(URI, GOOD)
    assert worker.starts == 3


def test_a_conftest_above_the_features_is_code(settings: Settings, worker: LiveWorker) -> None:
    nested = settings.root / "features" / "inside" / "conftest.py"
    nested.parent.mkdir()
    above = settings.root / "conftest.py"
    helper = settings.root / "helper.py"
    above.write_text("import helper\n", "utf-8")
    nested.write_text("", "utf-8")
    helper.write_text("", "utf-8")
    worker.run(URI, GOOD, [4])
    for file in (above, nested, helper):
        assert not worker.has_changed()
        before = file.read_text("utf-8")
        file.write_text(f"{before}# more\n", "utf-8")
        assert worker.has_changed(), file
        file.write_text(before, "utf-8")


def test_the_newest_text_wins_and_nothing_takes_too_long(settings: Settings) -> None:
    slow = GOOD.replace("      | 2      |", "      | 2 |\n" * 200).replace(
        "    Then it's 2", "    And 0.1 seconds pass\n    Then it's 2"
    )
    worker = LiveWorker(settings, most_bytes=1)
    try:
        found: list[Feature | None] = []
        thread = threading.Thread(target=lambda: found.append(worker.run(URI, slow)))
        thread.start()
        while worker.requests < 1:
            time.sleep(0.01)
        assert verdicts(worker.run(URI, GOOD, [4])) == ["One: passed"]
        thread.join()
        assert found == [None]
        assert worker.starts == 1
        # After that answer, the process had more memory than it may have.
        ended = GOOD.replace("the number 1", "the process ends")
        with pytest.raises(NoAnswer, match="ended"):
            worker.run(URI, ended)
        assert worker.starts == 2
    finally:
        worker.close()


def test_a_scenario_that_doesnt_end_stops_for_a_newer_text(settings: Settings) -> None:
    worker = LiveWorker(settings)
    try:
        endless = GOOD.replace("the number 1", "60.0 seconds pass")
        found: list[Feature | None] = []
        thread = threading.Thread(target=lambda: found.append(worker.run(URI, endless, [4])))
        thread.start()
        while not (settings.root / "started").exists():
            time.sleep(0.01)
        # The process that had to be ended has no answer to the newer text either.
        feature = worker.run(URI, GOOD, [4]) or worker.run(URI, GOOD, [4])
        assert verdicts(feature) == ["One: passed"]
        thread.join()
        assert found == [None]
        assert worker.starts == 2
    finally:
        worker.close()


def test_a_step_that_doesnt_end_has_the_verdict(settings: Settings) -> None:
    worker = LiveWorker(settings)
    text = GOOD.replace("      | 3      |", "      | 3 |").replace(
        "    Then it's 2", "    Then it's 2\n    Given there's no end\n    Then it's 3"
    )
    try:
        feature = worker.run(URI, text, seconds=2.0)
        assert feature is not None
        assert verdicts(feature) == ["One: passed", "Two (2): error"]
        ended, stopped = feature.scenarios
        assert not isinstance(ended, StoppedScenario)
        assert isinstance(stopped, StoppedScenario)
        assert stopped.stopped_after == 2.0
        assert [each.status for each in stopped.steps] == ["passed", "passed", "error", "skipped"]
        said = [each.message for each in stopped.steps]
        assert said == [None, None, "Stopped after 2 s, because this step didn't end.", None]
        assert verdicts(worker.run(URI, GOOD, [4])) == ["One: passed"]
        assert worker.starts == 2
    finally:
        worker.close()


def test_a_fixture_that_doesnt_end_has_the_verdict_of_its_scenario(settings: Settings) -> None:
    worker = LiveWorker(settings)
    try:
        feature = worker.run(URI, GOOD.replace("One", "Stuck"), [4], seconds=2.0)
        assert feature is not None
        (stopped,) = feature.scenarios
        assert stopped.message == "Stopped after 2 s, because a fixture didn't end."
        assert [each.status for each in stopped.steps] == ["skipped", "skipped"]
    finally:
        worker.close()


def test_every_text_on_the_way_to_a_scenario_runs_or_has_a_problem(settings: Settings) -> None:
    ran: list[int] = []

    def action(live: LiveSession) -> None:
        for text in (UNDONE.format("And it's 1\n      | a |"), RULES):
            lines = text.count("\n")
            for end in range(0, len(text) + 1, 3):
                feature = live.run(URI, text[:end], [text.count("\n", 0, end) + 1])
                assert feature is not None
                assert Feature.model_validate_json(feature.as_json).as_json == feature.as_json
                ran.extend(len(each.steps) for each in feature.scenarios)
                # The end of a line is missing, and whatever is below it stays.
                cut = text[:end] + text[end:].partition("\n")[2]
                feature = live.run(URI, cut, [min(text.count("\n", 0, end) + 1, lines)])
                assert feature is not None
                assert feature.problems or feature.scenarios

    errors = io.StringIO()
    assert open_live_session(settings, URI, action, errors, Request()) == 0, errors.getvalue()
    assert max(ran) == 4


def test_scenarios_that_ended_are_forgotten(settings: Settings) -> None:
    steps = """\
import pytest
from pytest_bdd import then

@pytest.fixture(scope="session")
def shared():
    return []

@pytest.fixture
def own(shared):
    return shared

@then("it's good")
def _(own):
    pass
"""
    (settings.root / "lasting_steps.py").write_text(steps, "utf-8")
    text = "Feature: Good\n\n  Scenario: One\n    Then it's good\n"
    table = '[tool.p2c]\nsteps = ["lasting_steps"]\n'
    (settings.root / "pyproject.toml").write_text(table, "utf-8")
    counts: list[int] = []

    def action(live: LiveSession) -> None:
        for _ in range(3):
            assert verdicts(live.run(URI, text)) == ["One: passed"]
            gc.collect()
            counts.append(sum(isinstance(each, ScenarioItem) for each in gc.get_objects()))

    errors = io.StringIO()
    (settings.root / URI).write_text(text, "utf-8")
    assert open_live_session(load(settings.root), URI, action, errors, Request()) == 0
    assert counts[1] == counts[2]


def test_only_the_scenarios_that_rest_on_a_change_run() -> None:
    """They have a changed step function, or start with other values of what they used."""
    uri = "features/setup/setup_check.feature"
    text = (ROOT / uri).read_text("utf-8")
    worker = LiveWorker(load(ROOT))
    try:
        feature = worker.run(uri, text, has_states=False)
        assert feature is not None
        used = {each.title: each.used for each in feature.scenarios}
        first, second, *_ = [title for title, parts in used.items() if parts is not None]

        def ran(changes: Changes, known: dict[str, UsedParts | None]) -> set[str]:
            found = worker.run(uri, text, has_states=False, changes=changes, known=known)
            assert found is not None
            return {each.title for each in found.scenarios}

        data = Changes(has_data=True)
        assert ran(data, used) == set()
        assert ran(Changes(), used) == set()
        parts = used[first]
        assert parts is not None
        others = {first: parts.model_copy(update={"digest": "another"}), second: None}
        assert ran(data, used | others) == {first, second}
        assert ran(Changes(), used | others) == set()
        del used[first]
        assert ran(Changes(), used) == {first}

        source = (ROOT / "steps/setup_steps.py").read_text("utf-8").split("\n")
        line = source.index('@when("the setup is checked")') + 1
        checked = Function(str(ROOT / "steps/setup_steps.py"), line, line + 3)
        assert worker.are_steps(Changes((checked,)))
        assert not worker.are_steps(Changes((checked, checked._replace(first=1, last=2))))
        some = ran(Changes((checked,)), used)
        assert some == {
            each.title
            for each in feature.scenarios
            if each.title == first
            or any(step.text == "the setup is checked" for step in each.steps)
        }
        assert len(some) < len(feature.scenarios)
    finally:
        worker.close()
