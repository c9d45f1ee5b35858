"""Exploration finds planted faults, and tells each as a scenario that fails for that reason."""

from __future__ import annotations

import io
import itertools
import shutil
from pathlib import Path

import pytest

from prospect_to_cash.harness.evidence.record import Run, Scenario, Status
from prospect_to_cash.harness.report import run_json
from prospect_to_cash.harness.run.launch import Request, launch
from prospect_to_cash.harness.settings import load
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.stateful.counterexample_feature import MARK
from prospect_to_cash.stateful.explore import VARIANTS, Explored, explore
from tests.features.running import WithModel
from tests.stateful.faults import FAULTS, Fault


def explored(fault: Fault, variant: str) -> Explored:
    """What exploration comes to with a fault planted."""
    with pytest.MonkeyPatch.context() as patch:
        fault.plant(patch)
        return explore(variant, examples=400, model=fault.model, actions=fault.actions)


def run(text: str, folder: Path, model: Model) -> Scenario:
    """The one scenario of a counterexample, saved in a project that is like this one otherwise."""
    features = folder / "features"
    features.mkdir(exist_ok=True)
    for file in ("pyproject.toml", "features/claims.yaml", "features/tags.txt"):
        shutil.copy(file, folder / file)
    (features / "found.feature").write_text(text, encoding="utf-8")
    settings = load(folder)
    assert settings is not None
    err = io.StringIO()
    launch(Request(report=folder / "reports"), settings, io.StringIO(), err, [WithModel(model)])
    assert (folder / "reports" / "run.json").exists(), err.getvalue()
    ran: Run = run_json.read(folder / "reports" / "run.json")
    [(_, scenario)] = ran.scenarios()
    return scenario


@pytest.mark.parametrize(
    ("fault", "variant"), [*zip(FAULTS, itertools.cycle(VARIANTS), strict=False)], ids=str
)
def test_a_planted_fault_is_found_and_told_as_a_scenario(
    fault: Fault, variant: str, tmp_path: Path
) -> None:
    counterexample = explored(fault, variant).counterexample
    assert counterexample is not None
    assert counterexample.invariant == fault.invariant
    assert counterexample.feature.startswith(MARK)

    with pytest.MonkeyPatch.context() as patch:
        fault.plant(patch)
        broken = run(counterexample.feature, tmp_path, fault.model)
    spoiled = [step for step in broken.steps if step.status in (Status.FAILED, Status.ERROR)]
    if fault.shows_as is None:
        *_, last = broken.steps
        assert spoiled == [last]
        assert not all(expectation.met for expectation in last.expectations)
    else:
        assert fault.shows_as in (spoiled[0].message or "")

    whole = run(counterexample.feature, tmp_path, Model())
    assert whole.status is Status.PASSED, counterexample.feature


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_same_seed_does_the_same(variant: str) -> None:
    assert explore(variant, first_seed=7, examples=3) == explore(variant, first_seed=7, examples=3)


def test_another_seed_does_something_else() -> None:
    one, other = (explore("deployed", first_seed=seed, examples=3) for seed in (7, 8))
    assert one != other


def test_the_clock_ends_it_after_a_batch_at_the_earliest() -> None:
    ticks = iter(range(100))
    ended = explore("deployed", seconds=1, clock=lambda: float(next(ticks)))
    assert 0 < ended.examples < 30
    assert ended.counterexample is None
