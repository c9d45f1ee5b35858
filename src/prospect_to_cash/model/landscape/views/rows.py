"""How a view row is built: each cell with its text and the stored cells that it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from prospect_to_cash.common.views import CellRef, RowRef, ViewRow
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.value import shown

Shown = tuple[object, Iterable[tuple[Row, str]]]
"""A value, and the attributes of the rows that it shows."""


def of(row: Row, attribute: str) -> Shown:
    """An attribute of a row, shown as it is."""
    return getattr(row, attribute), ((row, attribute),)


def said(value: object) -> Shown:
    """A value that no stored cell holds."""
    return value, ()


def view_row(
    system: System, columns: Iterable[str], cells: Mapping[str, Shown], rows: Iterable[Row]
) -> ViewRow:
    """A view row of `system`; columns without a cell say ``none``."""
    texts = dict.fromkeys(columns, shown(None))
    for column, (value, _) in cells.items():
        texts[column] = shown(value)
    texts["SYSTEM"] = str(system)
    return ViewRow(texts, _Sources(system, cells), frozenset([ref(system, row) for row in rows]))


class _Sources(Mapping[str, frozenset[CellRef]]):
    """The stored cells behind each column, told when somebody asks: most are never asked for."""

    __slots__ = ("_cells", "_system")

    def __init__(self, system: System, cells: Mapping[str, Shown]) -> None:
        self._system = system
        self._cells = cells

    def __getitem__(self, column: str) -> frozenset[CellRef]:
        return frozenset((ref(self._system, row), name) for row, name in self._cells[column][1])

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)


def ref(system: System, row: Row) -> RowRef:
    """The reference to a stored row."""
    return RowRef(str(system), row.table, row.id)


def whole(
    row: ViewRow,
    system: System,
    columns: Iterable[str],
    rows: Iterable[Row],
    attributes: Iterable[str],
) -> ViewRow:
    """`row` where each of `columns` stands for all `attributes` of the stored `rows`.

    A form shows such a row as a whole; which stored cell is behind which text is its own matter.
    """
    refs = frozenset(ref(system, stored) for stored in rows)
    cells: frozenset[CellRef] = frozenset((one, name) for one in refs for name in attributes)
    return ViewRow(row.cells, dict.fromkeys(columns, cells), refs)
