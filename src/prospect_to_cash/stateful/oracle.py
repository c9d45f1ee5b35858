"""The oracle of last changes: the values that each table map should have brought to a system.

The oracle knows table maps, rows, and what an event changed, but not how dual-write works. This
way, it can detect where dual-write goes wrong. Values are kept by the receiver's columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from prospect_to_cash.model.dual_write.catch_up import CatchUpError, ErrorStatus
from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.dual_write.map_direction import Key, MapDirection
from prospect_to_cash.model.dual_write.sync_log import Outcome, SyncLogEntry
from prospect_to_cash.model.tables.option_sets import MapState, OnResume, System
from prospect_to_cash.model.tables.row import Value
from prospect_to_cash.stateful.row_pairs import RowPair, RowPairs, TrackedDirection

_UNKNOWN: Any = object()
"""A value that isn't known. Differs from every other value."""
_CARRIES = (MapState.RUNNING, MapState.PAUSED)
_CATCHING_UP = frozenset({OnResume.CATCH_UP, "Retry"})
_BothDirections: TypeAlias = tuple[TrackedDirection, TrackedDirection]
"""The direction to Sales, and the direction to Supply Chain Management."""


class Mismatch(NamedTuple):
    """A column of the receiver that doesn't have the expected value."""

    direction: MapDirection
    key: Key
    pair: RowPair
    column: str
    expected: Value


class _Event(NamedTuple):
    """What the oracle knows about the last event."""

    map_state: MapState
    is_catching_up: bool
    arrived: frozenset[tuple[MapDirection, Key]]


