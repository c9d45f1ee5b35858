"""Edits of table maps: other maps made from given ones.

What-if questions and environment files ask for them. Each function returns a new map. A column
mapping is named by its SCM or its Sales column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, TableMap
from prospect_to_cash.model.setup import MapSetup

MapEdit: TypeAlias = Callable[[TableMap], TableMap]

_WITH_VALUES = {"=": "><", ">": ">>", "<": "<<"}
"""The direction of a mapping with a value map, by the direction of one without."""


def with_direction(direction: str, *columns: str) -> MapEdit:
    """Give the mappings of these columns another direction: ``=``, ``>`` or ``<``.

    A mapping with a value map keeps it.
    """

    def edited(line: ColumnMapping) -> ColumnMapping:
        if not _names(line, columns):
            return line
        has_values = line.values or line.is_constant
        changed = _WITH_VALUES.get(direction, direction) if has_values else direction
        return line.changed(direction=changed)

    return lambda table_map: table_map.changed(columns=tuple(map(edited, table_map.columns)))


def without_columns(*columns: str) -> MapEdit:
    """Remove the mappings of these columns."""

    def edited(table_map: TableMap) -> TableMap:
        kept = tuple(line for line in table_map.columns if not _names(line, columns))
        return table_map.changed(columns=kept)

    return edited


def as_set_up(table_map: TableMap, difference: MapSetup) -> TableMap:
    """Return the map without the columns, and with the directions, that an environment has.

    Raises `AuthoringError` for a column that the map doesn't have, for one of its key, and for a
    direction that a constant can't have.
    """
    for column in (*difference.lacks, *difference.directions):
        _check_column(table_map, column)
    edited = table_map
    for column, direction in difference.directions.items():
        for line in table_map.columns:
            if _names(line, (column,)):
                _check_direction(line, column, direction, table_map)
        edited = with_direction(direction, column)(edited)
    if difference.lacks:
        edited = without_columns(*difference.lacks)(edited)
    return edited


def all_as_set_up(
    table_maps: tuple[TableMap, ...], differences: Mapping[str, MapSetup]
) -> tuple[TableMap, ...]:
    """Return all maps as an environment has them; see `as_set_up`."""
    return tuple(
        as_set_up(table_map, differences[table_map.name])
        if table_map.name in differences
        else table_map
        for table_map in table_maps
    )


def _names(line: ColumnMapping, columns: tuple[str, ...]) -> bool:
    return line.scm in columns or line.sales in columns


def _check_column(table_map: TableMap, column: str) -> None:
    if any(_names(line, (column,)) for line in table_map.columns):
        return
    if any(_names(line, (column,)) for line in table_map.key):
        raise AuthoringError(
            f"'{column}' is a key of the table map '{table_map.name}', so rows can't be paired "
            "without it. Name another column."
        )
    known = {name: None for line in table_map.columns for name in (line.scm, line.sales) if name}
    # If two names differ only in case, the last is the closest. All names are listed only if
    # none is close: some maps have sixty columns.
    alike = sorted(known, key=lambda name: name.isupper() is column.isupper())
    near = hint(column, alike) or f" It has: {', '.join(known) or 'none except its key'}."
    raise AuthoringError(f"The table map '{table_map.name}' has no column '{column}'.{near}")


def _check_direction(line: ColumnMapping, column: str, direction: str, table_map: TableMap) -> None:
    if line.is_constant and _WITH_VALUES[direction] != line.direction:
        raise AuthoringError(
            f"The table map '{table_map.name}' writes a constant to '{column}' ({line}), so its "
            "direction can't change. Let the map lack the column instead."
        )
