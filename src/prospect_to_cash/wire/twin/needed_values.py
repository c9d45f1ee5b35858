"""The values that each new row of the model needs.

Programs and dual-write can leave out any column. In the model, a mutant of a table map leaves one
out, and a Then step has to find the row without its value. So only the twin rejects such rows.
"""

from __future__ import annotations

from functools import cache

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.applications.entity_columns import kind_of
from prospect_to_cash.model.tables.row import Row


class MissingValue(Rejection):
    """A new row has no value that its table needs."""

    def __init__(self, table: str, attribute: str) -> None:
        super().__init__(f"A new row of {table} needs a value for {attribute.replace('_', ' ')}.")


def check_new_row(before: Row | None, after: Row | None) -> None:
    """Raise `MissingValue` if a new row lacks a value. Defaults aren't validated, so it can."""
    if before is not None or after is None:
        return
    values = after.__dict__
    for name in _needed(type(after)):
        if values[name] is None:
            raise MissingValue(after.table, name)


@cache
def _needed(kind: type[Row]) -> tuple[str, ...]:
    return tuple(name for name in kind.model_fields if kind_of(kind, name).is_mandatory)
