"""``p2c what-if`` over a foreign suite: a shop that sells apples."""

from __future__ import annotations

import json
import re

import pytest

from prospect_to_cash.harness.evidence.record import Status
from prospect_to_cash.harness.report import run_json
from tests.harness.run.conftest import FULL, Suite

MORE_STEPS = """
@given(parsers.parse("the till of {side} is closed"))
def _(shop, side):
    if side == "nobody":
        allowed = "Ana, Lars" if shop["state"] == "open" else "Ana"
        raise AuthoringError(f"There is no till of 'nobody'. Allowed: {allowed}.")
    if side == "the open" and shop["state"] != "open":
        raise AuthoringError("A shop that is not open has no such till.")
    shop["closed"] = True

@given(parsers.parse("the basket holds"))
def _(datatable):
    pass

@given("it rains")
def _():
    pass

@given("the till explodes")
def _():
    raise RuntimeError("bang")

@then("the till is open")
def _(shop, evidence):
    met = not shop.get("closed")
    evidence.expect(Expectation(met=met, expected="open", actual="open" if met else "closed"))
"""
FEATURE = """
Feature: Tills
  @claim-S1.1 @claim-S1.2b
  Scenario: The till is open in an open shop
    Given the shop is open
    And there are 5 apples
    When Ana buys 2 apples
    Then the till is open
    And 3 apples are left

  @claim-S1.1
  Scenario: The till is open in a closed shop
    Given the shop is not open
    When Ana buys 0 apples
    Then the till is open

  @claim-S1.1
  Scenario: Nothing is sold
    Given the shop is open
    When Ana buys 0 apples
    Then 0 apples are left
"""


@pytest.fixture
def shop(full: Suite) -> Suite:
    full.steps(MORE_STEPS)
    full.feature(FEATURE, "tills")
    return full


def answer_of(suite: Suite, *arguments: str) -> dict:
    answer = suite.p2c("what-if", "--json", *arguments)
    return json.loads(answer.out)


def test_it_tells_the_claims_that_fall_and_the_scenarios_that_show_it(shop):
    answer = shop.p2c("what-if", "--json", "the till of Ana is closed")
    reported = json.loads(answer.out)
    assert answer.code == 1
    assert [(claim["id"], sorted(claim["variants"])) for claim in reported["fallen"]] == [
        ("S1.1", ["hours_closed"]),
        ("S1.2b", ["hours_open"]),
    ]
    # S1.1 keeps a passing scenario in the open shop.
    assert [(claim["id"], list(claim["variants"])) for claim in reported["shaken"]] == [
        ("S1.1", ["hours_open"])
    ]
    [shown] = reported["fallen"][0]["variants"]["hours_closed"]
    assert shown == {
        "uri": "features/tills.feature",
        "line": 12,
        "title": "The till is open in a closed shop",
        "variant": "hours_closed",
        "status": "failed",
        "sentence": "Then the till is open",
        "because": "Expected 'open', but found 'closed'.",
        "cause": 'Expected "open", but found "closed".',
    }
    assert [each["line"] for each in reported["failing"]] == [4, 12]
    assert reported["scenarios"] == {"normal": 3, "changed": 1, "of": 3}
    assert reported["claims"] == {
        "hours_open": {"normal": 2, "changed": 1, "of": 2},
        "hours_closed": {"normal": 1, "changed": 0, "of": 2},
    }


def test_the_table_fits_eighty_columns(shop):
    answer = shop.p2c("what-if", "the till of Ana is closed")
    assert max(map(len, answer.out.splitlines()[:-1])) <= 80  # the last is the path of the report
    assert "What if the till of Ana is closed" in answer.out
    assert "2 claims no longer hold. 2 scenarios no longer pass." in answer.out
    assert answer.out.splitlines()[-1] == f"report: {shop.root / 'reports' / 'what-if.html'}"


def test_a_sentence_that_changes_nothing_is_no_failure(shop):
    answer = shop.p2c("what-if", "there are 5 apples", "-t", "claim-S1.2b")
    assert (answer.code, answer.err) == (0, "")
    assert "Nothing changes" in answer.out


