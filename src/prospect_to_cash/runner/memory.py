"""How often the garbage collector looks while scenarios run."""

from __future__ import annotations

import gc
from collections.abc import Generator

import pytest

from prospect_to_cash.runner.workers import is_worker

_ALLOCATIONS = 100_000
"""How many objects more may be alive before the collector looks at the young ones."""


class PatientCollector:
    """A plugin that lets the collector look less often: the record only grows, little of it dies.

    Looking through it again and again took a third of a run of 800 scenarios.
    """

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Generator[None, object, object]:
        """Around all scenarios; afterwards the collector is as it was."""
        before = gc.get_threshold()
        gc.freeze()
        gc.set_threshold(_ALLOCATIONS, *before[1:])
        try:
            return (yield)
        finally:
            gc.set_threshold(*before)
            gc.unfreeze()

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Spare what is about to end the search through all that the run recorded.

        pytest searches it to warn of what can't be told any more. Where its own terminal output is
        on, its warnings are wanted.
        """
        config = session.config
        if is_worker(config) or not config.pluginmanager.hasplugin("terminalreporter"):
            gc.freeze()
            config.add_cleanup(gc.unfreeze)