class Oracle:
    """Derives the expected values from the changes of each event."""

    def __init__(self, link: DualWrite) -> None:
        self._link = link
        self._directions: dict[str, _BothDirections] = {}
        for name in link.maps:
            to_sales = link.direction(name, System.SCM)
            self._directions[name] = (
                TrackedDirection(to_sales, _competing(link, to_sales)),
                TrackedDirection(to_sales.reverse, _competing(link, to_sales.reverse)),
            )
        self._activities = 0
        self._executions = 0
        self._log_length = len(link.log)
        self._status: dict[int, ErrorStatus] = {}
        for tracked in self._all():
            tracked.remember(tracked.read_pairs())

    def _all(self) -> Iterator[TrackedDirection]:
        for directions in self._directions.values():
            yield from directions

    # ---- Changes ---------------------------------------------------------------------------------

    def note(self) -> None:
        """Note the changes of the last event."""
        link = self._link
        done = link.activity[self._activities :]
        self._activities = len(link.activity)
        is_catching_up = any(each.action in _CATCHING_UP for each in done)
        arrived = self._arrived()
        synchronized = {e.table_map for e in done if e.action == "Initial synchronization"}
        for name, directions in self._directions.items():
            now = tuple(tracked.read_pairs() for tracked in directions)
            if name in synchronized:
                self._note_synchronized(directions, now)
            else:
                event = _Event(link.states[name], is_catching_up, arrived)
                self._note_changes(directions, now, event)
            for tracked, pairs in zip(directions, now, strict=True):
                for key in tracked.expected.keys() - pairs.keys():
                    del tracked.expected[key]
                tracked.remember(pairs)
        self._executions = len(link.initial_sync.executions)
        for name in {each.table_map for each in done if each.action == OnResume.DISCARD}:
            self._note_discarded(self._directions[name])
        self._note_errors()

    def _note_changes(
        self, directions: _BothDirections, now: tuple[RowPairs, ...], event: _Event
    ) -> None:
        for tracked, pairs in zip(directions, now, strict=True):
            for key, pair in pairs.items():
                before = tracked.pairs.get(key)
                if before is not None and before == pair:
                    continue
                if before is None and id(pair.row) in tracked.row_ids:
                    # Filters apply when a row is saved, but the map now accepts an unchanged row.
                    continue
                if before is None and event.map_state in _CARRIES:
                    # When a row returns to the map, what changed in the meantime is sent.
                    before = tracked.former_pairs.get(key)
                expected = tracked.expected.setdefault(key, {})
                # Received values aren't sent back, even if the receiver adds to them (ruling R24).
                is_echo = (tracked.direction, key) in event.arrived
                echo = tracked.two_way if is_echo else frozenset()
                for column in pair.sent:
                    _note(expected, column, before, pair, event, is_echo=column in echo)
        if event.map_state is MapState.PAUSED and not event.is_catching_up:
            _drop_conflicts(directions, now)

    def _arrived(self) -> frozenset[tuple[MapDirection, Key]]:
        """Return the rows that the last event delivered, with the direction back to the sender."""
        entries = self._link.log[self._log_length :]
        self._log_length = len(self._link.log)
        return frozenset(
            (entry.direction.reverse, _key(entry))
            for entry in entries
            if entry.outcome is Outcome.DELIVERED
        )

    def _note_synchronized(self, directions: _BothDirections, now: tuple[RowPairs, ...]) -> None:
        """Expect equal values: the master's value, or the other system's if the master has none."""
        done = self._link.initial_sync.executions[self._executions :]
        failed = {each.legal_entity for each in done if each.errors}
        companies = {each.legal_entity for each in done} - failed
        from_master = done[0].direction if done else None
        for tracked, pairs in zip(directions, now, strict=True):
            is_masters = tracked.direction is from_master
            for key, pair in pairs.items():
                is_company_specific = tracked.direction.sending.is_company_specific
                company = pair.legal_entity if is_company_specific else None
                if company not in companies:
                    tracked.expected.pop(key, None)
                    continue
                tracked.expected[key] = {
                    column: value
                    for column in pair.sent
                    if (value := _agreed(tracked, key, column, is_masters)) is not _UNKNOWN
                }

    def _note_discarded(self, directions: _BothDirections) -> None:
        """Expect nothing of rows that differ when the queue of their table map is discarded."""
        differing = {
            key
            for tracked in directions
            for key in tracked.expected
            if _differs(tracked.pairs[key])
        }
        for tracked in directions:
            for key in differing & tracked.expected.keys():
                del tracked.expected[key]

    def _note_errors(self) -> None:
        """Drop the expected values of rejected rows, and expect the values of retried rows."""
        for index, error in enumerate(self._link.catch_up.errors):
            before = self._status.get(index)
            self._status[index] = error.status
            if error.status is ErrorStatus.OPEN or before is None:
                for tracked in self._directions[error.message.direction.name]:
                    tracked.expected.pop(error.message.key, None)
            elif error.status is ErrorStatus.COMPLETED and before is ErrorStatus.OPEN:
                self._note_retried(error)

    def _note_retried(self, error: CatchUpError) -> None:
        message = error.message
        for tracked in self._directions[message.direction.name]:
            pair = tracked.pairs.get(message.key)
            if tracked.direction is message.direction and pair is not None:
                columns = message.direction.to_receiver(dict.fromkeys(message.changed))
                sent = {name: pair.sent[name] for name in columns if name in pair.sent}
                tracked.expected.setdefault(message.key, {}).update(sent)

    # ---- Answers ---------------------------------------------------------------------------------

    def first_mismatch(self) -> Mismatch | None:
        """Return the first column that a running table map should have changed but didn't."""
        for name, directions in self._directions.items():
            if self._link.states[name] is not MapState.RUNNING:
                continue
            for tracked in directions:
                for key, expected in tracked.expected.items():
                    pair = tracked.pairs[key]
                    for column, value in expected.items():
                        if pair.received is None or pair.received[column] != value:
                            return Mismatch(tracked.direction, key, pair, column, value)
        return None

    def is_row_synced(self, table_map: str, key: Key) -> bool:
        """Return whether a running table map is known to have synced the row."""
        return self._is_running(table_map) and any(
            tracked.expected.get(key) for tracked in self._directions[table_map]
        )

    def synced_rows(self, table_map: str, sender: System) -> Iterator[RowPair]:
        """Yield the rows of `sender` that a running table map is known to have synced."""
        if self._is_running(table_map):
            for tracked in self._directions[table_map]:
                if tracked.direction.sender.system is sender:
                    found = tracked.expected.items()
                    yield from (tracked.pairs[key] for key, expected in found if expected)

    def is_column_synced(self, table_map: str, sender: System, key: Key, column: str) -> bool:
        """Return whether a running table map is known to have synced the column."""
        return self._is_running(table_map) and any(
            column in tracked.expected.get(key, {})
            for tracked in self._directions[table_map]
            if tracked.direction.sender.system is sender
        )

    def _is_running(self, table_map: str) -> bool:
        return self._link.states.get(table_map) is MapState.RUNNING


