"""Runs the collected scenarios of one pytest session many times, each time on another model.

Features are read once, and nothing is reported. Only a Then step about what the scenario shows
counts as an assertion. That something *else* changed, a failing Given, an unexpected rejection, and
an exception show that something is different, but not what.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TextIO

from prospect_to_cash.common.evidence_source import EvidenceSource
from prospect_to_cash.harness.evidence.expectations import NOTHING_ELSE
from prospect_to_cash.harness.evidence.first_failure import first_failure
from prospect_to_cash.harness.evidence.mutants import By, Detection
from prospect_to_cash.harness.evidence.record import Scenario, Status, Step
from prospect_to_cash.harness.run.fingerprint import fingerprint_of
from prospect_to_cash.harness.run.fixtures import MODEL
from prospect_to_cash.harness.run.hand_over import Session, hand_over
from prospect_to_cash.harness.run.items import ScenarioItem
from prospect_to_cash.harness.run.launch import Request
from prospect_to_cash.harness.run.pytest_internals import restart, set_up, tear_down_to
from prospect_to_cash.harness.run.state import state_of
from prospect_to_cash.harness.settings import Settings

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


class Replay:
    """The scenarios of a session, in the order of files and lines."""

    def __init__(self, session: Session, items: Sequence[ScenarioItem]) -> None:
        self.items = tuple(items)
        self._session = session
        state = state_of(session.config)
        assert state is not None, "the session has scenarios"
        self.fingerprint = fingerprint_of(state.settings, state.defines, state.test_modules)
        """The fingerprint of the project when it was collected."""
        self._last: ScenarioItem | None = None

    def run(
        self, item: ScenarioItem, model: object, *, has_states: bool = True
    ) -> tuple[Scenario, EvidenceSource | None]:
        """Run a scenario on `model`; return its record, and the landscape at its end.

        Without `has_states`, the record lacks the states after the steps, and takes less time.
        """
        self._session.config.stash[MODEL] = model
        if self._last is not None and self._last.parent is not item.parent:
            tear_down_to(self._session)
        self._last = item
        item.has_states = has_states
        restart(item)
        try:
            set_up(item)
            item.runtest()
        except BaseException as error:
            if not item.is_of_steps(error):
                raise
        finally:
            tear_down_to(item.parent or self._session)
        outcome = item.record().scenarios[0], item.recorder.source
        item.release()
        return outcome


def run_replay(
    request: Request, settings: Settings, action: Callable[[Replay], None], err: TextIO
) -> int:
    """Collect the features, and let `action` run their scenarios; return the exit code.

    Raises `StartError` if the session can't start.
    """

    def replay(session: Session, items: Sequence[ScenarioItem]) -> None:
        action(Replay(session, items))

    return hand_over(request, settings, replay, err)
