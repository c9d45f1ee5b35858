"""Expected tables against the rows of a view, paired by name, compared cell by cell.

Of all ways to pair the rows of the same names, the one counts in which the most rows are alike,
then the most cells, then the rows in the order in which both stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from prospect_to_cash.common.errors import AuthoringError, no_column, unknown
from prospect_to_cash.common.views import ANY, NONE, View, ViewRow
from prospect_to_cash.harness.evidence.record import Cell, Comparison, RowComparison
from prospect_to_cash.harness.evidence.row_matching import best_pairs

SYSTEM = "SYSTEM"


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparisons of one expected table, one a system, and the rows that it speaks of."""

    columns: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    rows: tuple[ViewRow, ...]
    """The view's rows within the scope that the table names."""
    scope: tuple[dict[str, str], ...]
    """Whose rows the table speaks of: its naming cells, once for each."""

    def speaks_of(self, row: ViewRow) -> bool:
        """Whether a row of the view, now or before, lies within the scope that the table names."""
        return any(_within(row, named) for named in self.scope)

    @property
    def met(self) -> bool:
        """Whether every row is matched."""
        return all(comparison.met for comparison in self.comparisons)


def compare(view: View, table: Sequence[Sequence[str]], systems: Sequence[str]) -> Compared:
    """Compare a data table (header first) with `view`; one comparison for each system named.

    The table is complete for the scope that it names. Raises `AuthoringError` for an empty table,
    an unknown or repeated column, an unknown system, a first row with a blank name, or a row that
    says 'none' and asks for something all the same.
    """
    columns, rows = _read(view, table, systems)
    scope = tuple(column for column in view.scope if column in columns)
    expected: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in rows:
        expected.setdefault(tuple(row[column] for column in scope), []).append(row)
    by_system: dict[str, list[RowComparison]] = {}
    spoken_of: list[ViewRow] = []
    whose = tuple(dict(zip(scope, names, strict=True)) for names in expected)
    for named, wanted in zip(whose, expected.values(), strict=True):
        actual = [row for row in view.rows if _within(row, named)]
        spoken_of.extend(actual)
        system = named.get(SYSTEM, view.system)
        by_system.setdefault(system, []).extend(_pair(view, columns, wanted, actual))
    comparisons = tuple(
        Comparison(system=system, columns=columns, rows=tuple(by_system[system]))
        for system in sorted(by_system, key=[view.system, *systems].index)
    )
    return Compared(columns, comparisons, tuple(spoken_of), whose)


def _read(
    view: View, table: Sequence[Sequence[str]], systems: Sequence[str]
) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    if len(table) < 2:
        raise AuthoringError(
            f"The table of {view.name} has no rows. Write a header and at least one row; "
            f"'{NONE}' in a naming column says that there is no such row."
        )
    columns = tuple(cell.strip() for cell in table[0])
    for column in columns:
        if column not in view.columns:
            raise no_column(f"A table of {view.name}", column, view.columns)
        if columns.count(column) > 1:
            raise AuthoringError(f"Column '{column}' stands twice in the table of {view.name}.")
    missing = [column for column in view.scope if column not in columns]
    if missing:
        raise AuthoringError(
            f"The table of {view.name} needs the column {', '.join(missing)}: "
            "it says whose rows these are."
        )
    rows: list[dict[str, str]] = []
    for cells in table[1:]:
        row = dict(zip(columns, (cell.strip() for cell in cells), strict=True))
        for column in view.naming:
            if column in row and not row[column]:
                if not rows:
                    raise AuthoringError(f"The first row names no {column}: nothing to repeat.")
                row[column] = rows[-1][column]
        if SYSTEM in row and row[SYSTEM] not in systems:
            raise unknown("system", row[SYSTEM], systems)
        rows.append(row)
    _check_absences(view, columns, rows)
    return columns, rows


