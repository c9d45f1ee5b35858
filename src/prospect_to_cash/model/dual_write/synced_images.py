"""What each side was told of each row, so that a change is known when it comes."""

from __future__ import annotations

from prospect_to_cash.model.dual_write.map_direction import Key, Leg
from prospect_to_cash.model.dual_write.ports import Transaction
from prospect_to_cash.model.tables.value import Image

RowKey = tuple[Leg, Key]


class Memory:
    """By direction of a table map and key of a row; a rollback takes back what it learned."""

    def __init__(self, transaction: Transaction) -> None:
        self.told: dict[RowKey, Image] = {}
        """What was sent last of a row, or came last; a row that isn't here enters the map."""
        self.unsettled: dict[RowKey, frozenset[str]] = {}
        """Columns whose last change the receiver refused on resume: the sender's stand."""
        self._lapsed: dict[RowKey, frozenset[str]] = {}
        """Columns of which the receiver was never told, and nobody retries: they go next time."""
        self._transaction = transaction

    def remember(self, leg: Leg, key: Key, image: Image) -> None:
        """The receiver is taken to hold `image` of a row."""
        self._transaction.put(self.told, (leg, key), image)

    def forget(self, leg: Leg, key: Key) -> None:
        """The row has not entered the map."""
        for known in (self.told, self._lapsed):
            if (leg, key) in known:
                self._transaction.drop(known, (leg, key))

    def lapse(self, leg: Leg, key: Key, columns: frozenset[str]) -> None:
        """Nobody retries these columns any more: the next change of the row takes them along."""
        if (leg, key) in self.told:
            lapsed = self._lapsed.get((leg, key), frozenset()) | columns
            self._transaction.put(self._lapsed, (leg, key), lapsed)

    def is_settled(self, leg: Leg, key: Key) -> bool:
        """Whether the receiver was told of every column, but for what is retried."""
        return (leg, key) not in self._lapsed

    def take_lapsed(self, leg: Leg, key: Key) -> frozenset[str]:
        """The columns that go along now, because the receiver was never told of them."""
        lapsed = self._lapsed.get((leg, key), frozenset())
        if lapsed:
            self._transaction.drop(self._lapsed, (leg, key))
        return lapsed
