"""Compares an expected table with the rows of a view: matches rows by name, then compares cells.

Rows with the same names can match in several ways. The best way has the most equal rows, then the
most equal cells, then the rows closest to their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal, NamedTuple

from prospect_to_cash.common.errors import AuthoringError, no_column, unknown
from prospect_to_cash.common.views import ANY, NONE, Difference, View, ViewRow
from prospect_to_cash.harness.evidence.record import Cell, Comparison, RowComparison


def best_matches(scores: Sequence[Mapping[int, int]]) -> dict[int, int]:
    """Return the match of each row, such that no other choice has a higher total score.

    ``scores[row]`` maps each candidate of a row to the positive score of that pair. A candidate
    matches at most one row. A row without a match has no entry. The rows are added one by one along
    the augmenting path that raises the total score the most.
    """
    pairs = [(row, candidate) for row, offered in enumerate(scores) for candidate in offered]
    if len({row for row, _ in pairs}) == len({candidate for _, candidate in pairs}) == len(pairs):
        return dict(pairs)  # there's nothing to choose, as in most tables
    count = 1 + max(candidate for _, candidate in pairs)
    # An unmatched row takes a candidate of its own, beyond the real ones, with the score zero.
    options = [{**row, count + at: 0} for at, row in enumerate(scores)]
    owner: dict[int, int] = {}
    for new, offered in enumerate(options):
        total = dict(offered)
        via: dict[int, int | None] = dict.fromkeys(offered)
        """The candidate that the next owner gives up for each candidate; None for the new row."""
        improved = True
        while improved:
            improved = False
            for candidate, row in owner.items():
                if candidate not in total:
                    continue
                without = total[candidate] - options[row][candidate]
                for other, score in options[row].items():
                    if other not in total or without + score > total[other]:
                        total[other], via[other] = without + score, candidate
                        improved = True
        free: int | None = max(total.keys() - owner.keys(), key=lambda at: total[at])
        while free is not None:
            given_up = via[free]
            owner[free] = new if given_up is None else owner[given_up]
            free = given_up
    return {row: candidate for candidate, row in owner.items() if candidate < count}


SYSTEM = "SYSTEM"


class Scope(NamedTuple):
    """A part of a view of which a table lists all rows, such as those of a party in a system."""

    names: dict[str, str]
    """The cells that name the scope, by column."""
    owner_column: str = ""
    """The column in which another name can mean the same owner."""
    owners: Set[str] = frozenset()
    """The owners that the cell of that column means."""

    def has(self, row: ViewRow) -> bool:
        """Return whether a row of the view is in this scope."""
        for column, name in self.names.items():
            if column == self.owner_column and row.owner:
                if row.owner not in self.owners:
                    return False
            elif row.cells[column] != name:
                return False
        return True

    def rows(self, view: View) -> Sequence[ViewRow]:
        """Return the rows of the view that are in this scope."""
        rows: Sequence[ViewRow] = view.rows
        if self.owner_column:
            return [row for row in rows if self.has(row)]
        for column, name in self.names.items():
            rows = [row for row in rows if row.cells[column] == name]
        return rows


class TableComparison(NamedTuple):
    """The comparisons of one expected table, one for each system, and the rows in its scope."""

    columns: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    unmet_cells: tuple[tuple[int, str], ...]
    """For each row of the table that isn't met: its number, and the column of the first cell that
    differs. The header has the number 0."""
    differences: tuple[Difference, ...]
    """The rows that aren't as expected, for which the system can have a reason."""
    rows: tuple[ViewRow, ...]
    """The view's rows within the scope that the table names."""
    scopes: tuple[Scope, ...]
    """The distinct scopes that the table names."""

    def covers(self, row: ViewRow) -> bool:
        """Return whether a row of the view, now or before, is in the table's scope."""
        return any(scope.has(row) for scope in self.scopes)

    @property
    def met(self) -> bool:
        """Whether every row matches."""
        return not self.differences


