"""Runs tasks in several processes, which inherit everything from this one.

The tasks need collected scenarios, which can't be pickled. If a process can't fork, all tasks run
in this process.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import Any, TypeVar

from prospect_to_cash.harness.run.processors import processors as all_processors

Task = TypeVar("Task")
Result = TypeVar("Result")


def can_fork() -> bool:
    """Return whether a process of this system can inherit everything from its parent."""
    return "fork" in multiprocessing.get_all_start_methods()


def forks_safely() -> bool:
    """Return whether a process of this system can inherit everything, and this one has no threads.

    A fork would copy the locks that threads hold. Libraries of macOS start threads by themselves.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def processors() -> int:
    """Return how many processes can work at once."""
    return all_processors() if can_fork() else 1


def run_all(
    tasks: Sequence[Task], work: Callable[[Task], Result], processes: int
) -> Iterator[tuple[int, Result]]:
    """Return the number and the result of each task, in the order in which they are done.

    Raises `BrokenProcessPool` if a process ends before its task.
    """
    if processes < 2 or len(tasks) < 2 or processors() == 1:
        for number, task in enumerate(tasks):
            yield number, work(task)
        return
    with ProcessPoolExecutor(
        min(processes, len(tasks)),
        mp_context=multiprocessing.get_context("fork"),
        initializer=_inherit,
        initargs=(tasks, work),
    ) as pool:
        futures = [pool.submit(_run, number) for number in range(len(tasks))]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


_inherited: tuple[Sequence[Any], Callable[[Any], Any]] = ((), lambda _: None)


def _inherit(tasks: Sequence[Any], work: Callable[[Any], Any]) -> None:
    global _inherited
    _inherited = tasks, work
    for each in (signal.SIGINT, signal.SIGTERM):  # the parent process ends the pool
        signal.signal(each, signal.SIG_IGN)


def _run(number: int) -> tuple[int, Any]:
    tasks, work = _inherited
    return number, work(tasks[number])
