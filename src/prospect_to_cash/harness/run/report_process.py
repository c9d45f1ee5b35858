"""The process that writes the reports of ``p2c run --watch``.

It starts with the first report: it loads the project, and waits to be told that the feature files
can be read. For each report, it forks a process that goes on with the session, so each report
starts from modules that were loaded and not used yet. The results of the scenarios that don't
change come back for the next one (``benchmarks/watch.py``). Where a fork isn't safe, the process
goes on itself, and the next one is started ahead.

A line of its input asks for a report, and a line of its output says that it was written, and
whether the process stays. A report that takes too long, because a step doesn't end, is given up.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from time import perf_counter
from typing import NamedTuple, TextIO

import pytest

from prospect_to_cash.harness import exit_functions
from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.run.fingerprint import fingerprint_of
from prospect_to_cash.harness.run.kept_results import KeptResults
from prospect_to_cash.harness.run.process_pool import forks_safely
from prospect_to_cash.harness.run.report_lock import release_all
from prospect_to_cash.harness.run.reports import import_writers
from prospect_to_cash.harness.run.state import State, state_of

_EVERYTHING = "everything"
"""The word of a line that asks for a report for which all scenarios run again."""
_SECONDS = 300.0
"""The longest time for a report, unless the line that asks for it has another number."""
_MARGIN = 1.0
"""The seconds that a process has to say that it gave up a report."""


class _Request(NamedTuple):
    """A report that is wanted."""

    code: int
    everything: bool


class Reports:
    """Writes the reports in another process, one at a time; the last request counts."""

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        *,
        stays: bool = True,
        seconds: float = _SECONDS,
        out: TextIO = sys.stdout,
    ) -> None:
        """`command` starts a process that writes a report for each line of its input.

        The first one is started when the first report is wanted, because the code can be another
        one before. Unless it `stays`, each one is, and ended afterward. A report that takes longer
        than `seconds` is given up, and a line of `out` says so.
        """
        self._command = command
        self._folder = folder
        self._stays = stays
        self._seconds = seconds
        self._out = out
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
            if not self._has_written(process, everything=everything) or not self._stays:
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

    def _has_written(self, process: subprocess.Popen[str], *, everything: bool) -> bool:
        """Let a process write a report, and return whether it waits for the next one."""
        assert process.stdin is not None
        assert process.stdout is not None
        words = [_EVERYTHING] if everything else []
        words += [f"{self._seconds:g}"] if self._seconds != _SECONDS else []
        with suppress(OSError):  # it has ended
            process.stdin.write(f"{' '.join(words)}\n")
            process.stdin.flush()
        # A process that doesn't fork can't give up itself.
        ended = threading.Event()

        def end() -> None:
            ended.set()
            process.kill()

        limit = threading.Timer(self._seconds + _MARGIN, end)
        limit.daemon = True
        limit.start()
        try:
            answer = json.loads(process.stdout.readline())
        except ValueError:
            answer = {"stays": False, "late": ended.is_set()}
        limit.cancel()
        if answer.get("late"):
            took = f"The reports took longer than {self._seconds:g} s"
            self._out.write(f"{took}, so they weren't written. A step might not end.\n")
            self._out.flush()
        return bool(answer["stays"])


def _end(process: subprocess.Popen[str] | None) -> None:
    if process is None:
        return
    process.kill()
    process.communicate()


class Waits:
    """A plugin that lets a session wait for a line before it reads feature files.

    The session has loaded the settings and the step modules then.
    """

    def __init__(self, source: TextIO, target: TextIO) -> None:
        self._source = source
        self._target = target
        self._results = KeptResults()
        self._started = 0.0
        self.code = int(Exit.MET)
        """The exit code of the last process that was forked."""
        self.is_asked = False
        """Whether this process was asked for a report that it writes itself."""
        self._parent: Connection | None = None
        """Where a forked process sends what it keeps."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Wait, and go on in a forked process. If the input ends instead, end the session."""
        self._started = perf_counter()
        import_writers()
        state = state_of(session.config)
        if state is not None:  # what this parses is kept for the fingerprint of the run
            fingerprint_of(state.settings, state.defines, state.test_modules)
        gc.collect()
        gc.freeze()  # otherwise, a collection of a forked process copies all of it
        for line in iter(self._source.readline, ""):
            words = line.split()
            seconds = next((float(word) for word in words if word != _EVERYTHING), _SECONDS)
            if not forks_safely() or self._has_forked(seconds):
                self._begin(session, state, everything=_EVERYTHING in words)
                return
        pytest.exit("There's nothing to run.", returncode=int(Exit.MET))

    def _has_forked(self, seconds: float) -> bool:
        """Return True in a new process, and False in this one once the new one has ended.

        It's ended if it takes longer than these seconds.
        """
        ours, theirs = Pipe(duplex=False)
        sys.stdout.flush()
        sys.stderr.flush()
        process = os.fork()
        if not process:
            ours.close()
            exit_functions.drop()
            self._parent = theirs
            return True
        theirs.close()
        is_late = not ours.poll(seconds)
        if is_late:
            os.kill(process, signal.SIGKILL)
        with ours, suppress(EOFError):  # it crashed, or it was ended
            self._results.take(ours.recv())
        self.code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        self._answer(stays=True, **({"late": True} if is_late else {}))
        return False

    def _begin(self, session: pytest.Session, state: State | None, *, everything: bool) -> None:
        self.is_asked = True
        if everything:
            self._results.forget()
        # The plugins that run scenarios are registered before, so this one is asked first.
        session.config.pluginmanager.register(self._results, "p2c-kept-results")
        if state is not None:
            state.waited = perf_counter() - self._started

    def end(self) -> None:
        """Say that the report was written."""
        release_all()
        if self._parent is None:
            self._answer(stays=False)
        else:
            with self._parent:
                self._parent.send(self._results.changes())

    def _answer(self, **says: bool) -> None:
        """Say that a report was written, or is `late`, and whether the process `stays`."""
        self._target.write(json.dumps(says) + "\n")
        self._target.flush()


def serve(run: Callable[[Waits], int], source: TextIO, target: TextIO) -> int:
    """Write a report for each line of the input; return the exit code of the last run.

    `run` runs the features in a session with a plugin. If it couldn't wait, the process ends.
    """
    waits = Waits(source, target)
    code = run(waits)
    if not waits.is_asked:
        return code or waits.code
    waits.end()
    return code


def streams() -> tuple[TextIO, TextIO]:
    """Return the input and the output of the process, which pytest and steps don't use then."""
    source = os.fdopen(os.dup(0), "r", encoding="utf-8")
    target = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return source, target
