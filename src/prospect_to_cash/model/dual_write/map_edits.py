"""Other table maps out of given ones: a line more or less, turned round, another filter.

What an analyst asks with "what if", and what a proof takes away piece by piece. Each function gives
a new map; a line is named by its SCM and its Sales column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, Sides, TableMap
from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.setup import MapSetup
from prospect_to_cash.model.tables.option_sets import System

MapEdit: TypeAlias = Callable[[TableMap], TableMap]

_WITH_VALUES = {"=": "><", ">": ">>", "<": "<<"}
"""The sign of a mapping with a value map, for the sign of one without."""


def altered(
    table_maps: tuple[TableMap, ...], name: str, alteration: MapEdit
) -> tuple[TableMap, ...]:
    """`table_maps` with the one called `name` altered; `CatalogError` without one."""
    if all(table_map.name != name for table_map in table_maps):
        raise CatalogError(f"No table map is called '{name}'.")
    return tuple(
        alteration(table_map) if table_map.name == name else table_map for table_map in table_maps
    )


def with_lines(*lines: str) -> MapEdit:
    """Add column mappings, in the notation of a catalog."""
    added = tuple(ColumnMapping.model_validate(line) for line in lines)
    return lambda table_map: table_map.changed(columns=(*table_map.columns, *added))


def with_sign(sign: str, *columns: str) -> MapEdit:
    """Give the mappings of these columns another direction: ``=``, ``>`` or ``<``.

    A mapping with a value map keeps it.
    """

    def turned(line: ColumnMapping) -> ColumnMapping:
        if not _names(line, columns):
            return line
        with_values = line.values or line.is_constant
        return line.changed(sign=_WITH_VALUES.get(sign, sign) if with_values else sign)

    return lambda table_map: table_map.changed(columns=tuple(map(turned, table_map.columns)))


def without_columns(*columns: str) -> MapEdit:
    """Leave the mappings of these columns out."""

    def shortened(table_map: TableMap) -> TableMap:
        kept = tuple(line for line in table_map.columns if not _names(line, columns))
        return table_map.changed(columns=kept)

    return shortened


def as_set_up(table_map: TableMap, difference: MapSetup) -> TableMap:
    """The map with the columns that an environment lacks or carries in another direction.

    Raises `AuthoringError` for a column that the map doesn't have, for one of its key, and for a
    direction that a constant can't have.
    """
    for column in (*difference.lacks, *difference.directions):
        _check_column(table_map, column)
    altered_map = table_map
    for column, sign in difference.directions.items():
        for line in filter(lambda line: _names(line, (column,)), table_map.columns):
            _check_direction(line, column, sign, table_map)
        altered_map = with_sign(sign, column)(altered_map)
    if difference.lacks:
        altered_map = without_columns(*difference.lacks)(altered_map)
    return altered_map


def all_as_set_up(
    table_maps: tuple[TableMap, ...], differences: Mapping[str, MapSetup]
) -> tuple[TableMap, ...]:
    """All maps as an environment has them; see `as_set_up`."""
    return tuple(
        as_set_up(table_map, differences[table_map.name])
        if table_map.name in differences
        else table_map
        for table_map in table_maps
    )


def without_filter(system: System) -> MapEdit:
    """Let every row of one side into the map."""

    def opened(table_map: TableMap) -> TableMap:
        kept = {side.lower(): table_map.filter.of(side) for side in System if side is not system}
        return table_map.changed(filter=Sides(**kept))

    return opened


def without_switch(table_map: TableMap) -> TableMap:
    """Let rows travel whatever the parameters say."""
    return table_map.changed(switch=None)


def _names(line: ColumnMapping, columns: tuple[str, ...]) -> bool:
    return line.scm in columns or line.sales in columns


def _check_column(table_map: TableMap, column: str) -> None:
    if any(_names(line, (column,)) for line in table_map.columns):
        return
    if any(_names(line, (column,)) for line in table_map.key):
        raise AuthoringError(
            f"'{column}' is the key of the table map '{table_map.name}': without it no row finds "
            "its other half. Name another column."
        )
    known = {name: None for line in table_map.columns for name in (line.scm, line.sales) if name}
    # Of two names that differ in case alone, the last is the nearest. With a near one the list
    # would only bury it: some maps have sixty columns.
    alike = sorted(known, key=lambda name: name.isupper() is column.isupper())
    near = hint(column, alike) or f" It has: {', '.join(known) or 'none but its key'}."
    raise AuthoringError(f"The table map '{table_map.name}' has no column '{column}'.{near}")


def _check_direction(line: ColumnMapping, column: str, sign: str, table_map: TableMap) -> None:
    if line.is_constant and _WITH_VALUES[sign] != line.sign:
        raise AuthoringError(
            f"The table map '{table_map.name}' writes a constant to '{column}' ({line}), "
            "which can't flow another way. Let the map lack the column instead."
        )
