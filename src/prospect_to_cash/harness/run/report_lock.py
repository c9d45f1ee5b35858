"""Keeps two processes from writing reports to one folder at the same time.

The system releases the lock when the process ends, even if it crashes, so no stale lock is left.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from prospect_to_cash.harness.exit import StartError

_held: dict[Path, int] = {}
"""The file descriptor of the lock of each folder that this process has."""


def lock(folder: Path) -> None:
    """Lock an existing folder for this process, unless it has the lock.

    Raise `StartError` if another process has it.
    """
    path = folder.resolve()
    if path in _held:
        return
    try:
        _held[path] = _lock(path)
    except _OccupiedError:
        raise StartError(
            f"Another run is writing its reports to '{folder}'. Nothing ran. Wait until it ends, "
            "or choose another folder with --report."
        ) from None
    except OSError:  # the file system has no locks, as on some networks
        return


def has_locks() -> bool:
    """Return whether this process has locked a folder."""
    return bool(_held)


def release_all() -> None:
    """Release all folders."""
    while _held:
        _, descriptor = _held.popitem()
        os.close(descriptor)


class _OccupiedError(Exception):
    """Another process has the lock."""


if sys.platform == "win32":  # pragma: no cover

    def _lock(folder: Path) -> int:
        import msvcrt

        # A folder can't be locked there. Windows removes the file with its last descriptor.
        flags = os.O_RDWR | os.O_CREAT | os.O_TEMPORARY
        try:
            descriptor = os.open(folder / ".lock", flags)
        except PermissionError:
            raise _OccupiedError from None
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            os.close(descriptor)
            raise _OccupiedError from None
        return descriptor

else:

    def _lock(folder: Path) -> int:
        import fcntl

        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            if isinstance(error, BlockingIOError):
                raise _OccupiedError from None
            raise
        return descriptor
