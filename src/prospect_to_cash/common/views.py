"""Views: the rows of both systems in an analyst's columns, with the stored cells behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from prospect_to_cash.common.wording import listed

ANY = "any"
"""In an expected cell: any value."""
NONE = "none"
"""In an expected cell: no value. In a naming cell: no such row."""


class RowRef(NamedTuple):
    """A reference to a stored row."""

    system: str
    table: str
    id: int


CellRef: TypeAlias = tuple[RowRef, str]
"""A reference to an attribute of a stored row."""


class ViewRow(NamedTuple):
    """One row of a view: texts by column, and the stored cells that each text shows."""

    cells: Mapping[str, str]
    sources: Mapping[str, frozenset[CellRef]]
    rows: frozenset[RowRef] = frozenset()
    """All stored rows that this row shows."""
    owner: str = ""
    """The identity of the row's owner, if several names can mean the owner."""
    key: object = None
    """What stays the same while the row exists, whatever changes in it."""

    def shown(self, columns: tuple[str, ...]) -> frozenset[CellRef]:
        """Return the stored cells behind `columns`."""
        parts = [self.sources.get(column, frozenset()) for column in columns]
        return frozenset().union(*parts)


class View(NamedTuple):
    """All rows of one kind, of both systems."""

    name: str
    columns: tuple[str, ...]
    """The columns that a table of this view can have."""
    naming: tuple[str, ...]
    """The columns by which rows match. An empty cell in them repeats the cell above."""
    scope: tuple[str, ...]
    """The naming columns within which a table is complete (party and system)."""
    rows: tuple[ViewRow, ...]
    amounts: frozenset[str] = frozenset()
    """The columns whose values compare as decimals."""
    system: str = ""
    """The system of all rows, if no column names it."""
    names: tuple[str, ...] = ()
    """The naming columns with a name that can have a typo, if not the first of `scope` alone."""
    none_is_value: frozenset[str] = frozenset()
    """The naming columns in which ``none`` is a value, not the absence of a row."""
    reasons: Mapping[tuple[str, ...], tuple[str, ...]] = {}
    """Why a row isn't as it could be, by its naming cells."""
    owners: Callable[[str, str], Set[str]] | None = None
    """Returns the owners that a name means in a system. A name is a cell of the first column of
    `scope`. Raises `AuthoringError` if the name means nothing, or if it isn't clear whom."""
    name_checks: Mapping[str, Callable[[str], None]] = {}
    """Checks of other cells that name something, by column. A check raises `AuthoringError` if
    nothing has the name."""


class Difference(NamedTuple):
    """A row of a view that isn't as a table expects."""

    status: Literal["unlike", "missing", "surplus"]
    system: str
    expected: Mapping[str, str]
    """The expected cells, by column; empty for a surplus row."""
    found: ViewRow | None
    """The actual row; None if it's missing."""
    columns: tuple[str, ...]
    """The columns that differ."""


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A stored row that differs from its state before the action."""

    ref: RowRef
    change: Literal["insert", "update", "delete"]
    attributes: frozenset[str]
    """The attributes that an update changed."""
    label: str
    """The name of the row in messages."""
    survives_rejection: bool = False
    """Whether a rejected action also makes this change, as it uses up numbers of a sequence."""


def has_names(view: View, difference: Difference) -> bool:
    """Return whether a view has a row with the names of a missing row."""
    expected = difference.expected
    names = [name for name in view.naming if name in expected]
    return any(all(row.cells[name] == expected[name] for name in names) for row in view.rows)


def too_many_rows(view: View, difference: Difference, where: str) -> str:
    """Return that a table has a row of these names more often than `where` has it."""
    cells = difference.expected
    names = [name for name in view.naming if name in cells and name != "SYSTEM"]
    having = f" with this {listed(names)}" if names else ""
    return f"The table has more rows{having} than {where}."
