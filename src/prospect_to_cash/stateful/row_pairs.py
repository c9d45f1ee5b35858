"""Reads the pairs of rows in both systems that one direction of a table map connects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.map_direction import Key, MapDirection
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Image, Row, Value


class RowPair(NamedTuple):
    """A row of the sender and its counterpart in the receiver, in one direction of a table map."""

    row: Row
    """The sender's row."""
    key: Mapping[str, Value]
    """The key, in the sender's columns."""
    legal_entity: str | None
    sent: Mapping[str, Value]
    """The sender's values, by the receiver's columns."""
    received: Mapping[str, Value] | None
    """The receiver's values, or None if the receiver doesn't have the row."""


RowPairs: TypeAlias = dict[Key, RowPair]
_PARTIES = "msdyn_parties"


@dataclass(slots=True)
class TrackedDirection:
    """One direction of a table map, with its row pairs and the values that the oracle expects."""

    direction: MapDirection
    competing: tuple[MapDirection, ...] = ()
    """The directions of other table maps that write to the same table with the same key."""
    pairs: RowPairs = field(default_factory=dict)
    """The row pairs after the last event."""
    expected: dict[Key, dict[str, Value]] = field(default_factory=dict)
    """The values that the receiver should have, by the receiver's columns."""
    columns: frozenset[str] = frozenset()
    """The receiver's columns that the table map writes."""
    two_way: frozenset[str] = frozenset()
    """The columns of `columns` that the table map also reads."""
    former_pairs: RowPairs = field(default_factory=dict)
    """The last pairs of rows that the table map no longer accepts."""
    kept: tuple[Row, ...] = ()
    """The rows of the sender's table after the last event."""
    row_ids: frozenset[int] = frozenset()
    """The identities of the objects in `kept`."""
    read: Callable[[Row], Image] = field(init=False)

    def __post_init__(self) -> None:
        direction = self.direction
        to_sales = direction.receiver.system is System.SALES
        flow = direction.table_map.to_sales if to_sales else direction.table_map.to_scm
        self.columns = frozenset(name for _, name, _ in flow.mappings)
        self.two_way = frozenset(name for _, name, line in flow.mappings if line.is_two_way)
        self.read = direction.receiving.reader(self.columns)

    def remember(self, pairs: RowPairs) -> None:
        """Keep these pairs, to find the changes of the next event."""
        removed = {key: pair for key, pair in self.pairs.items() if key not in pairs}
        known = {**self.former_pairs, **removed}
        self.former_pairs = {key: pair for key, pair in known.items() if key not in pairs}
        self.pairs = pairs
        # `kept` keeps the rows alive because Python reuses the identity of a deleted object.
        self.kept = tuple(self.direction.sender.rows(self.direction.sending.root))
        self.row_ids = frozenset(map(id, self.kept))

    def read_pairs(self) -> RowPairs:
        """Return the current pairs of the rows that the table map accepts in this direction."""
        direction, columns = self.direction, self.columns
        found: RowPairs = {}
        for row in direction.sender.rows(direction.sending.root):
            if direction.reason_not_sent(row) is not None:
                continue
            image = direction.read(row)
            key = direction.key_of(row, image)
            if key is None:
                continue
            try:
                sent = direction.to_receiver(image)
            except Rejection:
                continue
            company = direction.read_legal_entity(row)
            names = {name: sent[name] for name in direction.reverse.key_columns}
            counterpart = _counterpart(direction, company, names)
            if counterpart is not None and self._is_taken(counterpart, company, names):
                continue
            received = None if counterpart is None else self.read(counterpart)
            found[key] = RowPair(
                row,
                {name: image[name] for name in direction.key_columns},
                company,
                {name: sent.get(name) for name in columns},
                None if received is None else {name: received.get(name) for name in columns},
            )
        return found

    def _is_taken(
        self, counterpart: Row, legal_entity: str | None, names: Mapping[str, Value]
    ) -> bool:
        """Return whether the receiver's row belongs to another row of the sender (ruling R59).

        In systems where rows have a party, no two parties share a row.
        """
        if (
            _PARTIES in self.direction.receiver.entities
            or self.direction.reverse.reason_not_sent(counterpart) is None
        ):
            return False
        return any(_has_pair(other, counterpart, legal_entity, names) for other in self.competing)


def _has_pair(
    direction: MapDirection, counterpart: Row, legal_entity: str | None, names: Mapping[str, Value]
) -> bool:
    if direction.reverse.reason_not_sent(counterpart) is not None:
        return False
    row = direction.sending.find(legal_entity, direction.reverse.to_receiver(names))
    return row is not None and direction.reason_not_sent(row) is None


def _counterpart(
    direction: MapDirection, legal_entity: str | None, key: Mapping[str, Value]
) -> Row | None:
    try:
        return direction.receiving.find(legal_entity, key)
    except Rejection:
        # A part of the key refers to a row that doesn't exist.
        return None
