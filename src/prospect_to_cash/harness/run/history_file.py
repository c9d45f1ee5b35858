"""The file of earlier runs: one line of JSON for each, the newest last (``--history FILE``).

A lock beside the file lets one process at a time add a line. Without locks, as on some networks,
a line is still written at once. A line that can't be read is left out.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from prospect_to_cash.harness.evidence.record import Run
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.report.history import Entry, compare, entry_of
from prospect_to_cash.harness.report.output import ReportError

LINES: Final = 200
"""The number of runs that the file keeps."""
_WAIT: Final = 60
"""The seconds to wait for another process that adds its line."""


def check_history(file: Path) -> None:
    """Raise `StartError` if the file can't be written. Create its folder."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_dir():
            raise IsADirectoryError(0, "It's a folder")
        if file.exists() and not os.access(file, os.W_OK):
            raise PermissionError(0, "It can't be changed")
        with tempfile.TemporaryFile(dir=file.parent):
            pass
    except OSError as error:
        raise StartError(
            f"Can't write the history '{file}': {error.strerror}. Nothing ran. "
            "Choose another file with --history."
        ) from None


def with_history(run: Run, file: Path) -> Run:
    """Add the run to the file, and return it compared with the earlier runs there.

    A damaged line is a warning of the run. Raise `ReportError` if the file can't be used.
    """
    try:
        with _locked(file):
            lines = file.read_bytes().splitlines() if file.exists() else []
            _write(file, lines, entry_of(run).model_dump_json(exclude_none=True).encode())
    except OSError as error:
        raise ReportError(
            f"Can't write the history '{file}' ({error.strerror or error}). "
            "Choose another file with --history."
        ) from error
    earlier, warnings = [], []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            earlier.append(Entry.model_validate_json(line))
        except ValidationError:
            warnings.append(
                f"{file.as_posix()}:{number}: This line isn't a run, so it's left out. Delete it, "
                "or restore it."
            )
    return run.model_copy(
        update={"history": compare(run, earlier), "warnings": (*run.warnings, *warnings)}
    )


def _write(file: Path, lines: list[bytes], line: bytes) -> None:
    """Append a line, or replace the file by its last lines if it has too many."""
    if len(lines) < LINES:
        is_torn = file.exists() and file.stat().st_size and not file.read_bytes().endswith(b"\n")
        with file.open("ab", buffering=0) as stream:
            stream.write((b"\n" if is_torn else b"") + line + b"\n")
        return
    kept = [*lines[len(lines) - LINES + 1 :], line]
    partial = file.with_name(f".{file.name}.{os.getpid()}.partial")
    try:
        partial.write_bytes(b"".join(each + b"\n" for each in kept))
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)


@contextlib.contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Hold the lock of the file, which ends with the process."""
    lock = file.with_name(f".{file.name}.lock")
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(sqlite3.DatabaseError):  # the file system has no locks
            connection = sqlite3.connect(lock, timeout=_WAIT)
            stack.callback(connection.close)
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("BEGIN EXCLUSIVE")
        yield
