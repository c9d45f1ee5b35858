"""Messages between the systems, and the log of what passed and what did not."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple

from prospect_to_cash.model.dual_write.map_direction import Key, MapDirection, Reason
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.value import Image

Change = Literal["insert", "update", "delete"]


def named(direction: MapDirection, values: Image) -> str:
    """A row as a sentence names it: its key values under a map."""
    parts = [str(values[column]) for column in direction.key_columns if column in values]
    return ", ".join(parts) or "a row without a number"


class Outcome(StrEnum):
    """What became of a change under a map."""

    DELIVERED = "delivered"
    HELD_BACK = "held back"
    REFUSED = "refused"
    QUEUED = "queued"


class Message(NamedTuple):
    """One row on its way under one map: its key and what goes, in the sender's columns."""

    direction: MapDirection
    key: Key
    legal_entity: str | None
    change: Change
    values: Image
    enters: bool
    """Whether the row enters the map, so that the constants go too."""
    changed: frozenset[str] = frozenset()
    """The columns among `values` that differ from what was sent last."""

    @property
    def row(self) -> str:
        """The key values of the row, as a sentence names it."""
        return named(self.direction, self.values)


@dataclass(slots=True)
class SyncLogEntry:
    """One entry of the log. Most are never read, so what they say is made when it is asked for."""

    direction: MapDirection
    outcome: Outcome
    legal_entity: str | None
    change: Change = "update"
    columns: Image = field(default_factory=dict)
    """What traveled, in the sender's columns."""
    reason: Reason | None = None
    held: Row | None = None
    """The row that was held back."""

    @property
    def table_map(self) -> str:
        """The name of the map."""
        return self.direction.name

    @property
    def version(self) -> str:
        """The version of the map."""
        return self.direction.table_map.version

    @property
    def sender(self) -> System:
        """Where the change happened."""
        return self.direction.sender.system

    @property
    def receiver(self) -> System:
        """Where it goes, or would."""
        return self.direction.receiver.system

    @property
    def row(self) -> str:
        """The key values of the row, as a sentence names it."""
        return named(
            self.direction,
            self.columns if self.held is None else self.direction.read_key(self.held),
        )
