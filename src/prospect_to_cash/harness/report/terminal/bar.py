"""How far a long piece of work is."""

from __future__ import annotations

from typing import Final, TextIO

from prospect_to_cash.harness.report.terminal.page import WIDTH

_WIDTH: Final = 30
_STEPS: Final = 10
"""Lines that are written where the stream is no terminal."""


class Bar:
    """A bar that is written over in a terminal; elsewhere a line at each tenth."""

    def __init__(self, stream: TextIO, what: str, total: int) -> None:
        self._stream = stream
        self._what = what
        self._total = total
        self._told = 0
        self._is_shown = False

    def show(self, done: int) -> None:
        """Show that so much is done."""
        text = f"{done} of {self._total} {self._what}"
        if self._stream.isatty():
            filled = _WIDTH * done // max(self._total, 1)
            line = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {text}"
            self._stream.write(f"\r{line[: WIDTH - 1]}")
            self._stream.flush()
            self._is_shown = True
            return
        tenth = done * _STEPS // max(self._total, 1)
        if tenth > self._told:
            self._told = tenth
            self._stream.write(f"{text}\n")
            self._stream.flush()

    def done(self) -> None:
        """Clear the bar."""
        if self._is_shown:
            self._stream.write(f"\r{' ' * (WIDTH - 1)}\r")
            self._stream.flush()