def test_what_a_scenario_says_itself_comes_later_and_prevails(shop):
    added = ("--p2c-given", "there are 1 apples", "--p2c-given", "Given there are 2 apples")
    shop.pytest("features", *added)
    first = next(shop.record().scenarios())[1]
    assert [(step.keyword, step.text, step.is_inserted) for step in first.steps[:4]] == [
        ("Given", "the shop is open", False),
        ("And", "there are 1 apples", True),
        ("And", "there are 2 apples", True),
        ("And", "there are 5 apples", False),
    ]
    assert first.status is Status.PASSED


def test_names_may_stand_in_single_quotes_for_shells_that_take_double_ones_away(shop):
    shop.steps(
        MORE_STEPS
        + """
@given(parsers.parse('the till "{name}" is closed'))
def _(shop, name):
    shop["closed"] = True

@given(parsers.parse("the drawer '{name}' is closed"))
def _(shop, name):
    shop["closed"] = True
"""
    )
    reported = answer_of(shop, "the till 'Ana' is closed", "the drawer 'Ana' is closed")
    assert reported["sentences"] == ['the till "Ana" is closed', "the drawer 'Ana' is closed"]
    assert [each["line"] for each in reported["failing"]] == [4, 12]


def test_the_record_of_the_normal_run_stands_beside_and_has_no_inserted_sentence(shop):
    shop.p2c("what-if", "the till of Ana is closed")
    assert not any(
        step.is_inserted for _, scenario in shop.record().scenarios() for step in scenario.steps
    )
    page = (shop.root / "reports" / "what-if.html").read_text(encoding="utf-8")
    assert 'href="index.html#' in page
    assert 'data-block="scenarios-0"' in page
    changed = run_json.read(shop.root / "reports" / "what-if" / "run.json")
    assert all(scenario.steps[1].is_inserted for _, scenario in changed.scenarios())


@pytest.mark.parametrize(
    ("sentence", "reported"),
    [
        (
            "the till of Ana is clsed",
            "No step matches 'Given the till of Ana is clsed'. "
            "Closest match: Given the till of <side> is closed",
        ),
        (
            "Ana buys 2 apples",
            "No step matches 'Given Ana buys 2 apples'. It's a When step.",
        ),
        (
            "the basket holds",
            "'the basket holds' requires a table, which only a feature file can contain.",
        ),
        ("the shop is not open", "Use --hours instead."),
        (
            "the till of nobody is closed",
            "'the till of nobody is closed' doesn't apply to any scenario: "
            "There is no till of 'nobody'. Allowed: Ana, Lars.\n",
        ),
    ],
)
def test_an_invalid_step_is_rejected_before_anything_is_written(shop, sentence, reported):
    answer = shop.p2c("what-if", sentence)
    assert answer.code == 2
    assert reported in answer.err
    assert "Traceback" not in answer.err
    assert answer.out == ""
    assert shop.wrote_nothing


def test_without_a_sentence_there_is_nothing_to_ask(shop):
    answer = shop.p2c("what-if", "features/tills.feature")
    assert answer.code == 2
    assert 'as a Given step in quotes: p2c what-if "STEP"' in answer.err
    entered = answer.err.rpartition("enter: p2c ")[2].split()
    assert "Given the till of <side> is closed" in shop.p2c(*entered).out


def test_a_scenario_of_which_the_sentence_cannot_be_said_runs_without_it(shop):
    reported = answer_of(shop, "the till of the open is closed")
    assert reported["inapplicable"] == [
        {
            "sentence": "the till of the open is closed",
            "because": "A shop that is not open has no such till.",
            "scenarios": 1,
        }
    ]
    assert [each["line"] for each in reported["failing"]] == [4]


def test_options_of_run_select_the_scenarios(shop):
    shop.feature("Feature: Broken\n  Scenario: It\n    Given nonsense\n", "broken")
    options = ("features/tills.feature", "--hours", "off")
    reported = answer_of(shop, "the till of Ana is closed", *options)
    assert reported["scenarios"] == {"normal": 1, "changed": 0, "of": 1}
    assert [claim["id"] for claim in reported["fallen"]] == ["S1.1"]
    unknown = shop.p2c("what-if", "the till of Ana is closed", "features/till.feature")
    assert (unknown.code, unknown.err) == (
        2,
        "Can't find 'features/till.feature'. Did you mean 'features/tills.feature'?\n",
    )


