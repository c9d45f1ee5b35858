"""Finds the stored rows and attributes behind the cells of a view."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from prospect_to_cash.common.views import NONE, CellRef, RowRef, ViewRow
from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row, shown

_SHOWN = {"DELIVERY ADDRESS": "delivery_street", "INVOICE ADDRESS": "invoice_street"}
"""The attribute that a cell shows, if all attributes of an address are behind it."""
_MAX_ATTRIBUTES = 3
"""How many attributes can be behind a cell that isn't a row as a whole."""


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

    def behind(self, row: ViewRow, column: str) -> list[tuple[Row, str]]:
        """Return the stored rows with the attributes that a cell of a view shows.

        Of a cell that has a row as a whole behind it, only the attributes with its text count.
        """
        cells = list(self.cells(row.sources.get(column, ())))
        if column in _SHOWN:
            return [(stored, name) for stored, name in cells if name == _SHOWN[column]]
        text = row.cells.get(column, NONE)
        same = [(stored, name) for stored, name in cells if shown(getattr(stored, name)) == text]
        return same if same and len(cells) > _MAX_ATTRIBUTES else cells

    def cells(self, refs: Iterable[CellRef]) -> Iterator[tuple[Row, str]]:
        """Yield each row with the attribute that a cell shows.

        A cell that shows several rows as a whole has attributes that some of them don't have.
        """
        for ref, attribute in sorted(refs):
            for row in self.rows([ref]):
                if attribute in row.__dict__:
                    yield row, attribute


def shows_row_as_a_whole(refs: Collection[CellRef]) -> bool:
    """Return whether a cell has so many attributes behind it that it shows a row as a whole."""
    return len(refs) > _MAX_ATTRIBUTES
