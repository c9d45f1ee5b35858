"""The fixtures that step definitions may ask for."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from prospect_to_cash.harness.evidence.recorder import Recorder
from prospect_to_cash.harness.run.items import ScenarioItem
from prospect_to_cash.harness.run.state import state_of


@pytest.fixture
def evidence(request: pytest.FixtureRequest) -> Recorder:
    """The recorder of the running scenario: `observe`, `expect`, `attempt`, `rejection`."""
    return _scenario(request, "evidence").recorder


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """A number that is the same for this scenario in every run with the same seed."""
    return _scenario(request, "seed").planned.seed


MODEL = pytest.StashKey[object]()
"""Where a run that asks "what if" leaves what it puts beneath the sentences."""


@pytest.fixture
def model_overrides(pytestconfig: pytest.Config) -> object:
    """What the sentences are to work on where a run changes it; None in a usual run."""
    return pytestconfig.stash.get(MODEL, None)


@pytest.fixture(scope="session")
def defines(pytestconfig: pytest.Config) -> Mapping[str, str]:
    """The values that the command line defines for this run, by name."""
    state = state_of(pytestconfig)
    return state.defines if state else {}


def _scenario(request: pytest.FixtureRequest, name: str) -> ScenarioItem:
    item = request.node
    if not isinstance(item, ScenarioItem):
        pytest.fail(
            f"The fixture '{name}' serves scenarios that p2c collects from feature files, "
            f"not {item.nodeid}.",
            pytrace=False,
        )
    return item
