"""The ledger of last changes: which value of which column is due on the other side.

It knows table maps, rows and what an event changed; how dual-write carries them it doesn't ask, so
that it can tell where that goes wrong. Values are kept in the columns of the receiver.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from prospect_to_cash.model.dual_write.catch_up import CatchUpError, ErrorStatus
from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.dual_write.map_direction import Key, MapDirection
from prospect_to_cash.model.dual_write.sync_log import Outcome, SyncLogEntry
from prospect_to_cash.model.tables.option_sets import MapState, System
from prospect_to_cash.model.tables.value import Value
from prospect_to_cash.stateful.row_pairs import Rows, Standing, Way

_UNKNOWN: Any = object()
"""What is not known to stand anywhere, and is unlike every value."""
_CARRIES = (MapState.RUNNING, MapState.PAUSED)
_CATCHING_UP = frozenset({"Resume", "Retry"})


class Unmet(NamedTuple):
    """A value that isn't where it should be."""

    direction: MapDirection
    key: Key
    standing: Standing
    column: str
    due: Value


class _Event(NamedTuple):
    """What the ledger asks of the last event."""

    state: MapState
    catching_up: bool
    arrived: frozenset[tuple[MapDirection, Key]]


class Ledger:
    """Notes after each event what changed, and says what isn't where it should be."""

    def __init__(self, link: DualWrite) -> None:
        self._link = link
        self._ways: dict[str, tuple[Way, Way]] = {}
        for name in link.maps:
            there = link.direction(name, System.SCM)
            back = there.reverse
            self._ways[name] = (Way(there, _rivals(link, there)), Way(back, _rivals(link, back)))
        self._activities = 0
        self._executions = 0
        self._passages = len(link.log)
        self._status: dict[int, ErrorStatus] = {}
        for way in self._all():
            way.settle(way.now())

    def _all(self) -> Iterator[Way]:
        for ways in self._ways.values():
            yield from ways

    # ---- noting ---------------------------------------------------------------------------------

    def note(self) -> None:
        """Note what the last event changed."""
        link = self._link
        done = link.activity[self._activities :]
        self._activities = len(link.activity)
        catching_up = any(one.action in _CATCHING_UP for one in done)
        arrived = self._arrived()
        synchronized = {one.table_map for one in done if one.action == "Initial synchronization"}
        for name, ways in self._ways.items():
            now = tuple(way.now() for way in ways)
            if name in synchronized:
                self._note_synchronized(ways, now)
            else:
                self._note_changes(ways, now, _Event(link.states[name], catching_up, arrived))
            for way, rows in zip(ways, now, strict=True):
                for key in way.due.keys() - rows.keys():
                    del way.due[key]
                way.settle(rows)
        self._executions = len(link.initial_sync.executions)
        self._note_errors()

    def _note_changes(
        self,
        ways: tuple[Way, Way],
        now: tuple[Rows, ...],
        event: _Event,
    ) -> None:
        for way, rows in zip(ways, now, strict=True):
            for key, standing in rows.items():
                before = way.rows.get(key)
                if before is not None and before == standing:
                    continue
                if before is None and id(standing.row) in way.roots:
                    # Filters are asked when a row is saved; this one was accepted unchanged.
                    continue
                if before is None and event.state in _CARRIES:
                    # Of a row that comes back to the map, what changed meanwhile is sent.
                    before = way.left.get(key)
                due = way.due.setdefault(key, {})
                # What came in isn't sent back, also where the receiver adds to it (ruling R24).
                echo = way.two_way if (way.direction, key) in event.arrived else frozenset()
                for column in standing.sent:
                    _note(due, column, before, standing, event, is_echo=column in echo)
        if event.state is MapState.PAUSED and not event.catching_up:
            _drop_conflicts(ways, now)

    def _arrived(self) -> frozenset[tuple[MapDirection, Key]]:
        """The rows that the last event brought, each by the way on which it would go back."""
        log = self._link.log[self._passages :]
        self._passages = len(self._link.log)
        return frozenset(
            (passage.direction.reverse, _key(passage))
            for passage in log
            if passage.outcome is Outcome.DELIVERED
        )

    def _note_synchronized(self, ways: tuple[Way, Way], now: tuple[Rows, ...]) -> None:
        """Both sides hold the same: the master's value, or the other's where it has none."""
        done = self._link.initial_sync.executions[self._executions :]
        failed = {one.legal_entity for one in done if one.errors}
        companies = {one.legal_entity for one in done} - failed
        masters = done[0].direction if done else None
        for way, rows in zip(ways, now, strict=True):
            is_masters = way.direction is masters
            for key, standing in rows.items():
                company = (
                    standing.legal_entity if way.direction.sending.is_company_specific else None
                )
                if company not in companies:
                    way.due.pop(key, None)
                    continue
                way.due[key] = {
                    column: value
                    for column in standing.sent
                    if (value := _agreed(way, key, column, is_masters)) is not _UNKNOWN
                }

    def _note_errors(self) -> None:
        """What the other side refused isn't due; what was retried is, as it stands now."""
        for place, error in enumerate(self._link.catch_up.errors):
            was = self._status.get(place)
            self._status[place] = error.status
            if error.status is ErrorStatus.OPEN or was is None:
                for way in self._ways[error.message.direction.name]:
                    way.due.pop(error.message.key, None)
            elif error.status is ErrorStatus.COMPLETED and was is ErrorStatus.OPEN:
                self._note_retried(error)

    def _note_retried(self, error: CatchUpError) -> None:
        message = error.message
        for way in self._ways[message.direction.name]:
            standing = way.rows.get(message.key)
            if way.direction is message.direction and standing is not None:
                columns = message.direction.to_receiver(dict.fromkeys(message.changed))
                due = {name: standing.sent[name] for name in columns if name in standing.sent}
                way.due.setdefault(message.key, {}).update(due)

    # ---- telling --------------------------------------------------------------------------------

    def unmet(self) -> Unmet | None:
        """The first value that isn't where a running table map should have brought it."""
        for name, ways in self._ways.items():
            if self._link.states[name] is not MapState.RUNNING:
                continue
            for way in ways:
                for key, due in way.due.items():
                    standing = way.rows[key]
                    for column, value in due.items():
                        if standing.held is None or standing.held[column] != value:
                            return Unmet(way.direction, key, standing, column, value)
        return None

    def is_in_step(self, table_map: str, key: Key) -> bool:
        """Whether a running table map is known to have brought a row to its other side."""
        is_running = self._link.states.get(table_map) is MapState.RUNNING
        return is_running and any(way.due.get(key) for way in self._ways[table_map])

    def in_step(self, table_map: str, sender: System) -> Iterator[Standing]:
        """The rows of a running table map whose columns are known to be the same on both sides."""
        if self._link.states.get(table_map) is MapState.RUNNING:
            for way in self._ways[table_map]:
                if way.direction.sender.system is sender:
                    yield from (way.rows[key] for key, due in way.due.items() if due)

    def is_due(self, table_map: str, sender: System, key: Key, column: str) -> bool:
        """Whether a column is known to be the same on both sides."""
        for way in self._ways[table_map]:
            if way.direction.sender.system is sender:
                is_running = self._link.states[table_map] is MapState.RUNNING
                return is_running and column in way.due.get(key, {})
        return False


