"""Runs tasks in several processes, which inherit everything from this one.

The tasks need collected scenarios, which can't be pickled. If a process can't fork, all tasks run
in this process.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
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
    # Imported late, because a run of features doesn't need it.
    from concurrent.futures import ProcessPoolExecutor, as_completed

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
    _ignore_signals()


def _run(number: int) -> tuple[int, Any]:
    tasks, work = _inherited
    return number, work(tasks[number])


def run_together(tasks: Sequence[Callable[[], object]], processes: int) -> None:
    """Run tasks in this process and in others. Each process takes the next task when it has none.

    Raise what a task raises, and `EOFError` if another process ends before its task.
    """
    if processes < 2 or len(tasks) < 2:
        for task in tasks:
            task()
        return
    numbers, to_numbers = os.pipe()
    os.write(to_numbers, bytes(range(len(tasks))))
    os.close(to_numbers)

    def work() -> None:
        while number := os.read(numbers, 1):
            tasks[number[0]]()

    context = multiprocessing.get_context("fork")
    others = []
    try:
        for _ in range(min(processes, len(tasks)) - 1):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_work_and_say, args=(work, theirs))
            process.start()
            theirs.close()
            others.append((process, ours))
        work()
    finally:
        os.close(numbers)
        errors = [_error_of(ours) for _, ours in others]
        for process, _ in others:
            process.join()
    for error in errors:
        if error is not None:
            raise error


def _work_and_say(work: Callable[[], None], theirs: Connection) -> None:
    """Send the error of the work, or None."""
    _ignore_signals()
    try:
        work()
    except Exception as error:
        theirs.send(error)
    else:
        theirs.send(None)


def _error_of(ours: Connection) -> BaseException | None:
    try:
        error: BaseException | None = ours.recv()
    except EOFError as ended:
        return ended
    finally:
        ours.close()
    return error


def _ignore_signals() -> None:
    for each in (signal.SIGINT, signal.SIGTERM):  # the parent process decides
        signal.signal(each, signal.SIG_IGN)
