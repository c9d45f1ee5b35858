"""Exit codes, and the error that keeps a command from starting.

A module of its own because every command imports it at startup.
"""

from __future__ import annotations

from enum import IntEnum

from prospect_to_cash.common.errors import ProspectToCashError, described


class Exit(IntEnum):
    """The exit code of a command. If several apply, the highest is returned."""

    MET = 0
    """All expectations are met."""
    NOT_MET = 1
    """An expectation isn't met."""
    BROKEN = 2
    """A feature file is broken, or the command can't start."""
    INTERNAL_ERROR = 3
    """An internal error of p2c or of a step definition."""


class StartError(ProspectToCashError):
    """A command can't start. The text is the message for the user, and `code` is the exit code."""

    def __init__(self, text: str, code: Exit = Exit.BROKEN) -> None:
        super().__init__(text)
        self.code = code


def internal_error(error: Exception) -> str:
    """Return the message for an error that isn't the user's."""
    return f"Internal error: {described(error)}."
