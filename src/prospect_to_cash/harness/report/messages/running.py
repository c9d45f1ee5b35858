"""The messages of a scenario while it runs, and of what went wrong before any could."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from prospect_to_cash.harness.evidence.record import Problem, Status
from prospect_to_cash.harness.report.labels import STATUS as WORDS
from prospect_to_cash.harness.report.messages.attachments import Attachments, log
from prospect_to_cash.harness.report.messages.encoding import Message, without_none
from prospect_to_cash.harness.report.messages.parts import BEFORE_ALL, STATUS, Hooks, Part
from prospect_to_cash.harness.report.messages.time import Clock
from prospect_to_cash.harness.report.totals import QUIET

_WITHOUT_MESSAGE = (Status.UNDEFINED, Status.AMBIGUOUS)
"""Readers make a sentence of their own for these, without the nearest step definitions."""


def test_case(pickle: Any, parts: Sequence[Part], run: str) -> Message:
    """The plan of a scenario."""
    return {
        "id": f"{pickle['id']}-case",
        "pickleId": pickle["id"],
        "testSteps": [
            # A step that no definition fits has none; which ones the others have isn't recorded.
            without_none(
                id=part.id,
                hookId=part.hook,
                pickleStepId=part.pickle_step,
                stepDefinitionIds=[] if part.status is Status.UNDEFINED else None,
            )
            for part in parts
        ],
        "testRunStartedId": run,
    }


def scenario(
    pickle: Any, parts: Sequence[Part], clock: Clock, attached: Attachments
) -> Iterator[Message]:
    """The course of a scenario."""
    case = f"{pickle['id']}-run"
    begun = {"id": case, "testCaseId": f"{pickle['id']}-case", "timestamp": clock.now}
    yield {"testCaseStarted": {"attempt": 0, **begun}}
    states = any(part.status not in QUIET for part in parts)
    for part in parts:
        place = {"testCaseStartedId": case, "testStepId": part.id}
        yield {"testStepStarted": {**place, "timestamp": clock.now}}
        if part.step is not None:
            for attachment in attached.of_step(part.step, case, part.id, states=states):
                yield {"attachment": attachment}
        if part.message is not None and part.status in _WITHOUT_MESSAGE:
            yield {"attachment": log(part.message, case, part.id)}
        seconds = part.step.seconds if part.step else 0.0
        came = result(part.status, part.message, seconds, clock)
        yield {"testStepFinished": {**place, "testStepResult": came, "timestamp": clock.now}}
    ended = {"testCaseStartedId": case, "timestamp": clock.now}
    yield {"testCaseFinished": {**ended, "willBeRetried": False}}


def result(status: Status, message: str | None, seconds: float, clock: Clock) -> Message:
    """What came of a step; what did not pass has an exception that is called like its verdict."""
    told = {"duration": clock.pass_(seconds), "status": STATUS[status]}
    if status not in QUIET:
        told["exception"] = without_none(type=WORDS[status].word, message=message)
    if message is not None:
        told["message"] = message
    return told


class Complaints:
    """What is wrong with files beside their scenarios: a failed hook of the run for each file."""

    def __init__(self, of_files: Sequence[tuple[str, Sequence[Problem]]], hooks: Hooks) -> None:
        self._all = [(hooks.id_of(uri, BEFORE_ALL), problems) for uri, problems in of_files]

    def envelopes(self, run: str, clock: Clock) -> Iterator[Message]:
        """The hooks and their failures."""
        for hook, problems in self._all:
            id = f"{hook}-run"
            begun = {"hookId": hook, "id": id, "testRunStartedId": run, "timestamp": clock.now}
            yield {"testRunHookStarted": begun}
            said = "\n".join(f"{each.line}:{each.column}: {each.message}" for each in problems)
            came = result(Status.BROKEN, said, 0.0, clock)
            ended = {"result": came, "testRunHookStartedId": id, "timestamp": clock.now}
            yield {"testRunHookFinished": ended}
