"""Keeps the results of scenarios for the next session of the same process.

So the reports of ``p2c run --watch`` follow a save soon (``benchmarks/watch.py``): only what
changed runs again. A result is used for the same steps, in the same lines, while the model and
everything else that the run depends on is the same.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import pytest

from prospect_to_cash.harness.evidence.record import Scenario
from prospect_to_cash.harness.gherkin.document import Pickle
from prospect_to_cash.harness.run.execution import as_feature
from prospect_to_cash.harness.run.items import PlannedScenario, ScenarioItem
from prospect_to_cash.harness.run.one_call import MARKS
from prospect_to_cash.harness.run.state import State, state_of

_Basis: TypeAlias = tuple[str, str]
_Key: TypeAlias = tuple[str, int, int]


class _Kept(NamedTuple):
    pickle: Pickle
    feature: tuple[str, str]
    """The name and the description of the feature, which a fixture can read."""
    scenario: Scenario


class KeptResults:
    """A plugin for one session after the other."""

    def __init__(self) -> None:
        self._known: dict[str, dict[_Key, _Kept]] = {}
        """By file, and by the key of the item."""
        self._basis: _Basis | None = None
        """What the results depend on, apart from the feature files."""

    def forget(self) -> None:
        """Let everything run again."""
        self._known.clear()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> bool | None:
        """Add the result of a scenario that would end as it did before, and don't run it."""
        state = state_of(item.config)
        if state is None or not isinstance(item, ScenarioItem) or not _can_keep(item):
            return None
        kept = self._known.get(item.planned.document.uri, {}).get(item.key)
        if kept is None or _basis(state) != self._basis or not _is_same(kept, item.planned):
            return None
        state.results.add(as_feature(item.planned.document, (kept.scenario,)), item.nodeid)
        return True

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Keep the results of a session that ran to its end.

        Those of a file that couldn't be read in it stay for the next one.
        """
        state = state_of(session.config)
        basis = _basis(state) if state is not None else None
        if state is None or basis is None or basis != self._basis or _is_heard(state):
            self._known.clear()
        self._basis = basis
        if state is None or basis is None or _is_heard(state):
            return
        if state.run is None or state.run.interrupted:
            return
        found = {
            (feature.uri, each.line, each.example_line or 0): each
            for feature, each in state.run.scenarios()
        }
        new: dict[str, dict[_Key, _Kept]] = {}
        for item in session.items:
            if isinstance(item, ScenarioItem) and _can_keep(item) and item.key in found:
                uri, planned = item.planned.document.uri, item.planned
                kept = _Kept(planned.pickle, _feature_of(planned), found[item.key])
                new.setdefault(uri, {})[item.key] = kept
        self._known |= new


def _is_heard(state: State) -> bool:
    """Return whether other code listens to scenarios that run."""
    listeners = state.listeners
    return listeners.to_steps or listeners.to_phases or listeners.to_fixtures


def _can_keep(item: ScenarioItem) -> bool:
    """Return whether the steps decide how a scenario ends, and nothing else of the session."""
    planned = item.planned
    return (
        planned.will_run
        and not planned.problems
        and not planned.is_bound
        and not any(name in item.keywords for name in MARKS)
    )


def _basis(state: State) -> _Basis | None:
    """Return digests of the model and the program, or None if the model isn't known."""
    found = state.fingerprint
    return None if found is None or found.model is None else (found.model, found.program)


def _is_same(kept: _Kept, planned: PlannedScenario) -> bool:
    return kept.pickle == planned.pickle and kept.feature == _feature_of(planned)


def _feature_of(planned: PlannedScenario) -> tuple[str, str]:
    return planned.document.name, planned.document.description
