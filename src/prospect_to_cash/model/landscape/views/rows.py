"""What all views share: the source that they read, and how they build a row.

Each cell of a view row has a text and the stored cells behind it, so that a comparison knows which
changes the row accounts for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from prospect_to_cash.common.views import CellRef, RowRef, ViewRow
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.base import Dialog
from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.dual_write.sync_log import SyncLogEntry
from prospect_to_cash.model.setup import Finding
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row, shown


class ViewSource(NamedTuple):
    """The objects that views read; they read nothing else of a landscape."""

    scm: SupplyChain
    sales: Sales
    dual_write: DualWrite
    legal_entity: str
    """The legal entity in which the users work."""
    dialogs: Sequence[Dialog]
    """The dialogs that the action opened."""
    sync_log: Sequence[SyncLogEntry]
    """The sync log since the action began."""
    check_setup: Callable[[], Sequence[Finding]]
    """Runs the setup check."""


Cell: TypeAlias = tuple[object, Sequence[tuple[Row, str]]]
"""A value, and the attributes of stored rows that it shows."""


def stored(row: Row, attribute: str) -> Cell:
    """Return the cell of one attribute of a stored row."""
    return getattr(row, attribute), ((row, attribute),)


def computed(value: object) -> Cell:
    """Return the cell of a value that isn't stored in any row."""
    return value, ()


def row_cells(rows: Iterable[Row], attributes: Iterable[str]) -> list[tuple[Row, str]]:
    """Return all `attributes` of all `rows`: the source of a cell that shows the rows as a whole.

    The forms of Sales show an address or a contact from several rows.
    """
    names = list(attributes)
    return [(row, name) for row in rows for name in names]


def view_row(
    system: System,
    columns: Iterable[str],
    cells: Mapping[str, Cell],
    rows: Iterable[Row],
    owner: str = "",
    part: object = None,
) -> ViewRow:
    """Return a view row of `system`. A column without a cell shows ``none``.

    The first of `rows` is the one that it's about. If several view rows are about it, `part` tells
    them apart. `owner` is the row's party, as `party_names` identifies parties.
    """
    texts = dict.fromkeys(columns, shown(None))
    texts |= {column: shown(value) for column, (value, _) in cells.items()}
    name = texts["SYSTEM"] = str(system)
    refs = {id(row): _ref(name, row) for row in rows}
    first = [*refs.values()][:1]
    sources = _Sources(name, cells, refs)
    return ViewRow(texts, sources, frozenset(refs.values()), owner, (*first, part))


class _Sources(Mapping[str, frozenset[CellRef]]):
    """The stored cells behind each cell, found when asked for.

    Most rows are only shown in the state after a step, where few of them changed. All cells of an
    address or a contact can have the same stored cells behind them (benchmarks/run.py).
    """

    __slots__ = ("_cells", "_found", "_refs", "_system")

    def __init__(self, system: str, cells: Mapping[str, Cell], refs: dict[int, RowRef]) -> None:
        self._system = system
        self._cells = cells
        self._refs = refs
        """References by the identity of the row, which the cells keep."""
        self._found: dict[int, frozenset[CellRef]] = {}
        """The stored cells by the identity of their list, which the cells keep."""

    def __getitem__(self, column: str) -> frozenset[CellRef]:
        _, source = self._cells[column]
        found = self._found.get(id(source))
        if found is None:
            cells = [(self._ref(row), name) for row, name in source]
            found = self._found[id(source)] = frozenset(cells)
        return found

    def _ref(self, row: Row) -> RowRef:
        ref = self._refs.get(id(row))
        if ref is None:
            ref = self._refs[id(row)] = _ref(self._system, row)
        return ref

    def __contains__(self, column: object) -> bool:
        return column in self._cells

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)


def _ref(system: str, row: Row) -> RowRef:
    return RowRef(system, row.table, row.id)
