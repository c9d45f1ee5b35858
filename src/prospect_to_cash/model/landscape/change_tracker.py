"""Which rows differ from what they were before the action."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

from prospect_to_cash.common.views import ChangedRow, RowRef
from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row, RowChange

Revisions: TypeAlias = Mapping[type[Row], int]
_Key = tuple[System, type[Row], int]


class Changes:
    """Remembers each row as it was when the action began; a rollback forgets with it."""

    def __init__(
        self,
        stores: Mapping[System, Store],
        unit_of_work: UnitOfWork,
        revisions: Revisions,
    ) -> None:
        self.revisions = dict(revisions)
        """The revision of the last write to each table that was written to."""
        self.revision = max(self.revisions.values(), default=0)
        """Grows with every write."""
        self._stores = stores
        self._unit_of_work = unit_of_work
        self._before: dict[_Key, Row | None] = {}
        self._is_over = True
        self._net: Sequence[ChangedRow] | None = None
        for system, store in stores.items():
            store.subscribe(self._remember(system))

    def begin(self) -> bool:
        """An action begins: forget earlier changes if the last run of actions was looked at.

        Tells whether a new run of actions begins with it.
        """
        is_new = self._is_over
        if is_new:
            self.forget()
        self._is_over = False
        self._net = None
        return is_new

    def end(self) -> None:
        """The outcome has been looked at."""
        self._is_over = True

    def forget(self) -> None:
        """Count changes from here."""
        self._before.clear()
        self._net = None

    def net(self) -> Sequence[ChangedRow]:
        """The rows that differ now from before the action; the same list until the next action."""
        if self._net is None:
            found = (self._compared(key, before) for key, before in self._before.items())
            self._net = [change for change in found if change is not None]
        return self._net

    def revision_of(self, kinds: Iterable[type[Row]]) -> int:
        """The revision of the last write to one of these tables; 0 before the first."""
        return max([self.revisions.get(kind, 0) for kind in kinds])

    def revision_but_of(self, kinds: Container[type[Row]]) -> int:
        """The revision of the last write to any other table; 0 before the first."""
        written = self.revisions.items()
        return max([revision for kind, revision in written if kind not in kinds], default=0)

    def _remember(self, system: System) -> Callable[[RowChange], None]:
        def remember(change: RowChange) -> None:
            self.revision += 1
            before, after = change
            row = after or before
            assert row is not None, "a change has a row before or after"
            kind = type(row)
            self.revisions[kind] = self.revision
            key = (system, kind, row.id)
            if key not in self._before:
                # A rollback needs no undoing here: the row is then as it was remembered.
                self._before[key] = before

        return remember

    def _compared(self, key: _Key, before: Row | None) -> ChangedRow | None:
        system, kind, row_id = key
        try:
            after: Row | None = self._stores[system].get(kind, row_id)
        except KeyError:
            after = None
        if before == after:
            return None
        row = after or before
        assert row is not None, "one of two unlike rows is there"
        change: Literal["insert", "update", "delete"] = "update"
        attributes: frozenset[str] = frozenset()
        if before is None or after is None:
            change = "insert" if before is None else "delete"
        else:
            attributes = frozenset(
                name for name, value in after.__dict__.items() if before.__dict__[name] != value
            )
        ref = RowRef(system, kind.table, row_id)
        return ChangedRow(ref, change, attributes, f"{kind.table} {label(row)}")


def label(row: Row) -> str:
    """A row as a sentence names it: the parts of its key, or its first text."""
    names = row.keys[0] if row.keys else ()
    parts = [str(row.__dict__[name]) for name in names if row.__dict__[name]]
    if not parts:
        parts = [value for value in row.__dict__.values() if isinstance(value, str)][:1]
    return " ".join(parts)
