"""Both ways of each table map between two applications, resolved once."""

from __future__ import annotations

from prospect_to_cash.model.dual_write.key_conflicts import KeyConflicts
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.dual_write.ports import Connection
from prospect_to_cash.model.dual_write.table_map import TableMap


class MapDirections:
    """The directions of table maps between `scm` and `sales`.

    A direction remembers nothing of rows, so whoever connects the two again can use it again.
    """

    def __init__(self, scm: Connection, sales: Connection) -> None:
        self.scm = scm
        self.sales = sales
        self._resolved: dict[str, tuple[TableMap, MapDirection, MapDirection]] = {}
        self._compared: tuple[tuple[MapDirection, ...], KeyConflicts] = ((), KeyConflicts(()))

    def of(self, table_map: TableMap) -> tuple[MapDirection, MapDirection]:
        """From SCM, and from Sales; raises `CatalogError` where a side lacks what it names."""
        resolved = self._resolved.get(table_map.name)
        if resolved is None or resolved[0] is not table_map:
            there = MapDirection(table_map, self.scm, self.sales)
            back = MapDirection(table_map, self.sales, self.scm)
            there.reverse, back.reverse = back, there
            resolved = self._resolved[table_map.name] = (table_map, there, back)
        return resolved[1:]

    def rivals(self, directions: tuple[MapDirection, ...]) -> KeyConflicts:
        """Which of `directions` write to one table under one key."""
        if self._compared[0] != directions:
            self._compared = (directions, KeyConflicts(directions))
        return self._compared[1]