def test_a_broken_file_and_a_fault_keep_their_exit_codes(shop):
    assert shop.p2c("what-if", "the till explodes").code == 3
    shop.feature("Feature: Broken\n  Scenario: It\n    Given nonsense\n", "broken")
    assert shop.p2c("what-if", "the till of Ana is closed").code == 2


@pytest.mark.parametrize(
    "text",
    [
        "Feature: Broken\n  Scenario: It\n    Given the shop is open\n    And nonsense\n",
        "Feature: Broken\n  Scenario: It\n    Given the shop is open\n    Nonsense\n",
    ],
)
def test_a_suite_that_cannot_run_gets_no_answer(shop, text):
    shop.feature(text, "broken")
    answer = shop.p2c("what-if", "there are 5 apples")
    assert answer.code == 2
    assert "features/broken.feature" in answer.err
    assert "p2c check" in answer.err
    assert "Nothing changes" not in answer.out
    assert shop.wrote_nothing


def test_a_scenario_that_ends_in_an_error_gets_no_answer(shop):
    steps = ("Given the shop is open", "And the till explodes", "When Ana buys 0 apples")
    shop.scenario("\n".join([*steps, "Then 0 apples are left"]))
    answer = shop.p2c("what-if", "there are 5 apples")
    assert answer.code == 3
    assert "1 scenario can't run even without the change, such as features/selling.feature:2." in (
        answer.err
    )
    assert shop.wrote_nothing


def test_scenarios_are_grouped_by_their_cause(shop):
    reported = answer_of(shop, "the till of Ana is closed", "there are 1 apples")
    assert [
        (group["scenarios"], group["features"], group["what"], group["example"]["line"])
        for group in reported["groups"]
    ] == [
        (2, 1, 'Expected "open", but found "closed"', 4),
        (1, 1, 'Expected "0", but found "1"', 18),
    ]
    answer = shop.p2c("what-if", "the till of Ana is closed")
    assert '- 2 scenarios: Expected "open", but found "closed".' in answer.out
    assert "  No longer covered: S1.1, S1.2b" in answer.out
    assert 'Cause: Expected "open", but found "closed".' in " ".join(answer.out.split())


def test_several_processes_give_the_same_answer(shop):
    asked = ("what-if", "--json", "the till of Ana is closed", "-n")
    several, one = shop.p2c(*asked, "3"), shop.p2c(*asked, "0")
    assert (several.code, several.out) == (one.code, one.out), several.err


WITH_MODEL = FULL.replace('steps = ["shop_steps"]', 'steps = ["shop_steps"]\nmodel = ["prices"]')


def test_a_recorded_run_is_used_until_something_changes(shop):
    shop.settings(WITH_MODEL)
    price = shop.write("prices/apples.txt", "1.00")
    feature = shop.root / "features" / "tills.feature"

    def ran_again(*options: str) -> bool:
        """Ask, and return whether the scenarios had to run as they are."""
        before = record.read_bytes()
        answer = shop.p2c("what-if", "the till of Ana is closed", *options)
        assert (answer.code, "2 claims no longer hold." in answer.out) == (1, True)
        return record.read_bytes() != before

    record = shop.root / "reports" / "run.json"
    page = shop.root / "reports" / "what-if.html"
    assert shop.p2c("run").code == 0
    assert not ran_again()
    blocks = re.findall(r"(?m)^<script.* data-block=.*", page.read_text("utf-8"))
    assert len(blocks) == 3
    feature.write_text(feature.read_text("utf-8") + "# a comment\n", "utf-8")
    assert ran_again()
    price.write_text("2.00", "utf-8")
    assert ran_again()
    assert re.findall(r"(?m)^<script.* data-block=.*", page.read_text("utf-8")) == blocks
    shop.steps(MORE_STEPS + "# a comment\n")
    assert ran_again()
    assert not ran_again()
    assert ran_again("--seed", "2")


