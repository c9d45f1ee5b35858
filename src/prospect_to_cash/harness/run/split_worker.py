"""A process that collects and runs a part of the features for another process.

It has a session of pytest of its own. Which files it collects, and which scenarios it runs, is what
the other process sends. Each result is sent before the next scenario starts, so that none is lost
if this process dies.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

import pytest

from prospect_to_cash.harness import interrupts
from prospect_to_cash.harness.evidence.kept import AT_ONCE, InFile, Store
from prospect_to_cash.harness.evidence.record import Feature
from prospect_to_cash.harness.interrupts import Effect
from prospect_to_cash.harness.report.excerpts import excerpts
from prospect_to_cash.harness.run.dealing import Range
from prospect_to_cash.harness.run.isolation import isolated_process
from prospect_to_cash.harness.run.listeners import needs_xdist
from prospect_to_cash.harness.run.pytest_internals import files_in
from prospect_to_cash.harness.run.split_messages import (
    Collect,
    Collected,
    Ended,
    Excerpts,
    Found,
    Go,
    NotCollected,
    Reported,
    Stop,
    Taken,
)
from prospect_to_cash.harness.run.state import State, state_of
from prospect_to_cash.harness.run.workers import SPLIT, Data, as_data, result_of


class Identity(NamedTuple):
    """What tells the worker of a run from the others, under the names of pytest-xdist."""

    number: int
    of: int
    run: str

    @property
    def as_input(self) -> dict[str, Any]:
        """What fixtures and plugins that know pytest-xdist ask for."""
        return {
            "workerid": f"gw{self.number}",
            "workercount": self.of,
            "testrunuid": self.run,
            "mainargv": sys.argv,
        }

    @property
    def variables(self) -> dict[str, str]:
        """The environment variables of a worker."""
        return {
            "PYTEST_XDIST_WORKER": f"gw{self.number}",
            "PYTEST_XDIST_WORKER_COUNT": str(self.of),
            "PYTEST_XDIST_TESTRUNUID": self.run,
        }


def serve(
    connection: Connection,
    identity: Identity,
    arguments: Sequence[str],
    inherited: Sequence[Connection] = (),
    store: Store | None = None,
) -> None:
    """Run a session of pytest with these arguments, until the other process ends it.

    `inherited` are connections of the other process that a fork copied. The other process reads
    the `store` too. Without one, the results are sent.
    """
    for each in inherited:
        each.close()
    interrupts.set_effect(Effect.WAIT)
    # The terminal belongs to the other process.
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    os.environ.update(identity.variables)
    plugin = SplitWorker(connection, identity, store)
    try:
        with open(nowhere, "w", encoding="utf-8") as stream, isolated_process():
            sys.stdout = sys.stderr = stream
            pytest.main(list(arguments), plugins=[plugin])
            connection.send(plugin.ended)
    except (EOFError, OSError):  # the other process has ended
        pass
    finally:
        interrupts.ignore_until_exit()


class SplitWorker:
    """A plugin for the session of a worker."""

    def __init__(self, connection: Connection, identity: Identity, store: Store | None) -> None:
        self.output: dict[str, Any] = {}
        """What the session writes for the other process, by name."""
        self._connection = connection
        self._identity = identity
        self._store = store
        self._files: dict[str, pytest.File] = {}
        self._items: dict[str, list[pytest.Item]] = {}
        """The items that run, by file."""
        self._inbox: deque[object] = deque()
        """The messages that were received, but not yet read."""
        self._recent: list[InFile] = []
        """The scenarios that were reported without their excerpts."""
        self._is_stopped = False
        self._end: tuple[str, int | None] | None = None
        self._error: str | None = None

    @property
    def ended(self) -> Ended:
        """How the session ended."""
        return Ended(self.output, self._end, self._error)

    @pytest.hookimpl(tryfirst=True)
    def pytest_cmdline_main(self, config: pytest.Config) -> int | None:
        """Wait until the session can start, which is prepared while the other process does so.

        Note that this is the session of a worker, before anything asks for it.
        """
        config.stash[SPLIT] = self._identity.of
        vars(config).update(workerinput=self._identity.as_input, workeroutput=self.output)
        return None if isinstance(self._receive(), Go) else pytest.ExitCode.INTERRUPTED

    # ---- collection ---------------------------------------------------------------------------

    def pytest_collection(self, session: pytest.Session) -> bool:
        """Find the feature files, and collect those that are dealt to this process."""
        state = _state(session)
        found = session.perform_collect(genitems=False)
        self._files = {state.settings.uri(file.path): file for file in files_in(session, found)}
        self._connection.send(Found(tuple(self._files), needs_xdist(session.config)))
        while isinstance(message := self._receive(), Collect):
            for uri in message.files:
                self._collect(session, uri)
        self._inbox.append(message)
        return True

    def _collect(self, session: pytest.Session, uri: str) -> None:
        from prospect_to_cash.harness.run.clean_files import new_file
        from prospect_to_cash.harness.run.collection import select

        state = _state(session)
        added, before = state.injected_givens.problems, list(state.injected_givens.problems)
        state.warnings.clear()
        file = self._files.get(uri)  # one that was deleted has no scenarios
        items = list(session.genitems(file)) if file is not None else []
        deselected, selected = select(session.config, state, items)
        added[:] = before
        out = set(deselected)
        self._items[uri] = [item for item in items if item not in out]
        session.items += self._items[uri]
        self._connection.send(
            Collected(
                uri,
                tuple(item.nodeid for item in self._items[uri]),
                selected,
                tuple(state.warnings),
                new_file(session.config, state, uri),
            )
        )
        state.warnings.clear()

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Send what can't be collected."""
        if report.failed:
            self._connection.send(NotCollected(report.nodeid, str(report.longrepr)))

    # ---- run ----------------------------------------------------------------------------------

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the scenarios that are dealt to this process."""
        items = self._dealt(session)
        item = next(items, None)
        while item is not None and not self._is_stopped:
            # Fixtures that the next one needs, too, aren't torn down.
            following = next(items, None)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.shouldfail:
                raise session.Failed(session.shouldfail)
            if session.shouldstop:
                raise session.Interrupted(session.shouldstop)
            while self._connection.poll():
                self._inbox.append(self._receive())
            item = following
        self._send_excerpts()
        return True

    def _dealt(self, session: pytest.Session) -> Iterator[pytest.Item]:
        while not self._is_stopped:
            message = self._inbox.popleft() if self._inbox else self._receive()
            if isinstance(message, Range):
                if message.file not in self._items:
                    self._collect(session, message.file)
                self._connection.send(Taken())
                yield from self._items[message.file][message.start : message.stop]
            elif isinstance(message, Collect):
                for uri in message.files:
                    self._collect(session, uri)
            else:
                return

    def _receive(self) -> object:
        message = self._connection.recv()
        self._is_stopped = isinstance(message, Stop)
        return message

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Send what the other process needs of a report: a failure, or the result."""
        result = result_of(report)
        if result is None and report.passed:
            return
        data = None if result is None else self._data(result)
        reason = getattr(report, "wasxfail", None)
        self._connection.send(
            Reported(report.nodeid, str(report.when), report.outcome, data, reason)
        )
        if result is not None and isinstance(data, tuple):
            self._recent += [(result.uri, scenario) for scenario in result.scenarios]
            if len(self._recent) >= AT_ONCE:
                self._send_excerpts()

    def _data(self, result: Feature) -> Data:
        try:
            return as_data(result, store=self._store)
        except ValueError:  # it has half of a character, as the writers of the reports will say
            return result

    def _send_excerpts(self) -> None:
        if self._recent:
            made = excerpts(self._recent)
            store = self._store
            sent = tuple(map(dict, made)) if store is None else store.sent(made)
            self._connection.send(Excerpts(sent))
            self._recent.clear()

    # ---- end ----------------------------------------------------------------------------------

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Note that a scenario ended the run with `pytest.exit`."""
        error = excinfo.value
        if isinstance(error, pytest.exit.Exception):
            self._end = str(error.msg), error.returncode

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Note an internal error."""
        place = excinfo.traceback[-1]
        what = f"{excinfo.typename}: {excinfo.value}"
        self._error = f"{what} ({place.path}:{place.lineno + 1})"


def _state(session: pytest.Session) -> State:
    state = state_of(session.config)
    assert state is not None, "only a project that uses the harness has workers"
    return state
