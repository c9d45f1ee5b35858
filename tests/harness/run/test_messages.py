"""messages.ndjson of real runs: valid by their schema, with the outcomes that Cucumber knows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from cucumber_messages import Envelope, message_converter
from jsonschema import Draft202012Validator

from tests.harness.run.conftest import Suite

SCHEMA = Path(__file__).parents[1] / "report" / "schemas" / "messages.schema.json"
VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))

STEPS = """
import pytest
from pytest_bdd import when as _when
from prospect_to_cash.harness.evidence.record import (Cell, Comparison, Reason, RowComparison)

@then("the shelf holds")
def _(shop, datatable, evidence):
    header, row = datatable
    found = ["apples", str(shop["apples"])]
    cells = tuple(Cell(expected=e, actual=a, like=e == a) for e, a in zip(row, found))
    like = all(cell.like for cell in cells)
    rows = (RowComparison(status="matched" if like else "unlike", cells=cells),)
    comparison = Comparison(system="Shelf", columns=tuple(header), rows=rows)
    evidence.expect(Expectation(met=like, comparisons=(comparison,),
                                reasons=(Reason(text="Nobody knows."),)))

@when("the till breaks")
def _():
    raise KeyError("till")

@when("the shop is on holiday")
def _():
    pytest.skip("on holiday")

@then(parsers.parse("the note says"))
def _(docstring):
    assert docstring == "Closed."

@when("Ana waits")
@when(parsers.parse("Ana w{does}"))
def _():
    pass
"""
SELLING = '''
# a comment
@shop
Feature: Selling apples
  What is sold is gone.

  Background:
    Given the shop is open

  Scenario: Two of five
    Given there are 5 apples
    When Ana buys 2 apples
    Then the shelf holds
      | FRUIT  | NUMBER |
      | apples | 3      |

  Rule: Nobody buys what is not there
    Scenario Outline: Ana buys <number>
      Given there are 5 apples
      When Ana buys <number> apples
      Then the shelf holds
        | FRUIT  | NUMBER |
        | apples | <left> |

      @few
      Examples: few
        | number | left |
        | 1      | 4    |
        | 2      | 9    |

    Scenario: More than there are
      Given there are 5 apples
      When Ana buys 6 apples
      Then 5 apples are left

  Scenario: The till breaks
    When the till breaks
    Then 0 apples are left

  Scenario: A holiday
    When the shop is on holiday
    Then the note says
      """
      Closed.
      """
'''
MISTAKEN = """
Feature: Mistaken
  Scenario: Unknown
    Given the shop is open
    When Ana sells 2 apples to nobody
    Then 0 apples are left

  Scenario: Two meanings
    Given the shop is open
    When Ana waits
    Then 0 apples are left

  Scenario: In order
    Given the shop is open
    When Ana buys 2 apples
    Then 0 apples are left

  Scenario: In order
    Given the shop is open
    When Ana buys 0 apples
    Then 0 apples are left
