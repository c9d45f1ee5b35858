"""Converts scenarios to the messages of a run, with their steps, hooks, and evidence.

In Cucumber, only steps and hooks have a status. The status of a scenario as a whole, and steps that
the command line added, become hooks.

Names are in camel case, as in the schema, and fields without a value are left out. The classes of
``cucumber-messages`` aren't used, because they take three times as long (``benchmarks/run.py``). A
test reads the messages with them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any, Final, NamedTuple, TypeAlias

from pydantic_core import from_json, to_json

from prospect_to_cash.harness.evidence.record import KeptSteps, Problem, Scenario, Status, Step
from prospect_to_cash.harness.report import labels, text
from prospect_to_cash.harness.report.totals import QUIET

Message: TypeAlias = dict[str, Any]
"""A message, or a part of one."""
_ENCODER = json.JSONEncoder(separators=(",", ":"), check_circular=False)
_SECOND = 1_000_000_000


def line(envelope: Message) -> str:
    """Return an envelope as one line of ASCII, so that no reader splits it."""
    return f"{_json(envelope)}\n"


def _json(part: Message | str) -> str:
    """Return JSON in ASCII. Most of it is, and to escape every text would take much longer."""
    if isinstance(part, str):
        return (encode_basestring if part.isascii() else encode_basestring_ascii)(part)
    try:
        found = to_json(part)
        return (found if found.isascii() else to_json(part, ensure_ascii=True)).decode()
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

    @property
    def json(self) -> str:
        """The current time as JSON."""
        return _time(self._nanos)

    def advance(self, nanos: int) -> str:
        """Advance the clock by nanoseconds, and return the time then as JSON."""
        self._nanos += nanos
        return _time(self._nanos)

    def at_least(self, seconds: float) -> None:
        """Advance the clock to a time after the start, unless it is later already."""
        self._nanos = max(self._nanos, self._started + round(seconds * _SECOND))


def _time(nanos: int) -> str:
    seconds, rest = divmod(nanos, _SECOND)
    return f'{{"nanos":{rest},"seconds":{seconds}}}'


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


class Result(NamedTuple):
    """How a step or a scenario as a whole ended, with its evidence."""

    json: str
    """The result as a message."""
    nanos: int
    """The duration."""
    is_undefined: bool
    attachments: Sequence[str]
    """Attachments as JSON, without their place and their last brace."""

    @classmethod
    def of(
        cls,
        status: Status,
        message: str | None = None,
        nanos: int = 0,
        attachments: Sequence[str] = (),
    ) -> Result:
        """Return the result for a status."""
        is_undefined = status is Status.UNDEFINED
        if status is Status.PASSED and message is None:
            json = f'{{"duration":{_time(nanos)},"status":"PASSED"}}'
        else:
            json = _json(_result(status, message, nanos))
        if message is not None and (is_undefined or status is Status.AMBIGUOUS):
            # Cucumber tools show a message of their own for these.
            log = _attachment("text/x.cucumber.log+plain", message)
            attachments = (*attachments, log)
        return cls(json, nanos, is_undefined, attachments)


class Part(NamedTuple):
    """A step of a pickle, or a hook, with its result."""

    id: str
    of: str
    """The field with the id of the step or of the hook."""
    result: Result

    @classmethod
    def of_step(cls, step: str, result: Result) -> Part:
        """Return the part for the step of a pickle with this id."""
        return cls(f"{step}-step", f'"pickleStepId":"{step}"', result)

    @classmethod
    def of_hook(cls, id: str, hook: str, result: Result) -> Part:
        """Return a part with the id of its hook."""
        return cls(id, f'"hookId":"{hook}"', result)


class Hooks:
    """The hooks of a run, each with one id."""

    def __init__(self) -> None:
        self.all: dict[tuple[str, str], Message] = {}

    def id_of(self, name: str, kind: str) -> str:
        """Return the id of a hook."""
        id = f"hook-{len(self.all) + 1}"
        new = {"id": id, "sourceReference": {}, "name": name, "type": kind}
        return str(self.all.setdefault((name, kind), new)["id"])


def _result(status: Status, message: str | None, nanos: int) -> Message:
    """Return a result. If it's a failure, it has an exception named after its status."""
    found: Message = {"duration": _split(nanos), "status": STATUS[status]}
    if status not in QUIET:
        found["exception"] = without_none(type=labels.STATUS[status].text, message=message)
    if message is not None:
        found["message"] = message
    return found


_EVIDENCE = {"expectations", "rejection", "dialogs", "traffic"}
_WITH_STATES = {*_EVIDENCE, "states"}


# ---- The results of a scenario ------------------------------------------------------------------


class Results(NamedTuple):
    """The results of a scenario that ran, or didn't."""

    steps: Sequence[Result]
    added: Mapping[int, str]
    """The names of the steps that the command line added, by place. They become hooks."""
    whole: Result | None
    """The scenario as a whole, unless a step says the same."""
    whole_is_first: bool
    """Whether the scenario as a whole comes before its steps, because it's no failure."""


NAME: Final = "messages"


def excerpt(scenario: Scenario) -> bytes:
    """Return what the messages have of the steps of a scenario, for `KeptSteps`.

    Its first line has all but the texts of the results, which are its other lines.
    """
    steps, added, whole, is_first = _results(scenario)
    found = steps if whole is None else [*steps, whole]
    heads = [(nanos, is_undefined, len(more)) for _, nanos, is_undefined, more in found]
    head = to_json([heads, list(added.items()), whole is not None, is_first]).decode()
    texts = [text for json, _, _, attachments in found for text in (json, *attachments)]
    return "\n".join((head, *texts)).encode()


