"""Converts the steps of a scenario to Cucumber's steps and hooks.

In Cucumber, only steps and hooks have a status. The status of a scenario as a whole, and steps that
the command line added, become hooks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from prospect_to_cash.harness.evidence.record import Scenario, Status, Step
from prospect_to_cash.harness.report import text
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
    step: Step | None = None


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
        parts.append(Part(id, pickle_step, hook, status, message, step))
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
    message = "\n".join(text.reasons(step)) or None
    if step.status is Status.PASSED:
        return step.status, None
    if scenario.status in QUIET:
        # Expected to fail, or interrupted. Cucumber would count the scenario as failed.
        return Status.SKIPPED, message
    return step.status, message