def _check_absences(view: View, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    """Refuse what can't be: a row that isn't there and has a value, or stands beside others."""
    scope = [column for column in view.scope if column in columns]
    for row in rows:
        if not _says_none(view, row):
            continue
        names = [row[column] for column in scope]
        where = f" for {', '.join(names)}" if names else ""
        for column in columns:
            if column not in scope and row[column] != NONE:
                raise AuthoringError(
                    f"A row of the table of {view.name} says that there is none{where}, and asks "
                    f"for {column} '{row[column]}'. Write '{NONE}' in every cell of that row that "
                    "doesn't say whose it is, or name the row that is there."
                )
        others = [other for other in rows if [other[column] for column in scope] == names]
        if not all(_says_none(view, other) for other in others):
            raise AuthoringError(
                f"The table of {view.name} says that there is none{where}, and names a row there. "
                f"Take out the row that says '{NONE}', or leave nothing but it."
            )


def _says_none(view: View, row: dict[str, str]) -> bool:
    """Whether a row of the table says that there is no such row."""
    return any(row.get(column) == NONE for column in view.naming if column not in view.scope)


def _within(row: ViewRow, named: dict[str, str]) -> bool:
    return all(row.cells[column] == name for column, name in named.items())


def _pair(
    view: View,
    columns: tuple[str, ...],
    expected: list[dict[str, str]],
    actual: list[ViewRow],
) -> list[RowComparison]:
    wanted = [row for row in expected if not _says_none(view, row)]
    cells = [[_cells(view, columns, row, found) for found in actual] for row in wanted]
    pairs = _pairs(view, columns, cells)
    compared = []
    for at, row in enumerate(wanted):
        if at not in pairs:
            absent = tuple(Cell(expected=row[c], actual=NONE, like=False) for c in columns)
            compared.append(RowComparison(status="missing", cells=absent))
            continue
        found = cells[at][pairs[at]]
        like = all(cell.like for cell in found)
        compared.append(RowComparison(status="matched" if like else "unlike", cells=found))
    left = [found for at, found in enumerate(actual) if at not in pairs.values()]
    for surplus in left:
        there = tuple(
            Cell(expected=NONE, actual=surplus.cells[column], like=False) for column in columns
        )
        compared.append(RowComparison(status="surplus", cells=there))
    return compared + _absences(columns, expected, wanted, bool(left))


def _absences(
    columns: tuple[str, ...],
    expected: list[dict[str, str]],
    wanted: list[dict[str, str]],
    is_surplus: bool,
) -> list[RowComparison]:
    """Rows that say 'none' and are right to, so that the report shows what was asked."""
    if is_surplus:
        return []
    return [
        RowComparison(
            status="matched",
            cells=tuple(Cell(expected=row[c], actual=row[c], like=True) for c in columns),
        )
        for row in expected
        if row not in wanted
    ]


def _pairs(
    view: View, columns: tuple[str, ...], cells: list[list[tuple[Cell, ...]]]
) -> dict[int, int]:
    """Which actual row each expected row pairs with; those of other names never do.

    A row that is wholly alike counts for more than any cells, a cell for more than any order.
    """
    naming = [columns.index(column) for column in view.naming if column in columns]
    size = max(len(cells), *(len(row) for row in cells), 1)
    all_cells, all_places = size * len(columns) + 1, size * size + 1
    gains: list[dict[int, int]] = []
    for at, row in enumerate(cells):
        gains.append({})
        for other, found in enumerate(row):
            if all(found[name].like for name in naming):
                like = sum(cell.like for cell in found)
                whole = all_cells if like == len(columns) else 0
                gains[at][other] = (whole + like) * all_places + size - abs(at - other)
    return best_pairs(gains)


def _cells(
    view: View, columns: tuple[str, ...], row: dict[str, str], found: ViewRow
) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            expected=row[column],
            actual=found.cells[column],
            like=_alike(view, column, row[column], found.cells[column]),
        )
        for column in columns
    )


def _alike(view: View, column: str, expected: str, actual: str) -> bool:
    if expected == ANY:
        return actual != NONE
    if column in view.amounts:
        try:
            return Decimal(expected) == Decimal(actual)
        except InvalidOperation:
            return expected == actual
    return expected == actual
