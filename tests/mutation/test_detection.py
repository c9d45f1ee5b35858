"""What counts as noticed, and what only tells that something is different."""

from __future__ import annotations

import pytest

from prospect_to_cash.harness.claims.mutation_result import By
from prospect_to_cash.harness.evidence.record import Expectation, Scenario, Status, Step
from prospect_to_cash.mutation.detection import notice, passes_now, refusals

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


def noticed(*steps: Step, refused=(False,) * 4, status: Status = Status.FAILED):
    return notice(scenario(*steps, status=status), KINDS, refused)


def test_a_then_sentence_that_isnt_met_counts():
    found = noticed(GIVEN, WHEN, failed("rows exist", UNMET), THEN)
    assert found.by is By.THEN
    assert found.sentence == "Then rows exist"
    assert "no row" in found.because


def test_nothing_noticed_is_none():
    assert noticed(GIVEN, WHEN, THEN, THEN, status=Status.PASSED) is None


@pytest.mark.parametrize(
    ("steps", "by"),
    [
        ((GIVEN, WHEN, THEN, failed("nothing else changed", REST)), By.REST),
        ((failed("it stands", message="Refused: no."), WHEN, THEN, THEN), By.GIVEN),
        ((GIVEN, step("it moves", rejection="No."), failed("rows", UNMET), THEN), By.WHEN),
        ((GIVEN, WHEN, step("rows", Status.ERROR), THEN), By.EXCEPTION),
        ((GIVEN, step("it moves", Status.ERROR), THEN, THEN), By.EXCEPTION),
        ((GIVEN, WHEN, step("rows", Status.BROKEN, message="no such row"), THEN), By.EXCEPTION),
    ],
)
def test_the_rest_is_told_apart(steps, by):
    assert noticed(*steps).by is by


def test_a_then_sentence_behind_nothing_else_changed_counts():
    found = noticed(GIVEN, WHEN, failed("nothing else changed", REST), failed("rows", UNMET))
    assert found.by is By.THEN
    assert found.sentence == "Then rows"


def test_a_refusal_that_nobody_mentions_is_told_apart():
    told = scenario(GIVEN, WHEN, THEN, THEN, message="'When it moves' was refused")
    assert notice(told, KINDS, (False,) * 4).by is By.WHEN


def test_a_when_that_was_refused_before_may_be_refused_again():
    refusing = step("it moves", rejection="No, for another reason.")
    words = failed("the action is rejected with the message", UNMET)
    usual = scenario(GIVEN, refusing, THEN, THEN, status=Status.PASSED)
    again = scenario(GIVEN, refusing, words, THEN)
    assert notice(again, KINDS, refusals(usual)).by is By.THEN
    assert not passes_now(again, refusals(usual))
    assert passes_now(scenario(GIVEN, WHEN, words, THEN), refusals(usual))
