"""Ends a run on SIGTERM in the same way as Ctrl-C: with reports of what ran so far."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator
from types import FrameType

import pytest


class Termination:
    """A plugin for one session, in the process that writes the reports.

    CI servers and containers send SIGTERM to cancel a run, which would end Python immediately.
    """

    def __init__(self) -> None:
        self._is_running = False
        self._is_handled = False

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Generator[None, object, object]:
        """Handle the signal while scenarios run, unless another handler is set."""
        is_free = signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
        # In Python, only the main thread can set a handler.
        if is_free and threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, self._terminate)
            self._is_handled = True
        self._is_running = True
        try:
            return (yield)
        finally:
            self._is_running = False

    def pytest_unconfigure(self) -> None:
        """Restore the default handler."""
        if self._is_handled:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)

    def _terminate(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  # as called
        # After the run, the reports are being written, and the process ends by itself.
        if self._is_running:
            self._is_running = False
            raise KeyboardInterrupt
