"""What each side was told of each row, so that a change is known when it comes."""

from __future__ import annotations

from prospect_to_cash.model.dual_write.map_direction import Key, MapDirection
from prospect_to_cash.model.dual_write.ports import Transaction
from prospect_to_cash.model.tables.value import Image

RowKey = tuple[MapDirection, Key]


class SyncedImages:
    """By direction of a table map and key of a row; a rollback takes back what it learned."""

    def __init__(self, transaction: Transaction) -> None:
        self.told: dict[RowKey, Image] = {}
        """What was sent last of a row, or came last; a row that isn't here enters the map."""
        self.unsettled: dict[RowKey, frozenset[str]] = {}
        """Columns whose last change the receiver refused on resume: the sender's stand."""
        self._lapsed: dict[RowKey, frozenset[str]] = {}
        """Columns of which the receiver was never told, and nobody retries: they go next time."""
        self._transaction = transaction

    def remember(self, direction: MapDirection, key: Key, image: Image) -> None:
        """The receiver is taken to hold `image` of a row."""
        self._transaction.put(self.told, (direction, key), image)

    def forget(self, direction: MapDirection, key: Key) -> None:
        """The row has not entered the map."""
        for known in (self.told, self._lapsed):
            if (direction, key) in known:
                self._transaction.drop(known, (direction, key))

    def lapse(self, direction: MapDirection, key: Key, columns: frozenset[str]) -> None:
        """Nobody retries these columns any more: the next change of the row takes them along."""
        if (direction, key) in self.told:
            lapsed = self._lapsed.get((direction, key), frozenset()) | columns
            self._transaction.put(self._lapsed, (direction, key), lapsed)

    def is_settled(self, direction: MapDirection, key: Key) -> bool:
        """Whether the receiver was told of every column, but for what is retried."""
        return (direction, key) not in self._lapsed

    def take_lapsed(self, direction: MapDirection, key: Key) -> frozenset[str]:
        """The columns that go along now, because the receiver was never told of them."""
        lapsed = self._lapsed.get((direction, key), frozenset())
        if lapsed:
            self._transaction.drop(self._lapsed, (direction, key))
        return lapsed
