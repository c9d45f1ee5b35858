"""Which directions of table maps a change of a row concerns: planned once, used by each engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.dual_write.message import KeyConflicts
from prospect_to_cash.model.dual_write.ports import Connection
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.tables.row import Listener, Row

_RootsOf: TypeAlias = Callable[[Row], Iterable[Row]]
_Concerned: TypeAlias = Callable[[MapDirection, Row], None]


class _Group(NamedTuple):
    """Directions that read a table and find their root rows in the same ways."""

    is_root: bool
    """Whether a row is a root row itself."""
    paths: tuple[_RootsOf, ...]
    """The other ways from a row to the root rows that it's joined to."""
    directions: list[MapDirection]


class Routes:
    """The directions of table maps by the tables that they read, and their key conflicts.

    A direction reads the rows of its data entity's root table and of the tables joined to it.
    """

    def __init__(
        self, directions: tuple[MapDirection, ...], connections: Iterable[Connection]
    ) -> None:
        self.directions = directions
        """Both directions of each table map, in the order in which the maps start."""
        self.key_conflicts = KeyConflicts(directions)
        self._groups: list[tuple[Connection, dict[type[Row], list[_Group]]]] = [
            (each, _by_table([d for d in directions if d.sender is each])) for each in connections
        ]

    def listen(self, changed: _Concerned, deleted: _Concerned) -> None:
        """Call `changed` for each changed row that a direction reads; `deleted` for a deleted one.

        Both get the direction and the root row.
        """
        for connection, by_table in self._groups:
            connection.subscribe(_listener(by_table, changed, deleted), by_table)


def _by_table(directions: Iterable[MapDirection]) -> dict[type[Row], list[_Group]]:
    by_table: dict[type[Row], list[_Group]] = {}
    for direction in directions:
        root = direction.sending.root
        for kind, paths in {root: (), **direction.sources}.items():
            groups = by_table.setdefault(kind, [])
            last = groups[-1] if groups else None
            is_root = kind is root
            # The next map of the same data entity finds the same root rows.
            if last is None or last.is_root is not is_root or last.paths != paths:
                last = _Group(is_root, paths, [])
                groups.append(last)
            last.directions.append(direction)
    return by_table


def _listener(
    by_table: dict[type[Row], list[_Group]], changed: _Concerned, deleted: _Concerned
) -> Listener:
    def listener(before: Row | None, after: Row | None) -> None:
        row = after or before
        assert row is not None, "a change has a row before or after"
        groups = by_table[type(row)]
        if after is None:
            for is_root, _, directions in groups:
                if is_root:
                    for direction in directions:
                        deleted(direction, row)
        for is_root, paths, directions in groups:
            found = [after] if is_root and after is not None else []
            if paths:
                found += [
                    root for roots_of in paths for root in roots_of(row) if root is not before
                ]
            if len(found) > 1:
                # A row can be joined to one root row in several ways, which is one change of it.
                found = [*{root.id: root for root in found}.values()]
            for direction in directions:
                for root in found:
                    changed(direction, root)

    return listener


class MapDirections:
    """Both directions of table maps between `scm` and `sales`, resolved once for each map.

    A direction keeps nothing about rows, so all scenarios can use the same one.
    """

    def __init__(self, scm: Connection, sales: Connection) -> None:
        self.connections = scm, sales
        self.outside = scm.outside
        """The legal entities that aren't part of dual-write."""
        self._resolved: dict[str, tuple[MapDirection, MapDirection]] = {}
        self._routes: Routes | None = None

    def of(self, table_map: TableMap) -> tuple[MapDirection, MapDirection]:
        """Return the direction from SCM, and that from Sales.

        Raises `CatalogError` if an application has no such data entity or column.
        """
        resolved = self._resolved.get(table_map.name)
        if resolved is None or any(each.table_map is not table_map for each in resolved):
            scm, sales = self.connections
            from_scm = MapDirection(table_map, scm, sales)
            from_sales = MapDirection(table_map, sales, scm)
            from_scm.reverse, from_sales.reverse = from_sales, from_scm
            resolved = self._resolved[table_map.name] = from_scm, from_sales
        return resolved

    def routes(self, table_maps: Iterable[TableMap]) -> Routes:
        """Return the routes of table maps, in the order in which they start.

        Most scenarios have the table maps of the one before. Raises `CatalogError` as `of` does.
        """
        directions = tuple(each for found in table_maps for each in self.of(found))
        if self._routes is None or self._routes.directions != directions:
            self._routes = Routes(directions, self.connections)
        return self._routes
