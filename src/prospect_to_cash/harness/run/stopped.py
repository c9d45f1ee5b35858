"""A scenario that was stopped because it took too long."""

from __future__ import annotations

from prospect_to_cash.harness.evidence.record import Feature, Scenario


class StoppedScenario(Scenario):
    """A scenario that didn't end, with the steps that ran until it was stopped."""

    stopped_after: float
    """The seconds that it could take."""


def with_stopped(feature: Feature, seconds: float) -> Feature:
    """Return the record of a text whose last scenario was stopped after so many seconds."""
    *ended, last = feature.scenarios
    stopped = StoppedScenario(**dict(last), stopped_after=seconds)
    return feature.model_copy(update={"scenarios": (*ended, stopped)})


def has_stopped(feature: Feature) -> bool:
    """Return whether a scenario of a text was stopped. Those after it didn't run."""
    return any(stopped_after(each) is not None for each in feature.scenarios)


def stopped_after(scenario: Scenario) -> float | None:
    """Return the seconds after which a scenario was stopped, or None if it ended."""
    return scenario.stopped_after if isinstance(scenario, StoppedScenario) else None
