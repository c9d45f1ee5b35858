"""Keeps the results of scenarios for the next session with the same code.

So the reports of ``p2c run --watch`` follow a save soon (``benchmarks/watch.py``): only what
changed runs again. A result is used for the same steps, in the same lines, while the model and
everything else that the run depends on is the same. Each session is in a process of its own, so its
results go to the process that starts the next one (`Changes`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

import pytest

from prospect_to_cash.harness.evidence.kept import Store
from prospect_to_cash.harness.evidence.record import KeptSteps, Scenario
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


_Known: TypeAlias = dict[str, dict[_Key, _Kept]]
"""Results by file, and by the key of the item."""


class Changes(NamedTuple):
    """What a session keeps, as data for another process. None means: as that process has it."""

    basis: _Basis | None
    results: dict[str, dict[_Key, _Kept | None] | None]


class KeptResults:
    """A plugin for a session, with the results of those before."""

    def __init__(self) -> None:
        self._before: _Known = {}
        """What the sessions before kept."""
        self._known: _Known = {}
        self._basis: _Basis | None = None
        """What the results depend on, apart from the feature files."""

    def forget(self) -> None:
        """Let everything run again."""
        self._known = {}

    def changes(self) -> Changes:
        """Return what the session keeps."""
        return Changes(
            self._basis,
            {
                uri: None if results is self._before.get(uri) else self._changed(uri, results)
                for uri, results in self._known.items()
            },
        )

    def _changed(self, uri: str, results: dict[_Key, _Kept]) -> dict[_Key, _Kept | None]:
        before = self._before.get(uri, {})
        return {
            key: None if kept is before.get(key) else _as_data(kept)
            for key, kept in results.items()
        }

    def take(self, changes: Changes) -> None:
        """Keep for the next session what one in another process, with these results, kept."""
        store = Store()
        self._before = self._known = {
            uri: (
                self._known[uri]
                if results is None
                else {
                    key: self._known[uri][key] if kept is None else _stored(kept, store)
                    for key, kept in results.items()
                }
            )
            for uri, results in changes.results.items()
        }
        self._basis = changes.basis

    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """Let everything run again if the code changed since it was loaded."""
        state = state_of(session.config)
        if state is not None and not state.loaded_code.is_current():
            self.forget()

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
        """Keep the results of a session that ran to its end, with the same code.

        Those of a file that couldn't be read in it stay for the next one.
        """
        state = state_of(session.config)
        basis = _basis(state) if state is not None else None
        if state is not None and basis is not None and not state.loaded_code.is_current():
            basis = None
        if state is None or basis is None or basis != self._basis or _is_heard(state):
            self.forget()
        self._basis = basis
        if state is None or basis is None or _is_heard(state):
            return
        if state.run is None or state.run.interrupted:
            return
        found = {
            (feature.uri, each.line, each.example_line or 0): each
            for feature, each in state.run.scenarios()
        }
        new: _Known = {}
        for item in session.items:
            if isinstance(item, ScenarioItem) and _can_keep(item) and item.key in found:
                uri, planned = item.planned.document.uri, item.planned
                kept = self._known.get(uri, {}).get(item.key)
                if kept is None or not _is_same(kept, planned):
                    kept = _Kept(planned.pickle, _feature_of(planned), found[item.key])
                new.setdefault(uri, {})[item.key] = kept
        self._known = self._known | new


def _as_data(kept: _Kept) -> _Kept:
    """Return a result with steps that can be sent to another process."""
    return _with_parts(kept, dict)


def _stored(kept: _Kept, store: Store) -> _Kept:
    """Return a result from another process, whose steps are in a file if they were there."""
    return _with_parts(kept, store.add)


def _with_parts(kept: _Kept, change: Callable[[Mapping[str, bytes]], Mapping[str, bytes]]) -> _Kept:
    steps = kept.scenario.steps
    if not isinstance(steps, KeptSteps):
        return kept
    changed = KeptSteps(len(steps), change(steps.parts))
    return kept._replace(scenario=kept.scenario.model_copy(update={"steps": changed}))


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
