"""What a run says while it lasts."""

from __future__ import annotations

from typing import Final, Protocol, TextIO

from prospect_to_cash.harness.evidence.record import Scenario
from prospect_to_cash.harness.report.terminal.page import WIDTH, Page
from prospect_to_cash.harness.report.terminal.wrapping import wrap
from prospect_to_cash.harness.report.totals import QUIET

_EVERY: Final = 100
"""Scenarios between two lines where the stream is no terminal."""


class FeatureFile(Protocol):
    """The feature that a finished scenario belongs to."""

    @property
    def uri(self) -> str: ...

    @property
    def name(self) -> str: ...


class Progress:
    """One line that is written over in a terminal; elsewhere a line now and then."""

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
            self._write_over(f"{self._counts()}  {feature.uri}")
        elif self._done % _EVERY == 0:
            self._page.line(self._counts())
            self._stream.flush()

    def done(self) -> None:
        """Clear the line."""
        if self._written:
            self._write_over("")
            self._written = 0

    def _counts(self) -> str:
        failed = f", {self._failed} failed" if self._failed else ""
        return f"{self._done} of {self._total} scenarios{failed}"

    def _write_over(self, text: str) -> None:
        line = wrap(self._page.clean(text), WIDTH - 1)[0]
        rest = " " * (self._written - len(line))
        self._stream.write(f"\r{line}{rest}" if line else f"\r{rest}\r")
        self._stream.flush()
        self._written = len(line)
