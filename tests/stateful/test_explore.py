"""Stateful testing finds planted faults, and renders each as a scenario that fails."""

from __future__ import annotations

import io
import itertools
from pathlib import Path

import pytest

from prospect_to_cash.harness.evidence.record import Run, Scenario, Status
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.report import run_json
from prospect_to_cash.harness.run.launch import Request, launch
from prospect_to_cash.harness.run.registered_steps import RegisteredSteps
from prospect_to_cash.model.dual_write.catalog import VARIANTS
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.stateful.action import Action
from prospect_to_cash.stateful.counterexample_feature import MARK
from prospect_to_cash.stateful.explore import ExploreResult, explore
from tests.features.running import WithModel, project_in
from tests.stateful.faults import FAULTS, Fault


def explored(fault: Fault, variant: str, steps: RegisteredSteps) -> ExploreResult:
    """Return the result of stateful testing with a fault planted."""
    with pytest.MonkeyPatch.context() as patch:
        fault.plant(patch)
        return explore(variant, steps, examples=400, model=fault.model, actions=fault.actions)


def run(text: str, folder: Path, model: Model) -> Scenario:
    """Run a counterexample as the only scenario of a copy of this project."""
    settings = project_in(folder)
    (folder / "features" / "found.feature").write_text(text, encoding="utf-8")
    err = io.StringIO()
    launch(Request(report=folder / "reports"), settings, io.StringIO(), err, [WithModel(model)])
    assert (folder / "reports" / "run.json").exists(), err.getvalue()
    ran: Run = run_json.read(folder / "reports" / "run.json")
    [(_, scenario)] = ran.scenarios()
    return scenario


@pytest.mark.parametrize(
    ("fault", "variant"), [*zip(FAULTS, itertools.cycle(VARIANTS), strict=False)], ids=str
)
def test_a_planted_fault_is_found_and_rendered_as_a_scenario(
    fault: Fault, variant: str, steps: RegisteredSteps, tmp_path: Path
) -> None:
    counterexample = explored(fault, variant, steps).counterexample
    assert counterexample is not None
    assert counterexample.invariant == fault.invariant
    assert counterexample.feature.startswith(MARK)

    with pytest.MonkeyPatch.context() as patch:
        fault.plant(patch)
        broken = run(counterexample.feature, tmp_path, fault.model)
    failed = [step for step in broken.steps if step.status in (Status.FAILED, Status.ERROR)]
    if fault.shows_as is None:
        *_, last = broken.steps
        assert failed == [last]
        assert not all(expectation.met for expectation in last.expectations)
    else:
        assert fault.shows_as in (failed[0].message or "")

    whole = run(counterexample.feature, tmp_path, Model())
    assert whole.status is Status.PASSED, counterexample.feature


def test_an_action_without_a_step_definition_stops_the_run(steps: RegisteredSteps) -> None:
    with pytest.raises(StartError, match="No step matches 'When the moon rises'"):
        explore("deployed", steps, examples=1, actions=[Action("the moon rises")])


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_same_seed_draws_the_same_actions(variant: str, steps: RegisteredSteps) -> None:
    first, second = (explore(variant, steps, first_seed=7, examples=3) for _ in range(2))
    assert first == second


def test_another_seed_draws_other_actions(steps: RegisteredSteps) -> None:
    first, second = (explore("deployed", steps, first_seed=seed, examples=3) for seed in (7, 8))
    assert first != second


def test_the_time_limit_is_checked_after_each_batch(steps: RegisteredSteps) -> None:
    ticks = iter(range(100))
    result = explore("deployed", steps, seconds=1, clock=lambda: float(next(ticks)))
    assert 0 < result.examples < 30
    assert result.counterexample is None
