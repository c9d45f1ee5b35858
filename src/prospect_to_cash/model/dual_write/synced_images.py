"""The last synced values of each row, by which a change is recognized."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from prospect_to_cash.model.dual_write.map_direction import Key, MapDirection
from prospect_to_cash.model.dual_write.message import Message
from prospect_to_cash.model.dual_write.ports import Transaction
from prospect_to_cash.model.tables.row import Image

RowKey: TypeAlias = tuple[MapDirection, Key]


class SyncedSnapshot(NamedTuple):
    """The last synced images at one time."""

    images: Mapping[RowKey, Image]
    failed_columns: dict[RowKey, frozenset[str]]
    unsent_columns: Mapping[RowKey, frozenset[str]]


class SyncedImages:
    """The last synced image of each row in each direction of a table map; undone by a rollback."""

    def __init__(self, transaction: Transaction) -> None:
        self.images: dict[RowKey, Image] = {}
        """The values last sent or received. A row without an image is treated as new."""
        self.failed_columns: dict[RowKey, frozenset[str]] = {}
        """The columns of open catch-up errors: the receiver doesn't have their last change."""
        self._unsent_columns: dict[RowKey, frozenset[str]] = {}
        """The columns of purged catch-up errors: sent with the next change of the row."""
        self._transaction = transaction

    def snapshot(self) -> SyncedSnapshot:
        """Return all images and columns as they are now."""
        return SyncedSnapshot(self.images.copy(), self.failed_columns, self._unsent_columns.copy())

    def take_over(self, snapshot: SyncedSnapshot) -> None:
        """Take over the images and columns of a snapshot; there must be none yet."""
        self.images.update(snapshot.images)
        self.failed_columns = snapshot.failed_columns
        self._unsent_columns.update(snapshot.unsent_columns)

    def put(self, direction: MapDirection, key: Key, image: Image) -> None:
        """Set the image of a row."""
        self._transaction.put(self.images, (direction, key), image)

    def restore(self, message: Message) -> None:
        """Set the image of a row to the one before the change that a message sends."""
        if message.before is None:
            self.forget(message.direction, message.key)
        else:
            self.put(message.direction, message.key, message.before)

    def forget(self, direction: MapDirection, key: Key) -> None:
        """Treat the row as new to the map."""
        for columns in (self.images, self._unsent_columns):
            if (direction, key) in columns:
                self._transaction.drop(columns, (direction, key))

    def without_failed_columns(self, message: Message) -> Message:
        """Return the message without columns that the receiver changed but couldn't send.

        A column that the sender changed since then stays in the message.
        """
        direction = message.direction
        failed = self.failed_columns.get((direction.reverse, message.key))
        if failed is None or message.enters:
            return message
        left_out = direction.sender_columns(failed) - message.changed
        kept = {name: value for name, value in message.values.items() if name not in left_out}
        return message._replace(values=kept)

    def add_unsent(self, direction: MapDirection, key: Key, columns: frozenset[str]) -> None:
        """Send these columns with the next change of the row, because nobody retries them."""
        if (direction, key) in self.images:
            unsent = self.unsent(direction, key) | columns
            self._transaction.put(self._unsent_columns, (direction, key), unsent)

    def unsent(self, direction: MapDirection, key: Key) -> frozenset[str]:
        """Return the columns that must be sent with the next change of the row."""
        return self._unsent_columns.get((direction, key), frozenset())

    def clear_unsent(self, direction: MapDirection, key: Key) -> None:
        """Note that the unsent columns of the row are sent now."""
        if (direction, key) in self._unsent_columns:
            self._transaction.drop(self._unsent_columns, (direction, key))
