"""The ledger of last changes: which value of which column is due on the other side.

It knows table maps, rows and what an event changed; how dual-write carries them it doesn't ask, so
that it can tell where that goes wrong. Values are kept in the columns of the receiver.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from prospect_to_cash.domain.errors import Rejection
from prospect_to_cash.domain.value import Value
from prospect_to_cash.domain.words import MapState, System
from prospect_to_cash.dualwrite.catch_up import CatchUpError, ErrorStatus
from prospect_to_cash.dualwrite.leg import Key, Leg
from prospect_to_cash.dualwrite.link import DualWrite

_UNKNOWN: Any = object()
"""What is not known to stand anywhere, and is unlike every value."""
_CARRIES = (MapState.RUNNING, MapState.PAUSED)
_CATCHING_UP = frozenset({"Resume", "Retry"})


class Standing(NamedTuple):
    """One row under one direction of a table map, on both sides."""

    named: Mapping[str, Value]
    """The key, in the sender's columns."""
    legal_entity: str | None
    sent: Mapping[str, Value]
    """What the sender holds, by the receiver's columns."""
    held: Mapping[str, Value] | None
    """What the receiver holds; None where it has no such row."""


class Unmet(NamedTuple):
    """A value that isn't where it should be."""

    leg: Leg
    key: Key
    standing: Standing
    column: str
    due: Value


_Rows: TypeAlias = dict[Key, Standing]


@dataclass(slots=True)
class _Way:
    """One direction of a table map, and what is known of its rows."""

    leg: Leg
    rows: _Rows = field(default_factory=dict)
    due: dict[Key, dict[str, Value]] = field(default_factory=dict)

    def now(self) -> _Rows:
        leg, found = self.leg, {}
        theirs = leg.table_map.to_sales if _to_sales(leg) else leg.table_map.to_scm
        columns = frozenset(name for _, name, _ in theirs.lines)
        for row in leg.sender.rows(leg.sending.root):
            if leg.keeps_back(row) is not None:
                continue
            image = leg.read(row)
            key = leg.key_of(row, image)
            if key is None:
                continue
            try:
                sent = leg.translated(image)
            except Rejection:
                continue
            company = leg.read_legal_entity(row)
            names = {name: sent[name] for name in leg.opposite.key_columns}
            standing = leg.receiving.find(company, names)
            held = None if standing is None else leg.receiving.reader(columns)(standing)
            named = {name: image[name] for name in leg.key_columns}
            found[key] = Standing(
                named,
                company,
                {name: sent.get(name) for name in columns},
                None if held is None else {name: held.get(name) for name in columns},
            )
        return found


def _to_sales(leg: Leg) -> bool:
    return leg.receiver.system is System.SALES


