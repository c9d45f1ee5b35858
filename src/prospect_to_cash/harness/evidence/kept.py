"""What a process keeps of the scenarios of a run, so that a large run needs little memory."""

from __future__ import annotations

from typing import Final

from prospect_to_cash.harness.evidence.record import Scenario

LIVE: Final = 2_000
"""The number of scenarios whose steps stay values. Those of the others are kept compressed."""


class Keeper:
    """Keeps the scenarios of a run."""

    def __init__(self) -> None:
        self._live = 0

    def __call__(self, scenario: Scenario) -> Scenario:
        """Return a scenario as it is kept."""
        self._live += 1
        return scenario if self._live <= LIVE else scenario.kept
