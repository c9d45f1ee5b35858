"""How the process of a session behaves: its garbage collector, and what interrupts it.

The garbage collector is tuned because of ``benchmarks/run.py``.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from typing import Any

import pytest

from prospect_to_cash.common.garbage import without_collections
from prospect_to_cash.harness import interrupts
from prospect_to_cash.harness.interrupts import Effect
from prospect_to_cash.harness.run.pytest_internals import interrupt_worker, kill_worker
from prospect_to_cash.harness.run.workers import is_worker, receive_last_results

_ALLOCATIONS = 500_000
"""The number of new objects after which the collector looks for young garbage."""


_PATIENCE = 5.0
"""The seconds that workers have to end after an interrupt. Fixtures may be torn down."""


class GarbageCollection:
    """A plugin that makes collections rarer than in other commands, because the record only grows.

    `__main__` has the setting of all commands. A session inside a test leaves the objects of the
    test run to the session of the test.
    """

    _is_active = False
    """Whether a session of this process has the plugin."""

    def __init__(self, config: pytest.Config) -> None:
        gc.unfreeze()  # what an earlier session in this process left can be collected
        threshold = gc.get_threshold()
        gc.set_threshold(_ALLOCATIONS, *threshold[1:])
        config.add_cleanup(lambda: gc.set_threshold(*threshold))
        self._config = config
        self._is_nested = GarbageCollection._is_active
        if not self._is_nested:
            GarbageCollection._is_active = True
            config.add_cleanup(lambda: setattr(GarbageCollection, "_is_active", False))

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self) -> Generator[None, object, object]:
        """Collect no garbage while scenarios are collected, because all of them stay."""
        with without_collections():
            try:
                return (yield)
            finally:
                if not self._is_nested:
                    gc.freeze()  # otherwise, the collector looks at all of them now

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Generator[None, object, object]:
        """Exempt from collection what exists before the scenarios run, and what they leave.

        Otherwise, pytest and Python look at all of the record several times when they end. If
        pytest's own terminal output is on, the garbage of the scenarios is collected once, because
        pytest warns of exceptions that this raises.
        """
        if self._is_nested:
            return (yield)
        gc.freeze()
        try:
            return (yield)
        finally:
            if self._is_shown:
                gc.collect()
            gc.freeze()

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Exempt what the reports leave in a process that ends."""
        if not self._is_shown:
            gc.freeze()

    @property
    def _is_shown(self) -> bool:
        """Whether pytest shows warnings."""
        config = self._config
        return not is_worker(config) and config.pluginmanager.hasplugin("terminalreporter")


class Interrupts:
    """A plugin for one session, in the process that writes the reports.

    Ctrl-C and SIGTERM interrupt the scenarios. From then on, and once all scenarios have run, the
    reports are being written, and the process ends by itself.
    """

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._gateways: list[Any] = []
        self._running: set[Any] = set()
        """The gateways of the workers that can be running a scenario."""
        # In a session inside a test, the session of the test handles them.
        self._is_nested = interrupts.is_taken_over() and not interrupts.is_for_command()
        if interrupts.is_for_command():  # which can have more than one session
            interrupts.set_effect(Effect.INTERRUPT)

    @pytest.hookimpl(wrapper=True)
    def pytest_sessionstart(self) -> Generator[None, None, None]:
        """Handle the signals from now on, unless other handlers are set.

        Keep them from the workers until those can handle them.
        """
        if not interrupts.is_taken_over():
            interrupts.take_over(Effect.INTERRUPT)
        with interrupts.blocked():
            yield

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Generator[None, object, object]:
        """Ignore further signals once the scenarios have run, or one has interrupted them."""
        interrupts.check()
        try:
            return (yield)
        finally:
            if not self._is_nested:
                interrupts.set_effect(Effect.IGNORE)

    def pytest_runtest_logstart(self) -> None:
        """Stop before the next scenario if code of the last one suppressed the interrupt."""
        interrupts.check()

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_newgateway(self, gateway: Any) -> None:
        self._gateways.append(gateway)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node: Any) -> None:
        if node is not None:  # `Split` ends its own workers
            self._running.add(node.gateway)

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Interrupt the scenarios of workers, and end the workers that don't have any yet."""
        if type(excinfo.value) is not KeyboardInterrupt:
            return  # pytest-xdist or this package stops the run
        for gateway in self._gateways:
            if gateway in self._running:
                interrupt_worker(gateway)
            else:
                kill_worker(gateway)
        if self._running:
            receive_last_results(self._config, _PATIENCE)

    def pytest_unconfigure(self) -> None:
        """Restore the handlers, unless the command set them."""
        if not self._is_nested and not interrupts.is_for_command():
            interrupts.release()


class WorkerInterrupts:
    """A plugin for a session in a worker: a signal interrupts its scenario, and nothing else.

    Otherwise, the worker could end before the process that started it is interrupted, which would
    then report a crash.
    """

    def __init__(self) -> None:
        interrupts.take_over(Effect.WAIT)
        interrupts.unblock()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self) -> Generator[None, None, None]:
        return (yield from self._interruptible())

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self) -> Generator[None, None, None]:
        return (yield from self._interruptible())

    def _interruptible(self) -> Generator[None, None, None]:
        interrupts.set_effect(Effect.INTERRUPT)
        try:
            interrupts.check()
            interrupts.raise_pending()
            yield
        finally:
            interrupts.set_effect(Effect.WAIT)
