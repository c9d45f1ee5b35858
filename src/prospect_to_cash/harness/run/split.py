"""Splits a run: several processes collect and run the features, each a part.

The process that starts them collects nothing. It decides who does what (`Dealing`), receives the
results, and writes the reports. pytest-xdist would collect everything in each process
(``benchmarks/runners.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from multiprocessing.connection import wait
from time import monotonic, sleep
from typing import Any, Final, NoReturn

import pytest

from prospect_to_cash.harness import interrupts
from prospect_to_cash.harness.evidence.kept import received
from prospect_to_cash.harness.evidence.record import KeptSteps
from prospect_to_cash.harness.run.dealing import Dealing, Range
from prospect_to_cash.harness.run.listeners import needs_xdist
from prospect_to_cash.harness.run.split_messages import (
    Collect,
    Collected,
    Ended,
    Excerpts,
    Found,
    Go,
    Item,
    NoMore,
    NotCollected,
    Reported,
    Stop,
    Taken,
)
from prospect_to_cash.harness.run.split_processes import Processes, Worker
from prospect_to_cash.harness.run.state import State, state_of
from prospect_to_cash.harness.run.workers import CRASHED, SPLIT, attach, of_data

_PATIENCE: Final = 5.0
"""The seconds that workers have to end after an interrupt. Fixtures may be torn down."""
_PAUSE: Final = 0.01
"""The seconds between two looks at what came. To wake up for each result takes 6 % more time."""
_ENOUGH: Final = 16
"""The number of scenarios that keep a worker busy for longer than a pause."""
_REPLACED: Final = 4
"""How many processes can be replaced for each one that the run has, as with pytest-xdist."""


class WorkerError(Exception):
    """An internal error in a worker."""


class Split:
    """A plugin for the session of the process that writes the reports."""

    def __init__(
        self, processes: Processes, workers: list[Worker], sizes: Mapping[str, int]
    ) -> None:
        """`sizes` are those of the feature files that can be in the session, by uri."""
        self._processes = processes
        self._open: dict[object, Worker] = {worker.connection: worker for worker in workers}
        """The workers that haven't ended, by connection."""
        self._sizes = sizes
        self._dealing = Dealing({}, processes.number)
        self._collected: dict[str, Collected] = {}
        self._order: tuple[str, ...] = ()
        """The files in the order in which one process collects them."""
        self._replaced = 0
        self._is_running = False
        self._is_stopped = False
        self._is_interrupted = False
        self.needs_xdist = False
        """Whether other code needs pytest-xdist. Then nothing ran."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_cmdline_main(self, config: pytest.Config) -> None:
        """Note that the session is split."""
        config.stash[SPLIT] = self._processes.number

    # ---- collection ---------------------------------------------------------------------------

    def pytest_collection(self, session: pytest.Session) -> bool:
        """Let the workers collect everything, and check what they have."""
        from prospect_to_cash.harness.run.clean_files import keep_new

        self._session = session
        if needs_xdist(session.config):
            self._leave_to_xdist()
        for worker in self._open.values():
            worker.send(Go())
        while self._open and not (self._order and self._dealing.is_collected):
            self._receive()
        state = _state(session)
        found = [self._collected[uri] for uri in self._order if uri in self._collected]
        state.features_collected |= bool(found)
        state.selected_by_workers = [each.selected for each in found]
        for each in found:
            state.add_warnings(each.warnings)
            keep_new(session.config, state, each.file, each.new)
        hook = session.config.hook
        hook.pytest_collection_modifyitems(
            session=session, config=session.config, items=session.items
        )
        ids = [id for each in found for id in each.ids]
        ids += [item.nodeid for item in session.items]
        session.testscollected = len(ids)
        hook.pytest_xdist_node_collection_finished(node=None, ids=ids)
        hook.pytest_collection_finish(session=session)
        return True

    # ---- run ----------------------------------------------------------------------------------

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Let the workers run all scenarios."""
        if session.testsfailed and not session.config.option.continue_on_collection_errors:
            errors = "error" if session.testsfailed == 1 else "errors"
            raise session.Interrupted(f"{session.testsfailed} {errors} during collection")
        self._is_running = True
        for worker in self._open.values():
            self._deal(worker)
        for item in session.items:
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        while self._open:
            if session.shouldfail or session.shouldstop:
                self._stop()
            if self._receive(0):
                continue
            if self._can_pause:
                sleep(_PAUSE)
            else:
                self._receive()
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
        return True

    @property
    def _can_pause(self) -> bool:
        """Whether no worker will be idle, and no failure ends the run."""
        if self._session.config.getoption("maxfail"):
            return False
        return all(len(worker.items) >= _ENOUGH for worker in self._open.values())

    def _deal(self, worker: Worker) -> None:
        """Send scenarios to a worker, so that it has some when it has run those before."""
        if worker.has_all:
            return
        found = self._dealing.to_run(worker.number)
        if found is None:
            worker.has_all = True
            worker.send(NoMore())
            return
        ids = self._collected[found.file].ids
        worker.items.extend(
            Item(found.file, number, ids[number]) for number in range(found.start, found.stop)
        )
        worker.send(found)

    def _stop(self) -> None:
        if self._is_stopped:
            return
        self._is_stopped = True
        for worker in self._open.values():
            worker.has_all = True
            worker.send(Stop())

    # ---- messages -----------------------------------------------------------------------------

    def _receive(self, seconds: float | None = None) -> bool:
        """Handle a message of each worker that sent one, and return whether any did.

        Wait for one, if necessary, but no longer than some `seconds`.
        """
        connections = [worker.connection for worker in self._open.values()]
        found = wait(connections, seconds)
        for connection in found:
            with interrupts.held():  # half of a message could never be read
                self._read(self._open[connection])
        return bool(found)

    def _read(self, worker: Worker) -> None:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            self._died(worker)
        else:
            self._handle(worker, message)

    def _handle(self, worker: Worker, message: object) -> None:
        match message:
            case Found():
                self._found(worker, message)
            case Collected():
                self._collected.setdefault(message.file, message)
                self._dealing.collected(message.file, len(message.ids))
                worker.collecting.discard(message.file)
                self._let_collect(worker)
            case NotCollected():
                report = pytest.CollectReport(message.node, "failed", message.reason, [])
                self._session.config.hook.pytest_collectreport(report=report)
            case Taken():
                self._deal(worker)
            case Reported():
                self._report(worker, message)
            case Excerpts():
                steps = [worker.without_excerpts.popleft() for _ in message.made]
                made = [received(each, worker.store) for each in message.made]
                _state(self._session).results.add_excerpts(steps, made)
            case Ended():
                self._ended(worker, message)

    def _found(self, worker: Worker, message: Found) -> None:
        worker.workerinfo = {}
        if message.needs_xdist:
            self._leave_to_xdist()
        if not self._order:
            self._order = message.files
            sizes = {uri: self._sizes.get(uri, 1) for uri in self._order}
            self._dealing = Dealing(sizes, self._processes.number)
        if self._is_running:
            self._deal(worker)
        else:
            self._let_collect(worker)

    def _leave_to_xdist(self) -> NoReturn:
        self.needs_xdist = True
        pytest.exit("The run needs pytest-xdist.")

    def _let_collect(self, worker: Worker) -> None:
        """Send files to a worker, unless it still collects the last ones."""
        if not worker.collecting and not self._is_running:
            files = self._dealing.to_collect(worker.number)
            worker.collecting.update(files)
            if files:
                worker.send(Collect(files))

    def _report(self, worker: Worker, message: Reported) -> None:
        """Report the result of a scenario, as the process that ran it would."""
        if message.result is not None and worker.items:
            worker.items.popleft()
        place = message.node.partition("::")[0], None, message.node
        when: Any = message.when
        outcome: Any = message.outcome
        report = pytest.TestReport(message.node, place, {}, outcome, None, when)
        if message.reason is not None:
            report.wasxfail = message.reason
        if message.result is not None:
            result = of_data(message.result, worker.store)
            attach(report, result)
            worker.without_excerpts.extend(
                scenario.steps
                for scenario in result.scenarios
                if isinstance(scenario.steps, KeptSteps)
            )
        self._session.config.hook.pytest_runtest_logreport(report=report)

    # ---- the end of a worker ------------------------------------------------------------------

    def _ended(self, worker: Worker, message: Ended) -> None:
        del self._open[worker.connection]
        worker.workeroutput = message.output
        is_started = hasattr(worker, "workerinfo") or self._is_interrupted
        self._session.config.hook.pytest_testnodedown(node=worker, error=not is_started)
        if self._is_interrupted:
            return
        if message.error is not None:
            raise WorkerError(message.error)
        if message.exit is not None:
            text, code = message.exit
            pytest.exit(text, code)
        if not worker.has_all:
            self._session.shouldstop = f"A worker ended: {worker.process.name}"

    def _died(self, worker: Worker) -> None:
        """Report the scenario in which a process died, and let another process run the others."""
        del self._open[worker.connection]
        if self._is_interrupted:
            return  # what it was running didn't end
        if not hasattr(worker, "workerinfo"):
            self._session.config.hook.pytest_testnodedown(node=worker, error=True)
        if not self._is_running:
            raise WorkerError("A worker process ended while it collected feature files")
        if worker.items:
            node = worker.items.popleft().node
            place = node.partition("::")[0], None, node
            when: Any = "???"  # as pytest-xdist reports it: in no phase
            report = pytest.TestReport(node, place, {}, "failed", CRASHED, when)
            self._session.config.hook.pytest_runtest_logreport(report=report)
        self._dealing.give_back(worker.number, _ranges(worker.items))
        if not self._is_stopped and self._replaced < _REPLACED * self._processes.number:
            self._replaced += 1
            other = self._processes.replacement()
            self._open[other.connection] = other
            other.send(Go())

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Interrupt the scenarios of the workers, and receive what they still send."""
        if type(excinfo.value) is not KeyboardInterrupt:
            return
        self._is_interrupted = True
        self._stop()
        for worker in self._open.values():
            if worker.items:
                worker.process.terminate()
            else:
                worker.process.kill()
        end = monotonic() + _PATIENCE
        while self._open and (remaining := end - monotonic()) > 0:
            self._receive(remaining)


def _ranges(items: Iterable[Item]) -> list[Range]:
    """Return the ranges of items, of which those of a file are successive."""
    by_file: dict[str, list[int]] = {}
    for item in items:
        by_file.setdefault(item.file, []).append(item.number)
    return [Range(file, found[0], found[-1] + 1) for file, found in by_file.items()]


def _state(session: pytest.Session) -> State:
    state = state_of(session.config)
    assert state is not None, "only a project that uses the harness is split"
    return state
