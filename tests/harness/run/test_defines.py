"""Values for a project's fixtures, variants that don't apply, and warnings of the command line."""

from __future__ import annotations

import io
import json

import pytest

from prospect_to_cash.harness.evidence.record import Status
from prospect_to_cash.harness.run.launch import Request, launch
from prospect_to_cash.harness.settings import load
from tests.harness.run.conftest import SELLING, Answer, Suite

STOCK = """
@pytest.fixture
def stock(defines):
    return int(defines.get("stock", "0"))

@given("the stock is in the shop")
def _(shop, stock):
    shop["apples"] = stock
"""
FEATURE = """
Feature: Selling apples
  @claim-S1.1 @claim-S1.2b
  Scenario: In an open shop
    Given the shop is open
    And the stock is in the shop
    When Ana buys 2 apples
    Then 3 apples are left

  @claim-S1.1 @claim-S9.1
  Scenario: In a closed shop
    Given the shop is not open
    And the stock is in the shop
    When Ana buys 2 apples
    Then 3 apples are left
"""
CLOSED = "--p2c-not-applicable=hours_closed=our shop is open"


@pytest.fixture
def shop(full: Suite) -> Suite:
    """A shop whose stock comes from the command line."""
    full.steps(STOCK)
    full.feature(FEATURE)
    return full


def run(suite: Suite, **request: object) -> Answer:
    out, err = io.StringIO(), io.StringIO()
    code = launch(Request(**request), load(suite.root), out, err)
    return Answer(code, out.getvalue(), err.getvalue())


def statuses(suite: Suite) -> dict[str, Status]:
    return {scenario.name: scenario.status for _, scenario in suite.record().scenarios()}


def test_a_fixture_gets_what_the_command_line_defines(shop: Suite):
    assert run(shop, defines={"stock": "5"}).code == 0
    assert run(shop, defines={"stock": "4"}).code == 1


def test_the_record_contains_the_defines(shop: Suite):
    answer = run(shop, defines={"stock": "5"}, warnings=("The stock is ours.",))
    assert shop.record().defines == {"stock": "5"}
    assert shop.record().warnings == ("The stock is ours.",)
    assert "stock: 5\nwarning: The stock is ours.\n" in answer.out
    page = (shop.root / "reports" / "index.html").read_text("utf-8")
    assert "<dt>Stock</dt><dd>5</dd>" in page
    assert "<li>The stock is ours.</li>" in page


def test_a_value_may_have_an_equals_sign_in_it(shop: Suite):
    run(shop, defines={"stock": "5", "more": "a=b"})
    assert shop.record().defines == {"stock": "5", "more": "a=b"}


def test_scenarios_of_a_variant_that_does_not_apply_are_not_run(shop: Suite):
    answer = run(shop, defines={"stock": "5"}, not_applicable={"hours_closed": "our shop is open"})
    assert answer.code == 0
    assert statuses(shop) == {
        "In an open shop": Status.PASSED,
        "In a closed shop": Status.NOT_APPLICABLE,
    }
    record = shop.record()
    assert record.not_applicable == {"hours_closed": "our shop is open"}
    closed = next(s for _, s in record.scenarios() if s.variant == "hours_closed")
    assert closed.message == "our shop is open"
    assert {step.status for step in closed.steps} == {Status.SKIPPED}


def test_they_are_counted_apart_and_never_as_passed(shop: Suite):
    answer = run(shop, defines={"stock": "5"}, not_applicable={"hours_closed": "our shop is open"})
    assert "1 passed" in answer.out
    assert "1 not applicable" in answer.out
    assert "not applicable: closed: our shop is open\n" in answer.out
    assert "\n1 of 1 scenario passed. 1 scenario not applicable.\n" in answer.out
    page = (shop.root / "reports" / "index.html").read_text("utf-8")
    assert "1 passed, 1 not applicable" in page
    assert "Not applicable, closed: our shop is open" in page


def test_a_scenario_that_applies_and_fails_is_counted_among_those_that_apply(shop: Suite):
    answer = run(shop, defines={"stock": "4"}, not_applicable={"hours_closed": "our shop is open"})
    assert answer.code == 1
    assert "1 of 1 scenario didn't pass. 1 scenario not applicable.\n" in answer.out
    assert "1 failed, 1 not applicable\n" in answer.out


