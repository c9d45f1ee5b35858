"""Finds the stored rows and attributes behind the cells of a view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from prospect_to_cash.common.views import CellRef, RowRef
from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row


class StoredRows:
    """The rows of both systems, by reference."""

    def __init__(self, stores: Mapping[System, Store]) -> None:
        self._stores = stores
        self._kinds = {
            (str(system), kind.table): kind
            for system, store in stores.items()
            for kind in store.kinds
        }

    def rows(self, refs: Iterable[RowRef]) -> list[Row]:
        """Return the rows that exist, without repetition and in a fixed order."""
        found = []
        for ref in sorted(set(refs)):
            kind = self._kinds.get((ref.system, ref.table))
            store = self._stores[System(ref.system)] if kind is not None else None
            if kind is not None and store is not None and store.has(kind, ref.id):
                found.append(store.get(kind, ref.id))
        return found

    def cells(self, refs: Iterable[CellRef]) -> Iterator[tuple[Row, str]]:
        """Yield each row with the attribute that a cell shows."""
        for ref, attribute in sorted(refs):
            for row in self.rows([ref]):
                yield row, attribute
