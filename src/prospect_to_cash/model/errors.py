"""The errors of the model, in addition to the shared ones in `common.errors`.

Rejection
+-- RuleRejection        a rule of an application rejects the action
+-- KeyRejection         a number or key exists already, or doesn't exist
+-- LookupRejection      no row has the value of a lookup column
+-- ValueRejection       a data entity or table can't have the values of a row
+-- SyncRejection        the other system rejected the row; has the product's message
ProspectToCashError
+-- CatalogError         a table map isn't valid
+-- SyncLoop             two systems keep changing a row, because of the table maps
"""

from __future__ import annotations

from pydantic import ValidationError

from prospect_to_cash.common.errors import ProspectToCashError, Rejection


class RuleRejection(Rejection):
    """A named business rule rejects the action; `rule` is its name in the list of rules."""

    def __init__(self, rule: str, text: str) -> None:
        super().__init__(text)
        self.rule = rule


class KeyRejection(Rejection):
    """A row with the key exists already, or no row has the key."""


class LookupRejection(Rejection):
    """No row of table `set_name` has the `value` of a lookup column."""

    def __init__(self, text: str, set_name: str, value: object) -> None:
        super().__init__(text)
        self.set_name = set_name
        self.value = value


class ValueRejection(Rejection):
    """A data entity or table can't have the values of a row."""

    def __init__(self, entity: str, invalid: ValidationError) -> None:
        found = ", ".join(dict.fromkeys(str(part["loc"][0]) for part in invalid.errors()))
        super().__init__(f"{entity} can't have these values: {found.replace('_', ' ')}.")


class SyncRejection(Rejection):
    """The save fails because the other system rejects the row; `inner` is its own message."""

    def __init__(self, text: str, inner: Rejection, table_map: str) -> None:
        super().__init__(text)
        self.inner = inner
        self.table_map = table_map


class CatalogError(ProspectToCashError):
    """A table map isn't valid; the message has the file, table map, and column."""


class SyncLoop(ProspectToCashError):
    """The two systems keep changing a row, which was sent `times` under a table map."""

    def __init__(self, row: str, table_map: str, times: int) -> None:
        super().__init__(f"{row} keeps bouncing under {table_map}: it was sent {times} times.")