def test_claims_of_a_variant_that_does_not_apply_are_neither_covered_nor_uncovered(shop: Suite):
    run(shop, defines={"stock": "5"}, not_applicable={"hours_closed": "our shop is open"})
    assert shop.p2c("claims").code == 0
    both, opened, closed = shop.claims()
    assert both["covered"] == {"on": True, "off": None}
    assert (both["hours"], both["not_applicable"]) == ("both", ["off"])
    assert opened["covered"] == {"on": True, "off": None}
    assert "not_applicable" not in opened
    assert closed["covered"] == {"on": None, "off": None}
    assert (closed["hours"], closed["not_applicable"]) == ("off", ["off"])
    lines = [line.split() for line in shop.p2c("claims").out.splitlines()]
    assert lines[0] == ["stock:", "5"]
    assert ["S1.1", "covered", "not", "applicable", "2"] in lines
    assert ["S1.2b", "covered", "-", "1"] in lines
    assert ["claims:", "2", "of", "2", "covered,", "1", "not", "applicable"] in lines


def test_a_claim_that_fails_where_it_applies_is_uncovered(shop: Suite):
    run(shop, defines={"stock": "4"}, not_applicable={"hours_closed": "our shop is open"})
    assert shop.p2c("claims").code == 1
    assert shop.claims()[0]["covered"] == {"on": False, "off": None}


def test_a_run_in_which_nothing_applies_does_not_start(shop: Suite):
    answer = run(shop, variant="off", not_applicable={"hours_closed": "our shop is open"})
    assert answer.code == 2
    assert answer.err == (
        "No scenario with variant hours_closed applies: our shop is open. Nothing ran.\n"
    )
    assert shop.wrote_nothing


def test_without_a_define_a_fixture_finds_none(shop: Suite):
    shop.p2c("run")
    assert set(statuses(shop).values()) == {Status.FAILED}
    assert shop.record().defines == {}


def test_pytest_itself_takes_the_options_and_so_do_workers(shop: Suite):
    answer = shop.pytest("-n", "2", "features", "--p2c-define=stock=5", CLOSED)
    assert answer.code == 0, answer.out
    assert statuses(shop) == {
        "In an open shop": Status.PASSED,
        "In a closed shop": Status.NOT_APPLICABLE,
    }
    assert shop.record().not_applicable == {"hours_closed": "our shop is open"}


@pytest.mark.parametrize(
    ("request_of", "message"),
    [
        ({"defines": {"stock": ""}}, "'stock=' isn't valid for --p2c-define. Enter NAME=VALUE."),
        ({"defines": {"": "5"}}, "'=5' isn't valid for --p2c-define. Enter NAME=VALUE."),
        (
            {"not_applicable": {"hours_closd": "why"}},
            "'hours_closd' isn't valid for --p2c-not-applicable. Did you mean 'hours_closed'? "
            "Valid tags: hours_open, hours_closed.",
        ),
        (
            {"not_applicable": {"hours_closed": ""}},
            "'hours_closed=' isn't valid for --p2c-not-applicable. Enter VARIANT_TAG=REASON.",
        ),
    ],
)
def test_an_invalid_option_is_rejected(shop: Suite, request_of: dict, message: str):
    answer = run(shop, **request_of)
    assert (answer.code, answer.err) == (2, message + "\n")
    assert shop.wrote_nothing


def test_a_project_without_variants_has_none_that_does_not_apply(suite: Suite):
    suite.feature(SELLING)
    answer = run(suite, not_applicable={"hours_closed": "why"})
    assert answer.code == 2
    assert "Valid tags: none, because the project has no variants." in answer.err


def test_the_record_keeps_the_word(shop: Suite):
    run(shop, not_applicable={"hours_closed": "our shop is open"})
    record = json.loads((shop.root / "reports" / "run.json").read_text("utf-8"))
    [feature] = record["features"]
    assert [each["status"] for each in feature["scenarios"]] == ["failed", "not applicable"]
