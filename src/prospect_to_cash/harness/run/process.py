"""How the process of a session behaves: its garbage collector, and the end on SIGTERM.

The garbage collector is tuned because of ``benchmarks/run.py``.
"""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Generator
from types import FrameType

import pytest

from prospect_to_cash.harness.run.workers import is_worker

_ALLOCATIONS = 100_000
"""The number of new objects after which the collector looks for young garbage."""


class GarbageCollection:
    """A plugin that makes collections rarer, because the record only grows.

    Without the plugin, a run of all features takes about 1.4 times as long.
    """

    def __init__(self, config: pytest.Config) -> None:
        if gc.get_freeze_count():
            # An earlier session in this process left frozen objects. Release and collect them.
            gc.unfreeze()
            gc.collect()
        before = gc.get_threshold()
        gc.set_threshold(_ALLOCATIONS, *before[1:])
        config.add_cleanup(lambda: gc.set_threshold(*before))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Generator[None, object, object]:
        """Exempt from collection what exists before the scenarios run, and what they leave."""
        gc.freeze()
        try:
            return (yield)
        finally:
            gc.freeze()

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Exempt the record from the last collections of pytest and Python in a process that ends.

        pytest collects to report unraisable exceptions. If its own terminal output is on, those
        warnings are wanted.
        """
        config = session.config
        if is_worker(config) or not config.pluginmanager.hasplugin("terminalreporter"):
            gc.freeze()
        else:
            gc.unfreeze()


class Termination:
    """A plugin for one session, in the process that writes the reports.

    CI servers and containers send SIGTERM to cancel a run, which would end Python immediately.
    """

    def __init__(self) -> None:
        self._is_running = False
        self._is_handled = False
        self._is_terminated = False

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
        """Restore the default handler, or ignore further signals if one ended the run.

        A CI server may ask again while the process ends, and the exit code must stay that of an
        interrupted run.
        """
        if self._is_handled:
            after = signal.SIG_IGN if self._is_terminated else signal.SIG_DFL
            signal.signal(signal.SIGTERM, after)

    def _terminate(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  # as called
        # After the run, the reports are being written, and the process ends by itself.
        if self._is_running:
            self._is_running = False
            self._is_terminated = True
            raise KeyboardInterrupt
