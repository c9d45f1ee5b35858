"""What a process does when it ends (`atexit`)."""

from __future__ import annotations

import atexit


def drop() -> None:
    """Drop what a forked process inherited to do at its end, because its parent does it."""
    atexit._clear()
