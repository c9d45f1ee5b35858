"""Ends a run that is told to terminate as Ctrl-C does: with reports of what has been run."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator
from types import FrameType

import pytest


class Termination:
    """A plugin for one session, in the process that writes the reports.

    CI servers and containers send SIGTERM to what they cancel, which would end Python at once.
    """

    def __init__(self) -> None:
        self._is_running = False
        self._is_heard = False

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Generator[None, object, object]:
        """Listen while scenarios run, unless somebody else does."""
        is_free = signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
        # Python lets no other thread set a handler.
        if is_free and threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, self._terminate)
            self._is_heard = True
        self._is_running = True
        try:
            return (yield)
        finally:
            self._is_running = False

    def pytest_unconfigure(self) -> None:
        """Leave the signal as it was."""
        if self._is_heard:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)

    def _terminate(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  # as called
        # Once the run is over the reports are being written, and the process ends by itself.
        if self._is_running:
            self._is_running = False
            raise KeyboardInterrupt