def test_a_recorded_run_of_bound_scenarios_is_used_until_something_changes(suite):
    suite.settings('[tool.p2c]\nmodel = ["prices.py"]\n')
    suite.write("prices.py", "")
    suite.steps(MORE_STEPS)
    steps = suite.write("test_shop.py", "from shop_steps import *\nscenarios('shop.feature')")
    steps.write_text("from pytest_bdd import scenarios\n" + steps.read_text())
    feature = suite.write("shop.feature", FEATURE)
    record = suite.root / "reports" / "run.json"

    def ran_again() -> bool:
        before = record.read_bytes()
        answer = suite.p2c("what-if", "it rains")
        assert (answer.code, "Nothing changes." in answer.out) == (0, True)
        return record.read_bytes() != before

    assert suite.p2c("run").code == 0
    assert not ran_again()
    feature.write_text(FEATURE.replace("3 apples are left", "4 apples are left"))
    assert ran_again()
    assert [each.status for _, each in suite.record().scenarios()].count(Status.FAILED) == 1
    suite.steps(MORE_STEPS + "# a comment\n")
    assert ran_again()
    assert not ran_again()


def test_a_recorded_run_of_other_scenarios_is_not_enough(shop):
    shop.settings(WITH_MODEL)
    shop.write("prices/apples.txt", "1.00")
    assert shop.p2c("run", "features/tills.feature:4").code == 0
    reported = answer_of(shop, "the till of Ana is closed")
    assert reported["scenarios"] == {"normal": 3, "changed": 1, "of": 3}


def test_a_model_that_does_not_exist_is_reported(shop):
    shop.settings(WITH_MODEL)
    answer = shop.p2c("what-if", "the till of Ana is closed")
    assert answer.code == 2
    assert "Can't find 'prices', which is listed under 'model'" in answer.err


def test_a_run_shows_whether_its_claims_are_proved(shop):
    shop.settings(WITH_MODEL)
    shop.write("prices/apples.txt", "1.00")
    assert "claims: 2 of 2 covered, 1 planned" in shop.p2c("run").out
    fingerprint = shop.record().fingerprint
    assert fingerprint is not None
    claims = [
        {"id": "S1.1", "proved": {"hours_open": True, "hours_closed": True}},
        {"id": "S1.2b", "proved": {"hours_open": False}},
    ]
    proof = {"fingerprint": fingerprint.model_dump(), "claims": claims}
    shop.write("reports/proof.json", json.dumps(proof))
    assert "claims: 2 of 2 covered, 1 proved, 1 planned" in shop.p2c("run").out
    assert shop.p2c("claims").out.endswith("claims: 2 of 2 covered, 1 proved, 1 planned\n")
    feature = shop.root / "features" / "tills.feature"
    feature.write_text(feature.read_text("utf-8") + "# a comment\n", "utf-8")
    changed = "claims: 2 of 2 covered, not proved since the features changed, 1 planned"
    assert changed in shop.p2c("run").out
    assert changed in shop.p2c("claims").out
    shop.p2c("run", "--shard", "1/2", "--report", "one")
    shop.p2c("run", "--shard", "2/2", "--report", "two")
    assert changed in shop.p2c("report", "merge", "one", "two").out


def test_a_folder_that_cannot_be_written_is_reported_before_anything_runs(shop):
    shop.write("taken", "a file")
    answer = shop.p2c("what-if", "the till of Ana is closed", "--report", "taken")
    assert answer.code == 2
    assert "Can't write reports to" in answer.err


def test_a_suite_without_variants_says_the_sentence_first(suite):
    suite.steps(MORE_STEPS)
    suite.scenario("Given the shop is open\nWhen Ana buys 0 apples\nThen 0 apples are left")
    suite.pytest("features", "--p2c-given", "the shop is not open")
    assert [(step.keyword, step.text) for step in suite.only().steps[:2]] == [
        ("Given", "the shop is not open"),
        ("Given", "the shop is open"),
    ]


def test_plain_pytest_takes_the_sentence_too(shop):
    answer = shop.pytest("features", "--p2c-given", "the till of Ana is closed")
    assert answer.code == 1
    assert sum(scenario.status is Status.FAILED for _, scenario in shop.record().scenarios()) == 2
    rejected = shop.pytest("features", "--p2c-given", "the till of Ana is clsed")
    assert rejected.code == 2