def _rivals(link: DualWrite, direction: MapDirection) -> tuple[MapDirection, ...]:
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


def _key(passage: SyncLogEntry) -> Key:
    parts = (passage.columns.get(name) for name in passage.direction.key_columns)
    folded = (part.casefold() if isinstance(part, str) else part for part in parts)
    return (passage.legal_entity, *folded)


def _note(
    due: dict[str, Value],
    column: str,
    before: Standing | None,
    now: Standing,
    event: _Event,
    *,
    is_echo: bool,
) -> None:
    sent = now.sent[column]
    was_sent = _UNKNOWN if before is None else before.sent[column]
    was_held = _UNKNOWN if before is None or before.held is None else before.held[column]
    held = _UNKNOWN if now.held is None else now.held[column]
    changed_here = sent != was_sent and not (before is None and sent is None)
    changed_there = held != was_held
    if not changed_here and not changed_there:
        return
    if event.state not in _CARRIES:
        due.pop(column, None)
    elif changed_here:
        # An older change that comes back on catch-up doesn't count as a change.
        is_older = event.catching_up and column in due and sent == was_held
        if is_echo and held != sent and not is_older:
            due.pop(column, None)
        elif not is_older:
            due[column] = sent
    elif held != sent and not event.catching_up:
        due.pop(column, None)


def _drop_conflicts(ways: tuple[Way, Way], now: tuple[Rows, ...]) -> None:
    """One event that changed a column on both sides doesn't say which change was the last."""
    there, back = ways
    for key, due in there.due.items():
        other, standing = back.due.get(key), now[0].get(key)
        if not other or standing is None or standing.held is None:
            continue
        for ours, theirs, line in there.direction.table_map.to_sales.mappings:
            both = line.is_two_way and theirs in due and ours in other
            if both and standing.sent[theirs] != standing.held[theirs]:
                del due[theirs], other[ours]


def _agreed(way: Way, key: Key, column: str, is_masters: bool) -> Value:
    unknown: Value = _UNKNOWN
    before = way.rows.get(key)
    if before is None:
        return unknown
    sent = before.sent[column]
    held = None if before.held is None else before.held[column]
    wins = is_masters or held is None
    return sent if wins and sent is not None else unknown
