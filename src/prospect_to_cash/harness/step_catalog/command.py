"""Lists steps for ``p2c steps``, from the step definitions that the project loads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import pytest

from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.gherkin.keywords import STEP_KINDS
from prospect_to_cash.harness.report.log_commands import plain_json
from prospect_to_cash.harness.report.output import write_text
from prospect_to_cash.harness.run.launch import collect_only
from prospect_to_cash.harness.run.state import state_of
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.harness.step_catalog.catalog import StepCatalog, StepEntry, without_keyword
from prospect_to_cash.harness.step_catalog.pages import html, markdown
from prospect_to_cash.harness.step_catalog.pages import text as as_text
from prospect_to_cash.harness.step_paths.book import PathBook, load_paths

WRITERS: dict[str, Callable[[StepCatalog], str]] = {
    "text": as_text,
    "markdown": markdown,
    "html": html,
    "json": lambda catalog: plain_json(catalog.model_dump_json(indent=2)) + "\n",
}


def list_steps(
    settings: Settings,
    search: str,
    format: str,
    target: TextIO | Path,
    err: TextIO,
    *,
    debug: bool = False,
) -> int:
    """Write the step catalog, narrowed to `search` if it isn't empty, and return the exit code.

    Report broken feature files, because the catalog doesn't count their scenarios. Raise
    `StartError` if the step definitions or the paths can't be loaded, or if no step is similar to
    `search`.
    """
    collector = _Collector(settings, search, load_paths(settings))
    folders = [folder for folder in settings.feature_folders if folder.is_dir()]
    if settings.can_have_test_modules or not folders:
        folders = [settings.root]
    collect_only(settings, folders, collector, err, debug=debug)
    for uri in collector.broken:
        print(
            f"{uri} is broken, so its scenarios aren't counted. "
            f"For details, run 'p2c check {uri}'.",
            file=err,
        )
    catalog = collector.catalog
    if search:
        catalog = catalog.narrowed(search, collector.matches)
    if not catalog.steps:
        raise StartError(
            f"No step contains or resembles '{search}'."
            if search
            else "Can't find step definitions. Add their modules to 'steps' in [tool.p2c]."
        )
    write_text(target, [WRITERS[format](catalog)])
    return Exit.MET


class _Collector:
    """A pytest plugin that makes the catalog of what one session collects."""

    def __init__(self, settings: Settings, search: str, paths: PathBook) -> None:
        self.catalog = StepCatalog(title=settings.title, steps=())
        self.is_done = False
        self.broken: list[str] = []
        self.matches: list[StepEntry] = []
        """The steps that `search` matches exactly."""
        self._settings = settings
        self._paths = paths
        self._search = without_keyword(search)
        self._has_features = settings.can_have_test_modules or any(
            folder.is_dir() for folder in settings.feature_folders
        )

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """In a project without features, ignore all folders."""
        if collection_path.is_dir() and not self._has_features:
            return None if collection_path == self._settings.root else True
        return None

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Make the catalog."""
        # Imported here because pytest must start first to rewrite the assertions of pytest-bdd.
        from prospect_to_cash.harness.run.collection import feature_items
        from prospect_to_cash.harness.run.definitions import AllDefinitions, Definition
        from prospect_to_cash.harness.run.items import BrokenFile, ScenarioItem
        from prospect_to_cash.harness.step_catalog.collect import collect_steps

        state = state_of(session.config)
        assert state is not None, "the command has read the settings of the project"
        known = state.definitions or AllDefinitions(session, state.settings.root)
        definitions = known.everything()
        items = feature_items(session.items)
        self.broken = [item.feature.uri for item in items if isinstance(item, BrokenFile)]
        planned = [item.planned for item in items if isinstance(item, ScenarioItem)]
        steps = collect_steps(definitions.all(), planned, self._paths)
        self.catalog = self.catalog.model_copy(update={"steps": tuple(steps.values())})
        self.is_done = True
        if self._search:
            contexts = dict.fromkeys(
                id(each.context)
                for kind in STEP_KINDS
                for each in definitions.match(kind, self._search).definitions
                if isinstance(each, Definition)
            )
            self.matches = [steps[context] for context in contexts if context in steps]
