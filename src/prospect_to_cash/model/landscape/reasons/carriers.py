"""Finds the table maps that carry a stored value, and what keeps each from delivering it.

A map carries a value if one of its column mappings shows the attribute of the stored row that has
the value. Whether the map delivered the value is asked of the rows on both sides. Why it didn't is
asked of the sync log, and then of the map.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.engine import NOT_RUNNING, UNCHANGED, Engine
from prospect_to_cash.model.dual_write.map_direction import MapDirection, Reason
from prospect_to_cash.model.dual_write.message import row_name
from prospect_to_cash.model.dual_write.sync_log import Outcome, SyncLogEntry
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, TableMap
from prospect_to_cash.model.landscape.reasons.undelivered import is_answer
from prospect_to_cash.model.tables.option_sets import MapState, System
from prospect_to_cash.model.tables.row import Row, Value


class Obstacle(IntEnum):
    """What keeps a table map from delivering a value. The smallest one explains the most."""

    DELIVERED = 0
    """Nothing: both sides have the same value."""
    PENDING = 1
    """The row wasn't sent, it waits, or the receiver rejected it."""
    OVERWRITTEN = 2
    """Nothing any more: the map delivered the value, or the receiver has one of its own."""
    ONE_WAY = 3
    """The map sends the column only in the other direction."""
    FILTERED = 4
    """The row doesn't pass the filter of the map."""
    NO_ROW = 5
    """The sender has no row of the data entity that would have the value."""


class Carrier(NamedTuple):
    """A column of a table map that carries a stored value, and what keeps it from arriving."""

    direction: MapDirection
    """The direction in which the value would be sent."""
    line: ColumnMapping
    obstacle: Obstacle
    row: str = ""
    """The key values of the sender's row, as messages show it."""
    outcome: Outcome = Outcome.NOT_SENT
    """What happened to the row, if the obstacle is `PENDING`."""
    reason: Reason = ""
    was_sent: bool = False
    """Whether an earlier change of the row was delivered."""
    entry: SyncLogEntry | None = None
    """The entry of the sync log that says so, if there is one."""
    value: Value = None
    """The value that the receiver would have."""

    @property
    def table_map(self) -> str:
        """The name of the table map."""
        return self.direction.name

    @property
    def column(self) -> str:
        """The sender's column."""
        return self.line.column(self.direction.sender.system) or ""

    @property
    def target(self) -> str:
        """The receiver's column."""
        return self.line.column(self.direction.receiver.system) or ""


