"""What waits while table maps are paused: messages in the order in which rows changed."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.conduct import AS_IT_IS
from prospect_to_cash.model.dual_write.limits import Limits
from prospect_to_cash.model.dual_write.map_direction import Key, MapDirection
from prospect_to_cash.model.dual_write.messages import Message
from prospect_to_cash.model.dual_write.ports import Transaction
from prospect_to_cash.model.dual_write.product_texts import queue_is_full, queue_is_too_old


class PauseQueue:
    """One queue for all paused table maps, so that maps resumed together keep the order."""

    def __init__(
        self,
        transaction: Transaction,
        limits: Limits,
        next_of: Callable[[Iterable[int]], int | None] = AS_IT_IS.next_waiting,
    ) -> None:
        self._next_of = next_of
        self._transaction = transaction
        self._limits = limits
        self._waiting: dict[int, Message] = {}
        self._next = 0
        self._since: dict[str, int] = {}

    def open(self, table_map: str) -> None:
        """A table map is paused from today."""
        self._since[table_map] = self._limits.today

    def check_room(self, table_map: str) -> None:
        """Raise `Rejection` where a paused table map takes no more, so that nothing is dropped."""
        limit, days = self._limits.queue_records, self._limits.pause_days
        if limit is not None and self.length(table_map) >= limit:
            raise Rejection(queue_is_full(table_map, limit))
        if self._limits.today - self._since[table_map] >= days:
            raise Rejection(queue_is_too_old(table_map, days))

    def wait(self, message: Message) -> None:
        """Let a message wait behind all that wait already."""
        self._next += 1
        self._transaction.put(self._waiting, self._next, message)

    def __bool__(self) -> bool:
        return bool(self._waiting)

    @property
    def newest(self) -> int:
        """The number of the last message that was let in."""
        return self._next

    def length(self, table_map: str) -> int:
        """How many records wait for a table map."""
        return sum(message.direction.name == table_map for message in self._waiting.values())

    def first(self, table_maps: Container[str]) -> int | None:
        """The number of the oldest message that waits for one of `table_maps`."""
        waiting = (n for n, one in self._waiting.items() if one.direction.name in table_maps)
        return self._next_of(waiting)

    def take(self, number: int) -> Message:
        """Take a message out of the queue."""
        message = self._waiting[number]
        with self._transaction:
            self._transaction.drop(self._waiting, number)
        return message

    def put_back(self, number: int, message: Message) -> None:
        """Put a message back to its place."""
        with self._transaction:
            self._transaction.put(self._waiting, number, message)

    def forget(self, direction: MapDirection, key: Key) -> list[Message]:
        """Take what waits of a row out of the queue; gives it in its order."""
        found = self._of(direction, key)
        forgotten = [self._waiting[number] for number in found]
        for number in found:
            self._transaction.drop(self._waiting, number)
        return forgotten

    def changed_later(self, direction: MapDirection, key: Key) -> frozenset[str]:
        """The columns of a row that wait to be sent by `direction`."""
        return frozenset().union(*(self._waiting[n].changed for n in self._of(direction, key)))

    def deletes(self, direction: MapDirection, key: Key) -> bool:
        """Whether a deletion of the row waits to be sent by `direction`."""
        return any(self._waiting[n].change == "delete" for n in self._of(direction, key))

    def mend(self, refused: Message) -> None:
        """Where the receiver refused to let a row in, let its next message bring the row.

        A deletion that waits next has nothing to delete over there, and goes.
        """
        following = self._of(refused.direction, refused.key)
        if not refused.enters or not following:
            return
        message = self._waiting[following[0]]
        with self._transaction:
            if message.change == "delete":
                self._transaction.drop(self._waiting, following[0])
            else:
                entering = message._replace(change="insert", enters=True)
                self._transaction.put(self._waiting, following[0], entering)

    def _of(self, direction: MapDirection, key: Key) -> list[int]:
        waiting = self._waiting.items()
        return sorted(n for n, one in waiting if one.direction is direction and one.key == key)
