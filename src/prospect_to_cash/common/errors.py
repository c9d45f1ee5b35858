"""Errors that both halves name.

ProspectToCashError
+-- Rejection              a system rejects a business action: an outcome, in the system's words
+-- AuthoringError         the author's text can't be used: unknown column, role, party, empty table

`prospect_to_cash.model.errors` has the errors of the model.
"""

from __future__ import annotations

from collections.abc import Iterable

from prospect_to_cash.common.nearest import hint


class ProspectToCashError(Exception):
    """Base class of all errors that this package raises on purpose."""


class Rejection(ProspectToCashError):
    """A rejected business action. Its text is what the user of that system reads."""


class AuthoringError(ProspectToCashError):
    """A text in a feature file that can't be used. The message lists what is valid.

    If the text is a cell of the step's table, `cell` has the number of its row (0 is the header)
    and its column.
    """

    def __init__(self, message: str, cell: tuple[int, str] | None = None) -> None:
        super().__init__(message)
        self.cell = cell


def described(error: BaseException) -> str:
    """Return the type of an error that isn't for users, and its text if it has one."""
    return f"{type(error).__name__}: {error}".removesuffix(": ")


def no_column(owner: str, found: str, allowed: Iterable[str]) -> AuthoringError:
    """Return an `AuthoringError` for an unknown column, with the closest column of `owner`."""
    columns = list(allowed)
    return AuthoringError(
        f"{owner} has no column '{found}'.{hint(found, columns)} "
        f"Valid columns: {', '.join(columns)}."
    )


def unknown(kind: str, found: str, allowed: Iterable[str]) -> AuthoringError:
    """Return an `AuthoringError` for a value outside a closed set, with the closest valid value."""
    values = list(allowed)
    return AuthoringError(
        f"Unknown {kind} '{found}'.{hint(found, values)} "
        f"Valid values: {', '.join(values) or 'none'}."
    )
