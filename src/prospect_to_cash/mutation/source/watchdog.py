"""Ends a process that works too long on one scenario."""

from __future__ import annotations

import os
import threading
from time import process_time, sleep
from typing import Final

SECONDS: Final = 10.0
"""The processor time for a scenario, which usually takes some milliseconds."""
_INTERVAL: Final = 0.2


class Watchdog:
    """Ends this process if it isn't told in time that something was finished.

    Processor time is measured, so that a busy machine makes no difference.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._started = process_time()

    def start(self) -> None:
        """Start to watch this process."""
        threading.Thread(target=self._watch, daemon=True).start()

    def finished(self) -> None:
        """Measure from now."""
        self._started = process_time()

    def _watch(self) -> None:
        while True:
            sleep(_INTERVAL)
            if process_time() - self._started > self._seconds:
                os._exit(1)
