"""The fixtures that step definitions can request."""

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
    """The seed for generated values, which is the same for all scenarios of a feature file."""
    return _scenario(request, "seed").planned.seed


MODEL = pytest.StashKey[object]()
"""The key under which a run that changes the model keeps its changes."""


@pytest.fixture
def model_overrides(pytestconfig: pytest.Config) -> object:
    """The changes to the model under the step definitions, or None in a normal run."""
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
            f"The fixture '{name}' works only in scenarios that p2c collects from feature files, "
            f"not in {item.nodeid}.",
            pytrace=False,
        )
    return item
