"""A message between the systems: one row that one table map carries.

`KeyConflicts` decides what is sent if two rows of the sender name the same row of the receiver.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Literal, NamedTuple

from prospect_to_cash.model.dual_write.map_direction import Key, MapDirection
from prospect_to_cash.model.tables.row import Image, Value

Change = Literal["insert", "update", "delete"]


class Message(NamedTuple):
    """One row under one map: its key and the values that are sent, in the sender's columns."""

    direction: MapDirection
    key: Key
    legal_entity: str | None
    change: Change
    values: Image
    enters: bool = False
    """Whether the row enters the map, so that the constants are sent too."""
    changed: frozenset[str] = frozenset()
    """The columns among `values` that differ from the last synced image."""
    before: Image | None = None
    """The last synced image before the change; None if the row enters the map."""

    @property
    def row(self) -> str:
        """The key values of the row, as messages show it."""
        return row_name(self.direction, self.values)

    @property
    def key_values(self) -> Image:
        """The values of the key columns."""
        return {name: self.values[name] for name in self.direction.key_columns}


def row_name(direction: MapDirection, values: Mapping[str, Value]) -> str:
    """Return the key values of a row under a map, as messages show it."""
    parts = [str(values[column]) for column in direction.key_columns if column in values]
    return ", ".join(parts) or "a row without a number"


class KeyConflicts:
    """The directions of table maps that write to the same table with the same key (R59).

    A table map finds the receiver's row by the key columns alone. If two maps write to the same
    table, two rows of the sender can name the same row of the receiver. The row belongs to the
    sender's row whose map would send it back.
    """

    def __init__(self, directions: Iterable[MapDirection]) -> None:
        by_target: dict[Hashable, list[MapDirection]] = defaultdict(list)
        for direction in directions:
            by_target[direction.receiving, direction.reverse.key_columns].append(direction)
        self._others = {
            direction: [other for other in sharing if other is not direction]
            for sharing in by_target.values()
            for direction in sharing
        }

    def resolve(self, message: Message) -> Message:
        """Return the message as it must be sent if another row of the sender owns its target.

        A row that enters the map takes the target over: columns that only the other row had are
        emptied. Any other row enters the map again, because the target isn't its own any more:
        the receiver then also gets the constants, and may reject them.
        """
        direction = message.direction
        others = self._others[direction]
        if not others or message.change == "delete":
            return message
        key = direction.to_receiver(message.key_values)
        target = direction.receiving.find(message.legal_entity, key)
        if target is None or direction.reverse.reason_not_sent(target) is None:
            return message
        owners = (other for other in others if other.reverse.filter_mismatch(target) is None)
        if not any(_has_row(owner, message.legal_entity, key) for owner in owners):
            return message
        if not message.enters:
            return message._replace(enters=True)
        # Sorted because set order differs between processes.
        emptied: Image = dict.fromkeys(sorted(direction.columns - message.values.keys()))
        return message._replace(values={**message.values, **emptied})


def _has_row(owner: MapDirection, legal_entity: str | None, key: Image) -> bool:
    """Return whether the sender has a row for the receiver's `key` that the map accepts."""
    row = owner.sending.find(legal_entity, owner.reverse.to_receiver(key))
    return row is not None and owner.filter_mismatch(row) is None
