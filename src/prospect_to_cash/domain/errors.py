"""Everything that can be refused or be wrong, as one tree.

ProspectToCashError
+-- Rejection              a system or the link refuses a business action: an outcome, in its words
|   +-- RuleRejection      a rule of an application refused
|   +-- KeyRejection       a number or key stands already, or doesn't exist
|   +-- LookupRejection    a look-up names a row that isn't there
|   +-- SyncRejection      the other side refused; wraps the reason as the product does
+-- AuthoringError         the author's text can't be used: unknown column, role, party, empty table
+-- CatalogueError         a table map is not well-formed
+-- SyncLoop               a row keeps bouncing between the systems: a fault of a catalogue
"""

from __future__ import annotations

from collections.abc import Iterable

from prospect_to_cash.domain.nearest import hint


class ProspectToCashError(Exception):
    """Base of all errors that this package raises on purpose."""


class Rejection(ProspectToCashError):
    """A refused business action. Its text is what the user of that system reads."""


class RuleRejection(Rejection):
    """A named business rule refused; `rule` is its name in the application's list of rules."""

    def __init__(self, rule: str, text: str) -> None:
        super().__init__(text)
        self.rule = rule


class KeyRejection(Rejection):
    """A key stands already, or no row has it."""


class LookupRejection(Rejection):
    """A look-up column names a row of table `set_name` that doesn't exist."""

    def __init__(self, set_name: str, value: object) -> None:
        super().__init__(f"Unable to lookup {set_name} with values {{{value}}}.")
        self.set_name = set_name
        self.value = value


class SyncRejection(Rejection):
    """The save failed because the other side refused; `inner` is the other side's own reason."""

    def __init__(self, text: str, inner: Rejection, table_map: str) -> None:
        super().__init__(text)
        self.inner = inner
        self.table_map = table_map


class AuthoringError(ProspectToCashError):
    """The text of a feature file can't be used; the message says what is allowed."""


class CatalogueError(ProspectToCashError):
    """A table map is not well-formed; the message names file, map and column."""


class SyncLoop(ProspectToCashError):
    """A row keeps bouncing between the systems."""


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
