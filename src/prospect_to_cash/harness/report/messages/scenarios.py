"""Converts scenarios to the messages of a run, with their steps, hooks, and evidence.

In Cucumber, only steps and hooks have a status. The status of a scenario as a whole, and steps that
the command line added, become hooks.

Names are in camel case, as in the schema, and fields without a value are left out. The classes of
``cucumber-messages`` aren't used, because they take three times as long (``benchmarks/run.py``). A
test reads the messages with them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeAlias

from pydantic_core import to_json

from prospect_to_cash.harness.evidence.record import Problem, Scenario, Status, Step
from prospect_to_cash.harness.report import labels, text
from prospect_to_cash.harness.report.totals import QUIET

Message: TypeAlias = dict[str, Any]
"""A message, or a part of one."""
_ENCODER = json.JSONEncoder(separators=(",", ":"), check_circular=False)
_SECOND = 1_000_000_000


def line(envelope: Message) -> str:
    """Return an envelope as one line of ASCII, so that no reader splits it."""
    return f"{_json(envelope)}\n"


def _json(part: Message) -> str:
    try:
        return to_json(part, ensure_ascii=True).decode()
    except ValueError:  # half of a character can't be encoded
        return _ENCODER.encode(part)


def without_none(**fields: Any) -> Message:
    """Return a message with the `fields` that have a value."""
    return {name: value for name, value in fields.items() if value is not None}


class Clock:
    """A clock that starts with the run and is advanced by durations."""

    def __init__(self, started: str) -> None:
        moment = datetime.fromisoformat(started)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        self._started = self._nanos = int(moment.timestamp() * 1000) * 1_000_000

    @property
    def now(self) -> Message:
        """The current time."""
        return _split(self._nanos)

    def pass_(self, seconds: float) -> Message:
        """Advance the clock, and return the duration."""
        duration = round(seconds * _SECOND)
        self._nanos += duration
        return _split(duration)

    def at_least(self, seconds: float) -> None:
        """Advance the clock to a time after the start, unless it is later already."""
        self._nanos = max(self._nanos, self._started + round(seconds * _SECOND))


def _split(nanos: int) -> Message:
    seconds, rest = divmod(nanos, _SECOND)
    return {"nanos": rest, "seconds": seconds}


STATUS = {
    Status.PASSED: "PASSED",
    Status.FAILED: "FAILED",
    Status.UNDEFINED: "UNDEFINED",
    Status.AMBIGUOUS: "AMBIGUOUS",
    Status.BROKEN: "FAILED",
    Status.ERROR: "FAILED",
    Status.SKIPPED: "SKIPPED",
    Status.NOT_APPLICABLE: "SKIPPED",
}
"""No status is pending. A step without a step definition is undefined."""
BEFORE, AFTER = "BEFORE_TEST_CASE", "AFTER_TEST_CASE"
BEFORE_ALL = "BEFORE_TEST_RUN"
WHOLE = "the scenario as a whole"


class Part(NamedTuple):
    """A step of a pickle, or a hook, with its result."""

    id: str
    pickle_step: str | None
    hook: str | None
    status: Status
    message: str | None = None
    ran: bool = False
    """Whether it's a step of the record, with a duration and evidence."""


class Hooks:
    """The hooks of a run, each with one id."""

    def __init__(self) -> None:
        self.all: dict[tuple[str, str], Message] = {}

    def id_of(self, name: str, kind: str) -> str:
        """Return the id of a hook."""
        id = f"hook-{len(self.all) + 1}"
        new = {"id": id, "sourceReference": {}, "name": name, "type": kind}
        return str(self.all.setdefault((name, kind), new)["id"])


def of_scenario(pickle: Any, scenario: Scenario, hooks: Hooks) -> tuple[Part, ...]:
    """Return the parts of a scenario, whether or not it ran."""
    steps = iter(pickle["steps"])
    parts = []
    for number, step in enumerate(scenario.steps):
        status, message = _verdict(scenario, step)
        pickle_step, hook = None, None
        if step.is_inserted:
            id = f"{pickle['id']}-inserted-{number}"
            hook = hooks.id_of(f"{step.keyword.strip()} {step.text}", BEFORE)
        else:
            pickle_step = next(steps)["id"]
            id = f"{pickle_step}-step"
        parts.append(Part(id, pickle_step, hook, status, message, ran=True))
    explained = any(part.status is scenario.status for part in parts)
    if scenario.message is None and explained:
        return tuple(parts)
    return with_whole(pickle, parts, scenario.status, scenario.message, hooks)


def with_whole(
    pickle: Any, parts: Iterable[Part], status: Status, message: str | None, hooks: Hooks
) -> tuple[Part, ...]:
    """Return `parts` with a hook for the status of the scenario as a whole."""
    first = status in QUIET
    hook = hooks.id_of(WHOLE, BEFORE if first else AFTER)
    whole = Part(f"{pickle['id']}-whole", None, hook, status, message)
    return (whole, *parts) if first else (*parts, whole)


def _verdict(scenario: Scenario, step: Step) -> tuple[Status, str | None]:
    if step.status is Status.PASSED:
        return step.status, None
    message = "\n".join(text.reasons(step)) or None
    if scenario.status in QUIET:
        # Expected to fail, or interrupted. Cucumber would count the scenario as failed.
        return Status.SKIPPED, message
    return step.status, message


_WITHOUT_MESSAGE = (Status.UNDEFINED, Status.AMBIGUOUS)
"""Cucumber tools show a message of their own for these, so ours becomes an attachment."""
_EVIDENCE = {"expectations", "rejection", "dialogs", "traffic"}


def test_case(pickle: str, parts: Sequence[Part], run: str) -> Message:
    """Return the plan of the scenario of a pickle with this id."""
    return {
        "id": f"{pickle}-case",
        "pickleId": pickle,
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


def scenario(pickle: str, parts: Sequence[Part], record: Iterable[Step], clock: Clock) -> str:
    """Return the messages of a running scenario. `record` has the steps of the parts that ran.

    What every step has is formatted here, because that's most of the file.
    """
    case = f"{pickle}-run"
    started = {"id": case, "testCaseId": f"{pickle}-case", "timestamp": clock.now}
    lines = [line({"testCaseStarted": {"attempt": 0, **started}})]
    steps = iter(record)
    states = any(part.status not in QUIET for part in parts)
    now = _json(clock.now)
    for part in parts:
        place = {"testCaseStartedId": case, "testStepId": part.id}
        where = _json(place)[1:-1]
        lines.append(f'{{"testStepStarted":{{{where},"timestamp":{now}}}}}\n')
        step = next(steps) if part.ran else None
        if step is not None:
            for attachment in _evidence(step, place, states=states):
                lines.append(line({"attachment": attachment}))
        if part.message is not None and part.status in _WITHOUT_MESSAGE:
            log = _attachment(None, "text/x.cucumber.log+plain", part.message, place)
            lines.append(line({"attachment": log}))
        ended = _json(result(part.status, part.message, step.seconds if step else 0.0, clock))
        now = _json(clock.now)
        lines.append(
            f'{{"testStepFinished":{{{where},"testStepResult":{ended},"timestamp":{now}}}}}\n'
        )
    finished = {"testCaseStartedId": case, "timestamp": clock.now, "willBeRetried": False}
    lines.append(line({"testCaseFinished": finished}))
    return "".join(lines)


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
            message = "\n".join(map(str, problems))
            failed = result(Status.BROKEN, message, 0.0, clock)
            ended = {"result": failed, "testRunHookStartedId": id, "timestamp": clock.now}
            yield {"testRunHookFinished": ended}
