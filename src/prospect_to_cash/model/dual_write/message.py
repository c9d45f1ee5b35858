"""A message between the systems: one row that one table map carries."""

from __future__ import annotations

from typing import Literal, NamedTuple

from prospect_to_cash.model.dual_write.map_direction import Key, MapDirection
from prospect_to_cash.model.tables.value import Image

Change = Literal["insert", "update", "delete"]


class Message(NamedTuple):
    """One row under one map: its key and the values that are sent, in the sender's columns."""

    direction: MapDirection
    key: Key
    legal_entity: str | None
    change: Change
    values: Image
    enters: bool
    """Whether the row enters the map, so that the constants are sent too."""
    changed: frozenset[str] = frozenset()
    """The columns among `values` that differ from the last synced image."""

    @property
    def row(self) -> str:
        """The key values of the row, as messages show it."""
        return row_name(self.direction, self.values)

    @property
    def key_values(self) -> Image:
        """The values of the key columns."""
        return {name: self.values[name] for name in self.direction.key_columns}


def row_name(direction: MapDirection, values: Image) -> str:
    """Return the key values of a row under a map, as messages show it."""
    parts = [str(values[column]) for column in direction.key_columns if column in values]
    return ", ".join(parts) or "a row without a number"
