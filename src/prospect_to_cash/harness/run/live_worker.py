"""The process of a live session: it reads requests from its input, and writes answers.

Each is an object of JSON in a line. The first line says which project it is, and an empty one ends
the process. A newer request stops an older one before its next scenario. A request to stop one is
answered with what ran of it, while a step that doesn't end still runs. What steps print goes to the
error output.
"""

from __future__ import annotations

import gc
import io
import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TextIO

from prospect_to_cash.harness.evidence.record import Feature, UsedParts
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.run.code_changes import Changes, Function
from prospect_to_cash.harness.settings import SettingsError, load

_GARBAGE = 50_000
"""The number of new objects after which garbage is collected, after an answer.

Otherwise, one answer in five waits for it, and the process needs more memory with each.
"""


class _Requests:
    """The requests, read in a thread so that a newer one is known while an older one runs."""

    def __init__(self, source: TextIO) -> None:
        self._queue: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        self._newest = 0
        self.stop: Callable[[int, float], None] | None = None
        """Called in the thread to stop a request after so many seconds."""
        threading.Thread(target=self._read, args=(source,), daemon=True).start()

    def _read(self, source: TextIO) -> None:
        for line in source:
            if not line.strip():
                break
            request: dict[str, Any] = json.loads(line)
            if "stop" in request:
                if self.stop is not None:
                    self.stop(request["stop"], request["seconds"])
                continue
            self._newest = request["id"]
            self._queue.put(request)
        self._queue.put(None)

    def next(self) -> dict[str, Any] | None:
        """Return the next request, or None at the end."""
        return self._queue.get()

    def is_old(self, number: int) -> bool:
        """Return whether there's a newer request."""
        return number < self._newest


def bytes_used() -> int:
    """Return how many bytes of memory this process uses, or 0 if that isn't known."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return _bytes_on_windows() if sys.platform == "win32" else _most_bytes()


def _most_bytes() -> int:
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _bytes_on_windows() -> int:
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", ctypes.c_uint32),
            ("page_faults", ctypes.c_uint32),
            *((name, ctypes.c_size_t) for name in ("peak", "working_set", "a", "b", "c", "d")),
            *((name, ctypes.c_size_t) for name in ("pagefile", "peak_pagefile")),
        )

    counters = Counters(cb=ctypes.sizeof(Counters))
    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009  # only Windows has it
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    found = kernel.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters.cb)
    return int(counters.working_set) if found else 0


def serve(source: TextIO, target: TextIO) -> int:
    """Answer requests until the input ends; return the exit code."""

    lock = threading.Lock()

    def write(line: str) -> None:
        with lock:
            target.write(f"{line}\n")
            target.flush()

    def answer(content: Mapping[str, object]) -> None:
        write(json.dumps(content))

    start: dict[str, Any] = json.loads(source.readline())
    requests = _Requests(source)

    # Imported here because pytest must start first to rewrite the assertions of pytest-bdd.
    from prospect_to_cash.harness.run.launch import Request
    from prospect_to_cash.harness.run.live import LiveSession, Resting, open_live_session

    def write_record(number: int, feature: Feature | None, more: str = "") -> None:
        record = "null" if feature is None else feature.as_json
        write(f'{{"id":{number},"bytes":{bytes_used()},{more}"feature":{record}}}')

    def answer_all(live: LiveSession) -> None:
        running = 0

        def stop(number: int, seconds: float) -> None:
            feature = live.stopped(seconds) if number == running else None
            if feature is not None:
                write_record(number, feature, f'"stopped":{seconds},')

        requests.stop = stop
        answer({"ready": True, "bytes": bytes_used()})
        while (request := requests.next()) is not None:
            number = running = request["id"]
            changes = _changes(request)
            if changes is not None and "known" not in request:
                answer({"id": number, "are_steps": live.are_steps(changes)})
                continue
            feature = live.run(
                request["uri"],
                request["text"],
                request.get("lines") or (),
                lambda: requests.is_old(number),  # noqa: B023  # it's asked before the next one
                request.get("injected_givens") or (),
                has_states=request["has_states"],
                resting=None if changes is None else Resting(changes, _used(request["known"])),
            )
            write_record(number, feature)
            feature = None  # it can be garbage, too
            if gc.get_count()[0] >= _GARBAGE:
                gc.collect(0)

    errors = io.StringIO()
    try:
        settings = load(Path(start["root"]))
        request = Request(paths=(start["path"],), seed=start["seed"], defines=start["defines"])
        code = open_live_session(settings, start["path"], answer_all, errors, request)
    except (StartError, SettingsError) as error:
        answer({"error": str(error)})
        return 2
    if errors.getvalue():
        answer({"error": errors.getvalue().strip()})
    return code


def _changes(request: Mapping[str, Any]) -> Changes | None:
    if "functions" not in request:
        return None
    return Changes(tuple(Function(*each) for each in request["functions"]), request["has_data"])


def _used(known: Mapping[str, Any]) -> dict[str, UsedParts | None]:
    return {
        title: None if used is None else UsedParts.model_validate(used)
        for title, used in known.items()
    }


def main() -> int:
    """Answer requests from the standard input, which pytest replaces, as it does the output."""
    source = os.fdopen(os.dup(0), "r", encoding="utf-8")
    target = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return serve(source, target)


if __name__ == "__main__":
    sys.exit(main())
