"""Determines how a scenario detected a mutant.

Only a Then step about what the scenario shows counts as an assertion. That something *else*
changed, a failing Given, an unexpected rejection, and an exception show that something is
different, but not what.
"""

from __future__ import annotations

from collections.abc import Sequence

from prospect_to_cash.harness.claims.mutation_result import By, Detection
from prospect_to_cash.harness.evidence.expectations import NOTHING_ELSE
from prospect_to_cash.harness.evidence.first_failure import first_failure
from prospect_to_cash.harness.evidence.record import Scenario, Status, Step

_FAULTS = (Status.ERROR, Status.BROKEN, Status.UNDEFINED, Status.AMBIGUOUS)


def rejections(scenario: Scenario) -> tuple[bool, ...]:
    """Return for each step of a scenario whether it was rejected."""
    return tuple(step.rejection is not None for step in scenario.steps)


def detect(
    scenario: Scenario, kinds: Sequence[str], baseline: Sequence[bool], *, may_reject: bool = False
) -> Detection | None:
    """Return how `scenario` detected the mutant, or None.

    `kinds` has given, when or then for each of its steps, and `baseline` the `rejections` of the
    model as it is. With `may_reject`, a rejected When is expected, and the Then steps after it
    count.
    """
    other: Detection | None = None
    for step, kind, was_rejected in zip(scenario.steps, kinds, baseline, strict=True):
        if step.status in _FAULTS:
            return other or _detection(By.EXCEPTION, step)
        if kind != "then":
            if step.status is Status.FAILED:
                return other or _detection(By.GIVEN if kind == "given" else By.WHEN, step)
            if step.rejection is not None and not (was_rejected or may_reject):
                return other or _detection(By.WHEN, step)
        elif step.status is Status.FAILED:
            if any(not each.met and each.expected != NOTHING_ELSE for each in step.expectations):
                failure = first_failure(scenario.model_copy(update={"steps": (step,)}))
                return Detection(by=By.THEN, step=failure.step, reason=failure.because)
            by = By.NOTHING_ELSE if step.expectations else By.EXCEPTION
            other = other or _detection(by, step)
    if other is None and scenario.status is not Status.PASSED:
        return Detection(by=By.WHEN, reason=scenario.message)
    return other


def is_accepted_now(scenario: Scenario, baseline: Sequence[bool]) -> bool:
    """Return whether a step that the model rejects as it is was accepted."""
    pairs = zip(baseline, rejections(scenario), strict=True)
    return any(was_rejected and not is_rejected for was_rejected, is_rejected in pairs)


def _detection(by: By, step: Step) -> Detection:
    reason = step.message or step.rejection
    return Detection(by=by, step=f"{step.keyword.strip()} {step.text}", reason=reason)
