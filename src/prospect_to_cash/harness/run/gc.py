"""Tunes the garbage collector during a session. Defended by ``benchmarks/run.py``."""

from __future__ import annotations

import gc
from collections.abc import Generator

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
