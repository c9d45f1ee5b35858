"""Finds the directions of table maps that a changed row of an application concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.dual_write.ports import Connection
from prospect_to_cash.model.tables.row import Row, RowChange

_RootsOf: TypeAlias = Callable[[Row], Iterable[Row]]


def listen(
    connection: Connection,
    directions: Iterable[MapDirection],
    changed: Callable[[MapDirection, Row], None],
    deleted: Callable[[MapDirection, Row], None],
) -> None:
    """Call `changed` for each changed row that a direction reads, and `deleted` for a deleted one.

    A direction reads the rows of its data entity's root table and of the tables joined to it.
    """
    readers: dict[type[Row], list[tuple[MapDirection, Sequence[_RootsOf]]]] = {}
    roots: dict[type[Row], list[MapDirection]] = {}
    for direction in directions:
        if direction.sender.system is connection.system:
            roots.setdefault(direction.sending.root, []).append(direction)
            for kind, paths in direction.sources.items():
                readers.setdefault(kind, []).append((direction, paths))

    def listener(change: RowChange) -> None:
        before, after = change
        row = after or before
        assert row is not None, "a change has a row before or after"
        if after is None:
            for direction in roots.get(type(row), ()):
                deleted(direction, row)
        for direction, paths in readers.get(type(row), ()):
            # A row can be joined to one root row in several ways, which is one change of it.
            found = {root.id: root for roots_of in paths for root in roots_of(row)}
            for root in found.values():
                if root is not before:
                    changed(direction, root)

    connection.subscribe(listener)
