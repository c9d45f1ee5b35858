"""Edits of table maps: other maps made from given ones.

What-if questions and environment files ask for them. Each function returns a new map. A column
mapping is named by its SCM or its Sales column. Case doesn't matter, because the products spell
columns in several ways; but if a column is spelled exactly like that, only this one is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

import yaml

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.catalog.reading import duplicate_keys
from prospect_to_cash.model.dual_write.table_map import (
    DIRECTIONS_WITH_VALUES,
    ColumnMapping,
    TableMap,
)
from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.setup import MapSetup

MapEdit: TypeAlias = Callable[[TableMap], TableMap]

_WITH_VALUES = {"=": "><", ">": ">>", "<": "<<"}
"""The direction of a mapping with a value map, by the direction of one without."""


def with_direction(direction: str, *columns: str) -> MapEdit:
    """Give the mappings of these columns another direction: ``=``, ``>`` or ``<``.

    A mapping with a value map keeps it.
    """

    def edited(line: ColumnMapping) -> ColumnMapping:
        has_values = line.values or line.is_constant
        changed = _WITH_VALUES.get(direction, direction) if has_values else direction
        return line.changed(direction=changed)

    def edited_map(table_map: TableMap) -> TableMap:
        found = _found(table_map.columns, columns)
        return table_map.changed(
            columns=tuple(edited(line) if line in found else line for line in table_map.columns)
        )

    return edited_map


def without_columns(*columns: str) -> MapEdit:
    """Remove the mappings of these columns."""

    def edited(table_map: TableMap) -> TableMap:
        found = _found(table_map.columns, columns)
        return table_map.changed(
            columns=tuple(line for line in table_map.columns if line not in found)
        )

    return edited


def as_set_up(table_map: TableMap, difference: MapSetup) -> TableMap:
    """Return the map with the columns and the directions that an environment has.

    Raises `AuthoringError` for a column that the map doesn't have, for one of its key, for a
    direction that a constant can't have, and for an added mapping that can't be read.
    """
    for column in (*difference.lacks, *difference.directions):
        _check_column(table_map, column)
    edited = table_map
    for column, direction in difference.directions.items():
        for line in _found(table_map.columns, (column,)):
            _check_direction(line, column, direction, table_map)
        edited = with_direction(direction, column)(edited)
    if difference.lacks:
        edited = without_columns(*difference.lacks)(edited)
    if difference.adds:
        added = (_mapping(text) for text in difference.adds)
        edited = edited.changed(columns=(*edited.columns, *added))
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


def _mapping(text: str) -> ColumnMapping:
    """Return the mapping that a file of a table map would have as `text`."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        written = yaml.safe_load(text)
        line = ColumnMapping.model_validate(written if isinstance(written, dict) else text)
    except CatalogError as error:
        raise AuthoringError(str(error)) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise AuthoringError(
            f"The column mapping '{text}' can't be read. Write a value map or a constant after a "
            "colon, such as 'A >< b: {1: 2, 3: 4}'."
        ) from None
    for key, _ in () if root is None else duplicate_keys(root):
        raise AuthoringError(f"The value map of '{line}' has '{key.value}' twice. Remove one.")
    if not line.values and not line.is_constant and line.direction in DIRECTIONS_WITH_VALUES:
        without = " ".join(_WITH_VALUES)
        raise AuthoringError(
            f"The mapping '{line}' has no value map. Use another direction ({without}), or write "
            "a value map after a colon."
        )
    return line


def _found(lines: Sequence[ColumnMapping], columns: Iterable[str]) -> list[ColumnMapping]:
    """Return the mappings of `columns`, as they're spelled or otherwise without case."""
    found: list[ColumnMapping] = []
    for column in columns:
        exact = [line for line in lines if column in (line.scm, line.sales)]
        folded = column.casefold()
        found += exact or [
            line
            for line in lines
            if any(name and name.casefold() == folded for name in (line.scm, line.sales))
        ]
    return found


def _check_column(table_map: TableMap, column: str) -> None:
    if _found(table_map.columns, (column,)):
        return
    if _found(table_map.key, (column,)):
        raise AuthoringError(
            f"'{column}' is a key of the table map '{table_map.name}', so rows can't be paired "
            "without it. Name another column."
        )
    raise _no_column(table_map, column)


def _no_column(table_map: TableMap, column: str) -> AuthoringError:
    known = {name: None for line in table_map.columns for name in (line.scm, line.sales) if name}
    # If two names differ only in case, the last is the closest. All names are listed only if
    # none is close: some maps have sixty columns.
    alike = sorted(known, key=lambda name: name.isupper() is column.isupper())
    near = hint(column, alike) or f" It has: {', '.join(known) or 'none except its key'}."
    return AuthoringError(f"The table map '{table_map.name}' has no column '{column}'.{near}")


def _check_direction(line: ColumnMapping, column: str, direction: str, table_map: TableMap) -> None:
    if line.is_constant and _WITH_VALUES[direction] != line.direction:
        raise AuthoringError(
            f"The table map '{table_map.name}' writes a constant to '{column}' ({line}), so its "
            "direction can't change. Let the map lack the column instead."
        )
