"""How often the garbage collector looks while a session lasts."""

from __future__ import annotations

import gc
from collections.abc import Generator

import pytest

from prospect_to_cash.harness.run.workers import is_worker

_ALLOCATIONS = 100_000
"""How many objects more may be alive before the collector looks at the young ones."""


class PatientCollector:
    """A plugin that lets the collector look less often: the record only grows, little of it dies.

    Looking through it again and again took a third of a run of 800 scenarios, and a second of the
    reports after it.
    """

    def __init__(self, config: pytest.Config) -> None:
        if gc.get_freeze_count():
            # A session before this one in the same process left them; now they have to go.
            gc.unfreeze()
            gc.collect()
        before = gc.get_threshold()
        gc.set_threshold(_ALLOCATIONS, *before[1:])
        config.add_cleanup(lambda: gc.set_threshold(*before))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Generator[None, object, object]:
        """Around all scenarios: what was there before them stays, and what they leave as well."""
        gc.freeze()
        try:
            return (yield)
        finally:
            gc.freeze()

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Spare what is about to end the search through all that the run recorded.

        pytest searches it to warn of what can't be told any more, and Python searches it once more
        before it ends. Where pytest's own terminal output is on, its warnings are wanted.
        """
        config = session.config
        if is_worker(config) or not config.pluginmanager.hasplugin("terminalreporter"):
            gc.freeze()
        else:
            gc.unfreeze()