def _competing(link: DualWrite, direction: MapDirection) -> tuple[MapDirection, ...]:
    """Return the directions of other table maps that write to the same table with the same key."""
    others = (
        link.direction(name, direction.sender.system)
        for name in link.maps
        if name != direction.name
    )
    return tuple(
        other
        for other in others
        if other.receiving is direction.receiving
        and other.reverse.key_columns == direction.reverse.key_columns
    )


def _differs(pair: RowPair) -> bool:
    """Return whether any column differs, also one of which a conflict leaves nothing to expect."""
    received = pair.received
    return received is None or any(received[name] != value for name, value in pair.sent.items())


def _key(entry: SyncLogEntry) -> Key:
    parts = (entry.columns.get(name) for name in entry.direction.key_columns)
    folded = (part.casefold() if isinstance(part, str) else part for part in parts)
    return (entry.legal_entity, *folded)


def _note(
    expected: dict[str, Value],
    column: str,
    before: RowPair | None,
    now: RowPair,
    event: _Event,
    *,
    is_echo: bool,
) -> None:
    sent = now.sent[column]
    sent_before = _UNKNOWN if before is None else before.sent[column]
    received = _UNKNOWN if now.received is None else now.received[column]
    received_before = (
        _UNKNOWN if before is None or before.received is None else before.received[column]
    )
    is_sender_changed = sent != sent_before and not (before is None and sent is None)
    is_receiver_changed = received != received_before
    if not is_sender_changed and not is_receiver_changed:
        return
    if event.map_state not in _CARRIES:
        expected.pop(column, None)
    elif is_sender_changed:
        # An older change that comes back on catch-up doesn't count as a change.
        is_older = event.is_catching_up and column in expected and sent == received_before
        if is_echo and received != sent and not is_older:
            expected.pop(column, None)
        elif not is_older:
            expected[column] = sent
    elif received != sent and not event.is_catching_up:
        expected.pop(column, None)


def _drop_conflicts(directions: _BothDirections, now: tuple[RowPairs, ...]) -> None:
    """Expect nothing of columns that one event changed in both systems in different ways."""
    to_sales, to_scm = directions
    for key, in_sales in to_sales.expected.items():
        in_scm, pair = to_scm.expected.get(key), now[0].get(key)
        if not in_scm or pair is None or pair.received is None:
            continue
        for scm_column, sales_column, line in to_sales.direction.table_map.to_sales.mappings:
            both = line.is_two_way and sales_column in in_sales and scm_column in in_scm
            if both and pair.sent[sales_column] != pair.received[sales_column]:
                del in_sales[sales_column], in_scm[scm_column]


def _agreed(tracked: TrackedDirection, key: Key, column: str, is_masters: bool) -> Value:
    unknown: Value = _UNKNOWN
    before = tracked.pairs.get(key)
    if before is None:
        return unknown
    sent = before.sent[column]
    received = None if before.received is None else before.received[column]
    wins = is_masters or received is None
    return sent if wins and sent is not None else unknown
