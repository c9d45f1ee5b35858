"""Runs collected scenarios in several processes, with or without the steps of the command line."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import pytest

from prospect_to_cash.harness.evidence.record import Feature, Scenario
from prospect_to_cash.harness.run.items import PlannedScenario, ScenarioItem
from prospect_to_cash.harness.run.one_call import run_alone
from prospect_to_cash.harness.run.process_pool import run_all
from prospect_to_cash.harness.run.pytest_internals import tear_down_to
from prospect_to_cash.harness.run.workers import result_of

Keeps = Callable[[ScenarioItem, Scenario], bool]
"""Whether the steps of a result are needed. Most results are only counted."""


class Result(NamedTuple):
    """The result of a scenario, as the feature with only this scenario."""

    item: ScenarioItem
    feature: Feature
    is_unaffected: bool
    """Whether the scenario stopped because it would end as `item.before`."""

    @property
    def scenario(self) -> Scenario:
        """The scenario."""
        return self.feature.scenarios[0]


class ScenarioPool:
    """The scenarios of one session, and the processes that run them."""

    def __init__(self, session: pytest.Session, processes: int) -> None:
        self._session = session
        self._processes = processes
        self._last: ScenarioItem | None = None

    def run(self, items: Sequence[ScenarioItem], keeps: Keeps) -> Iterator[Result]:
        """Run scenarios, and yield each result as soon as it is known.

        A result that isn't kept has only the steps of the command line.
        """

        def work(item: ScenarioItem) -> tuple[str, bool]:
            feature = self._run(item)
            scenario = feature.scenarios[0]
            if not keeps(item, scenario):
                added = tuple(step for step in scenario.steps if step.is_inserted)
                bare = scenario.model_copy(update={"steps": added})
                feature = feature.model_copy(update={"scenarios": (bare,)})
            return feature.as_json, item.is_unaffected

        # All that was collected stays, so the garbage collector needn't look at it again and again.
        gc.freeze()
        try:
            for number, (text, is_unaffected) in run_all(items, work, self._processes):
                feature = Feature.model_validate_json(text)
                yield Result(items[number], feature, is_unaffected)
        finally:
            gc.unfreeze()

    def _run(self, item: ScenarioItem) -> Feature:
        """Run a scenario with the hooks of pytest, as a run does."""
        last, self._last = self._last, item
        if last is not None and last.parent is not item.parent:
            tear_down_to(self._session)
        reports = run_alone(item, item.parent or self._session)
        feature = result_of(reports[-1])
        assert feature is not None, "the report of the teardown has the result"
        return feature


def without_added_steps(planned: PlannedScenario) -> PlannedScenario:
    """Return the scenario as its file has it, without the steps of the command line."""
    pickle = planned.pickle
    return replace(
        planned,
        pickle=pickle._replace(steps=tuple(s for s in pickle.steps if not s.is_inserted)),
        bound=tuple(bound for bound in planned.bound if not bound.step.is_inserted),
    )
