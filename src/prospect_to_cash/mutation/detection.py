"""How a scenario noticed that something beneath it was different.

Only a Then sentence about what the scenario shows counts as proof. That something *else* changed, a
Given that fails, a refusal that nobody asked for and an exception tell that something is
different, and not what.
"""

from __future__ import annotations

from collections.abc import Sequence

from prospect_to_cash.harness.claims.mutation_result import By, Notice
from prospect_to_cash.harness.evidence.expectations import NOTHING_ELSE
from prospect_to_cash.harness.evidence.first_failure import first_failure
from prospect_to_cash.harness.evidence.record import Scenario, Status, Step

_FAULTS = (Status.ERROR, Status.BROKEN, Status.UNDEFINED, Status.AMBIGUOUS)


def refusals(scenario: Scenario) -> tuple[bool, ...]:
    """Which steps of a scenario were refused."""
    return tuple(step.rejection is not None for step in scenario.steps)


def notice(
    scenario: Scenario, kinds: Sequence[str], refused: Sequence[bool], *, may_refuse: bool = False
) -> Notice | None:
    """How `scenario` noticed, or None; `kinds` are given, when or then for each of its steps.

    `refused` are the `refusals` of the usual run. With `may_refuse`, a refused When is what was
    to happen, and the Then sentences behind it are looked at.
    """
    apart: Notice | None = None
    for step, kind, was_refused in zip(scenario.steps, kinds, refused, strict=True):
        if step.status in _FAULTS:
            return apart or _notice(By.EXCEPTION, step)
        if kind != "then":
            if step.status is Status.FAILED:
                return apart or _notice(By.GIVEN if kind == "given" else By.WHEN, step)
            if step.rejection is not None and not (was_refused or may_refuse):
                return apart or _notice(By.WHEN, step)
        elif step.status is Status.FAILED:
            if any(not each.met and each.expected != NOTHING_ELSE for each in step.expectations):
                told = first_failure(scenario.model_copy(update={"steps": (step,)}))
                return Notice(by=By.THEN, sentence=told.step, because=told.because)
            apart = apart or _notice(By.REST if step.expectations else By.EXCEPTION, step)
    if apart is None and scenario.status is not Status.PASSED:
        return Notice(by=By.WHEN, because=scenario.message)
    return apart


def passes_now(scenario: Scenario, refused: Sequence[bool]) -> bool:
    """Whether something that was refused in the usual run is refused no more."""
    now = refusals(scenario)
    return any(was and not is_refused for was, is_refused in zip(refused, now, strict=True))


def _notice(by: By, step: Step) -> Notice:
    because = step.message or step.rejection
    return Notice(by=by, sentence=f"{step.keyword.strip()} {step.text}", because=because)
