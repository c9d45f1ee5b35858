"""What dual-write logs: each change under each map, failed saves, and actions on table maps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from prospect_to_cash.model.dual_write.map_direction import MapDirection, Reason
from prospect_to_cash.model.dual_write.message import Change, Message, row_name
from prospect_to_cash.model.dual_write.synced_images import RowKey
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row, Value


class Outcome(StrEnum):
    """What happened to a change under a map."""

    DELIVERED = "delivered"
    NOT_SENT = "not sent"
    REJECTED = "rejected"
    QUEUED = "queued"


_NOT_SENT = Outcome.NOT_SENT
_NO_COLUMNS: Mapping[str, Value] = MappingProxyType({})


@dataclass(slots=True)
class SyncLogEntry:
    """A change under a map. Most entries are never read, so their texts are made on demand."""

    direction: MapDirection
    outcome: Outcome
    legal_entity: str | None
    change: Change
    columns: Mapping[str, Value]
    """The columns that were sent, in the sender's names."""
    reason: Reason | None = None
    unsent_row: Row | None = None
    """The row that was not sent."""
    delivering: RowKey | None = None
    """The row to which the sender wrote a delivered message when the row was not sent."""

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
        """The system in which the row changed."""
        return self.direction.sender.system

    @property
    def receiver(self) -> System:
        """The system to which the change is, or would be, sent."""
        return self.direction.receiver.system

    @property
    def row(self) -> str:
        """The key values of the row, as messages show it."""
        if self.unsent_row is None:
            return row_name(self.direction, self.columns)
        return row_name(self.direction, self.direction.read_key(self.unsent_row))


@dataclass(frozen=True, slots=True)
class ErrorEntry:
    """A save that failed because of a table map (claim W.1b)."""

    direction: MapDirection
    legal_entity: str | None
    row: str
    """The key values of the row that could not be written."""
    reason: str
    """The receiver's own reason."""
    text: str
    """The text that the user sees."""


@dataclass(frozen=True, slots=True)
class Activity:
    """An action on a table map, and its result."""

    table_map: str
    action: str
    day: int
    result: str


class SyncLog:
    """The log of all changes under table maps, and the error log."""

    def __init__(self) -> None:
        self.entries: list[SyncLogEntry] = []
        """Oldest first."""
        self.errors: list[ErrorEntry] = []
        """Each failed save, oldest first."""
        self.end_transaction()

    def not_sent(
        self, direction: MapDirection, row: Row, reason: Reason, delivering: RowKey | None = None
    ) -> None:
        """Log that a change of a row makes no message, while `delivering` may be written."""
        legal_entity = direction.read_legal_entity(row)
        entry = SyncLogEntry(
            direction, _NOT_SENT, legal_entity, "update", _NO_COLUMNS, reason, row, delivering
        )
        self.entries.append(entry)

    def add(self, message: Message, outcome: Outcome, reason: Reason | None = None) -> SyncLogEntry:
        """Log the outcome of a message."""
        direction, _, legal_entity, change, values, *_ = message
        entry = SyncLogEntry(direction, outcome, legal_entity, change, values, reason)
        self.entries.append(entry)
        return entry

    def roll_back(self) -> None:
        """Turn the deliveries and queued messages of this transaction into rejected ones."""
        for entry in self.entries[self._transaction_start :]:
            if entry.outcome in (Outcome.DELIVERED, Outcome.QUEUED):
                entry.outcome = Outcome.REJECTED
                entry.reason = "rolled back because the save failed as a whole"

    def end_transaction(self) -> None:
        """Keep the entries so far as they are."""
        self._transaction_start = len(self.entries)
