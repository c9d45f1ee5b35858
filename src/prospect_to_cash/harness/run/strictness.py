"""Fails a session for feature files that never run, and for an empty selection of pytest's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from prospect_to_cash.harness.evidence.record import Feature, Problem
from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.feature_files import unusable_files
from prospect_to_cash.harness.project_files import walk
from prospect_to_cash.harness.report.log_commands import plain
from prospect_to_cash.harness.run.bound_scenarios import BoundScenarios
from prospect_to_cash.harness.run.items import BrokenFile
from prospect_to_cash.harness.run.pytest_bdd_adapter import parsed_files
from prospect_to_cash.harness.run.state import State
from prospect_to_cash.harness.settings import Settings


class Strictness:
    """A plugin for one session of one project."""

    def __init__(self, config: pytest.Config, state: State, bound: BoundScenarios) -> None:
        self._config = config
        self._state = state
        self._bound = bound
        self._collected = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(
        self, session: pytest.Session, items: list[pytest.Item]
    ) -> None:
        """Add a failing item for each feature file that never runs."""
        self._collected = len(items)
        state = self._state
        if not state.features_collected:
            return
        for problem in unusable_feature_files(self._config, state.settings):
            items.append(_item(session, problem))
        if not covers_project(self._config, state):
            return
        state.unbound = [*unbound_feature_files(self._config, state), *self._bound.unbound()]
        problems = state.unbound
        if state.settings.strict:
            items += [_item(session, problem) for problem in problems]
        else:
            state.add_warnings(problems)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Exit with a message if pytest's own options leave nothing to run."""
        option = self._config.option
        filters = {"-k": option.keyword, "-m": option.markexpr}
        used = " and ".join(f"{name} '{text}'" for name, text in filters.items() if text)
        if self._state.features_collected and self._collected and used and not session.items:
            if self._collected > 1:
                message = f"None of the {self._collected} collected scenarios and tests match"
            else:
                message = "The only collected scenario or test doesn't match"
            pytest.exit(f"{message} {used}. Nothing ran.", returncode=int(Exit.BROKEN))


def unusable_feature_files(config: pytest.Config, settings: Settings) -> Iterator[Problem]:
    """Yield a problem for what looks like a feature file in the session's paths but never runs."""
    return unusable_files(_paths(config), settings, config.getini("norecursedirs"))


def unbound_feature_files(config: pytest.Config, state: State) -> Iterator[Problem]:
    """Yield a problem for each feature file of the project that never runs.

    Excepted are files that a test module bound in this session, folders that pytest skips
    (``norecursedirs``, virtual environments), and folders listed in the settings.
    """
    settings = state.settings
    bound = {file.resolve() for file in parsed_files()}
    for file in walk(settings, settings.root, config.getini("norecursedirs")):
        if (
            file.suffix != ".feature"
            or file.resolve() in bound
            or any(file.is_relative_to(folder) for folder in state.folders)
        ):
            continue
        why = (
            f"it isn't in a features folder ({', '.join(settings.features)}). Move it to one of "
            "them, or"
            if state.folders
            else "no test module binds it. Bind it with scenarios(), or"
        )
        yield Problem(
            uri=settings.uri(file),
            line=1,
            message=f"This feature file never runs, because {why} list its folder in [tool.p2c]: "
            "under 'features', or under 'other_features' if something else runs it.",
        )


def covers_project(config: pytest.Config, state: State) -> bool:
    """Return whether the session was started for all features as a whole."""
    chosen = state.selection.paths or _paths(config)
    wholes = state.folders or (state.settings.root,)
    return all(any(whole.is_relative_to(path) for path in chosen) for whole in wholes)


def _paths(config: pytest.Config) -> list[Path]:
    return [Path(config.invocation_params.dir, argument) for argument in config.args]


def _item(session: pytest.Session, problem: Problem) -> BrokenFile:
    file = session.config.rootpath / problem.uri
    feature = Feature(uri=problem.uri, name=file.stem, problems=(problem,))
    item: BrokenFile = BrokenFile.from_parent(
        session, name=plain(f"{problem.uri}::unbound feature file"), feature=feature
    )
    item.path = file
    return item
