"""One write to one row."""

from __future__ import annotations

from dataclasses import dataclass

from prospect_to_cash.domain.row import Row


@dataclass(frozen=True, slots=True)
class RowChange:
    """One write: no `before` is an insert, no `after` a delete."""

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The row after the change, or the row that is gone."""
        row = self.after or self.before
        assert row is not None
        return row
