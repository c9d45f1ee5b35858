"""Our report below pytest's own, where pytest owns the terminal."""

from __future__ import annotations

import io
from typing import TextIO, cast

import pytest

from prospect_to_cash.harness.run.ci import tell_ci
from prospect_to_cash.harness.run.state import State


class ReporterStream(io.TextIOBase):
    """A text stream that writes where pytest's terminal reporter writes."""

    def __init__(self, reporter: pytest.TerminalReporter) -> None:
        self._reporter = reporter

    @property
    def encoding(self) -> str:  # type: ignore[override]  # it can't be set here
        """The encoding of pytest's output, which decides the signs that can be shown."""
        file = self._reporter._tw._file
        return getattr(file, "encoding", None) or "utf-8"

    def isatty(self) -> bool:
        """Whether pytest writes to a terminal."""
        return bool(self._reporter.isatty)

    def write(self, text: str) -> int:
        """Write through pytest."""
        self._reporter.write(text)
        return len(text)


def write_summary(state: State, reporter: pytest.TerminalReporter) -> None:
    """Write the result of a run, if anything of ours ran."""
    for fault in state.faults:
        reporter.write_line(fault)
    if state.run is None:
        return
    from prospect_to_cash.harness.report import terminal

    reporter.section(state.settings.title)
    stream = cast(TextIO, ReporterStream(reporter))
    terminal.write(state.run, stream, state.page)
    if complaint := tell_ci(state.run, state.settings.root, stream):
        reporter.write_line(complaint)
