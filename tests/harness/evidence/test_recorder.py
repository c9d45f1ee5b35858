"""The recorder of one scenario: what each step caused, and which rejections nobody asked for."""

from __future__ import annotations

import pytest

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.common.evidence_source import Dialog, Traffic
from prospect_to_cash.harness.evidence.record import Expectation, Status
from prospect_to_cash.harness.evidence.recorder import Recorder
from prospect_to_cash.model.errors import KeyRejection
from tests.harness.evidence.observed_parties import CONTOSO, FABRIKAM, ObservedParties

MET, UNMET = Expectation(met=True), Expectation(met=False)


def step(status: Status = Status.PASSED) -> dict[str, object]:
    """The values of a step that has just ended."""
    return {"keyword": "When", "text": "Fabrikam is converted", "line": 7, "status": status}


def traffic(row: str) -> Traffic:
    """One row that traveled."""
    return Traffic(
        table_map="Customers V3 (accounts)",
        version="1.0.1.5",
        sender="SCM",
        receiver="Sales",
        legal_entity="USMF",
        row=row,
        change="insert",
        outcome="delivered",
    )


def reject(recorder: Recorder, words: str) -> None:
    """An attempt that is rejected in these words."""
    with recorder.attempt():
        raise KeyRejection(words)


# ---- Steps --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "expectations", "verdict"),
    [
        (Status.PASSED, [], Status.PASSED),
        (Status.PASSED, [MET, MET], Status.PASSED),
        (Status.PASSED, [MET, UNMET], Status.FAILED),
        (Status.ERROR, [UNMET], Status.ERROR),
        (Status.BROKEN, [UNMET], Status.BROKEN),
    ],
)
def test_an_unmet_expectation_fails_a_step_that_passed_so_far(
    status: Status, expectations: list[Expectation], verdict: Status
):
    recorder = Recorder()
    for expectation in expectations:
        recorder.expect(expectation)
    closed = recorder.close_step(step(status))
    assert (closed.status, list(closed.expectations)) == (verdict, expectations)


def test_an_expectation_belongs_to_one_step():
    recorder = Recorder()
    recorder.expect(UNMET)
    recorder.close_step(step())
    assert recorder.close_step(step()).expectations == ()
    assert [closed.status for closed in recorder.steps] == [Status.FAILED, Status.PASSED]


def test_a_step_has_the_traffic_and_dialogs_that_it_caused():
    recorder, observed = Recorder(), ObservedParties(*FABRIKAM)
    recorder.observe(observed)
    observed.passed.append(traffic("PR-1"))
    observed.opened.append(Dialog(title="Convert to customer", controls={}))
    first = recorder.close_step(step())
    observed.passed.append(traffic("PR-2"))
    second = recorder.close_step(step())
    assert [at.row for at in first.traffic] == ["PR-1"]
    assert [at.row for at in second.traffic] == ["PR-2"]
    assert (len(first.dialogs), len(second.dialogs)) == (1, 0)


def test_a_step_has_the_state_of_the_systems_only_where_it_changed_something():
    recorder, observed = Recorder(), ObservedParties(*FABRIKAM)
    recorder.observe(observed)
    first = recorder.close_step(step())
    second = recorder.close_step(step())
    observed.rows += CONTOSO
    observed.revision += 1
    third = recorder.close_step(step())
    assert [len(closed.states) for closed in (first, second, third)] == [1, 0, 1]
    assert ("Contoso",) in third.states[0].table.rows
    assert ("Contoso",) not in first.states[0].table.rows


def test_a_step_before_anything_is_observed_caused_nothing():
    closed = Recorder().close_step(step())
    assert (closed.traffic, closed.dialogs, closed.states) == ((), (), ())


def test_a_closed_step_keeps_what_the_runner_knew_of_it():
    closed = Recorder().close_step(step())
    assert (closed.keyword, closed.text, closed.line) == ("When", "Fabrikam is converted", 7)


# ---- Rejections ---------------------------------------------------------------------------------


def test_a_rejection_is_an_outcome_of_its_step_not_an_error():
    recorder = Recorder()
    reject(recorder, "Prospect 'PR-1' doesn't exist.")
    assert recorder.close_step(step()).rejection == "Prospect 'PR-1' doesn't exist."
    assert recorder.close_step(step()).rejection is None


def test_anything_but_a_rejection_goes_through():
    recorder = Recorder()
    with pytest.raises(ZeroDivisionError), recorder.attempt():
        raise ZeroDivisionError


def test_a_rejection_that_nobody_asked_for_is_unmentioned():
    recorder = Recorder()
    assert recorder.unexpected_rejection is None
    reject(recorder, "Rejected.")
    assert recorder.unexpected_rejection == "Rejected."


def test_asking_for_the_rejection_mentions_it():
    recorder = Recorder()
    reject(recorder, "Rejected.")
    found = recorder.rejection()
    assert isinstance(found, Rejection)
    assert recorder.unexpected_rejection is None
    assert recorder.rejection() is found


def test_only_the_last_attempt_can_be_asked_for():
    recorder = Recorder()
    reject(recorder, "First.")
    recorder.rejection()
    with recorder.attempt():
        pass
    assert recorder.rejection() is None
    assert recorder.unexpected_rejection is None


def test_a_rejection_that_the_next_attempt_overtook_stays_unmentioned():
    recorder = Recorder()
    reject(recorder, "First.")
    reject(recorder, "Second.")
    recorder.rejection()
    assert recorder.unexpected_rejection == "First."


def test_the_first_of_several_rejections_that_nobody_asked_for_is_reported():
    recorder = Recorder()
    for words in ("First.", "Second.", "Third."):
        reject(recorder, words)
    assert recorder.unexpected_rejection == "First."
