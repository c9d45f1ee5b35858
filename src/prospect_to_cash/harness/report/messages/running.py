"""The messages of running scenarios with their evidence, and of feature files with errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from prospect_to_cash.harness.evidence.record import Problem, Status, Step
from prospect_to_cash.harness.report import labels, text
from prospect_to_cash.harness.report.messages.encoding import Clock, Message, without_none
from prospect_to_cash.harness.report.messages.parts import BEFORE_ALL, STATUS, Hooks, Part
from prospect_to_cash.harness.report.totals import QUIET

_WITHOUT_MESSAGE = (Status.UNDEFINED, Status.AMBIGUOUS)
"""Cucumber tools show a message of their own for these, so ours becomes an attachment."""
_EVIDENCE = {"expectations", "rejection", "dialogs", "traffic"}


def test_case(pickle: Any, parts: Sequence[Part], run: str) -> Message:
    """Return the plan of a scenario."""
    return {
        "id": f"{pickle['id']}-case",
        "pickleId": pickle["id"],
        "testSteps": [
            # An undefined step has no definition. The definitions of other steps aren't recorded.
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


def scenario(pickle: Any, parts: Sequence[Part], clock: Clock) -> Iterator[Message]:
    """Yield the messages of a running scenario."""
    case = f"{pickle['id']}-run"
    started = {"id": case, "testCaseId": f"{pickle['id']}-case", "timestamp": clock.now}
    yield {"testCaseStarted": {"attempt": 0, **started}}
    states = any(part.status not in QUIET for part in parts)
    for part in parts:
        place = {"testCaseStartedId": case, "testStepId": part.id}
        yield {"testStepStarted": {**place, "timestamp": clock.now}}
        if part.step is not None:
            for attachment in _evidence(part.step, place, states=states):
                yield {"attachment": attachment}
        if part.message is not None and part.status in _WITHOUT_MESSAGE:
            yield {
                "attachment": _attachment(None, "text/x.cucumber.log+plain", part.message, place)
            }
        seconds = part.step.seconds if part.step else 0.0
        finished = result(part.status, part.message, seconds, clock)
        yield {"testStepFinished": {**place, "testStepResult": finished, "timestamp": clock.now}}
    ended = {"testCaseStartedId": case, "timestamp": clock.now}
    yield {"testCaseFinished": {**ended, "willBeRetried": False}}


def result(status: Status, message: str | None, seconds: float, clock: Clock) -> Message:
    """Return the result of a step. If it failed, it has an exception named after its status."""
    found = {"duration": clock.pass_(seconds), "status": STATUS[status]}
    if status not in QUIET:
        found["exception"] = without_none(type=labels.STATUS[status].text, message=message)
    if message is not None:
        found["message"] = message
    return found


def _evidence(step: Step, place: Message, *, states: bool) -> Iterator[Message]:
    """Yield the evidence of a step: for people as text, for programs as JSON.

    The states of a scenario that passed are only in ``run.json``, because they would double the
    size of the file.
    """
    states = states and bool(step.states)
    names = _EVIDENCE | {"states"} if states else _EVIDENCE
    lines = "\n".join(text.evidence(step))
    if lines:
        yield _attachment("evidence.txt", "text/plain", lines, place)
    if lines or states:
        body = step.model_dump_json(include=names, exclude_defaults=True)
        yield _attachment("evidence.json", "application/json", body, place)


def _attachment(name: str | None, media: str, body: str, place: Message) -> Message:
    return {
        "body": body,
        "contentEncoding": "IDENTITY",
        "mediaType": media,
        **({"fileName": name} if name else {}),
        **place,
    }


class FileProblems:
    """The problems of files that no scenario has: a failed hook of the run for each file."""

    def __init__(self, of_files: Sequence[tuple[str, Sequence[Problem]]], hooks: Hooks) -> None:
        self._all = [(hooks.id_of(uri, BEFORE_ALL), problems) for uri, problems in of_files]

    def envelopes(self, run: str, clock: Clock) -> Iterator[Message]:
        """Yield the hooks and their failures."""
        for hook, problems in self._all:
            id = f"{hook}-run"
            started = {"hookId": hook, "id": id, "testRunStartedId": run, "timestamp": clock.now}
            yield {"testRunHookStarted": started}
            message = "\n".join(f"{each.line}:{each.column}: {each.message}" for each in problems)
            failed = result(Status.BROKEN, message, 0.0, clock)
            ended = {"result": failed, "testRunHookStartedId": id, "timestamp": clock.now}
            yield {"testRunHookFinished": ended}
