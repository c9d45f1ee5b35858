"""Checks feature files for ``p2c check``."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import pytest

from prospect_to_cash.harness.check.output import FORMATS
from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.gherkin.check import CheckResult
from prospect_to_cash.harness.report.output import write_text
from prospect_to_cash.harness.run.ci import checkout_folder
from prospect_to_cash.harness.run.launch import collect_only, feature_places, ignore_python_files
from prospect_to_cash.harness.run.state import CHECK_RESULT, state_of
from prospect_to_cash.harness.settings import Settings


def check_features(
    paths: tuple[str, ...],
    settings: Settings,
    format: str,
    out: TextIO,
    err: TextIO,
    *,
    debug: bool = False,
) -> int:
    """Check feature files, write the result, and return the exit code: 2 for any problem.

    Without `paths`, check all files, and also report feature files in other folders and unused step
    definitions. Raise `StartError` if the step definitions can't be loaded or a path has no feature
    files.
    """
    files = dict.fromkeys(path for path, _ in feature_places(paths, settings))
    checker = _Checker(settings, checks_all=not paths)
    with _rare_garbage_collection():
        code = collect_only(settings, files, checker, err, debug=debug)
    lines = FORMATS[format](checker.result, checkout_folder(settings.root, format))
    write_text(out, (f"{line}\n" for line in lines))
    return max(code, Exit.BROKEN if checker.result.problems else Exit.MET)


class _Checker:
    """A pytest plugin that checks every feature file of a session."""

    def __init__(self, settings: Settings, *, checks_all: bool) -> None:
        self.result = CheckResult()
        self.is_done = False
        self._settings = settings
        self._checks_all = checks_all

    def pytest_configure(self, config: pytest.Config) -> None:
        """Make feature files add their problems to the result."""
        config.stash[CHECK_RESULT] = self.result

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Ignore Python files."""
        return ignore_python_files(collection_path)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Check what depends on the whole project."""
        # Imported here because pytest must start first to rewrite the assertions of pytest-bdd.
        from prospect_to_cash.harness.check.unused_definitions import unused_definitions
        from prospect_to_cash.harness.run.strictness import unbound_feature_files

        self.is_done = True
        if not self._checks_all:
            return
        state = state_of(session.config)
        assert state is not None, "the command has read the settings of the project"
        self.result.problems += unbound_feature_files(session.config, self._settings)
        if state.definitions is not None:
            self.result.warnings += unused_definitions(state.definitions)


@contextmanager
def _rare_garbage_collection() -> Iterator[None]:
    """Collect garbage rarely, because parsed files have no cycles (benchmarks/check.py)."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
