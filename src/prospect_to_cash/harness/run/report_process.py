"""The process that writes the reports of ``p2c run --watch``, a run of its own.

It starts before there's anything to report: it loads the project, with what the last one imported
while its scenarios ran, and waits to be told that the feature files can be read
(``benchmarks/watch.py``). Its input has the names of these modules in the first line, and an empty
second line tells it to run. The last line of its output has the names for the next process.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import threading
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import TextIO

import pytest

from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.run.fingerprint import fingerprint_of
from prospect_to_cash.harness.run.reports import import_writers
from prospect_to_cash.harness.run.state import state_of


class Reports:
    """Writes the reports in another process, one at a time; the last request counts."""

    def __init__(self, command: Sequence[str], folder: Path, *, starts_early: bool = True) -> None:
        """`command` runs what is watched when its input has a second line, and ends without one.

        Unless it `starts_early`, it's started when the reports are wanted.
        """
        self._command = command
        self._folder = folder
        self._starts_early = starts_early
        self._wanted = threading.Event()
        self._code = 0
        self._modules: list[str] = []
        """What the processes imported while they ran."""
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def write(self, code: int) -> None:
        """Let the reports be written, after those that are being written now.

        `code` is another number if the code or the settings changed since the last request.
        """
        self._code = code
        self._wanted.set()

    def _work(self) -> None:
        process: subprocess.Popen[bytes] | None = None
        loaded = 0
        while True:
            self._wanted.wait()
            self._wanted.clear()
            if process is None or loaded != self._code or process.poll() is not None:
                if process is not None:
                    process.kill()
                    process.communicate()
                process = self._started()
            output, _ = process.communicate(b"\n")
            self._modules = list(dict.fromkeys([*self._modules, *_names(output)]))
            loaded = self._code
            process = self._started() if self._starts_early else None

    def _started(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            self._command,
            cwd=self._folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdin is not None
        with suppress(OSError):  # it has ended
            process.stdin.write(json.dumps(self._modules).encode() + b"\n")
            process.stdin.flush()
        return process


def _names(output: bytes) -> list[str]:
    """Return the names in the last line of a process, or none if it ended early."""
    with suppress(ValueError):
        found = json.loads(output.rstrip().rpartition(b"\n")[2])
        if isinstance(found, list):
            return [each for each in found if isinstance(each, str)]
    return []


class Waits:
    """A plugin that lets a session wait for a line before it reads feature files.

    The session has loaded the settings and the step modules then.
    """

    def __init__(self, source: TextIO) -> None:
        self._source = source
        self._known: Collection[str] = ()
        """The modules that were imported before it waited."""

    @property
    def imported(self) -> list[str]:
        """The modules that were imported since it waited, in their order."""
        return [name for name in sys.modules if name not in self._known]

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Wait. If the input ends instead, end the session."""
        started = perf_counter()
        import_writers()
        _import(self._source.readline())
        state = state_of(session.config)
        if state is not None:  # what this parses is kept for the fingerprint of the run
            fingerprint_of(state.settings, state.defines, state.test_modules)
        self._known = frozenset(sys.modules)
        if not self._source.readline():
            pytest.exit("There's nothing to run.", returncode=int(Exit.MET))
        if state is not None:
            state.waited = perf_counter() - started


def _import(names: str) -> None:
    """Import modules, a list of names in JSON. One that can't be imported is left out."""
    for name in json.loads(names or "[]"):
        with suppress(Exception):  # the code can be another one now
            importlib.import_module(name)