class Carriers:
    """The carriers of stored values among the table maps of an engine.

    `log` has the entries of the sync log that can explain a difference. `catalog` has the table
    maps as they are published, because the maps of an environment can lack columns.
    """

    def __init__(
        self, engine: Engine, log: Sequence[SyncLogEntry], catalog: Iterable[TableMap] = ()
    ) -> None:
        self._engine = engine
        self._log = log
        self._catalog = {each.name: each for each in catalog}

    def of_value(self, row: Row, attribute: str, receiver: System) -> Iterator[Carrier]:
        """Yield the carriers of an attribute of the sender's `row` to `receiver`."""
        return filter(None, self._of_value(row, attribute, receiver))

    def _of_value(self, row: Row, attribute: str, receiver: System) -> Iterator[Carrier | None]:
        for direction in self._to(receiver):
            for line in _lines(direction, row, attribute):
                column = line.column(direction.sender.system) or ""
                roots = _roots(direction, row, column)
                if not roots:
                    yield Carrier(direction, line, Obstacle.NO_ROW)
                for root in roots:
                    yield self._carrier(direction, line, root)

    def of_row(self, row: Row, receiver: System) -> Iterator[Carrier]:
        """Yield the carriers of the sender's `row` itself: the keys of the maps of its table."""
        return filter(None, self._of_row(row, receiver))

    def _of_row(self, row: Row, receiver: System) -> Iterator[Carrier | None]:
        for direction in self._to(receiver):
            if direction.sending.root is type(row):
                yield self._carrier(direction, direction.table_map.key[-1], row)

    def to_value(self, row: Row, attribute: str, receiver: System) -> Iterator[Carrier]:
        """Yield the carriers that could write an attribute of the receiver's `row`.

        A row with the same key that the filter doesn't have can be that of somebody else.
        """
        for direction in self._to(receiver):
            reverse = direction.reverse
            for line in _lines(reverse, row, attribute):
                for root in _roots(reverse, row, line.column(receiver) or ""):
                    sent = _paired(reverse, root)
                    carrier = self._carrier(direction, line, sent) if sent is not None else None
                    if carrier is not None and carrier.obstacle is not Obstacle.FILTERED:
                        yield carrier

    def of_deleted(self, row: Row, receiver: System) -> Iterator[Carrier]:
        """Yield the maps that didn't send that the sender deleted the row paired with `row`."""
        for direction in self._to(receiver):
            reverse = direction.reverse
            if reverse.sending.root is not type(row) or _paired(reverse, row) is not None:
                continue
            entry = self._last(direction, row_name(reverse, reverse.read_key(row)), row)
            if entry is not None and entry.outcome is not Outcome.DELIVERED:
                yield self._pending(direction, direction.table_map.key[-1], entry, was_sent=False)

    def lacking(self, row: Row, attribute: str, receiver: System) -> Iterator[tuple[str, str]]:
        """Yield the maps that lack a column for an attribute of the sender's `row`, with its name.

        The published maps of the same names have it.
        """
        for direction in self._to(receiver):
            sender = direction.sender.system
            published = self._catalog.get(direction.name, direction.table_map).columns_of(sender)
            lacking = published - direction.table_map.columns_of(sender)
            for column in direction.sending.columns_showing(row, attribute):
                if column in lacking:
                    yield direction.name, column

    def lacking_for(self, row: Row, attribute: str, receiver: System) -> Iterator[tuple[str, str]]:
        """Yield those of `lacking` whose filter has a row with the sender's `row`."""
        directions = {each.name: each for each in self._to(receiver)}
        for table_map, column in self.lacking(row, attribute, receiver):
            direction = directions[table_map]
            roots = _roots(direction, row, column)
            if any(direction.filter_mismatch(root) is None for root in roots):
                yield table_map, column

    def _to(self, receiver: System) -> list[MapDirection]:
        return [d for d in self._engine.directions if d.receiver.system is receiver]

    def _carrier(self, direction: MapDirection, line: ColumnMapping, root: Row) -> Carrier | None:
        """Return the carrier of a row of the sender; None if the map doesn't carry the column."""
        value, is_delivered = _on_other_side(direction, line, root)
        row = row_name(direction, direction.read_key(root))
        found = Carrier(direction, line, Obstacle.DELIVERED, row, value=value)
        if is_delivered:
            return found
        mismatch = direction.filter_mismatch(root)
        flows = line.flows_to(direction.receiver.system)
        if mismatch is not None:
            # A row that the map doesn't have wouldn't be sent back without the filter, either.
            return found._replace(obstacle=Obstacle.FILTERED, reason=mismatch) if flows else None
        if not flows:
            # A column that nothing can write is the receiver's own result.
            is_writable = found.target not in direction.receiving.read_only
            return found._replace(
                obstacle=Obstacle.ONE_WAY if is_writable else Obstacle.OVERWRITTEN
            )
        entry = self._last(direction, row, root)
        if entry is not None:
            if entry.outcome is Outcome.DELIVERED:
                return found._replace(obstacle=Obstacle.OVERWRITTEN)
            was_sent = any(
                each.outcome is Outcome.DELIVERED and _concerns(each, direction, row, root)
                for each in self._log
            )
            pending = self._pending(direction, line, entry, was_sent=was_sent)
            return pending._replace(value=value)
        is_running = self._engine.state_of(direction) is not MapState.NOT_RUNNING
        reason = direction.reason_not_sent(root) if is_running else NOT_RUNNING
        if reason is None:
            return found._replace(obstacle=Obstacle.OVERWRITTEN)
        return found._replace(obstacle=Obstacle.PENDING, reason=reason)

    def _pending(
        self, direction: MapDirection, line: ColumnMapping, entry: SyncLogEntry, *, was_sent: bool
    ) -> Carrier:
        reason = entry.reason or ""
        return Carrier(
            direction, line, Obstacle.PENDING, entry.row, entry.outcome, reason, was_sent, entry
        )

    def _last(self, direction: MapDirection, row: str, root: Row) -> SyncLogEntry | None:
        """Return the last entry about a row that can be a reason, or its delivery."""
        for entry in reversed(self._log):
            if _concerns(entry, direction, row, root) and entry.reason != UNCHANGED:
                return entry
        return None


def _concerns(entry: SyncLogEntry, direction: MapDirection, row: str, root: Row) -> bool:
    return (
        entry.direction is direction
        and entry.row == row
        and not is_answer(entry)
        and entry.legal_entity in (None, _legal_entity(direction, root))
    )


def _legal_entity(direction: MapDirection, root: Row) -> str | None:
    """Return the legal entity of a row of either side of a table map."""
    side = direction if type(root) is direction.sending.root else direction.reverse
    return side.read_legal_entity(root)


def _lines(direction: MapDirection, row: Row, attribute: str) -> Iterator[ColumnMapping]:
    """Yield the mappings of the sender's columns that show an attribute of a row."""
    names = direction.sending.columns_showing(row, attribute)
    if names:
        for line in direction.table_map.lines:
            if not line.is_constant and line.column(direction.sender.system) in names:
                yield line


def _roots(direction: MapDirection, row: Row, column: str) -> list[Row]:
    """Return the rows of the sender's data entity that show a column of `row`."""
    if type(row) is direction.sending.root:
        return [row]
    paths = direction.sending.sources((column,)).get(type(row), ())
    return list({root.id: root for path in paths for root in path(row)}.values())


def _paired(direction: MapDirection, row: Row) -> Row | None:
    """Return the receiver's row with the key of the sender's `row`, if there is one."""
    try:
        values = direction.to_receiver(direction.read_key(row))
        key = {name: values[name] for name in direction.reverse.key_columns}
        return direction.receiving.find(direction.read_legal_entity(row), key)
    except (KeyError, Rejection):
        # The row has no key, or the receiver can't have it.
        return None


def _on_other_side(direction: MapDirection, line: ColumnMapping, row: Row) -> tuple[Value, bool]:
    """Return the value that the receiver would have, and whether it has that value."""
    receiver = direction.receiver.system
    value = direction.sending.column(line.column(direction.sender.system) or "")(row)
    translations = line.translations(receiver)
    if translations and value is not None:
        value = translations.get(value)
    target = _paired(direction, row)
    if target is None:
        return value, False
    if line in direction.table_map.key:
        return value, direction.reverse.filter_mismatch(target) is None
    return value, direction.receiving.column(line.column(receiver) or "")(target) == value
