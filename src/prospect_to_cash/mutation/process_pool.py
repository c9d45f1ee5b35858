"""Spreads work over processes: each does every n-th task, and tells what came of it.

Where a process can't fork itself, all is done in this one. What comes out doesn't depend on it.
"""

from __future__ import annotations

import os
import pickle
import selectors
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, TypeVar, cast

from prospect_to_cash.harness.run.processes import processors as all_processors

Task = TypeVar("Task")
Result = TypeVar("Result")

_LENGTH = struct.Struct(">Q")


def processors() -> int:
    """How many processes can work at once."""
    if sys.platform == "win32" or not hasattr(os, "fork"):
        return 1
    return all_processors()


def spread(
    tasks: Sequence[Task], work: Callable[[Task], Result], processes: int
) -> Iterator[tuple[int, Result]]:
    """The result of each task with its number, in the order in which they are done.

    Raises `ChildProcessError` where a process ends before its work is done.
    """
    if processes < 2 or len(tasks) < 2:
        for number, task in enumerate(tasks):
            yield number, work(task)
        return
    with selectors.DefaultSelector() as ready:
        children = [_fork(tasks, work, first, processes) for first in range(processes)]
        for _, result_of in children:
            ready.register(result_of, selectors.EVENT_READ)
        missing = set(range(len(tasks)))
        try:
            while ready.get_map():
                for key, _ in ready.select():
                    stream = cast(BinaryIO, key.fileobj)
                    message: tuple[int, Result] | None = _receive(stream)
                    if message is None:
                        ready.unregister(stream)
                        continue
                    number, result = message
                    missing.discard(number)
                    yield number, result
        finally:
            for child, result_of in children:
                result_of.close()
                os.waitpid(child, 0)
    if missing:
        raise ChildProcessError(f"A process ended before its work: {len(missing)} tasks are open.")


def _fork(
    tasks: Sequence[Task], work: Callable[[Task], Result], first: int, step: int
) -> tuple[int, BinaryIO]:
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, os.fdopen(reading, "rb")
    code = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as stream:
            for number in range(first, len(tasks), step):
                _send(stream, (number, work(tasks[number])))
        code = 0
    except BrokenPipeError:
        code = 0
    finally:
        # Neither pytest nor anything else of the parent's may go on in the child.
        os._exit(code)


def _send(stream: BinaryIO, message: object) -> None:
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def _receive(stream: BinaryIO) -> Any:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    return None if len(body) < length else pickle.loads(body)
