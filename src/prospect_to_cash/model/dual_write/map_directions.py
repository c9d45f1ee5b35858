"""Both ways of each table map between two applications, resolved once."""

from __future__ import annotations

from prospect_to_cash.model.dual_write.key_conflicts import Rivals
from prospect_to_cash.model.dual_write.map_direction import Leg
from prospect_to_cash.model.dual_write.ports import Connection
from prospect_to_cash.model.dual_write.table_map import TableMap


class Legs:
    """The legs of table maps between `scm` and `sales`.

    A leg remembers nothing of rows, so whoever connects the two again can use it again.
    """

    def __init__(self, scm: Connection, sales: Connection) -> None:
        self.scm = scm
        self.sales = sales
        self._resolved: dict[str, tuple[TableMap, Leg, Leg]] = {}
        self._compared: tuple[tuple[Leg, ...], Rivals] = ((), Rivals(()))

    def of(self, table_map: TableMap) -> tuple[Leg, Leg]:
        """From SCM, and from Sales; raises `CatalogueError` where a side lacks what it names."""
        resolved = self._resolved.get(table_map.name)
        if resolved is None or resolved[0] is not table_map:
            there = Leg(table_map, self.scm, self.sales)
            back = Leg(table_map, self.sales, self.scm)
            there.opposite, back.opposite = back, there
            resolved = self._resolved[table_map.name] = (table_map, there, back)
        return resolved[1:]

    def rivals(self, legs: tuple[Leg, ...]) -> Rivals:
        """Which of `legs` write to one table under one key."""
        if self._compared[0] != legs:
            self._compared = (legs, Rivals(legs))
        return self._compared[1]
