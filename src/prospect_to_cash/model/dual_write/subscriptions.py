"""From a row that changed in an application to the directions of table maps that it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.dual_write.ports import Connection
from prospect_to_cash.model.tables.row import Row, RowChange

_Tracker = tuple[MapDirection, tuple[Callable[[Row], Iterable[Row]], ...]]


def listen(
    connections: Sequence[Connection],
    directions: Sequence[MapDirection],
    changed: Callable[[MapDirection, Row], None],
    gone: Callable[[MapDirection, Row], None],
) -> None:
    """Call `changed` for each changed row that a direction reads, `gone` for a deleted one."""
    for connection in connections:
        trackers: dict[type[Row], list[_Tracker]] = {}
        roots: dict[type[Row], list[MapDirection]] = {}
        for direction in directions:
            if direction.sender.system is connection.system:
                roots.setdefault(direction.sending.root, []).append(direction)
                for kind, ways in direction.sources.items():
                    trackers.setdefault(kind, []).append((direction, ways))
        connection.subscribe(_listener(trackers, roots, changed, gone))


def _listener(
    trackers: dict[type[Row], list[_Tracker]],
    roots: dict[type[Row], list[MapDirection]],
    changed: Callable[[MapDirection, Row], None],
    gone: Callable[[MapDirection, Row], None],
) -> Callable[[RowChange], None]:
    def listener(change: RowChange) -> None:
        before, after = change
        row = after or before
        assert row is not None, "a change has a row before or after"
        if after is None:
            for direction in roots.get(type(row), ()):
                gone(direction, row)
        for direction, ways in trackers.get(type(row), ()):
            if len(ways) == 1:
                for root in ways[0](row):
                    if root is not before:
                        changed(direction, root)
                continue
            # One change may concern a row in several ways; it is considered once.
            found = {root.id: root for roots_of in ways for root in roots_of(row)}
            for root in found.values():
                if root is not before:
                    changed(direction, root)

    return listener
