"""Collects the scenarios of a project, and its step definitions with their paths."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.gherkin.register import Register
from prospect_to_cash.harness.run.launch import collect_only, feature_places
from prospect_to_cash.harness.run.state import state_of
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.harness.step_catalog.catalog import StepEntry
from prospect_to_cash.harness.step_paths.book import PathBook

if TYPE_CHECKING:
    # These modules import pytest-bdd, which pytest must import first to rewrite its asserts.
    from prospect_to_cash.harness.run.items import PlannedScenario
    from prospect_to_cash.harness.run.results import Sources


class Collected:
    """What one session collects. It's a pytest plugin."""

    def __init__(self, book: PathBook) -> None:
        self.is_done = False
        self.code = Exit.MET
        self.broken: list[str] = []
        """The feature files that can't be used."""
        self.planned: list[PlannedScenario] = []
        self.steps: dict[int, StepEntry] = {}
        """The step definitions by the identities of their contexts."""
        self.register: Register | None = None
        self.sources: Sources | None = None
        self._book = book

    def pytest_collection_finish(self, session: Any) -> None:
        """Keep the scenarios and the step definitions."""
        # Imported here because pytest must start first to rewrite the assertions of pytest-bdd.
        from prospect_to_cash.harness.run.collection import feature_items
        from prospect_to_cash.harness.run.definitions import AllDefinitions
        from prospect_to_cash.harness.run.items import BrokenFile, ScenarioItem
        from prospect_to_cash.harness.step_catalog.collect import collect_steps

        state = state_of(session.config)
        assert state is not None, "the command has read the settings of the project"
        known = state.definitions or AllDefinitions(session, state.settings.root)
        definitions = known.everything().all()
        items = feature_items(session.items)
        self.broken = [item.feature.uri for item in items if isinstance(item, BrokenFile)]
        self.planned = [item.planned for item in items if isinstance(item, ScenarioItem)]
        self.steps = collect_steps(definitions, self.planned, self._book)
        self.register = state.vocabulary.register
        self.sources = state.sources
        self.is_done = True


def collect(
    paths: tuple[str, ...],
    settings: Settings,
    book: PathBook,
    options: Iterable[str] = (),
    *,
    debug: bool = False,
) -> Collected:
    """Collect scenarios without running them.

    Raise `StartError` if the step definitions can't be loaded, a path has no feature files, or the
    options select nothing.
    """
    collected = Collected(book)
    places = [":".join(map(str, (file, *lines))) for file, lines in feature_places(paths, settings)]
    arguments: list[Path | str] = [*options, *places]
    errors = io.StringIO()
    collected.code = collect_only(settings, arguments, collected, errors, debug=debug)
    if errors.getvalue():
        raise StartError(errors.getvalue().strip(), max(collected.code, Exit.BROKEN))
    return collected
