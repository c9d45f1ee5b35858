"""What every session of a project is strict about beside its feature files themselves."""

from __future__ import annotations

import pytest

from prospect_to_cash.harness.evidence.record import Feature, Problem
from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.run.items import BrokenFile
from prospect_to_cash.harness.run.state import State
from prospect_to_cash.harness.run.unbound_features import covers_project, stray_files


class Strictness:
    """Registered as a plugin for one session of one project."""

    def __init__(self, config: pytest.Config, state: State) -> None:
        self._config = config
        self._state = state
        self._collected = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(
        self, session: pytest.Session, items: list[pytest.Item]
    ) -> None:
        """Add a red item for each feature file that would never run."""
        self._collected = len(items)
        state = self._state
        if not state.features_collected or not covers_project(self._config, state.settings):
            return
        for problem in stray_files(self._config, state.settings):
            items.append(_item(session, problem))

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Say it where pytest's own options have left nothing to run."""
        option = self._config.option
        chosen = {"-k": option.keyword, "-m": option.markexpr}
        said = " and ".join(f"{name} '{text}'" for name, text in chosen.items() if text)
        if self._state.features_collected and self._collected and said and not session.items:
            many = self._collected > 1
            what = "scenarios and tests that were" if many else "scenario or test that was"
            pytest.exit(
                f"The {self._collected} {what} collected {'do' if many else 'does'}n't fit {said}. "
                "Nothing ran.",
                returncode=int(Exit.BROKEN),
            )


def _item(session: pytest.Session, problem: Problem) -> BrokenFile:
    file = session.config.rootpath / problem.uri
    feature = Feature(uri=problem.uri, name=file.stem, problems=(problem,))
    item: BrokenFile = BrokenFile.from_parent(
        session, name=f"{problem.uri}::stray feature file", feature=feature
    )
    item.path = file
    return item
