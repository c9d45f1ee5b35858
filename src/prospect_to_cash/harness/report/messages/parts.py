"""What came of each step of a scenario, in the words of Cucumber.

Cucumber knows verdicts of steps only. What is said about a scenario as a whole, and steps that
stand in no file, are hooks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from prospect_to_cash.harness.evidence.record import Scenario, Status, Step
from prospect_to_cash.harness.report import text as plain
from prospect_to_cash.harness.report.messages.encoding import Message
from prospect_to_cash.harness.report.totals import QUIET

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
"""Nothing is pending: a sentence without a step definition is undefined."""
BEFORE, AFTER = "BEFORE_TEST_CASE", "AFTER_TEST_CASE"
BEFORE_ALL = "BEFORE_TEST_RUN"
WHOLE = "the scenario as a whole"


class Part(NamedTuple):
    """A step of a pickle, or a hook, and what came of it."""

    id: str
    pickle_step: str | None
    hook: str | None
    status: Status
    message: str | None = None
    step: Step | None = None


class Hooks:
    """The hooks of a run, each told once."""

    def __init__(self) -> None:
        self.all: dict[tuple[str, str], Message] = {}

    def id_of(self, name: str, kind: str) -> str:
        """The id of a hook."""
        id = f"hook-{len(self.all) + 1}"
        new = {"id": id, "sourceReference": {}, "name": name, "type": kind}
        return str(self.all.setdefault((name, kind), new)["id"])


def of_scenario(pickle: Any, scenario: Scenario, hooks: Hooks) -> tuple[Part, ...]:
    """The parts of a scenario that ran, or would have."""
    written = iter(pickle["steps"])
    parts = []
    for number, step in enumerate(scenario.steps):
        status, message = _verdict(scenario, step)
        pickle_step, hook = None, None
        if step.is_inserted:
            id = f"{pickle['id']}-inserted-{number}"
            hook = hooks.id_of(f"{step.keyword.strip()} {step.text}", BEFORE)
        else:
            pickle_step = next(written)["id"]
            id = f"{pickle_step}-step"
        parts.append(Part(id, pickle_step, hook, status, message, step))
    said = scenario.message
    told = any(part.status is scenario.status for part in parts)
    if said is None and told:
        return tuple(parts)
    return around(pickle, parts, scenario.status, said, hooks)


def around(
    pickle: Any, parts: Iterable[Part], status: Status, message: str | None, hooks: Hooks
) -> tuple[Part, ...]:
    """`parts` with a hook that says what became of the whole scenario."""
    first = status in QUIET
    hook = hooks.id_of(WHOLE, BEFORE if first else AFTER)
    whole = Part(f"{pickle['id']}-whole", None, hook, status, message)
    return (whole, *parts) if first else (*parts, whole)


def _verdict(scenario: Scenario, step: Step) -> tuple[Status, str | None]:
    message = "\n".join(plain.reasons(step)) or None
    if step.status is Status.PASSED:
        return step.status, None
    if scenario.status in QUIET:
        # Expected to fail, or interrupted: Cucumber would count the scenario as failed.
        return Status.SKIPPED, message
    return step.status, message
