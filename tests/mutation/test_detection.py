"""Which detections are an assertion, and which only show that something is different."""

from __future__ import annotations

import pytest

from prospect_to_cash.harness.evidence.mutants import By
from prospect_to_cash.harness.evidence.record import Expectation, Scenario, Status, Step
from prospect_to_cash.mutation.replay import detect, is_accepted_now, rejections

KINDS = ("given", "when", "then", "then")
UNMET = Expectation(met=False, expected="one row", actual="no row")
REST = Expectation(met=False, expected="nothing else changed", actual="SCM: new party")


def step(text: str, status: Status = Status.PASSED, **more) -> Step:
    return Step(keyword="Then ", text=text, line=1, status=status, **more)


def scenario(*steps: Step, status: Status = Status.FAILED, message: str | None = None) -> Scenario:
    return Scenario(name="One", line=1, status=status, steps=steps, message=message)


def failed(text: str, *expectations: Expectation, **more) -> Step:
    return step(text, Status.FAILED, expectations=expectations, **more)


GIVEN, WHEN, THEN = step("it stands"), step("it moves"), step("it stood")


def detected(*steps: Step, rejected=(False,) * 4, status: Status = Status.FAILED):
    return detect(scenario(*steps, status=status), KINDS, rejected)


def test_a_failing_then_step_is_an_assertion():
    found = detected(GIVEN, WHEN, failed("rows exist", UNMET), THEN)
    assert found.by is By.THEN
    assert found.step == "Then rows exist"
    assert "no row" in found.reason


def test_nothing_detected_is_none():
    assert detected(GIVEN, WHEN, THEN, THEN, status=Status.PASSED) is None


@pytest.mark.parametrize(
    ("steps", "by"),
    [
        ((GIVEN, WHEN, THEN, failed("nothing else changed", REST)), By.NOTHING_ELSE),
        ((failed("it stands", message="Rejected: no."), WHEN, THEN, THEN), By.GIVEN),
        ((GIVEN, step("it moves", rejection="No."), failed("rows", UNMET), THEN), By.WHEN),
        ((GIVEN, WHEN, step("rows", Status.ERROR), THEN), By.EXCEPTION),
        ((GIVEN, step("it moves", Status.ERROR), THEN, THEN), By.EXCEPTION),
        ((GIVEN, WHEN, step("rows", Status.BROKEN, message="no such row"), THEN), By.EXCEPTION),
    ],
)
def test_anything_else_is_no_assertion(steps, by):
    assert detected(*steps).by is by


def test_a_then_step_after_nothing_else_changed_is_an_assertion():
    found = detected(GIVEN, WHEN, failed("nothing else changed", REST), failed("rows", UNMET))
    assert found.by is By.THEN
    assert found.step == "Then rows"


def test_a_rejection_that_no_step_expects_is_no_assertion():
    reported = scenario(GIVEN, WHEN, THEN, THEN, message="'When it moves' was rejected")
    assert detect(reported, KINDS, (False,) * 4).by is By.WHEN


def test_a_when_that_the_model_rejects_anyway_may_be_rejected_again():
    rejecting = step("it moves", rejection="No, for another reason.")
    words = failed("the action is rejected with the message", UNMET)
    usual = scenario(GIVEN, rejecting, THEN, THEN, status=Status.PASSED)
    again = scenario(GIVEN, rejecting, words, THEN)
    assert detect(again, KINDS, rejections(usual)).by is By.THEN
    assert not is_accepted_now(again, rejections(usual))
    assert is_accepted_now(scenario(GIVEN, WHEN, words, THEN), rejections(usual))