def compare(view: View, table: Sequence[Sequence[str]], systems: Sequence[str]) -> TableComparison:
    """Compare a data table (header first) with `view`, and return one comparison for each system.

    The table must list all rows of the scope that it names. Raise `AuthoringError` for an empty
    table, an unknown or repeated column, an unknown system, a first row without a name, a row that
    says 'none' and still expects a value, or a name that `view` rejects.
    """
    columns, rows = read_table(view, table, systems)
    expected: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in rows:
        expected.setdefault(tuple([row[column] for column in view.scope]), []).append(row)
    by_system: dict[str, list[RowComparison]] = {}
    unmet: dict[int, str] = {}
    differences: list[Difference] = []
    rows_in_scope: list[ViewRow] = []
    scopes = tuple([_scope(view, dict(zip(view.scope, names, strict=True))) for names in expected])
    for scope, rows_of_scope in zip(scopes, expected.values(), strict=True):
        actual = scope.rows(view)
        rows_in_scope.extend(actual)
        system = scope.names.get(SYSTEM, view.system)
        found = _same(view, columns, rows_of_scope, actual)
        if found is None:
            compared = _compare(view, columns, rows_of_scope, actual)
            found = [each.row for each in compared]
            if any(each.row.status != "matched" for each in compared):
                numbers = {id(row): number for number, row in enumerate(rows, start=1)}
                for wanted, column in _unmet_cells(view, columns, rows_of_scope, compared):
                    unmet[numbers[id(wanted)]] = column
                differences.extend(_differences(system, columns, compared))
        by_system.setdefault(system, []).extend(found)
    in_order = sorted(by_system, key=[view.system, *systems].index)
    comparisons = tuple([_comparison(system, columns, by_system[system]) for system in in_order])
    return TableComparison(
        columns,
        comparisons,
        tuple(sorted(unmet.items())),
        tuple(differences),
        tuple(rows_in_scope),
        scopes,
    )


class _Compared(NamedTuple):
    """The comparison of a row, with the rows that were compared, if there are any."""

    row: RowComparison
    expected: dict[str, str] | None
    found: ViewRow | None


def _comparison(system: str, columns: tuple[str, ...], rows: Sequence[RowComparison]) -> Comparison:
    return Comparison.of_typed({"system": system, "columns": columns, "rows": tuple(rows)})


def _row(
    status: Literal["matched", "unlike", "missing", "surplus"], cells: Iterable[Cell]
) -> RowComparison:
    return RowComparison.of_typed({"status": status, "cells": tuple(cells)})


@lru_cache(maxsize=4096)
def _as_expected(text: str) -> Cell:
    """Return the cell of a text that is as expected. Rows and scenarios share it."""
    return Cell.of_typed({"expected": text, "actual": text, "like": True})


def _scope(view: View, names: dict[str, str]) -> Scope:
    if view.owners is None:
        return Scope(names)
    column = view.scope[0]
    return Scope(names, column, view.owners(names[column], names.get(SYSTEM, view.system)))


def read_table(
    view: View, table: Sequence[Sequence[str]], systems: Sequence[str]
) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """Return the columns and the rows of a data table (header first) that is compared with `view`.

    An empty cell of a naming column repeats the cell above. Raise `AuthoringError` as `compare`
    does, except for a name that `view.owners` rejects.
    """
    if len(table) < 2:
        raise AuthoringError(
            f"The table of {view.name} has no rows. Add a header and at least one row. "
            f"If no such row exists, enter '{NONE}' in a naming column."
        )
    columns = tuple(map(str.strip, table[0]))
    _check_columns(view.name, tuple(view.columns), tuple(view.scope), columns)
    rows: list[dict[str, str]] = []
    for number, cells in enumerate(table[1:], start=1):
        row = dict(zip(columns, map(str.strip, cells), strict=True))
        for column in view.naming if "" in row.values() else ():
            if row.get(column) == "":
                if not rows:
                    raise AuthoringError(
                        f"The first row has no {column}, so there's nothing to repeat. Enter one.",
                        cell=(number, column),
                    )
                row[column] = rows[-1][column]
        if SYSTEM in row and row[SYSTEM] not in systems:
            raise unknown("system", row[SYSTEM], systems)
        rows.append(row)
    _check_names(view, rows)
    _check_absences(view, columns, rows)
    return columns, rows


