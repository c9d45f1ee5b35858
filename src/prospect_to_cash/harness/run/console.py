"""Shows a run in the terminal: for ``p2c run`` instead of pytest's output, otherwise below it."""

from __future__ import annotations

import io
from importlib import import_module
from typing import TYPE_CHECKING, Any, TextIO, cast

import pytest

from prospect_to_cash.common.errors import described
from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.report.log_commands import plain, without_commands
from prospect_to_cash.harness.report.streams import cant_write, failure_of
from prospect_to_cash.harness.run.ci import report_to_ci
from prospect_to_cash.harness.run.pytest_internals import encoding_of
from prospect_to_cash.harness.run.session_end import add_warning
from prospect_to_cash.harness.run.state import State, state_of
from prospect_to_cash.harness.run.workers import result_of

if TYPE_CHECKING:
    # Imported while workers are starting: see `Console.pytest_collection`.
    from prospect_to_cash.harness.report import terminal


class Console:
    """A plugin for one session of ``p2c run``. Shows progress, and then the result."""

    def __init__(self, stream: TextIO, *, debug: bool, shows_result: bool = True) -> None:
        self.errors: list[str] = []
        """The reasons why the run didn't start or didn't end."""
        self.code = Exit.MET
        """The exit code for the errors."""
        self.is_interrupted = False
        """Whether a signal ended the session."""
        self.has_run = False
        """Whether a scenario ran, so that there are reports."""
        self._stream = stream
        self._debug = debug
        self._shows_result = shows_result
        self._progress: terminal.Progress | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Import the terminal report while workers are starting."""
        import_module("prospect_to_cash.harness.report.terminal")

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Start to show progress."""
        # This module is imported before pytest-bdd, because pytest rewrites its asserts first.
        from prospect_to_cash.harness.run.collection import feature_items

        if session.items and self._progress is None:
            self._start(len(feature_items(session.items)))

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        """Start to show the progress of workers."""
        if ids and self._progress is None:
            self._start(len(ids))

    def _start(self, scenarios: int) -> None:
        from prospect_to_cash.harness.report import terminal

        self._progress = terminal.Progress(self._stream, scenarios)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Show that a scenario ended."""
        feature = result_of(report)
        if self._progress and feature:
            for scenario in feature.scenarios:
                self._progress.scenario(feature, scenario)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Show the result."""
        if self._progress and not self.errors:
            self._progress.done()
        state = state_of(session.config)
        if state is None:
            return
        self.errors += state.internal_errors
        self.has_run = state.run is not None
        if state.run is not None and self._shows_result:
            from prospect_to_cash.harness.report import terminal

            terminal.write(state.run, self._stream, state.page)
            if error := report_to_ci(state.run, state.settings.root, self._stream):
                self.errors.append(error)
                self.code = Exit.INTERNAL_ERROR
            if failure := failure_of(self._stream):
                add_warning(state, f"{cant_write(failure)} The terminal didn't show the result.")

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Add the reason why the run stopped early."""
        error = excinfo.value
        if isinstance(error, pytest.exit.Exception):
            self.errors.append(str(error.msg))
        elif type(error) is KeyboardInterrupt:  # plugins of pytest have their own
            self.is_interrupted = True

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Add an error of collection, such as a conftest.py that can't be imported."""
        if report.failed:
            reason = str(report.longrepr).strip().splitlines()[-1].removeprefix("E").strip()
            self.errors.append(f"Can't collect {report.nodeid or 'the run'}: {reason}")
            is_module = report.nodeid.endswith(".py")
            self.code = max(self.code, Exit.BROKEN if is_module else Exit.INTERNAL_ERROR)

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> bool | None:
        """Add an internal error, and suppress pytest's traceback."""
        if self._debug:
            return None
        error: Any = excinfo.value
        place = excinfo.traceback[-1]
        self.errors.append(
            f"Internal error: {described(error)} ({place.path}:{place.lineno + 1}). "
            "For details, run the command again with 'p2c --debug'."
        )
        self.code = Exit.INTERNAL_ERROR
        return True


class ReporterStream(io.TextIOBase):
    """A text stream that writes to pytest's terminal reporter."""

    def __init__(self, reporter: pytest.TerminalReporter) -> None:
        self._reporter = reporter

    @property
    def encoding(self) -> str:  # type: ignore[override]  # it can't be set here
        """The encoding of pytest's output."""
        return encoding_of(self._reporter)

    def isatty(self) -> bool:
        """Return whether pytest writes to a terminal."""
        return bool(self._reporter.isatty)

    def write(self, text: str) -> int:
        """Write through pytest, without commands of a CI server."""
        return self.write_command(without_commands(text))

    def write_command(self, text: str) -> int:
        """Write lines that a CI server must read as commands."""
        self._reporter.write(text)
        return len(text)


def write_summary(state: State, reporter: pytest.TerminalReporter) -> None:
    """Write the result of a run below pytest's own output, if any scenario ran."""
    for text in state.internal_errors:
        reporter.write_line(plain(text))
    if state.run is None:
        return
    from prospect_to_cash.harness.report import terminal

    reporter.section(state.settings.title)
    stream = cast(TextIO, ReporterStream(reporter))
    terminal.write(state.run, stream, state.page)
    if error := report_to_ci(state.run, state.settings.root, stream):
        reporter.write_line(plain(error))
