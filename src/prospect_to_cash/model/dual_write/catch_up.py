"""The catch-up errors: queued messages that weren't delivered when their table map resumed.

The receiver rejected a message, or the administrator kept the queue as errors. An error can be
retried, which sends the row as it is then (R52), or deleted. After a day, it's purged (R55).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.common.wording import plural
from prospect_to_cash.model.dual_write.engine import Engine
from prospect_to_cash.model.dual_write.message import Message
from prospect_to_cash.model.dual_write.ports import DataEntity
from prospect_to_cash.model.dual_write.synced_images import RowKey
from prospect_to_cash.model.errors import KeyRejection, SyncRejection
from prospect_to_cash.model.tables.row import Image, Row


class ErrorStatus(StrEnum):
    """The status of a catch-up error."""

    OPEN = "Open"
    COMPLETED = "Completed"
    DELETED = "Deleted"
    PURGED = "Purged"


@dataclass(slots=True)
class CatchUpError:
    """A message that wasn't delivered on resume (claim W.3b, ruling R87)."""

    message: Message
    reason: str
    day: int
    status: ErrorStatus = ErrorStatus.OPEN


class CatchUp:
    """The list of catch-up errors, and the actions on it."""

    def __init__(self, engine: Engine) -> None:
        self.errors: list[CatchUpError] = []
        """All catch-up errors with any status, oldest first."""
        self._engine = engine
        self._limits = engine.limits

    def add(self, message: Message, reason: str) -> None:
        """List a message that wasn't delivered.

        A row that the receiver doesn't have, or that the sender doesn't have any more, enters the
        map with its next change.
        """
        engine, direction, key = self._engine, message.direction, message.key
        self.errors.append(CatchUpError(message, reason, self._limits.today))
        engine.pause_queue.insert_with_next(message)
        if message.change == "delete":
            with engine.transaction:
                engine.synced.forget(direction.reverse, key)
        elif message.enters and not engine.pause_queue.changed_columns(direction, key):
            with engine.transaction:
                engine.synced.forget(direction, key)
        self._update_failed_columns()

    # ---- actions on the list of errors ----------------------------------------------------------

    def retry(self, table_map: str, row: str | None = None) -> None:
        """Send the rows of open errors again, as they are now; `row` selects one.

        Raises `Rejection` if the error was purged, or no error is open.
        """
        for error in self._open_errors(table_map, row):
            self._retry(error)
        self._update_failed_columns()

    def delete(self, table_map: str, row: str | None = None) -> None:
        """Delete open errors without sending the rows; raises `Rejection` as `retry` does."""
        for error in self._open_errors(table_map, row):
            error.status = ErrorStatus.DELETED
        self._update_failed_columns()

    def purge(self) -> Counter[str]:
        """Purge open errors that are too old, and return how many by table map.

        A purged error stays in the list, and its columns are sent with the row's next change.
        """
        purged: Counter[str] = Counter()
        for error in self.errors:
            is_old = self._limits.today - error.day >= self._limits.error_days
            if error.status is ErrorStatus.OPEN and is_old:
                error.status = ErrorStatus.PURGED
                message = error.message
                with self._engine.transaction:
                    self._engine.synced.add_unsent(message.direction, message.key, message.changed)
                purged[error.message.direction.name] += 1
        self._update_failed_columns()
        return purged

    def open_by_map(self) -> Counter[str]:
        """Return how many errors are open, by table map."""
        return Counter(
            error.message.direction.name
            for error in self.errors
            if error.status is ErrorStatus.OPEN
        )

    def count_open(self, table_map: str) -> int:
        """Return how many errors of a table map are open."""
        return self.open_by_map()[table_map]

    def _open_errors(self, table_map: str, row: str | None) -> list[CatchUpError]:
        selected = [
            error
            for error in self.errors
            if error.message.direction.name == table_map and row in (None, error.message.row)
        ]
        found = [error for error in selected if error.status is ErrorStatus.OPEN]
        if found:
            return found
        of_row = f" of {row}" if row else ""
        if any(error.status is ErrorStatus.PURGED for error in selected):
            raise Rejection(
                f"The catch-up error{of_row} under '{table_map}' was purged after "
                f"{plural(self._limits.error_days, 'day')}. Change the row to send it again."
            )
        raise KeyRejection(f"The table map '{table_map}' has no open catch-up error{of_row}.")

    def _retry(self, error: CatchUpError) -> None:
        message = error.message
        direction = message.direction
        row = sender_row(message)
        if (row is None) is not (message.change == "delete"):
            # The row was deleted meanwhile, or created again: there is nothing to send.
            error.status = ErrorStatus.COMPLETED
            return
        image = None
        if row is not None:
            reason = direction.reason_not_sent(row)
            if reason is not None:
                error.reason = str(reason)
                return
            message, image = self._message_now(error, row), direction.read(row)
        try:
            self._engine.deliver(message, image)
        except SyncRejection as rejection:
            error.reason = str(rejection.inner)
            return
        error.status = ErrorStatus.COMPLETED

    def _message_now(self, error: CatchUpError, row: Row) -> Message:
        """Return the message of a failed row as it is now."""
        failed = error.message
        direction, key = failed.direction, failed.key
        enters = (direction, key) not in self._engine.synced.images or not receiver_has_row(failed)
        message = self._engine.message_of(direction, row, enters=enters)
        assert message is not None, "the map sends the row"
        emptied: Image = {name: None for name in failed.values if name not in message.values}
        changed_by_receiver = [
            one.message.changed
            for one in self.errors[self.errors.index(error) :]
            if one.status is ErrorStatus.OPEN
            and (one.message.direction, one.message.key) == (direction.reverse, key)
        ]
        # Keep what the receiver changed later, even though it can't send that change either.
        later = direction.sender_columns(frozenset().union(*changed_by_receiver))
        values = {**message.values, **emptied}
        return message._replace(values=values, changed=failed.changed - later)

    def _update_failed_columns(self) -> None:
        """Set the columns whose last change is only in the sender while their errors are open."""
        failed: dict[RowKey, frozenset[str]] = {}
        for error in self.errors:
            if error.status is ErrorStatus.OPEN:
                row = error.message.direction, error.message.key
                failed[row] = failed.get(row, frozenset()) | error.message.changed
        self._engine.synced.failed_columns = failed


def sender_row(message: Message) -> Row | None:
    """Return the row of a message as its sender has it now; None if it was deleted."""
    return _found(message.direction.sending, message.legal_entity, message.key_values)


def receiver_has_row(message: Message) -> bool:
    """Return whether the receiver has the row of a message."""
    direction = message.direction
    key = direction.to_receiver(message.key_values)
    return _found(direction.receiving, message.legal_entity, key) is not None


def _found(entity: DataEntity, legal_entity: str | None, key: Image) -> Row | None:
    try:
        return entity.find(legal_entity, key)
    except Rejection:  # the key of a line names its document, which was deleted
        return None
