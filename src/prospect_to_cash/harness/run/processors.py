"""The processors of this computer."""

from __future__ import annotations

import os


def processors() -> int:
    """Return the number of processors that this process can use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(affinity(0)) if affinity else os.cpu_count() or 1
