"""Views: the rows of both systems in an analyst's columns, with what stands behind each cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

ANY = "any"
"""In an expected cell: some value, whichever."""
NONE = "none"
"""In an expected cell: no value; in a naming cell: no such row."""


class RowRef(NamedTuple):
    """A stored row."""

    system: str
    table: str
    id: int


CellRef: TypeAlias = tuple[RowRef, str]
"""An attribute of a stored row."""


class ViewRow(NamedTuple):
    """One row of a view: texts by column, and the stored cells that each text shows."""

    cells: Mapping[str, str]
    sources: Mapping[str, frozenset[CellRef]]
    rows: frozenset[RowRef] = frozenset()
    """All stored rows that this row stands for."""

    def shown(self, columns: tuple[str, ...]) -> frozenset[CellRef]:
        """The stored cells behind `columns`."""
        parts = [self.sources.get(column, frozenset()) for column in columns]
        return frozenset().union(*parts)


class View(NamedTuple):
    """All rows of one kind, of both systems."""

    name: str
    columns: tuple[str, ...]
    """The columns that a table of this view may have."""
    naming: tuple[str, ...]
    """The columns by which rows pair; a blank cell in them repeats the one above."""
    scope: tuple[str, ...]
    """The naming columns within which a table is complete (party and system)."""
    rows: tuple[ViewRow, ...]
    amounts: frozenset[str] = frozenset()
    """The columns whose values compare as decimals."""
    system: str = ""
    """Whose rows these are, where no column says so."""
    travels_as: str = ""
    """The column with the number under which its rows travel, where that isn't their party's."""


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A stored row that differs from what it was before the action."""

    ref: RowRef
    change: Literal["insert", "update", "delete"]
    attributes: frozenset[str]
    """What differs, on an update."""
    label: str
    """The row as a sentence names it."""
