"""The messages of a scenario while it runs, and of what went wrong before any could."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cucumber_messages import (
    Envelope,
    HookType,
    TestCase,
    TestCaseFinished,
    TestCaseStarted,
    TestRunHookFinished,
    TestRunHookStarted,
    TestStep,
    TestStepFinished,
    TestStepResult,
    TestStepStarted,
)
from cucumber_messages import (
    Exception as Raised,
)

from prospect_to_cash.evidence.record import Problem, Status
from prospect_to_cash.reporting.messages import attachments
from prospect_to_cash.reporting.messages.parts import STATUS, Hooks, Part
from prospect_to_cash.reporting.messages.time import Clock
from prospect_to_cash.reporting.totals import QUIET
from prospect_to_cash.reporting.words import STATUS as WORDS

_WITHOUT_MESSAGE = (Status.UNDEFINED, Status.AMBIGUOUS)
"""Readers make a sentence of their own for these, without the nearest step definitions."""


def test_case(pickle: Any, parts: Sequence[Part], run: str) -> TestCase:
    """The plan of a scenario."""
    return TestCase(
        id=f"{pickle['id']}-case",
        pickle_id=pickle["id"],
        test_steps=[
            # A step that no definition fits has none; which ones the others have isn't recorded.
            TestStep(
                id=part.id,
                hook_id=part.hook,
                pickle_step_id=part.pickle_step,
                step_definition_ids=[] if part.status is Status.UNDEFINED else None,
            )
            for part in parts
        ],
        test_run_started_id=run,
    )


def scenario(pickle: Any, parts: Sequence[Part], clock: Clock) -> Iterator[Envelope]:
    """The course of a scenario."""
    case = f"{pickle['id']}-run"
    yield Envelope(
        test_case_started=TestCaseStarted(
            attempt=0, id=case, test_case_id=f"{pickle['id']}-case", timestamp=clock.now
        )
    )
    states = any(part.status not in QUIET for part in parts)
    for part in parts:
        started = TestStepStarted(
            test_case_started_id=case, test_step_id=part.id, timestamp=clock.now
        )
        yield Envelope(test_step_started=started)
        if part.step is not None:
            for attachment in attachments.of_step(part.step, case, part.id, states=states):
                yield Envelope(attachment=attachment)
        if part.message is not None and part.status in _WITHOUT_MESSAGE:
            yield Envelope(attachment=attachments.log(part.message, case, part.id))
        seconds = part.step.seconds if part.step else 0.0
        finished = TestStepFinished(
            test_case_started_id=case,
            test_step_id=part.id,
            test_step_result=result(part.status, part.message, seconds, clock),
            timestamp=clock.now,
        )
        yield Envelope(test_step_finished=finished)
    yield Envelope(
        test_case_finished=TestCaseFinished(
            test_case_started_id=case, timestamp=clock.now, will_be_retried=False
        )
    )


def result(status: Status, message: str | None, seconds: float, clock: Clock) -> TestStepResult:
    """What came of a step; what did not pass has an exception that is called like its verdict."""
    unmet = status not in QUIET
    return TestStepResult(
        duration=clock.pass_(seconds),
        status=STATUS[status],
        message=message,
        exception=Raised(type=WORDS[status].word, message=message) if unmet else None,
    )


class Complaints:
    """What is wrong with files beside their scenarios: a failed hook of the run for each file."""

    def __init__(self, of_files: Sequence[tuple[str, Sequence[Problem]]], hooks: Hooks) -> None:
        self._all = [
            (hooks.id_of(uri, HookType.before_test_run), problems) for uri, problems in of_files
        ]

    def envelopes(self, run: str, clock: Clock) -> Iterator[Envelope]:
        """The hooks and their failures."""
        for hook, problems in self._all:
            id = f"{hook}-run"
            started = TestRunHookStarted(
                hook_id=hook, id=id, test_run_started_id=run, timestamp=clock.now
            )
            yield Envelope(test_run_hook_started=started)
            said = "\n".join(f"{each.line}:{each.column}: {each.message}" for each in problems)
            finished = TestRunHookFinished(
                result=result(Status.BROKEN, said, 0.0, clock),
                test_run_hook_started_id=id,
                timestamp=clock.now,
            )
            yield Envelope(test_run_hook_finished=finished)
