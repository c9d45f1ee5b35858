"""The one way in which a run declines to start."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the exit code of a run says; where several hold, the greatest wins."""

    MET = 0
    """All expectations are met."""
    NOT_MET = 1
    """An expectation is not met."""
    BROKEN = 2
    """A feature file is broken, or the run could not start."""
    FAULT = 3
    """A fault of the harness or of a step definition."""


class StartError(Exception):
    """The run can't start. Its text is a sentence for the reader; `code` is the exit code."""

    def __init__(self, text: str, code: Exit = Exit.BROKEN) -> None:
        super().__init__(text)
        self.code = code
