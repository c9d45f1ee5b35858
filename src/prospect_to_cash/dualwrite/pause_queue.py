"""What waits while table maps are paused: messages in the order in which rows changed."""

from __future__ import annotations

from collections.abc import Container

from prospect_to_cash.domain.errors import Rejection
from prospect_to_cash.domain.value import Image
from prospect_to_cash.dualwrite.leg import Key, Leg
from prospect_to_cash.dualwrite.limits import Limits
from prospect_to_cash.dualwrite.passage import Message
from prospect_to_cash.dualwrite.ports import Transaction
from prospect_to_cash.dualwrite.texts import queue_is_full, queue_is_too_old


class PauseQueue:
    """One queue for all paused table maps, so that maps resumed together keep the order."""

    def __init__(self, transaction: Transaction, limits: Limits) -> None:
        self._transaction = transaction
        self._limits = limits
        self._waiting: dict[int, Message] = {}
        self._next = 0
        self._since: dict[str, int] = {}

    def open(self, table_map: str) -> None:
        """A table map is paused from today."""
        self._since[table_map] = self._limits.today

    def wait(self, message: Message) -> None:
        """Let a message wait; raises `Rejection` at a limit, so that nothing is dropped."""
        name = message.leg.name
        limit, days = self._limits.queue_records, self._limits.pause_days
        if limit is not None and self.length(name) >= limit:
            raise Rejection(queue_is_full(name, limit))
        if self._limits.today - self._since[name] >= days:
            raise Rejection(queue_is_too_old(name, days))
        self._next += 1
        self._transaction.put(self._waiting, self._next, message)

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def length(self, table_map: str) -> int:
        """How many records wait for a table map."""
        return sum(message.leg.name == table_map for message in self._waiting.values())

    def first(self, table_maps: Container[str]) -> int | None:
        """The number of the oldest message that waits for one of `table_maps`."""
        waiting = (n for n, one in self._waiting.items() if one.leg.name in table_maps)
        return min(waiting, default=None)

    def take(self, number: int) -> Message:
        """Take a message out of the queue."""
        message = self._waiting[number]
        with self._transaction:
            self._transaction.drop(self._waiting, number)
        return message

    def changed_later(self, leg: Leg, key: Key) -> frozenset[str]:
        """The columns of a row that wait to be sent by `leg`."""
        waiting = (one for one in self._waiting.values() if (one.leg, one.key) == (leg, key))
        return frozenset().union(*(one.changed for one in waiting))

    def mend(self, refused: Message) -> bool:
        """Let the next message of the same row carry what must not be missed of a refused one.

        Tells whether there is a next one.
        """
        row = refused.leg, refused.key
        following = [n for n, one in self._waiting.items() if (one.leg, one.key) == row]
        if not following:
            return False
        message = self._waiting[min(following)]
        if message.change == "delete":
            return True
        emptied: Image = {name: None for name, value in refused.values.items() if value is None}
        with self._transaction:
            self._transaction.put(
                self._waiting,
                min(following),
                message._replace(
                    values={**emptied, **message.values},
                    enters=message.enters or refused.enters,
                    changed=message.changed | emptied.keys(),
                ),
            )
        return True

