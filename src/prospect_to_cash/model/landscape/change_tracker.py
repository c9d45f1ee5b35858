"""Tracks which rows differ from before the action."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from prospect_to_cash.common.views import ChangedRow, RowRef
from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row, RowChange

_Key = tuple[System, type[Row], int]


class ChangeTracker:
    """Keeps each row that is written as it was before the action.

    Several actions without an assertion between them count as one.
    """

    def __init__(self, stores: Mapping[System, Store]) -> None:
        self.revision = 0
        """The number of writes so far."""
        self._stores = stores
        self._before: dict[_Key, Row | None] = {}
        self._is_asserted = True
        for system, store in stores.items():
            store.subscribe(self._listener(system))

    def begin_action(self) -> bool:
        """Compare with the rows of now, unless an action already began without an assertion since.

        Return whether the comparison starts here.
        """
        starts = self._is_asserted
        if starts:
            self._before.clear()
        self._is_asserted = False
        return starts

    def assertion_started(self) -> None:
        """Let the next action start a new comparison."""
        self._is_asserted = True

    def changed_rows(self) -> list[ChangedRow]:
        """Return the rows that differ from before the action."""
        found = (self._compared(key, before) for key, before in self._before.items())
        return [change for change in found if change is not None]

    def _listener(self, system: System) -> Callable[[RowChange], None]:
        def listen(change: RowChange) -> None:
            self.revision += 1
            before, after = change
            row = after or before
            assert row is not None, "a change has a row before or after"
            # After a rollback, the row equals the one kept here, so there's nothing to undo.
            self._before.setdefault((system, type(row), row.id), before)

        return listen

    def _compared(self, key: _Key, before: Row | None) -> ChangedRow | None:
        system, kind, row_id = key
        try:
            after: Row | None = self._stores[system].get(kind, row_id)
        except KeyError:
            after = None
        if before == after:
            return None
        row = after or before
        assert row is not None, "two different rows can't both be missing"
        change: Literal["insert", "update", "delete"] = "update"
        attributes: frozenset[str] = frozenset()
        if before is None or after is None:
            change = "insert" if before is None else "delete"
        else:
            attributes = frozenset(
                name for name, value in after.__dict__.items() if before.__dict__[name] != value
            )
        ref = RowRef(system, kind.table, row_id)
        return ChangedRow(ref, change, attributes, f"{kind.table} {_label(row)}")


def _label(row: Row) -> str:
    """Return the parts of the row's key, or its first text."""
    names = row.keys[0] if row.keys else ()
    parts = [str(row.__dict__[name]) for name in names if row.__dict__[name]]
    if not parts:
        parts = [value for value in row.__dict__.values() if isinstance(value, str)][:1]
    return " ".join(parts)
