"""The process that writes the reports of ``p2c run --watch``, a run of its own.

It starts before there's anything to report: it loads the project, and waits to be told that the
feature files can be read (``benchmarks/watch.py``).
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import TextIO

import pytest

from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.run.reports import import_writers
from prospect_to_cash.harness.run.state import state_of


class Reports:
    """Writes the reports in another process, one at a time; the last request counts."""

    def __init__(self, command: Sequence[str], folder: Path, *, starts_early: bool = True) -> None:
        """`command` runs what is watched when its input has a line, and ends without one.

        Unless it `starts_early`, it's started when the reports are wanted.
        """
        self._command = command
        self._folder = folder
        self._starts_early = starts_early
        self._wanted = threading.Event()
        self._code = 0
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
            process.communicate(b"\n")
            loaded = self._code
            process = self._started() if self._starts_early else None

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self._command,
            cwd=self._folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


class Waits:
    """A plugin that lets a session wait for a line before it reads feature files.

    The session has loaded the settings and the step modules then.
    """

    def __init__(self, source: TextIO) -> None:
        self._source = source

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Wait. If the input ends instead, end the session."""
        started = perf_counter()
        import_writers()
        if not self._source.readline():
            pytest.exit("There's nothing to run.", returncode=int(Exit.MET))
        state = state_of(session.config)
        if state is not None:
            state.waited = perf_counter() - started
