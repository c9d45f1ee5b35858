"""What happens to the queued messages of table maps that are resumed (R87).

*Catch-up* delivers them in the order in which the rows changed, each once and in a transaction of
its own. An update sends only the changed columns, because the receiver may have changed the others
meanwhile. A column that both systems changed is sent by the system that changed it last (R51).
The other two choices go live at once: they *keep* the queue as catch-up errors, or *discard* it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from prospect_to_cash.model.dual_write.catch_up import CatchUp, receiver_has_row, sender_row
from prospect_to_cash.model.dual_write.engine import MAX_DELIVERIES, Engine
from prospect_to_cash.model.dual_write.message import Message
from prospect_to_cash.model.dual_write.synced_images import RowKey
from prospect_to_cash.model.errors import SyncLoop, SyncRejection
from prospect_to_cash.model.tables.row import Image

NOT_TRIED = "The table map was resumed without catch-up. Retry to send the row."
"""The reason of a catch-up error that was never delivered."""
_KEPT = "the table map was resumed with its queued records kept as catch-up errors"
_DISCARDED = "the table map was resumed without its queued records"
_REPLACED = "a later change replaces it"


class QueuedRecords:
    """The messages that waited while table maps were paused."""

    def __init__(self, engine: Engine, catch_up: CatchUp) -> None:
        self._engine = engine
        self._queue = engine.pause_queue
        self._catch_up = catch_up

    def deliver(self, table_maps: Collection[str]) -> None:
        """Deliver all messages of `table_maps`, and list those that are rejected.

        Raises `SyncLoop`; the message that keeps bouncing then waits again.
        """
        queue = self._queue
        waited = set(queue.numbers(table_maps))
        added: Counter[RowKey] = Counter()
        while (number := queue.next(table_maps)) is not None:
            message = queue.take(number)
            # Any number of changes of a row can wait, but resuming must not add changes forever.
            row = message.direction, message.key
            added[row] += number not in waited
            try:
                if added[row] > MAX_DELIVERIES:
                    raise SyncLoop(message.row, message.direction.name, MAX_DELIVERIES)
                self._deliver(message)
            except SyncLoop:
                queue.put_back(number, message)
                raise

    def keep(self, table_maps: Collection[str]) -> None:
        """Turn the messages of `table_maps` into catch-up errors, without delivering them.

        A message that catch-up wouldn't deliver, because a later change replaces it, isn't kept.
        """
        while (number := self._queue.next(table_maps)) is not None:
            message = self._queue.take(number)
            remaining = self._remaining(message)
            if remaining is None:
                self._engine.skip(message, _REPLACED)
                continue
            if remaining.change == "delete":
                with self._engine.transaction:
                    self._engine.drop_waiting(remaining.direction.reverse, remaining.key)
            self._engine.skip(remaining, _KEPT)
            self._catch_up.add(remaining, NOT_TRIED)

    def discard(self, table_maps: Collection[str]) -> None:
        """Drop the messages of `table_maps`.

        Each row is then as if the table map had been stopped when it changed (claim W.4).
        """
        synced = self._engine.synced
        restored: set[RowKey] = set()
        with self._engine.transaction:
            while (number := self._queue.next(table_maps)) is not None:
                message = self._queue.take(number)
                self._engine.skip(message, _DISCARDED)
                row = message.direction, message.key
                if message.change == "delete":
                    for each in (row, (message.direction.reverse, message.key)):
                        synced.forget(*each)
                        restored.add(each)
                elif row not in restored:
                    synced.restore(message)
                    restored.add(row)

    def _deliver(self, message: Message) -> None:
        remaining = self._remaining(message)
        if remaining is None:
            return self._engine.skip(message, _REPLACED)
        try:
            self._engine.deliver(remaining)
        except SyncRejection as rejection:
            self._catch_up.add(remaining, str(rejection.inner))
        return None

    def _remaining(self, message: Message) -> Message | None:
        """Return the message with the columns that must still be sent; None if there are none."""
        if message.change == "delete":
            return message
        direction, queue = message.direction, self._queue
        if queue.deletes(direction.reverse, message.key):
            return None
        later = direction.sender_columns(queue.changed_columns(direction.reverse, message.key))
        newer = self._newer_values(message)
        if message.enters or not receiver_has_row(message):
            # The receiver doesn't have the row, so send all of it.
            kept: Image = {
                name: value
                for name, value in {**message.values, **newer}.items()
                if name not in later and value is not None
            }
            return message._replace(values=kept, enters=True, changed=frozenset(kept))
        changed = message.changed - later - newer.keys()
        if not changed:
            return None
        sent = changed.union(direction.key_columns)
        kept = {name: value for name, value in message.values.items() if name in sent}
        return message._replace(values=kept, changed=changed)

    def _newer_values(self, message: Message) -> Image:
        """Return the sender's values that changed under another map after this was queued."""
        direction = message.direction
        row = sender_row(message)
        if row is None:
            return {}
        now = direction.read(row)
        waiting = self._queue.changed_columns(direction, message.key)
        return {
            name: now.get(name)
            for name, value in message.values.items()
            if name not in waiting and now.get(name) != value
        }
