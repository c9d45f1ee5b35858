"""The errors of the model, below those that the harness knows too (`common.errors`).

Rejection
+-- RuleRejection          a rule of an application rejects the action
+-- KeyRejection           a number or key exists already, or doesn't exist
+-- LookupRejection        a lookup names a row that doesn't exist
+-- SyncRejection          the other side rejected; wraps the reason as the product does
ProspectToCashError
+-- CatalogError         a table map is not well-formed
+-- SyncLoop               a row keeps bouncing between the systems: a fault of the table maps
"""

from __future__ import annotations

from prospect_to_cash.common.errors import ProspectToCashError, Rejection


class RuleRejection(Rejection):
    """A named business rule refused; `rule` is its name in the application's list of rules."""

    def __init__(self, rule: str, text: str) -> None:
        super().__init__(text)
        self.rule = rule


class KeyRejection(Rejection):
    """A key stands already, or no row has it."""


class LookupRejection(Rejection):
    """No row of table `set_name` has the `value` of a lookup column."""

    def __init__(self, text: str, set_name: str, value: object) -> None:
        super().__init__(text)
        self.set_name = set_name
        self.value = value


class SyncRejection(Rejection):
    """The save failed because the other side refused; `inner` is the other side's own reason."""

    def __init__(self, text: str, inner: Rejection, table_map: str) -> None:
        super().__init__(text)
        self.inner = inner
        self.table_map = table_map


class CatalogError(ProspectToCashError):
    """A table map is not well-formed; the message names file, map and column."""


class SyncLoop(ProspectToCashError):
    """A row keeps bouncing between the systems."""
