"""The process that writes the reports of ``p2c run --watch``, in one session after the other.

It starts with the first report: it loads the project, and waits to be told that the feature files
can be read. After a report, the next session waits in the same process, and has the results of the
scenarios that don't change (``benchmarks/watch.py``).

A line of its input asks for a report, and a line of its output says that it was written, and
whether the process stays.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import NamedTuple, TextIO

import pytest

from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.run.fingerprint import fingerprint_of
from prospect_to_cash.harness.run.kept_results import KeptResults
from prospect_to_cash.harness.run.live_worker import bytes_used
from prospect_to_cash.harness.run.reports import import_writers
from prospect_to_cash.harness.run.state import state_of

MOST_MORE = 200_000_000
"""The process is replaced if it uses so many more bytes of memory than after its first report."""
_EVERYTHING = "everything"
"""The line that asks for a report for which all scenarios run again."""


class _Request(NamedTuple):
    """A report that is wanted."""

    code: int
    everything: bool


class Reports:
    """Writes the reports in another process, one at a time; the last request counts."""

    def __init__(self, command: Sequence[str], folder: Path, *, stays: bool = True) -> None:
        """`command` starts a process that writes a report for each line of its input.

        The first one is started when the first report is wanted, because the code can be another
        one before. Unless it `stays`, each one is, and ended afterward.
        """
        self._command = command
        self._folder = folder
        self._stays = stays
        self._wanted = threading.Condition()
        self._request: _Request | None = None
        """The request that no process has yet."""
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def write(self, code: int, *, everything: bool = False) -> None:
        """Let the reports be written, after those that are being written now.

        `code` is another number if the code or the settings changed since the last request. A
        process that loads them from now on has that code, or a newer one, which has another number.
        `everything` runs again for it, not only what changed since the last report.
        """
        with self._wanted:
            before = self._request
            if before is not None:  # the one that is left out
                everything = everything or before.everything
            self._request = _Request(code, everything)
            self._wanted.notify()

    def _next(self) -> _Request:
        """Wait for a request."""
        with self._wanted:
            while self._request is None:
                self._wanted.wait()
            request, self._request = self._request, None
            return request

    def _work(self) -> None:
        process: subprocess.Popen[str] | None = None
        loaded: int | None = None
        while True:
            request = self._next()
            if process is None or loaded != request.code or process.poll() is not None:
                _end(process)
                process = self._started()
            loaded = request.code
            everything = request.everything
            if not _has_written(process, everything=everything) or not self._stays:
                _end(process)
                process = self._started() if self._stays else None

    def _started(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self._command,
            cwd=self._folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )


def _has_written(process: subprocess.Popen[str], *, everything: bool) -> bool:
    """Let a process write a report, and return whether it waits for the next one."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(OSError):  # it has ended
        process.stdin.write(f"{_EVERYTHING if everything else ''}\n")
        process.stdin.flush()
    try:
        return bool(json.loads(process.stdout.readline())["stays"])
    except ValueError:
        return False


def _end(process: subprocess.Popen[str] | None) -> None:
    if process is None:
        return
    process.kill()
    process.communicate()


class Waits:
    """A plugin that lets a session wait for a line before it reads feature files.

    The session has loaded the settings and the step modules then.
    """

    def __init__(self, source: TextIO, results: KeptResults) -> None:
        self._source = source
        self._results = results
        self.is_asked = False
        """Whether it was asked for a report."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Wait. If the input ends instead, end the session."""
        started = perf_counter()
        import_writers()
        state = state_of(session.config)
        if state is not None:  # what this parses is kept for the fingerprint of the run
            fingerprint_of(state.settings, state.defines, state.test_modules)
        gc.collect()  # what the session before left
        gc.freeze()
        line = self._source.readline()
        if not line:
            pytest.exit("There's nothing to run.", returncode=int(Exit.MET))
        self.is_asked = True
        if line.strip() == _EVERYTHING:
            self._results.forget()
        # The plugins that run scenarios are registered before, so this one is asked first.
        session.config.pluginmanager.register(self._results, "p2c-kept-results")
        if state is not None:
            state.waited = perf_counter() - started


def serve(run: Callable[[Waits], int], source: TextIO, target: TextIO) -> int:
    """Write a report for each line of the input; return the exit code of the last run.

    `run` runs the features in a session with a plugin. If it couldn't wait, the process ends.
    """
    results, code = KeptResults(), int(Exit.MET)
    first, stays = 0, True
    while stays:
        waits = Waits(source, results)
        ended = run(waits)
        if not waits.is_asked:
            return ended or code
        code, used = ended, bytes_used()
        first = first or used
        stays = used <= first + MOST_MORE
        target.write(json.dumps({"stays": stays}) + "\n")
        target.flush()
    return code


def streams() -> tuple[TextIO, TextIO]:
    """Return the input and the output of the process, which pytest and steps don't use then."""
    source = os.fdopen(os.dup(0), "r", encoding="utf-8")
    target = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return source, target
