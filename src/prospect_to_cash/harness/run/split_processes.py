"""Starts and ends the processes among which a run is split.

They're forked before any code of the project is loaded, because that is fastest. A process that has
threads, or that replaces one that died, starts with nothing, as on systems that can't fork safely.
"""

from __future__ import annotations

import multiprocessing
import uuid
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Final

from prospect_to_cash.harness import interrupts
from prospect_to_cash.harness.evidence.kept import Store
from prospect_to_cash.harness.evidence.record import KeptSteps
from prospect_to_cash.harness.run.process_pool import forks_safely
from prospect_to_cash.harness.run.split_messages import Item
from prospect_to_cash.harness.run.split_worker import Identity, serve

_END: Final = 5.0
"""The seconds that a process has to end after its session."""
_SHARED: Final = ("html", "junit", "messages", "terminal")
"""The modules of `harness/report` that forked processes share."""


class Worker:
    """A process, as the one that started it sees it. pytest-xdist calls this a node."""

    workerinfo: dict[str, Any]
    """Set once the process has found the feature files."""

    def __init__(
        self,
        number: int,
        process: BaseProcess,
        connection: Connection,
        store: Store | None,
    ) -> None:
        self.number = number
        self.process = process
        self.connection = connection
        self.store = store
        """The file in which it stores its results, or None if it sends them."""
        self.items: deque[Item] = deque()
        """What was dealt to it and hasn't ended, in order. It's running the first one."""
        self.without_excerpts: deque[KeptSteps] = deque()
        """The steps of the scenarios that it reported without excerpts, in order."""
        self.collecting: set[str] = set()
        """The files that it was told to collect, and hasn't."""
        self.has_all = False
        """Whether it knows that nothing more is dealt to it."""
        self.workeroutput: dict[str, Any] = {}

    def send(self, message: object) -> None:
        """Send a message. If the process has ended, the end of its messages says so."""
        with suppress(OSError):
            self.connection.send(message)


class Processes:
    """The processes of one run. They wait until they get a message."""

    def __init__(self, number: int, arguments: Sequence[str]) -> None:
        """`arguments` are those of pytest for the session of each process."""
        self.number = number
        self._arguments = [*arguments, "--maxfail=0"]
        self._run = uuid.uuid4().hex
        self._all: list[Worker] = []
        self._method = "spawn"
        if forks_safely():
            self._method = "fork"
            for name in _SHARED:
                import_module(f"prospect_to_cash.harness.report.{name}")

    def __enter__(self) -> list[Worker]:
        """Start the processes."""
        with interrupts.blocked():  # until they can handle signals
            return [self._start(self._method) for _ in range(self.number)]

    def replacement(self) -> Worker:
        """Start another process."""
        with interrupts.blocked():
            return self._start("spawn")

    def _start(self, method: str) -> Worker:
        context: Any = multiprocessing.get_context(method)
        ours, theirs = context.Pipe()
        number = len(self._all)
        identity = Identity(number, self.number, self._run)
        inherited = [each.connection for each in self._all] if method == "fork" else []
        more = [*inherited, ours] if method == "fork" else []
        store = Store.shared() if method == "fork" else None
        arguments = (theirs, identity, self._arguments, more, store)
        process = context.Process(target=serve, args=arguments, name=f"p2c {number}")
        process.start()
        theirs.close()
        worker = Worker(number, process, ours, store)
        self._all.append(worker)
        return worker

    def __exit__(self, *_: object) -> None:
        """End the processes that haven't ended."""
        for worker in self._all:
            worker.connection.close()
        for worker in self._all:
            worker.process.join(_END if worker.has_all else 0)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            worker.process.close()