"""
SYNTAX = "Feature: Unreadable\n  Scenario: X\n    Given the shop is open\n    Gven apples\n"


class Reported(NamedTuple):
    """What the messages tell of a run, found by names."""

    envelopes: list[dict[str, Any]]

    def all(self, kind: str) -> list[dict[str, Any]]:
        return [each[kind] for each in self.envelopes if kind in each]

    def only(self, kind: str) -> dict[str, Any]:
        (found,) = self.all(kind)
        return found

    def cases(self) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
        """Name of each pickle with the text, status and message of each of its steps."""
        texts = {s["id"]: s["text"] for p in self.all("pickle") for s in p["steps"]}
        texts |= {hook["id"]: f"({hook['name']})" for hook in self.all("hook")}
        names = {pickle["id"]: pickle["name"] for pickle in self.all("pickle")}
        ended = {(e["testCaseStartedId"], e["testStepId"]): e for e in self.all("testStepFinished")}
        plans = {case["id"]: case for case in self.all("testCase")}
        for started in self.all("testCaseStarted"):
            plan = plans[started["testCaseId"]]
            steps = []
            for step in plan["testSteps"]:
                result = ended[started["id"], step["id"]]["testStepResult"]
                text = texts[step.get("pickleStepId") or step["hookId"]]
                steps.append((text, result["status"], result.get("message", "")))
            yield names[plan["pickleId"]], steps

    def case(self, name: str) -> list[tuple[str, str, str]]:
        return next(steps for each, steps in self.cases() if each == name)

    def statuses(self, name: str) -> list[str]:
        return [status for _, status, _ in self.case(name)]


def reported(suite: Suite, folder: str = "reports") -> Reported:
    lines = (suite.root / folder / "messages.ndjson").read_text("utf-8").splitlines()
    envelopes = [json.loads(line) for line in lines]
    for envelope in envelopes:
        VALIDATOR.validate(envelope)
    return Reported(envelopes)


@pytest.fixture
def shop(suite: Suite) -> Suite:
    suite.steps(STEPS)
    return suite


@pytest.fixture
def red(shop: Suite) -> Reported:
    shop.feature(SELLING)
    assert shop.p2c("run").code == 3
    return reported(shop)


def test_they_begin_and_end_as_cucumber_has_it(red):
    kinds = [next(iter(envelope)) for envelope in red.envelopes]
    assert kinds[:3] == ["meta", "source", "gherkinDocument"]
    assert kinds[-1] == "testRunFinished"
    started = kinds.index("testRunStarted")
    assert {"pickle", "source", "hook"} & set(kinds[started:]) == set()
    assert kinds.index("testCaseStarted") > len(kinds) - kinds[::-1].index("testCase") - 1
    assert red.only("testRunFinished")["success"] is False
    assert red.only("meta")["implementation"]["name"] == "prospect-to-cash-acceptance"


def test_each_step_has_the_outcome_that_it_had(red):
    assert set(red.statuses("Two of five")) == {"PASSED"}
    assert red.statuses("Ana buys 2") == ["PASSED", "PASSED", "PASSED", "FAILED"]
    assert red.statuses("The till breaks") == ["PASSED", "FAILED", "SKIPPED"]
    assert red.statuses("A holiday") == ["PASSED", "SKIPPED", "SKIPPED"]


def test_a_failed_step_shows_the_difference(red):
    _, _, message = red.case("Ana buys 2")[-1]
    assert "Shelf: 1 different (1 row)" in message
    assert "- 9 + 3" in message
    assert "Reason: Nobody knows." in message


def test_a_rejection_that_no_then_mentions_fails_a_hook_after_the_scenario(red):
    *steps, (text, status, message) = red.case("More than there are")
    assert {status for _, status, _ in steps} == {"PASSED"}
    assert (text, status) == ("(the scenario as a whole)", "FAILED")
    assert "There are only 5 apples." in message


def test_rules_examples_and_tables_stand_in_the_document_and_its_pickles(red):
    feature = red.only("gherkinDocument")["feature"]
    (rule,) = [child["rule"] for child in feature["children"] if "rule" in child]
    (outline,) = [c["scenario"] for c in rule["children"] if c["scenario"]["examples"]]
    row = outline["examples"][0]["tableBody"][1]
    (pickle,) = [each for each in red.all("pickle") if each["name"] == "Ana buys 2"]
    assert pickle["astNodeIds"] == [outline["id"], row["id"]]
    assert [tag["name"] for tag in pickle["tags"]] == ["@shop", "@few"]
    cells = pickle["steps"][-1]["argument"]["dataTable"]["rows"][1]["cells"]
    assert [cell["value"] for cell in cells] == ["apples", "9"]
    assert red.only("gherkinDocument")["comments"][0]["text"].strip() == "# a comment"
    assert red.only("source")["data"].lstrip() == SELLING.lstrip()


def test_evidence_is_attached_as_text_and_as_json(red):
    case = next(p for p in red.all("pickle") if p["name"] == "Two of five")
    mine = [a for a in red.all("attachment") if a["testCaseStartedId"] == f"{case['id']}-run"]
    assert [each["mediaType"] for each in mine] == ["text/plain", "application/json"]
    text, record = (each["body"] for each in mine)
    assert text.splitlines()[0] == "Shelf: 1 row as expected"
    assert json.loads(record)["expectations"][0]["met"] is True


def test_every_id_stands_for_one_thing_and_every_reference_has_its_target(red):
    ids = Counter(_ids(red.envelopes))
    assert [each for each, count in ids.items() if count > 1] == []
    assert set(_references(red.envelopes)) <= set(ids)


def test_a_reader_gets_back_what_was_written(shop):
    shop.feature(SELLING)
    shop.p2c("run")
    for envelope in reported(shop).envelopes:
        read = message_converter.from_dict(envelope, Envelope)
        assert json.loads(json.dumps(message_converter.to_dict(read))) == envelope


def test_files_that_were_parsed_for_the_run_are_reported_as_those_that_were_not(shop):
    for name, text in (("selling", SELLING), ("mistaken", MISTAKEN), ("syntax", SYNTAX)):
        shop.feature(text, name)
    shop.p2c("run")
    shop.p2c("report", "merge", "reports", "--report", "again")
    files = [shop.root / folder / "messages.ndjson" for folder in ("reports", "again")]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_undefined_and_ambiguous_steps_are_reported_where_they_stand(shop):
    shop.feature(MISTAKEN)
    assert shop.p2c("run").code == 2
    messages = reported(shop)
    assert messages.statuses("Unknown") == ["SKIPPED", "UNDEFINED", "SKIPPED"]
    assert messages.statuses("Two meanings") == ["SKIPPED", "AMBIGUOUS", "SKIPPED"]
    (undefined,) = [m for _, status, m in messages.case("Unknown") if status == "UNDEFINED"]
    assert undefined.startswith("No step matches 'When Ana sells 2 apples to nobody'.")
    first, second = (steps for name, steps in messages.cases() if name == "In order")
    assert first[0][:2] == ("(the scenario as a whole)", "SKIPPED")
    assert second[0][:2] == ("(the scenario as a whole)", "FAILED")
    assert "In order" in second[0][2]
    assert {status for _, status, _ in first} == {"SKIPPED"}


def test_a_step_that_cannot_be_used_leaves_the_other_scenarios_alone(shop):
    unlike = MISTAKEN.replace("Scenario: In order", "Scenario: No apples", 1)
    shop.feature(unlike.replace("buys 2 apples", "buys 0 apples"))
    assert shop.p2c("run").code == 2
    messages = reported(shop)
    assert messages.statuses("Unknown") == ["SKIPPED", "UNDEFINED", "SKIPPED"]
    assert messages.statuses("Two meanings") == ["SKIPPED", "AMBIGUOUS", "SKIPPED"]
    assert messages.statuses("No apples") == messages.statuses("In order") == ["PASSED"] * 3
    assert messages.all("testRunHookFinished") == []
    assert messages.only("testRunFinished")["success"] is False


def test_a_file_that_did_not_parse_is_a_parse_error_and_fails_the_run(shop):
    shop.feature(SYNTAX, "unreadable")
    shop.feature(SELLING.replace("2      | 9", "2      | 3"))
    shop.p2c("run")
    messages = reported(shop)
    (error,) = messages.all("parseError")
    assert error["source"]["uri"] == "features/unreadable.feature"
    assert error["source"]["location"] == {"line": 4, "column": 5}
    (hook,) = messages.all("testRunHookFinished")
    assert hook["result"]["status"] == "FAILED"
    assert "4:5: 'Gven apples' isn't valid here." in hook["result"]["message"]
    assert "features/unreadable.feature" in [each["name"] for each in messages.all("hook")]
    assert set(messages.statuses("Two of five")) == {"PASSED"}


def test_a_file_that_is_no_text_is_reported_too(shop):
    shop.feature(SELLING)
    (shop.root / "features" / "latin.feature").write_bytes("Feature: Größe\n".encode("latin-1"))
    shop.p2c("run")
    (error,) = reported(shop).all("parseError")
    assert "isn't UTF-8" in error["message"]


def test_a_problem_of_no_scenario_is_reported_of_the_file(shop):
    shop.feature(
        """
        Feature: Nothing to buy
          Scenario Outline: Ana buys <number>
            Given there are 5 apples
            When Ana buys <number> apples
            Then 3 apples are left
            Examples:
              | number |
        """
    )
    assert shop.p2c("run").code == 2
    messages = reported(shop)
    assert messages.all("pickle") == []
    assert messages.only("testRunHookFinished")["result"]["status"] == "FAILED"


def test_a_mistake_in_the_tags_of_examples_is_one_of_the_scenario(full):
    full.feature(
        """
        Feature: Nothing to buy
          Scenario Outline: Ana buys <number>
            Given the shop is open
            When Ana buys <number> apples
            Then 0 apples are left
            @nobody_knows
            Examples:
              | number |
              | 0      |
        """
    )
    assert full.p2c("run").code == 2
    (hook, status, message), *steps = reported(full).case("Ana buys 0")
    assert (hook, status) == ("(the scenario as a whole)", "FAILED")
    assert "nobody_knows" in message
    assert {status for _, status, _ in steps} == {"SKIPPED"}


def test_scenarios_of_an_excluded_variant_are_skipped_with_the_reason(full):
    full.feature(
        """
        Feature: Hours
          Scenario: Open
            Given the shop is open
            When Ana buys 0 apples
            Then 0 apples are left
          Scenario: Closed
            Given the shop is not open
            When Ana buys 0 apples
            Then 0 apples are left
        """
    )
    answer = full.pytest("features", "--p2c-not-applicable=hours_closed=it never closes")
    assert answer.code == 0
    messages = reported(full)
    assert messages.only("testRunFinished")["success"] is True
    first, *steps = messages.case("Closed")
    assert first == ("(the scenario as a whole)", "SKIPPED", "it never closes")
    assert {status for _, status, _ in steps} == {"SKIPPED"}
    assert set(messages.statuses("Open")) == {"PASSED"}


def test_a_sentence_of_the_command_line_is_a_hook(shop):
    shop.feature(
        """
        Feature: Selling
          Scenario: All
            Given there are 5 apples
            When Ana buys 5 apples
            Then 0 apples are left
        """.replace("Given there", "Given the shop is open\n            And there")
    )
    shop.pytest("features", "--p2c-given=there are 7 apples")
    texts = [text for text, _, _ in reported(shop).case("All")]
    assert "(Given there are 7 apples)" in texts
    assert [text for text in texts if text[0] != "("] == [
        "the shop is open",
        "there are 5 apples",
        "Ana buys 5 apples",
        "0 apples are left",
    ]


def test_an_expected_failure_is_no_failure(shop):
    shop.feature(
        """
        Feature: Selling
          @xfail
          Scenario: All
            Given the shop is open
            When Ana buys 0 apples
            Then 1 apples are left
        """
    )
    shop.write("conftest.py", XFAIL)
    assert shop.p2c("run").code == 0
    messages = reported(shop)
    assert messages.only("testRunFinished")["success"] is True
    assert "FAILED" not in messages.statuses("All")


XFAIL = """
import pytest

