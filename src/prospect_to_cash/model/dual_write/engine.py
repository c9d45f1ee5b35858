"""The engine of live synchronization: one queue of messages, and a step that delivers one.

A message is made when a row changes, and delivered at commit, in the order in which the
applications changed their rows. Changes that the receiver makes in turn add messages to the same
transaction. If a message is rejected, the whole save fails.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable

from pydantic import ValidationError

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.map_direction import (
    FilterMismatch,
    Key,
    MapDirection,
    Reason,
)
from prospect_to_cash.model.dual_write.message import Change, Message
from prospect_to_cash.model.dual_write.pause_queue import Limits, PauseQueue
from prospect_to_cash.model.dual_write.ports import Transaction
from prospect_to_cash.model.dual_write.product_texts import failed_save
from prospect_to_cash.model.dual_write.routes import MapDirections
from prospect_to_cash.model.dual_write.sync_log import ErrorEntry, Outcome, SyncLog, SyncLogEntry
from prospect_to_cash.model.dual_write.synced_images import RowKey, SyncedImages
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.dual_write.usage import MapUsage
from prospect_to_cash.model.errors import SyncLoop, SyncRejection, ValueRejection
from prospect_to_cash.model.tables.option_sets import MapState, System
from prospect_to_cash.model.tables.row import Image, Row

MAX_DELIVERIES = 25
"""How often one row can be sent under one map in one transaction. More is a loop."""

NOT_RUNNING = "the table map isn't running"
PAUSED = "the table map is paused, and the change waits"
UNCHANGED = "no mapped column changed"
_QUEUED = {
    MapState.PAUSED: PAUSED,
    MapState.RESUMING: "the table map is resuming, and earlier changes go first",
}


class Engine:
    """Sends changes between two connected applications in the directions of table maps."""

    def __init__(
        self,
        table_maps: Iterable[TableMap],
        directions: MapDirections,
        transaction: Transaction,
        limits: Limits,
    ) -> None:
        routes = directions.routes(table_maps)
        self.directions = routes.directions
        """Both directions of each table map, in the order in which the maps start."""
        self.states = dict.fromkeys((d.name for d in self.directions), MapState.NOT_RUNNING)
        """The state of each table map."""
        self.transaction = transaction
        self.limits = limits
        self.sync_log = SyncLog()
        self.pause_queue = PauseQueue(transaction, limits)
        self.outside = directions.outside
        """The legal entities that aren't part of dual-write."""
        self.synced = SyncedImages(transaction)
        self.key_conflicts = routes.key_conflicts
        self.usage = MapUsage()
        """The table maps that had an effect, or whose state was asked for."""
        self.delivered: SyncLogEntry | None = None
        """The entry of the message that the receiver is writing now."""
        self._queue: deque[Message] = deque()
        self._delivering: RowKey | None = None
        self._deliveries: defaultdict[RowKey, int] = defaultdict(int)
        self._initiator: System | None = None
        routes.listen(self.row_changed, self.row_deleted)
        transaction.before_commit.append(self.run_until_quiet)
        transaction.after_rollback.append(self._roll_back)

    def state_of(self, direction: MapDirection) -> MapState:
        """Return the state of the direction's table map."""
        return self.states[direction.name]

    # ---- making messages ------------------------------------------------------------------------

    def row_changed(self, direction: MapDirection, row: Row) -> None:
        """Queue a message if `direction` sends `row`; otherwise log the reason."""
        not_sent, delivering = self.sync_log.not_sent, self._delivering
        is_running = self.state_of(direction) is not MapState.NOT_RUNNING
        reason = direction.reason_not_sent(row) if is_running else NOT_RUNNING
        if not isinstance(reason, FilterMismatch):
            self.usage.maps.add(direction.name)
        if reason is not None:
            return not_sent(direction, row, reason, delivering)
        # Most changes during a delivery are echoes, and their keys are enough to know that.
        if delivering is not None and delivering[0] is direction:
            key = direction.sent_key_of(row)
            if key is not None and self.is_echo(direction, key):
                return None
        image = direction.read(row)
        key = direction.key_of(row, image)
        if key is None:
            empty = next(name for name in direction.key_columns if name not in image)
            reason = f"{empty} is empty, and it is a key of the map"
            return not_sent(direction, row, reason, delivering)
        last = self.synced.images.get((direction, key))
        unsent = self.synced.unsent(direction, key)
        if last == image and not unsent:
            return not_sent(direction, row, UNCHANGED, delivering)
        self.synced.put(direction, key, image)
        self.synced.clear_unsent(direction, key)
        # All columns with a value are sent, and those that became empty.
        values = image
        if last is not None:
            # Sorted because set order differs between processes.
            emptied = sorted((last.keys() | unsent) - image.keys())
            values = {**image, **dict.fromkeys(emptied)}
        self._send(direction, key, row, values, last, unsent)
        return None

    def row_deleted(self, direction: MapDirection, row: Row) -> None:
        """Queue the deletion of the paired row, unless the table map isn't running."""
        image = direction.read(row)
        key = direction.key_of(row, image)
        if key is None or (direction, key) not in self.synced.images:
            return
        self.usage.maps.add(direction.name)
        self.synced.forget(direction, key)
        # A change of the row that isn't delivered yet would create the paired row again.
        for message in [m for m in self._queue if (m.direction, m.key) == (direction, key)]:
            self._queue.remove(message)
        if self._delivering is not None:
            was_never_sent = self.drop_waiting(direction, key)
            if was_never_sent or self.is_echo(direction, key):
                return
        is_running = self.state_of(direction) is not MapState.NOT_RUNNING
        reason = direction.reason_not_sent(row) if is_running else NOT_RUNNING
        if reason is not None:
            # The paired row stays without a counterpart: it would enter the map again.
            self.synced.forget(direction.reverse, key)
            self.sync_log.not_sent(direction, row, reason)
            return
        keys = {name: image[name] for name in direction.key_columns}
        legal_entity = direction.read_legal_entity(row)
        self._enqueue(Message(direction, key, legal_entity, "delete", keys))

    def is_echo(self, direction: MapDirection, key: Key) -> bool:
        """Return whether a change of this row is what is being delivered (W.2, R24)."""
        return self._delivering == (direction, key)

    def message_of(self, direction: MapDirection, row: Row, *, enters: bool) -> Message | None:
        """Return the message that sends `row` as it is now; None if `direction` doesn't."""
        image = direction.read(row)
        key = direction.key_of(row, image)
        if key is None or direction.reason_not_sent(row) is not None:
            return None
        change: Change = "insert" if enters else "update"
        legal_entity = direction.read_legal_entity(row)
        return Message(direction, key, legal_entity, change, image, enters, frozenset(image))

    def _send(
        self,
        direction: MapDirection,
        key: Key,
        row: Row,
        values: Image,
        last: Image | None,
        unsent: frozenset[str] = frozenset(),
    ) -> None:
        legal_entity = direction.read_legal_entity(row)
        change: Change = "insert" if last is None else "update"
        if last is None:
            changed = unsent.union(values)
        else:
            get = last.get
            changed = unsent.union(
                [name for name, value in values.items() if get(name) != value or value is None]
            )
        message = Message(direction, key, legal_entity, change, values, last is None, changed, last)
        self._enqueue(message)

    def _enqueue(self, message: Message) -> None:
        """Queue a message for this transaction, or until its paused table map resumes."""
        direction = message.direction
        if self._initiator is None:
            self._initiator = direction.sender.system
        state = self.state_of(direction)
        if state not in _QUEUED:
            self._queue.append(message)
            return
        if state is MapState.PAUSED:
            try:
                self.pause_queue.require_room(direction.name)
            except Rejection as full:
                raise self.failed_save(message, full) from full
        self.pause_queue.add(message)
        self.sync_log.add(message, Outcome.QUEUED, _QUEUED[state])

    def drop_waiting(self, direction: MapDirection, key: Key) -> bool:
        """Drop the waiting changes of a row that the other system deleted first (R53).

        Return whether the row itself was never sent, so that there is nothing to delete.
        """
        dropped = self.pause_queue.forget(direction, key)
        for message in dropped:
            self.skip(message, "the other system deleted the row first")
        return any(message.enters for message in dropped)

    # ---- delivering messages --------------------------------------------------------------------

    def run_until_quiet(self) -> None:
        """Deliver messages until the queue is empty; raises `SyncRejection` or `SyncLoop`."""
        self._require_row_limit()
        while self._queue:
            self.step()
        self._end_transaction()

    def step(self) -> None:
        """Deliver the oldest message; raises `SyncRejection` if the receiver rejects it."""
        message = self._queue.popleft()
        reverse = message.direction.reverse
        self._count_delivery(message)
        message = self.key_conflicts.resolve(self.synced.without_failed_columns(message))
        entry = self.sync_log.add(message, Outcome.DELIVERED)
        self._delivering, self.delivered = (reverse, message.key), entry
        try:
            row = self._write(message)
        except Rejection as inner:
            entry.outcome, entry.reason = Outcome.REJECTED, str(inner)
            raise self.failed_save(message, inner) from inner
        finally:
            self._delivering = self.delivered = None
        if row is not None:
            self._pair(reverse, message.key, row)

    def deliver(self, message: Message, image: Image | None = None) -> None:
        """Deliver one message in a transaction of its own; raises `SyncRejection`.

        `image` becomes the last synced image of the row, if it isn't already.
        """
        with self.transaction:
            self._initiator = message.direction.sender.system
            if image is not None:
                self.synced.put(message.direction, message.key, image)
            self._queue.append(message)

    def skip(self, message: Message, reason: Reason) -> None:
        """Log that a queued message is not sent."""
        self.sync_log.add(message, Outcome.NOT_SENT, reason)

    def failed_save(self, message: Message, inner: Rejection) -> SyncRejection:
        """Return the error of a save that fails as a whole, and log it (claim W.1b)."""
        assert self._initiator is not None, "a message has an initiator"
        direction = message.direction
        text = failed_save(self._initiator, direction, inner)
        entry = ErrorEntry(direction, message.legal_entity, message.row, str(inner), text)
        self.sync_log.errors.append(entry)
        return SyncRejection(text, inner, direction.name)

    def _write(self, message: Message) -> Row | None:
        direction = message.direction
        values = direction.to_receiver(message.values)
        if message.change == "delete":
            direction.receiving.delete(message.legal_entity, values)
            return None
        if message.enters:
            values = {**direction.constants, **values}
        try:
            return direction.receiving.write(message.legal_entity, values)
        except ValidationError as invalid:
            raise ValueRejection(direction.receiving.name, invalid) from invalid

    def _pair(self, reverse: MapDirection, key: Key, row: Row) -> None:
        """Note that the receiver now has `row`, and send its one-way columns back (R24).

        Its two-way columns are an echo of what was delivered.
        """
        if reverse.reason_not_sent(row) is not None:
            return
        image = reverse.read(row)
        last = self.synced.images.get((reverse, key), {})
        self.synced.put(reverse, key, image)
        changed: Image = {
            name: image.get(name)
            for name in reverse.one_way_in_order
            if image.get(name) != last.get(name)
        }
        if changed:
            keys = {name: image[name] for name in reverse.key_columns}
            self._send(reverse, key, row, {**keys, **changed}, {**keys, **last})

    def _require_row_limit(self) -> None:
        from_scm = (m for m in self._queue if m.direction.sender.system is System.SCM)
        rows = {(message.direction, message.key) for message in from_scm}
        try:
            self.limits.require_rows(len(rows))
        except Rejection as too_many:
            raise self.failed_save(self._queue[0], too_many) from too_many

    def _count_delivery(self, message: Message) -> None:
        row = (message.direction, message.key)
        self._deliveries[row] += 1
        if self._deliveries[row] > MAX_DELIVERIES:
            raise SyncLoop(message.row, message.direction.name, MAX_DELIVERIES)

    def _roll_back(self) -> None:
        self.sync_log.roll_back()
        self._queue.clear()
        self._end_transaction()

    def _end_transaction(self) -> None:
        self._deliveries.clear()
        self._initiator = None
        self.sync_log.end_transaction()
