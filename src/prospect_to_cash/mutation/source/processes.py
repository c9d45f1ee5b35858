"""Runs each task in a process of its own, which can change the model, loop, or end early."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


def run_each(
    tasks: Sequence[Task], work: Callable[[Task], Result], processes: int
) -> Iterator[tuple[int, Result | None]]:
    """Return the number and the result of each task, in the order in which they are done.

    A process inherits everything from this one. The result is None if it ended without one.
    """
    context = multiprocessing.get_context("fork")
    waiting = list(enumerate(tasks))[::-1]
    running: dict[Any, tuple[int, BaseProcess]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < processes:
                number, task = waiting.pop()
                ours, theirs = context.Pipe(duplex=False)
                worker = context.Process(target=_run, args=(theirs, work, task))
                worker.start()
                theirs.close()
                running[ours] = number, worker
            for connection in wait(list(running)):
                number, process = running.pop(connection)
                result = _received(connection)
                process.join()
                yield number, result
    finally:
        for connection, (_, process) in running.items():
            process.kill()
            process.join()
            connection.close()


def _run(connection: Any, work: Callable[[Any], Any], task: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent process ends this one
    connection.send(work(task))
    connection.close()


def _received(connection: Any) -> Any:
    try:
        return connection.recv()
    except EOFError:
        return None
    finally:
        connection.close()