def pytest_bdd_apply_tag(tag, function):
    if tag == "xfail":
        pytest.mark.xfail(reason="not yet", strict=True)(function)
        return True
"""


def test_the_order_of_files_and_processes_changes_nothing_but_times(shop):
    shop.feature(SELLING)
    shop.feature(MISTAKEN, "mistaken")
    one = ("features/selling.feature", "features/mistaken.feature")
    shop.pytest(*one, "--p2c-report=one")
    shop.pytest(*reversed(one), "--p2c-report=two")
    shop.pytest("features", "-n", "2", "--p2c-report=three")
    without = [_timeless(reported(shop, name).envelopes) for name in ("one", "two", "three")]
    assert without[0] == without[1] == without[2]


@pytest.mark.parametrize("processes", [(), ("-n", "2")], ids=["one", "two"])
def test_a_file_that_changes_while_it_runs_is_reported_as_it_ran(shop, processes):
    shop.steps(
        """
        from pathlib import Path

        @when("somebody edits the file")
        def _():
            Path("features/selling.feature").write_text("Feature: Another\\n")
        """
    )
    file = shop.feature(
        """
        Feature: Selling
          Scenario: Edited
            Given the shop is open
            When somebody edits the file
            Then 0 apples are left
          Scenario: Later
            Given the shop is open
            When Ana buys 0 apples
            Then 0 apples are left
        """
    )
    before = file.read_text("utf-8")
    assert shop.pytest("features", *processes).code == 0
    assert reported(shop).only("source")["data"] == before
    assert set(reported(shop).statuses("Later")) == {"PASSED"}


def test_a_record_without_the_text_of_a_file_is_answered_with_a_sentence(shop):
    from prospect_to_cash.harness.report.output import ReportError
    from prospect_to_cash.harness.run.reports import write_reports

    shop.feature(SELLING)
    shop.p2c("run")
    run = shop.record()
    (feature,) = run.features
    stale = feature.model_copy(update={"source": feature.source.replace("Ana buys 2", "")[40:]})
    for source in (stale, feature.model_copy(update={"source": ""})):
        with pytest.raises(ReportError, match=r"Can't write the messages, .*p2c run"):
            write_reports(run.model_copy(update={"features": (source,)}), shop.root / "stale")
    assert not (shop.root / "stale" / "messages.ndjson").exists()


def _ids(value: Any, kind: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        if "id" in value:
            yield value["id"]
        for name, inner in value.items():
            yield from _ids(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _ids(inner, kind)


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name.endswith("Id"):
                yield inner
            elif name.endswith("Ids"):
                yield from inner
            else:
                yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def _timeless(value: Any) -> Any:
    if isinstance(value, dict):
        times = ("timestamp", "duration")
        return {name: _timeless(inner) for name, inner in value.items() if name not in times}
    return [_timeless(each) for each in value] if isinstance(value, list) else value