@lru_cache
def _check_columns(
    name: str, known: tuple[str, ...], scope: tuple[str, ...], columns: tuple[str, ...]
) -> None:
    """Raise `AuthoringError` unless a table of a view can have these columns."""
    for column in columns:
        if column not in known:
            raise no_column(f"A table of {name}", column, known)
        if columns.count(column) > 1:
            raise AuthoringError(
                f"The table of {name} has the column '{column}' twice. Delete one of them."
            )
    missing = [column for column in scope if column not in columns]
    if missing:
        raise AuthoringError(
            f"The table of {name} needs the column {', '.join(missing)}, "
            "which identifies the owner of each row."
        )


def _check_names(view: View, rows: list[dict[str, str]]) -> None:
    """Raise `AuthoringError` for a cell that names something that never existed."""
    for column, check in view.name_checks.items():
        for name in dict.fromkeys(row[column] for row in rows if column in row):
            if name not in (ANY, NONE):
                check(name)


def _check_absences(view: View, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    """Raise `AuthoringError` for an absent row that has a value, or that isn't the only one."""
    absences = [
        (at, row)
        for at, row in enumerate(rows, start=1)
        if NONE in row.values() and is_absence(view, row)
    ]
    if not absences:
        return
    scope = [column for column in view.scope if column in columns]
    for number, row in absences:
        names = [row[column] for column in scope]
        says_none = f"says '{NONE}'" + (f" for {', '.join(names)}" if names else "")
        for column in columns:
            if column not in scope and row[column] != NONE:
                raise AuthoringError(
                    f"This row {says_none}, but {column} is '{row[column]}'. Enter '{NONE}' in "
                    "every cell except the naming columns, or describe the row that exists.",
                    cell=(number, column),
                )
        others = [other for other in rows if [other[column] for column in scope] == names]
        if not all(is_absence(view, other) for other in others):
            raise AuthoringError(
                f"A row of the table of {view.name} {says_none}, but another row describes one. "
                f"Delete either the row that says '{NONE}' or the other rows.",
                cell=(number, columns[0]),
            )


def is_absence(view: View, row: Mapping[str, str]) -> bool:
    """Return whether a row of an expected table says that there's no such row."""
    if NONE not in row.values():
        return False
    naming = set(view.naming).difference(view.scope, view.none_is_value)
    return any(row.get(column) == NONE for column in naming)


def _same(
    view: View,
    columns: tuple[str, ...],
    expected: list[dict[str, str]],
    actual: Sequence[ViewRow],
) -> list[RowComparison] | None:
    """Return the comparison of each row if all have the texts that are expected, or None.

    No other choice has so many equal rows in their places.
    """
    if len(expected) != len(actual):
        return None
    rows = []
    for row, found in zip(expected, actual, strict=True):
        texts, cells = list(row.values()), found.cells  # they're in the order of the columns
        if texts != [cells[column] for column in columns] or ANY in texts:
            return None
        if NONE in texts and is_absence(view, row):
            return None
        rows.append(_row("matched", map(_as_expected, texts)))
    return rows


def _compare(
    view: View,
    columns: tuple[str, ...],
    expected: list[dict[str, str]],
    actual: Sequence[ViewRow],
) -> list[_Compared]:
    """Return the comparison of each row."""
    present = [row for row in expected if not is_absence(view, row)]
    compared = []
    matches = _matches(view, columns, present, actual)
    for at, row in enumerate(present):
        if at not in matches:
            absent = [Cell(expected=row[column], actual=NONE, like=False) for column in columns]
            compared.append(_Compared(_row("missing", absent), row, None))
            continue
        other, likes = matches[at]
        found = actual[other]
        cells = [
            Cell(expected=row[column], actual=found.cells[column], like=like)
            for column, like in zip(columns, likes, strict=True)
        ]
        status: Literal["matched", "unlike"] = "matched" if all(likes) else "unlike"
        compared.append(_Compared(_row(status, cells), row, found))
    matched = {other for other, _ in matches.values()}
    surplus = [found for at, found in enumerate(actual) if at not in matched]
    for row_found in surplus:
        unexpected = [
            Cell(expected=NONE, actual=row_found.cells[column], like=False) for column in columns
        ]
        compared.append(_Compared(_row("surplus", unexpected), None, row_found))
    if not surplus:
        compared += _absences(expected, present)
    return compared


def _unmet_cells(
    view: View,
    columns: tuple[str, ...],
    expected: list[dict[str, str]],
    compared: list[_Compared],
) -> Iterator[tuple[dict[str, str], str]]:
    """Yield each expected row that isn't met, with the column of its first cell that differs.

    A row that says 'none' isn't met if there's any row.
    """
    for row, wanted, _ in compared:
        if wanted is not None and row.status != "matched":
            named = zip(columns, row.cells, strict=True)
            differing = (name for name, cell in named if not cell.like and name not in view.scope)
            yield wanted, next(differing, columns[0])
    if any(each.row.status == "surplus" for each in compared):
        for wanted in expected:
            if is_absence(view, wanted):
                yield wanted, next(name for name in columns if wanted[name] == NONE)


def _differences(
    system: str, columns: tuple[str, ...], compared: list[_Compared]
) -> Iterator[Difference]:
    """Yield the rows that aren't as expected."""
    for row, wanted, found in compared:
        if row.status != "matched":
            named = list(zip(columns, row.cells, strict=True))
            expected = {} if wanted is None else {name: cell.expected for name, cell in named}
            unlike = tuple(name for name, cell in named if not cell.like)
            yield Difference(row.status, system, expected, found, unlike)


def _absences(expected: list[dict[str, str]], present: list[dict[str, str]]) -> Iterator[_Compared]:
    """Yield the rows that correctly say 'none', so that the report shows them."""
    if len(present) < len(expected):
        for row in expected:
            if row not in present:
                yield _Compared(_row("matched", map(_as_expected, row.values())), None, None)


def _matches(
    view: View,
    columns: tuple[str, ...],
    expected: list[dict[str, str]],
    actual: Sequence[ViewRow],
) -> dict[int, tuple[int, list[bool]]]:
    """Return the actual row that each expected row matches, and which of their cells are like.

    Rows with other names never match. An equal row outweighs any number of equal cells, and an
    equal cell outweighs any order.
    """
    naming = [column for column in view.naming if column in columns]
    size = max(len(expected), len(actual), 1)
    all_cells, all_places = size * len(columns) + 1, size * size + 1
    scores: list[dict[int, int]] = []
    likes: dict[tuple[int, int], list[bool]] = {}
    for at, row in enumerate(expected):
        scores.append({})
        for other, found in enumerate(actual):
            # A wide table has many rows, and most pairs of them differ in the first name.
            if all(_is_like(view, column, row, found) for column in naming):
                cells = [_is_like(view, column, row, found) for column in columns]
                likes[at, other] = cells
                like = sum(cells)
                whole = all_cells if like == len(columns) else 0
                scores[at][other] = (whole + like) * all_places + size - abs(at - other)
    return {at: (other, likes[at, other]) for at, other in best_matches(scores).items()}


def _is_like(view: View, column: str, row: dict[str, str], found: ViewRow) -> bool:
    """Return whether a cell is as expected. Those of the scope are, in rows of the scope."""
    expected, actual = row[column], found.cells[column]
    if (expected == actual and expected != ANY) or column in view.scope:
        return True
    if expected == ANY:
        return actual != NONE
    if column in view.amounts:
        try:
            return Decimal(expected) == Decimal(actual)
        except InvalidOperation:
            return expected == actual
    return expected == actual
