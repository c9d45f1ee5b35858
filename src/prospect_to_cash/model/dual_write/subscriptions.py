"""From a row that changed in an application to the directions of table maps that it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from prospect_to_cash.model.dual_write.map_direction import Leg
from prospect_to_cash.model.dual_write.ports import Connection
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.row_change import RowChange

_Tracker = tuple[Leg, tuple[Callable[[Row], Iterable[Row]], ...]]


def listen(
    connections: Sequence[Connection],
    legs: Sequence[Leg],
    changed: Callable[[Leg, Row], None],
    gone: Callable[[Leg, Row], None],
) -> None:
    """Call `changed` for each row that a leg reads and that changed, `gone` for one deleted."""
    for connection in connections:
        trackers: dict[type[Row], list[_Tracker]] = {}
        roots: dict[type[Row], list[Leg]] = {}
        for leg in legs:
            if leg.sender.system is connection.system:
                roots.setdefault(leg.sending.root, []).append(leg)
                for kind, ways in leg.sources.items():
                    trackers.setdefault(kind, []).append((leg, ways))
        connection.subscribe(_listener(trackers, roots, changed, gone))


def _listener(
    trackers: dict[type[Row], list[_Tracker]],
    roots: dict[type[Row], list[Leg]],
    changed: Callable[[Leg, Row], None],
    gone: Callable[[Leg, Row], None],
) -> Callable[[RowChange], None]:
    def listener(change: RowChange) -> None:
        before, after = change
        row = after or before
        assert row is not None, "a change has a row before or after"
        if after is None:
            for leg in roots.get(type(row), ()):
                gone(leg, row)
        for leg, ways in trackers.get(type(row), ()):
            if len(ways) == 1:
                for root in ways[0](row):
                    if root is not before:
                        changed(leg, root)
                continue
            # One change may concern a row in several ways; it is considered once.
            found = {root.id: root for roots_of in ways for root in roots_of(row)}
            for root in found.values():
                if root is not before:
                    changed(leg, root)

    return listener
