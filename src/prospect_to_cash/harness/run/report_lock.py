"""Keeps two processes from writing reports to one folder at the same time.

SQLite has locks on every system. They end with the process, even if it crashes.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from prospect_to_cash.harness.exit import StartError

if TYPE_CHECKING:
    import sqlite3

FILE: Final = ".lock"
"""The file in a locked folder. A process that crashed leaves it without a lock."""
_held: dict[Path, sqlite3.Connection] = {}
"""The connection with the lock of each file that this process has locked."""


def lock(folder: Path) -> None:
    """Lock an existing folder for this process, unless it has the lock.

    Raise `StartError` if another process has it.
    """
    import sqlite3  # here because every command imports this module, and only runs lock folders

    file = folder.resolve() / FILE
    if file in _held:
        return
    with contextlib.ExitStack() as stack:
        try:
            connection = sqlite3.connect(file, timeout=0, check_same_thread=False)
            stack.callback(connection.close)
            connection.execute("PRAGMA journal_mode = MEMORY")  # no other file in the folder
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise StartError(
                    f"Another run is writing its reports to '{folder}'. Nothing ran. Wait until "
                    "it ends, or choose another folder with --report."
                ) from None
            return  # the file system has no locks, as on some networks
        stack.pop_all()
    _held[file] = connection


def has_locks() -> bool:
    """Return whether this process has locked a folder."""
    return bool(_held)


def release_all() -> None:
    """Release all folders."""
    while _held:
        file, connection = _held.popitem()
        connection.close()
        with contextlib.suppress(OSError):  # another process has locked it since
            file.unlink()
