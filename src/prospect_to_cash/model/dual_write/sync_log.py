"""What dual-write notes: what passed, the error log, and the activity of each table map."""

from __future__ import annotations

from dataclasses import dataclass

from prospect_to_cash.model.dual_write.map_direction import MapDirection, Reason
from prospect_to_cash.model.dual_write.messages import Message, Outcome, SyncLogEntry
from prospect_to_cash.model.tables.row import Row


@dataclass(frozen=True, slots=True)
class ErrorEntry:
    """A save that failed because of a table map (claim W.1b)."""

    direction: MapDirection
    legal_entity: str | None
    row: str
    """The key values of the row that could not be written."""
    reason: str
    """The other side's own reason."""
    text: str
    """What the user read."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that was done to a table map, and what came of it."""

    table_map: str
    action: str
    day: int
    result: str


class SyncLog:
    """The log of all that passed or was held back, and the error log."""

    def __init__(self) -> None:
        self.log: list[SyncLogEntry] = []
        """Oldest first."""
        self.errors: list[ErrorEntry] = []
        """Each refused save, oldest first."""
        self._opened_at = 0

    def hold_back(self, direction: MapDirection, row: Row, reason: Reason) -> None:
        """Note that a change of a row makes no message."""
        legal_entity = direction.read_legal_entity(row)
        self.log.append(
            SyncLogEntry(direction, Outcome.HELD_BACK, legal_entity, reason=reason, held=row)
        )

    def note(
        self, message: Message, outcome: Outcome, reason: Reason | None = None
    ) -> SyncLogEntry:
        """Note what became of a message."""
        direction, _, legal_entity, change, values, *_ = message
        passage = SyncLogEntry(direction, outcome, legal_entity, change, values, reason)
        self.log.append(passage)
        return passage

    def take_back(self) -> None:
        """After a rollback: what was delivered or queued in it isn't there."""
        for passage in self.log[self._opened_at :]:
            if passage.outcome in (Outcome.DELIVERED, Outcome.QUEUED):
                passage.outcome = Outcome.REFUSED
                passage.reason = "taken back, because the save failed as a whole"

    def close(self) -> None:
        """A transaction is over."""
        self._opened_at = len(self.log)
