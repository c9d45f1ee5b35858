"""Runs saved files in a process of its own, with reports, and tells how far it is."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.workbench.browser.protocol_values import Json, MessageError

_EACH = 0.1
"""The seconds between two messages about the progress."""
_QUIET = ("passed", "skipped", "not applicable")


class WholeRuns:
    """One run at a time, which all pages see."""

    def __init__(self, tell: Callable[[str, Json], None]) -> None:
        """`tell` sends a notification to all pages."""
        self._tell = tell
        self._number = 0
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._is_stopped = False
        self._is_starting = False

    @property
    def is_running(self) -> bool:
        """Whether a run hasn't ended yet."""
        return self._is_starting or (self._reading is not None and not self._reading.done())

    async def start(self, settings: Settings, paths: Sequence[str], *, failed: bool) -> int:
        """Start a run, and return its number. Raise `MessageError` if another one isn't over."""
        if self.is_running:
            raise MessageError("A run hasn't ended yet. Wait for it, or stop it.")
        self._number += 1
        self._is_stopped = False
        self._is_starting = True
        try:
            self._process = process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "prospect_to_cash.harness.run.run_process"),
                cwd=settings.root,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
            )
        finally:
            self._is_starting = False
        start = {"root": str(settings.root), "paths": list(paths), "failed": failed}
        assert process.stdin is not None
        process.stdin.write(json.dumps(start).encode() + b"\n")
        self._reading = asyncio.create_task(self._read(process, self._number, settings))
        return self._number

    async def _read(
        self, process: asyncio.subprocess.Process, number: int, settings: Settings
    ) -> None:
        assert process.stdout is not None
        counts = {"run": number, "done": 0, "of": 0, "failed": 0}
        end: Json = {"code": Exit.INTERNAL_ERROR, "message": "The process of the run ended."}
        last = 0.0
        self._tell("progress", {**counts, "state": "running"})
        async for line in process.stdout:
            found = json.loads(line)
            counts["of"] = found.get("of", counts["of"])
            if "status" in found:
                counts["done"] += 1
                counts["failed"] += found["status"] not in _QUIET
            if "code" in found:
                end = found
            now = asyncio.get_running_loop().time()
            if now - last > _EACH:
                last = now
                self._tell("progress", {**counts, "state": "running"})
        await process.wait()
        state = "stopped" if self._is_stopped else "done"
        report = _address(end.get("page"), settings)
        ended = {"state": state, "code": end["code"], "message": end["message"], "report": report}
        self._tell("progress", {**counts, **ended})

    async def stop(self) -> None:
        """Let the run stop, and write what it has."""
        if self.is_running and self._process is not None and self._process.stdin is not None:
            self._is_stopped = True
            self._process.stdin.close()

    def close(self) -> None:
        """End the process."""
        if self.is_running and self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()


def _address(page: str | None, settings: Settings) -> str | None:
    """Return the address of a report at the server, if the folder of reports has it."""
    reports = settings.root / settings.reports
    if page is None or not Path(page).is_relative_to(reports):
        return None
    return f"/report/{Path(page).relative_to(reports).as_posix()}"
