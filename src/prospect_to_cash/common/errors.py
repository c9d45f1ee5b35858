"""The errors that both halves name: a rejection, and a text that can't be used.

ProspectToCashError
+-- Rejection              a system rejects a business action: an outcome, in the system's words
+-- AuthoringError         the author's text can't be used: unknown column, role, party, empty table

The errors of the model are in `prospect_to_cash.model.errors`.
"""

from __future__ import annotations

from collections.abc import Iterable

from prospect_to_cash.common.nearest import hint


class ProspectToCashError(Exception):
    """Base of all errors that this package raises on purpose."""


class Rejection(ProspectToCashError):
    """A refused business action. Its text is what the user of that system reads."""


class AuthoringError(ProspectToCashError):
    """The text of a feature file can't be used; the message says what is allowed."""


def no_column(owner: str, found: str, allowed: Iterable[str]) -> AuthoringError:
    """An `AuthoringError` for a column that `owner` hasn't, with the nearest that it has."""
    words = list(allowed)
    return AuthoringError(
        f"{owner} has no column '{found}'.{hint(found, words)} Allowed: {', '.join(words)}."
    )


def unknown(kind: str, found: str, allowed: Iterable[str]) -> AuthoringError:
    """An `AuthoringError` for a word outside a closed set, with the nearest allowed word."""
    words = list(allowed)
    return AuthoringError(
        f"Unknown {kind} '{found}'.{hint(found, words)} Allowed: {', '.join(words) or 'none'}."
    )
