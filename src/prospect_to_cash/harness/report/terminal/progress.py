"""Shows progress in the terminal: of a run, and of other long work."""

from __future__ import annotations

from typing import Final, Protocol, TextIO

from prospect_to_cash.harness.evidence.record import Scenario
from prospect_to_cash.harness.report.terminal.page import WIDTH, Page, wrap
from prospect_to_cash.harness.report.totals import QUIET

_EVERY: Final = 100
"""The number of scenarios between two lines if the stream isn't a terminal."""
_WIDTH: Final = 30
_STEPS: Final = 10
"""The number of lines of a bar if the stream isn't a terminal."""


class FeatureFile(Protocol):
    """The feature of a finished scenario."""

    @property
    def uri(self) -> str: ...

    @property
    def name(self) -> str: ...


class Progress:
    """The progress of a run: one line in a terminal, otherwise a line now and then."""

    def __init__(self, stream: TextIO, total: int) -> None:
        self._stream = stream
        self._page = Page(stream, color=False)
        self._total = total
        self._done = 0
        self._failed = 0
        self._written = 0

    def scenario(self, feature: FeatureFile, scenario: Scenario) -> None:
        """Count a finished scenario."""
        self._done += 1
        self._failed += scenario.status not in QUIET
        if self._stream.isatty():
            self._overwrite(f"{self._counts()}  {feature.uri}")
        elif self._done % _EVERY == 0:
            self._page.line(self._counts())
            self._stream.flush()

    def done(self) -> None:
        """Clear the line."""
        if self._written:
            self._overwrite("")
            self._written = 0

    def _counts(self) -> str:
        failed = f", {self._failed} failed" if self._failed else ""
        return f"{self._done} of {self._total} scenarios{failed}"

    def _overwrite(self, text: str) -> None:
        line = wrap(self._page.clean(text), WIDTH - 1)[0]
        rest = " " * (self._written - len(line))
        self._stream.write(f"\r{line}{rest}" if line else f"\r{rest}\r")
        self._stream.flush()
        self._written = len(line)


class Bar:
    """A progress bar in a terminal, otherwise a line for each tenth."""

    def __init__(self, stream: TextIO, noun: str, total: int) -> None:
        self._stream = stream
        self._noun = noun
        self._total = total
        self._written_tenths = 0
        self._is_shown = False

    def show(self, done: int) -> None:
        """Show the amount that is done."""
        text = f"{done} of {self._total} {self._noun}"
        if self._stream.isatty():
            filled = _WIDTH * done // max(self._total, 1)
            line = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {text}"
            self._stream.write(f"\r{line[: WIDTH - 1]}")
            self._stream.flush()
            self._is_shown = True
            return
        tenths = done * _STEPS // max(self._total, 1)
        if tenths > self._written_tenths:
            self._written_tenths = tenths
            self._stream.write(f"{text}\n")
            self._stream.flush()

    def done(self) -> None:
        """Clear the bar."""
        if self._is_shown:
            self._stream.write(f"\r{' ' * (WIDTH - 1)}\r")
            self._stream.flush()