class Ledger:
    """Notes after each event what changed, and says what isn't where it should be."""

    def __init__(self, link: DualWrite) -> None:
        self._link = link
        self._ways: dict[str, tuple[_Way, _Way]] = {}
        for name in link.maps:
            there = _Way(link.leg(name, System.SCM))
            self._ways[name] = (there, _Way(there.leg.opposite))
        self._activities = 0
        self._executions = 0
        self._status: dict[int, ErrorStatus] = {}
        for way in self._all():
            way.rows = way.now()

    def _all(self) -> Iterator[_Way]:
        for ways in self._ways.values():
            yield from ways

    # ---- noting ---------------------------------------------------------------------------------

    def note(self) -> None:
        """Note what the last event changed."""
        link = self._link
        done = link.activity[self._activities :]
        self._activities = len(link.activity)
        catching_up = any(one.action in _CATCHING_UP for one in done)
        synchronized = {one.table_map for one in done if one.action == "Initial synchronization"}
        for name, ways in self._ways.items():
            now = tuple(way.now() for way in ways)
            if name in synchronized:
                self._note_synchronized(ways, now)
            else:
                self._note_changes(ways, now, link.states[name], catching_up)
            for way, rows in zip(ways, now, strict=True):
                for key in way.due.keys() - rows.keys():
                    del way.due[key]
                way.rows = rows
        self._executions = len(link.executions)
        self._note_errors()

    def _note_changes(
        self,
        ways: tuple[_Way, _Way],
        now: tuple[_Rows, ...],
        state: MapState,
        catching_up: bool,
    ) -> None:
        for way, rows in zip(ways, now, strict=True):
            for key, standing in rows.items():
                before = way.rows.get(key)
                if before is not None and before == standing:
                    continue
                due = way.due.setdefault(key, {})
                for column, sent in standing.sent.items():
                    _note(due, column, before, standing, sent, state, catching_up)
        if state is MapState.PAUSED and not catching_up:
            _drop_conflicts(ways, now)

    def _note_synchronized(self, ways: tuple[_Way, _Way], now: tuple[_Rows, ...]) -> None:
        """Both sides hold the same: the master's value, or the other's where it has none."""
        done = self._link.executions[self._executions :]
        failed = {one.legal_entity for one in done if one.errors}
        companies = {one.legal_entity for one in done} - failed
        masters = done[0].leg if done else None
        for way, rows in zip(ways, now, strict=True):
            other = ways[1] if way is ways[0] else ways[0]
            is_masters = way.leg is masters
            for key, standing in rows.items():
                company = standing.legal_entity if way.leg.sending.is_company_specific else None
                if company not in companies:
                    way.due.pop(key, None)
                    continue
                way.due[key] = {
                    column: value
                    for column in standing.sent
                    if (value := _agreed(way, other, key, column, is_masters)) is not _UNKNOWN
                }

    def _note_errors(self) -> None:
        """What the other side refused isn't due; what was retried is, as it stands now."""
        for place, error in enumerate(self._link.catch_up.errors):
            was = self._status.get(place)
            self._status[place] = error.status
            if error.status is ErrorStatus.OPEN or was is None:
                for way in self._ways[error.message.leg.name]:
                    way.due.pop(error.message.key, None)
            elif error.status is ErrorStatus.COMPLETED and was is ErrorStatus.OPEN:
                self._note_retried(error)

    def _note_retried(self, error: CatchUpError) -> None:
        message = error.message
        for way in self._ways[message.leg.name]:
            standing = way.rows.get(message.key)
            if way.leg is message.leg and standing is not None:
                columns = message.leg.translated(dict.fromkeys(message.changed))
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
                            return Unmet(way.leg, key, standing, column, value)
        return None

    def is_due(self, table_map: str, sender: System, key: Key, column: str) -> bool:
        """Whether a column is known to be the same on both sides."""
        for way in self._ways[table_map]:
            if way.leg.sender.system is sender:
                is_running = self._link.states[table_map] is MapState.RUNNING
                return is_running and column in way.due.get(key, {})
        return False


def _note(
    due: dict[str, Value],
    column: str,
    before: Standing | None,
    now: Standing,
    sent: Value,
    state: MapState,
    catching_up: bool,
) -> None:
    was_sent = _UNKNOWN if before is None else before.sent[column]
    was_held = _UNKNOWN if before is None or before.held is None else before.held[column]
    held = _UNKNOWN if now.held is None else now.held[column]
    changed_here = sent != was_sent and not (before is None and sent is None)
    changed_there = held != was_held
    if not changed_here and not changed_there:
        return
    if state not in _CARRIES:
        due.pop(column, None)
    elif changed_here:
        # An older change that comes back on catch-up doesn't count as a change.
        is_older = catching_up and column in due and sent == was_held
        if not is_older:
            due[column] = sent
    elif held != sent and not catching_up:
        due.pop(column, None)


def _drop_conflicts(ways: tuple[_Way, _Way], now: tuple[_Rows, ...]) -> None:
    """One event that changed a column on both sides doesn't say which change was the last."""
    there, back = ways
    for key, due in there.due.items():
        other = back.due.get(key)
        if not other or key not in now[0] or key not in now[1]:
            continue
        for ours, theirs, line in there.leg.table_map.to_sales.lines:
            if line.is_two_way and theirs in due and ours in other:
                if now[0][key].sent[theirs] != now[1][key].held_or_nothing(theirs):
                    del due[theirs], other[ours]


def _agreed(way: _Way, other: _Way, key: Key, column: str, is_masters: bool) -> Value:
    before = way.rows.get(key)
    if before is None:
        return _UNKNOWN
    sent = before.sent[column]
    held = None if before.held is None else before.held[column]
    if sent is None:
        return _UNKNOWN
    if is_masters or held is None:
        return sent
    return _UNKNOWN
