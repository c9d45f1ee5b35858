"""``p2c check``: everything that is wrong with feature files, without running one of them."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from typing import TextIO

import pytest

from prospect_to_cash.harness.check.output import FORMATS
from prospect_to_cash.harness.check.result import Checked
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.report.output import write_text
from prospect_to_cash.harness.run.ci import checkout_folder
from prospect_to_cash.harness.run.console import Console
from prospect_to_cash.harness.run.launch import feature_places, start_complaints
from prospect_to_cash.harness.run.state import CHECKED, state_of
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
    """Examine feature files, write what was found, and return the exit code: 2 for any problem.

    Without `paths` it is all of them; only then feature files in other places and step definitions
    that nobody uses are looked for. Raises `StartError` where the step definitions can't be loaded,
    or a path leads to no feature file.
    """
    files = dict.fromkeys(path for path, _ in feature_places(paths, settings))
    checker = _Checker(settings, is_whole=not paths)
    console = Console(io.StringIO(), debug=debug, tells_result=False)
    arguments = [
        *("-p", "no:p2c", "-p", "prospect_to_cash.pytest_plugin"),
        *("-p", "no:terminalreporter"),
        *("-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"),
        f"--rootdir={settings.root}",
        "--collect-only",
        *map(str, files),
    ]
    errors = io.StringIO()
    with redirect_stderr(sys.stderr if debug else errors), _patient_collector():
        code = int(pytest.main(arguments, plugins=[console, checker]))
    complaints = dict.fromkeys(console.complaints or start_complaints(code, errors.getvalue()))
    is_fault = Exit.FAULT in (code, console.code) or "while loading conftest" in errors.getvalue()
    if not checker.is_done:
        raise StartError("\n".join(complaints), Exit.FAULT if is_fault else Exit.BROKEN)
    for complaint in complaints:
        print(complaint, file=err)
    lines = FORMATS[format](checker.checked, checkout_folder(settings.root, format))
    write_text(out, (f"{line}\n" for line in lines))
    found = Exit.BROKEN if checker.checked.count("error") else Exit.MET
    return max(found, Exit.FAULT if is_fault else Exit.MET)


class _Checker:
    """A plugin that lets one session examine every feature file, and run nothing."""

    def __init__(self, settings: Settings, *, is_whole: bool) -> None:
        self.checked = Checked()
        self.is_done = False
        self._settings = settings
        self._is_whole = is_whole

    def pytest_configure(self, config: pytest.Config) -> None:
        """Let feature files tell here what they find."""
        config.stash[CHECKED] = self.checked

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Leave Python files alone."""
        is_other = collection_path.is_file() and collection_path.suffix != ".feature"
        return True if is_other else None

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Look at what only the whole project can tell."""
        # Imported late: pytest-bdd's asserts are rewritten when pytest has started.
        from prospect_to_cash.harness.run.unbound_features import stray_files
        from prospect_to_cash.harness.run.unused_definitions import unused_definitions

        self.is_done = True
        if not self._is_whole:
            return
        state = state_of(session.config)
        assert state is not None, "the command has read the settings of the project"
        self.checked.add(stray_files(session.config, self._settings))
        if state.definitions is not None:
            self.checked.add(unused_definitions(state.definitions), "warning")


@contextmanager
def _patient_collector() -> Iterator[None]:
    """Let the garbage collector look rarely: the parsed files hold no circles, and die young."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
