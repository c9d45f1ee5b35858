"""What ``p2c run`` shows in place of pytest's own output: progress, and then the result."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, TextIO

import pytest

from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.run.ci import tell_ci
from prospect_to_cash.harness.run.report_payload import result_of
from prospect_to_cash.harness.run.state import state_of

if TYPE_CHECKING:
    from prospect_to_cash.harness.report import terminal


class Console:
    """A plugin for one session; `complaints` are the sentences that say why it did not start."""

    def __init__(self, stream: TextIO, *, debug: bool, tells_result: bool = True) -> None:
        self.complaints: list[str] = []
        self.code = Exit.MET
        """The exit code that a complaint asks for."""
        self._stream = stream
        self._debug = debug
        self._tells_result = tells_result
        self._progress: terminal.Progress | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Load what draws tables while workers are starting: neither before nor after."""
        import_module("prospect_to_cash.harness.report.terminal")

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Begin to show progress."""
        # This module is imported before pytest-bdd may be: pytest rewrites its asserts first.
        from prospect_to_cash.harness.run.collection import ours

        if session.items and self._progress is None:
            self._begin(len(ours(session.items)))

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        """Begin to show progress of what workers run."""
        if ids and self._progress is None:
            self._begin(len(ids))

    def _begin(self, scenarios: int) -> None:
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
        if self._progress and not self.complaints:
            self._progress.done()
        state = state_of(session.config)
        if state is None:
            return
        self.complaints += state.faults
        if state.run is not None and self._tells_result:
            from prospect_to_cash.harness.report import terminal

            terminal.write(state.run, self._stream, state.page)
            if complaint := tell_ci(state.run, state.settings.root, self._stream):
                self.complaints.append(complaint)
                self.code = Exit.INTERNAL_ERROR

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Note why a run stopped before its end."""
        error = excinfo.value
        if isinstance(error, pytest.exit.Exception):
            self.complaints.append(str(error.msg))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note what could not be collected, such as a broken conftest.py."""
        if report.failed:
            reason = str(report.longrepr).strip().splitlines()[-1].removeprefix("E").strip()
            self.complaints.append(f"{report.nodeid or 'The run'} can't be collected: {reason}")
            self.code = Exit.INTERNAL_ERROR

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> bool | None:
        """Note a fault of the harness in one sentence, and keep pytest from showing a traceback."""
        if self._debug:
            return None
        error: Any = excinfo.value
        place = excinfo.traceback[-1]
        self.complaints.append(
            f"The harness failed: {type(error).__name__}: {error} "
            f"({place.path}:{place.lineno + 1}). 'p2c --debug run' shows more."
        )
        self.code = Exit.INTERNAL_ERROR
        return True
