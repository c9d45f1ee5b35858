"""The queue of paused table maps, and the limits of dual-write.

The queue has messages in the order in which rows changed. A scenario can set the limits and the
calendar.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.common.wording import plural
from prospect_to_cash.model.dual_write.map_direction import Key, MapDirection
from prospect_to_cash.model.dual_write.message import Message
from prospect_to_cash.model.dual_write.ports import Transaction


@dataclass(slots=True)
class Limits:
    """Limits of size and time. The defaults are those of the products."""

    live_rows: int = 1000
    """Rows of one transaction from SCM (claim W.8)."""
    queue_records: int | None = None
    """Records that wait while a table map is paused. The product's limit is one gigabyte."""
    pause_days: int = 1
    """Days after which a paused table map takes no more records."""
    error_days: int = 1
    """Days for which a catch-up error is kept."""
    today: int = 0
    """The day, counted from the start of the scenario."""

    def require_rows(self, found: int) -> None:
        """Raise `Rejection` if a transaction has more rows than live synchronization allows."""
        if found > self.live_rows:
            raise Rejection(
                f"The transaction contains {found:,} rows. Live synchronization from Supply Chain "
                f"Management allows {self.live_rows:,} rows per transaction. "
                "Save fewer rows at a time."
            )

    def require_room(self, table_map: str, waiting: int, paused_on: int) -> None:
        """Raise `Rejection` if a table map, paused on a day, can't queue another record (R55).

        A save that can't be queued fails, so that no change is lost.
        """
        limit, days = self.queue_records, self.pause_days
        if limit is not None and waiting >= limit:
            raise Rejection(
                f"The table map '{table_map}' is paused, and its queue holds "
                f"{plural(limit, 'record')}, which is the limit. Resume the table map."
            )
        if self.today - paused_on >= days:
            raise Rejection(
                f"The table map '{table_map}' has been paused for {plural(days, 'day')}, "
                "which is the limit. Resume the table map."
            )


class PauseQueueImage(NamedTuple):
    """The queue at one time."""

    messages: Mapping[int, Message]
    """By number."""
    paused_on: Mapping[str, int]
    """The day of the pause, by table map."""


class PauseQueue:
    """One queue for all paused table maps, so that maps resumed together keep the order."""

    def __init__(self, transaction: Transaction, limits: Limits) -> None:
        self._transaction = transaction
        self._limits = limits
        self._messages: dict[int, Message] = {}
        """By number. Messages get increasing numbers."""
        self._numbers = count()
        self._paused_on: dict[str, int] = {}

    @property
    def messages(self) -> list[Message]:
        """All messages, oldest first."""
        return [message for _, message in sorted(self._messages.items())]

    def image(self) -> PauseQueueImage:
        """Return the queue as it is now."""
        return PauseQueueImage(self._messages.copy(), self._paused_on.copy())

    def restore(self, image: PauseQueueImage) -> None:
        """Fill an empty queue with the messages of an image."""
        self._messages.update(image.messages)
        self._paused_on.update(image.paused_on)
        self._numbers = count(max(image.messages, default=-1) + 1)

    def open(self, table_map: str) -> None:
        """Pause a table map from today."""
        self._paused_on[table_map] = self._limits.today

    def require_room(self, table_map: str) -> None:
        """Raise `Rejection` if a paused table map can't queue another record."""
        waiting = self.lengths()[table_map]
        self._limits.require_room(table_map, waiting, self._paused_on[table_map])

    def add(self, message: Message) -> None:
        """Queue a message behind all others."""
        self._transaction.put(self._messages, next(self._numbers), message)

    def numbers(self, table_maps: Container[str]) -> list[int]:
        """Return the numbers of the messages of `table_maps`."""
        return [n for n, one in self._messages.items() if one.direction.name in table_maps]

    def lengths(self) -> Counter[str]:
        """Return how many records wait, by table map."""
        return Counter(one.direction.name for one in self._messages.values())

    def next(self, table_maps: Container[str]) -> int | None:
        """Return the number of the oldest message of `table_maps` (claim W.3a)."""
        return min(self.numbers(table_maps), default=None)

    def take(self, number: int) -> Message:
        """Remove a message from the queue, and return it."""
        message = self._messages[number]
        with self._transaction:
            self._transaction.drop(self._messages, number)
        return message

    def put_back(self, number: int, message: Message) -> None:
        """Return a message to its place in the queue."""
        with self._transaction:
            self._transaction.put(self._messages, number, message)

    def forget(self, direction: MapDirection, key: Key) -> list[Message]:
        """Remove the messages of a row, and return them in their order."""
        found = self._of_row(direction, key)
        forgotten = [self._messages[number] for number in found]
        for number in found:
            self._transaction.drop(self._messages, number)
        return forgotten

    def changed_columns(self, direction: MapDirection, key: Key) -> frozenset[str]:
        """Return the columns of a row whose changes wait to be sent in `direction`."""
        found = self._of_row(direction, key)
        return frozenset().union(*(self._messages[number].changed for number in found))

    def deletes(self, direction: MapDirection, key: Key) -> bool:
        """Return whether a deletion of the row waits to be sent in `direction`."""
        found = self._of_row(direction, key)
        return any(self._messages[number].change == "delete" for number in found)

    def insert_with_next(self, rejected: Message) -> None:
        """Make the next message of a row insert it, because its insert was rejected.

        If the next message is a deletion, there is nothing to delete, and it is dropped.
        """
        following = self._of_row(rejected.direction, rejected.key)
        if not rejected.enters or not following:
            return
        message = self._messages[following[0]]
        with self._transaction:
            if message.change == "delete":
                self._transaction.drop(self._messages, following[0])
            else:
                entering = message._replace(change="insert", enters=True)
                self._transaction.put(self._messages, following[0], entering)

    def _of_row(self, direction: MapDirection, key: Key) -> list[int]:
        messages = self._messages.items()
        return sorted(n for n, one in messages if one.direction is direction and one.key == key)
