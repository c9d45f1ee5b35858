"""Other table maps out of given ones: a line more or less, turned round, another filter.

What an analyst asks with "what if", and what a proof takes away piece by piece. Each function gives
a new map; a line is named by its SCM and its Sales column.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from prospect_to_cash.domain.errors import CatalogueError
from prospect_to_cash.domain.words import System
from prospect_to_cash.dualwrite.table_map import ColumnMapping, Sides, TableMap

Alteration: TypeAlias = Callable[[TableMap], TableMap]


def altered(
    table_maps: tuple[TableMap, ...], name: str, alteration: Alteration
) -> tuple[TableMap, ...]:
    """`table_maps` with the one called `name` altered; `CatalogueError` without one."""
    if all(table_map.name != name for table_map in table_maps):
        raise CatalogueError(f"No table map is called '{name}'.")
    return tuple(
        alteration(table_map) if table_map.name == name else table_map for table_map in table_maps
    )


def with_lines(*lines: str) -> Alteration:
    """Add column mappings, in the notation of a catalogue."""
    added = tuple(ColumnMapping.model_validate(line) for line in lines)
    return lambda table_map: table_map.changed(columns=(*table_map.columns, *added))


def with_sign(sign: str, *columns: str) -> Alteration:
    """Give the mappings of these columns another direction: ``=``, ``>`` or ``<``."""

    def turned(line: ColumnMapping) -> ColumnMapping:
        return line.changed(sign=sign) if _names(line, columns) else line

    return lambda table_map: table_map.changed(columns=tuple(map(turned, table_map.columns)))


def without_filter(system: System) -> Alteration:
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
