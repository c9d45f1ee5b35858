"""Runs a scenario in one call of pytest's hooks instead of three.

pytest calls its plugins for the setup, the call, and the teardown of each item, and reports each.
For scenarios, that takes as long as their steps (``benchmarks/runners.py``). If nothing but known
plugins listens, the fixtures are set up and torn down in the call, and a scenario that passes has
one report.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeGuard

import pytest

from prospect_to_cash.harness import interrupts
from prospect_to_cash.harness.run import pytest_internals as internals
from prospect_to_cash.harness.run.items import ScenarioItem
from prospect_to_cash.harness.run.listeners import Listeners
from prospect_to_cash.harness.run.workers import is_worker

MARKS = ("skip", "skipif", "xfail")
"""The marks with which pytest decides before and after each phase."""


NAME = "p2c-one-call"
"""The name of the plugin."""


def run_alone(item: ScenarioItem, nextitem: internals.Node) -> list[pytest.TestReport]:
    """Run a scenario outside of the loop of the session, and return its reports.

    The last one has its result. The parents that it has in common with `nextitem` aren't torn down.
    """
    one_call = item.config.pluginmanager.get_plugin(NAME)
    if isinstance(one_call, OneCall) and one_call.can_run(item):
        return one_call.run(item, nextitem, log=False)
    return internals.run_with_hooks(item, nextitem)


class OneCall:
    """A plugin for one session. `attach` attaches the result of a scenario to its last report."""

    def __init__(
        self,
        config: pytest.Config,
        listeners: Listeners,
        attach: Callable[[ScenarioItem, pytest.TestReport], None],
    ) -> None:
        self._config = config
        self._listeners = listeners
        self._attach = attach
        self._is_worker = is_worker(config)
        # A worker would send both, which takes as long as to send the result.
        self._announces = not self._is_worker or config.getoption("verbose", 0) > 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(
        self, item: pytest.Item, nextitem: pytest.Item | None
    ) -> bool | None:
        """Run a scenario, unless something listens to its phases."""
        if not self.can_run(item):
            return None
        hook = item.ihook
        if self._announces:
            hook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        self.run(item, nextitem, log=True)
        if self._announces:
            hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        return True

    def can_run(self, item: pytest.Item) -> TypeGuard[ScenarioItem]:
        """Return whether an item is a scenario that runs, and nothing listens to its phases."""
        if not isinstance(item, ScenarioItem) or not item.planned.will_run:
            return False
        return not self._listeners.to_phases and not any(name in item.keywords for name in MARKS)

    def run(
        self, item: ScenarioItem, nextitem: internals.Node | None, *, log: bool
    ) -> list[pytest.TestReport]:
        """Run a scenario, and return its reports. With `log`, each is reported to pytest."""
        internals.begin(item)
        try:
            return self._run(item, nextitem, log=log)
        finally:
            item.phases = None
            internals.end(item)

    def _run(
        self, item: ScenarioItem, nextitem: internals.Node | None, *, log: bool
    ) -> list[pytest.TestReport]:
        hook = item.ihook
        phases = item.phases = Phases(item, nextitem, is_worker=self._is_worker)
        reports: list[pytest.TestReport] = []

        def run() -> None:
            __tracebackhide__ = True
            hook.pytest_runtest_call(item=item)

        def add(report: pytest.TestReport) -> None:
            reports.append(report)
            if log:
                hook.pytest_runtest_logreport(report=report)

        call = internals.call_info(run, "call", self._config)
        os.environ.pop("PYTEST_CURRENT_TEST", None)
        item.phases = None
        report = phases.report
        if call.excinfo is None and report is not None:
            self._attach(item, report)
            add(report)
            return reports
        if phases.when == "teardown" and report is not None:
            add(report)
        call.when = phases.when
        report = hook.pytest_runtest_makereport(item=item, call=call)
        add(report)
        if internals.is_shown(call, report):
            hook.pytest_exception_interact(node=item, call=call, report=report)
        if phases.when != "teardown":
            reports.append(internals.tear_down(item, nextitem, log=log))
        return reports


class Phases:
    """The phases of a scenario in one call."""

    def __init__(
        self, item: ScenarioItem, nextitem: internals.Node | None, *, is_worker: bool
    ) -> None:
        self.when: internals.When = "setup"
        """The phase that runs, or that raised the exception of the call."""
        self.report: pytest.TestReport | None = None
        """The report of the steps, if they passed and the fixtures are being torn down."""
        self._item = item
        self._nextitem = nextitem
        self._is_worker = is_worker

    def run(self, steps: Callable[[], None]) -> None:
        """Set up the fixtures, run the steps, and tear the fixtures down if the steps passed."""
        __tracebackhide__ = True
        item = self._item
        internals.set_up(item)
        self.when = "call"
        call = internals.call_info(steps, "call", item.config)
        if call.excinfo is not None:
            raise call.excinfo.value
        if any(mark.name in MARKS for mark in item.own_markers):
            return  # a step added the mark
        self.report = item.ihook.pytest_runtest_makereport(item=item, call=call)
        self.when = "teardown"
        if self._is_worker:  # where a signal must not interrupt it
            interrupts.set_effect(interrupts.Effect.WAIT)
        internals.tear_down_fixtures(item, self._nextitem)
        self.when = "call"
