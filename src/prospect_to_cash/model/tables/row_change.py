"""One write to one row."""

from __future__ import annotations

from typing import NamedTuple

from prospect_to_cash.model.tables.row import Row


class RowChange(NamedTuple):
    """One write: no `before` is an insert, no `after` a delete."""

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The row after the change, or the row that is gone."""
        row = self.after or self.before
        assert row is not None, "a change has a row before or after"
        return row
