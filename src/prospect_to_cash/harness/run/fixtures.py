"""The fixtures that step definitions can request."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from prospect_to_cash.harness.evidence.recorder import Recorder
from prospect_to_cash.harness.run.items import RUNNING, ScenarioItem
from prospect_to_cash.harness.run.state import state_of


class ScenarioFixtures:
    """A plugin with the fixtures that depend on the running scenario.

    They don't use pytest's fixture ``request``, which it makes again for each of them.
    """

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    @pytest.fixture
    def evidence(self) -> Recorder:
        """The recorder of the running scenario: `observe`, `expect`, `attempt`, `rejection`."""
        return self._scenario("evidence").recorder

    @pytest.fixture
    def seed(self) -> int:
        """The seed for generated values, which is the same for all scenarios of a feature file."""
        return self._scenario("seed").planned.seed

    def _scenario(self, name: str) -> ScenarioItem:
        scenario = self._config.stash.get(RUNNING, None)
        if scenario is None:
            pytest.fail(
                f"The fixture '{name}' works only in scenarios that p2c collects from feature "
                "files.",
                pytrace=False,
            )
        return scenario


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