def results_of(scenario: Scenario) -> Results:
    """Return what was made of the steps when the scenario ended, or make it now."""
    steps = scenario.steps
    made = steps.part(NAME) if isinstance(steps, KeptSteps) else None
    if made is None:
        return _results(scenario)
    head, *texts = made.decode().split("\n")
    heads, added, has_whole, is_first = from_json(head)
    rest = iter(texts)
    found = [
        Result(next(rest), nanos, is_undefined, tuple(islice(rest, count)) if count else ())
        for nanos, is_undefined, count in heads
    ]
    whole = found.pop() if has_whole else None
    return Results(found, dict(added), whole, is_first)


def _results(scenario: Scenario) -> Results:
    steps = tuple(scenario.steps)
    verdicts = [_verdict(scenario, step) for step in steps]
    statuses = {status for status, _ in verdicts}
    whole = None
    if scenario.message is not None or scenario.status not in statuses:
        whole = Result.of(scenario.status, scenario.message)
        statuses.add(scenario.status)
    states = not statuses.issubset(QUIET)
    results = [
        Result.of(status, message, round(step.seconds * _SECOND), _evidence(step, states=states))
        for step, (status, message) in zip(steps, verdicts, strict=True)
    ]
    added = {
        at: f"{step.keyword.strip()} {step.text}"
        for at, step in enumerate(steps)
        if step.is_inserted
    }
    return Results(results, added, whole, scenario.status in QUIET)


def _verdict(scenario: Scenario, step: Step) -> tuple[Status, str | None]:
    if step.status is Status.PASSED:
        return step.status, None
    message = "\n".join(text.reasons(step)) or None
    if scenario.status in QUIET:
        # Expected to fail, or interrupted. Cucumber would count the scenario as failed.
        return Status.SKIPPED, message
    return step.status, message


def _evidence(step: Step, *, states: bool) -> Sequence[str]:
    """Return the evidence of a step: for people as text, for programs as JSON.

    The states of a scenario that passed are only in ``run.json``, because they would double the
    size of the file.
    """
    states = states and bool(step.states)
    is_there = states or step.traffic or step.expectations or step.dialogs
    if not is_there and step.rejection is None:
        return ()
    lines = "\n".join(text.evidence(step))
    if not lines and not states:
        return ()
    body = step.model_dump_json(
        include=_WITH_STATES if states else _EVIDENCE, exclude_defaults=True
    )
    evidence = _attachment("application/json", body, "evidence.json")
    return (_attachment("text/plain", lines, "evidence.txt"), evidence) if lines else (evidence,)


def _attachment(media: str, body: str, name: str | None = None) -> str:
    named = f',"fileName":"{name}"' if name else ""
    return f'{{"body":{_json(body)},"contentEncoding":"IDENTITY","mediaType":"{media}"{named}'


# ---- The messages of a scenario -----------------------------------------------------------------


def parts_of(
    pickle: str, steps: Sequence[str], scenario: Results, hooks: Hooks
) -> tuple[Part, ...]:
    """Return the parts of a scenario in the order of its messages.

    `pickle` and `steps` are the ids of its pickle, and of the steps of that.
    """
    written = iter(steps)
    parts = []
    for number, result in enumerate(scenario.steps):
        if number in scenario.added:
            hook = hooks.id_of(scenario.added[number], BEFORE)
            parts.append(Part.of_hook(f"{pickle}-inserted-{number}", hook, result))
        else:
            parts.append(Part.of_step(next(written), result))
    if scenario.whole is None:
        return tuple(parts)
    first = scenario.whole_is_first
    hook = hooks.id_of(WHOLE, BEFORE if first else AFTER)
    whole = Part.of_hook(f"{pickle}-whole", hook, scenario.whole)
    return (whole, *parts) if first else (*parts, whole)


def test_case(pickle: str, parts: Iterable[Part], run: str) -> str:
    """Return the plan of the scenario of a pickle with this id."""
    # An undefined step has no definition. The definitions of other steps aren't recorded.
    none = ',"stepDefinitionIds":[]'
    steps = [
        f'{{"id":"{id}",{of}{none if result.is_undefined else ""}}}' for id, of, result in parts
    ]
    return (
        f'{{"testCase":{{"id":"{pickle}-case","pickleId":"{pickle}","testSteps":[{",".join(steps)}],'
        f'"testRunStartedId":"{run}"}}}}\n'
    )


def execution(pickle: str, parts: Iterable[Part], clock: Clock) -> str:
    """Return the messages of a running scenario.

    They're formatted here, because that's most of the file. An id is never escaped.
    """
    now = clock.json
    lines = [
        f'{{"testCaseStarted":{{"attempt":0,"id":"{pickle}-run","testCaseId":"{pickle}-case",'
        f'"timestamp":{now}}}}}\n'
    ]
    for id, _, (ended, nanos, _, attachments) in parts:
        where = f'"testCaseStartedId":"{pickle}-run","testStepId":"{id}"'
        lines.append(f'{{"testStepStarted":{{{where},"timestamp":{now}}}}}\n')
        for attachment in attachments:
            lines.append(f'{{"attachment":{attachment},{where}}}}}\n')
        now = clock.advance(nanos)
        lines.append(
            f'{{"testStepFinished":{{{where},"testStepResult":{ended},"timestamp":{now}}}}}\n'
        )
    lines.append(
        f'{{"testCaseFinished":{{"testCaseStartedId":"{pickle}-run","timestamp":{now},'
        '"willBeRetried":false}}\n'
    )
    return "".join(lines)


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
            failed = _result(Status.BROKEN, message, 0)
            ended = {"result": failed, "testRunHookStartedId": id, "timestamp": clock.now}
            yield {"testRunHookFinished": ended}
