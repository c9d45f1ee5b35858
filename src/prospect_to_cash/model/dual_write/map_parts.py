"""The parts of a table map, each with where it stands in the map's file."""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.model.dual_write.problems import Place
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, TableMap
from prospect_to_cash.model.tables.option_sets import System


def places(table_map: TableMap) -> Iterator[tuple[Place, ColumnMapping]]:
    """All mappings of a map, the key first, each with where it stands."""
    for member, lines in (("key", table_map.key), ("columns", table_map.columns)):
        for at, line in enumerate(lines):
            yield (member, at), line


def filter_texts(table_map: TableMap) -> Iterator[tuple[Place, str, System]]:
    """The filters of a map and of its switch, each with where it stands and of which side it is."""
    for system in System:
        side = system.lower()
        if text := table_map.filter.of(system):
            yield ("filter", side), text, system
        if table_map.switch and (text := table_map.switch.rows.of(system)):
            yield ("switch", "rows", side), text, system
