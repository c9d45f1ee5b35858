"""Catch-up: delivers what waited while table maps were paused, and lists what was rejected.

Messages are delivered in the order in which the rows changed, each once and in a transaction of its
own. An update sends only the changed columns, because the receiver may have changed the others
meanwhile. A column that both systems changed is sent by the system that changed it last (R51).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.engine import MAX_DELIVERIES, Engine
from prospect_to_cash.model.dual_write.message import Message
from prospect_to_cash.model.dual_write.pause_queue import days_of
from prospect_to_cash.model.dual_write.synced_images import RowKey
from prospect_to_cash.model.errors import KeyRejection, SyncLoop, SyncRejection
from prospect_to_cash.model.tables.row import Image, Row


class ErrorStatus(StrEnum):
    """The status of a catch-up error."""

    OPEN = "Open"
    COMPLETED = "Completed"
    DELETED = "Deleted"
    PURGED = "Purged"


@dataclass(slots=True)
class CatchUpError:
    """A message that the receiver rejected on resume (claim W.3b)."""

    message: Message
    reason: str
    day: int
    status: ErrorStatus = ErrorStatus.OPEN


class CatchUp:
    """Delivers waiting messages, and keeps the list of catch-up errors."""

    def __init__(self, engine: Engine) -> None:
        self.errors: list[CatchUpError] = []
        """All catch-up errors with any status, oldest first."""
        self._engine = engine
        self._limits = engine.limits

    def deliver_waiting(self, table_maps: Collection[str]) -> None:
        """Deliver all messages of `table_maps`, and list those that are rejected.

        Raises `SyncLoop`; the message that keeps bouncing then waits again.
        """
        queue = self._engine.pause_queue
        newest = queue.newest
        added: Counter[RowKey] = Counter()
        while (number := queue.next(table_maps)) is not None:
            message = queue.take(number)
            # Any number of changes of a row can wait, but resuming must not add changes forever.
            row = message.direction, message.key
            added[row] += number > newest
            try:
                if added[row] > MAX_DELIVERIES:
                    raise SyncLoop(
                        f"{message.row} keeps bouncing under {message.direction.name}: "
                        f"it was sent {MAX_DELIVERIES} times while the table map resumed."
                    )
                self._deliver(message)
            except SyncLoop:
                queue.put_back(number, message)
                raise

    def _deliver(self, message: Message) -> None:
        if message.change != "delete":
            remaining = self._remaining(message)
            if remaining is None:
                return self._engine.skip(message, "a later change replaces it")
            message = remaining
        try:
            self._engine.deliver(message)
        except SyncRejection as rejection:
            self._add_error(message, rejection)
        return None

    def _remaining(self, message: Message) -> Message | None:
        """Return the message with the columns that must still be sent; None if there are none."""
        direction, queue = message.direction, self._engine.pause_queue
        if queue.deletes(direction.reverse, message.key):
            return None
        later = direction.sender_columns(queue.changed_columns(direction.reverse, message.key))
        newer = self._newer_values(message)
        if message.enters or not _receiver_has_row(message):
            # The receiver doesn't have the row, so send all of it.
            kept: Image = {
                name: value
                for name, value in {**message.values, **newer}.items()
                if name not in later and value is not None
            }
            return message._replace(values=kept, enters=True, changed=frozenset(kept))
        changed = message.changed - later - newer.keys()
        if not changed:
            return None
        sent = changed.union(direction.key_columns)
        kept = {name: value for name, value in message.values.items() if name in sent}
        return message._replace(values=kept, changed=changed)

    def _newer_values(self, message: Message) -> Image:
        """Return the sender's values that changed under another map after this was queued."""
        direction = message.direction
        row = _sender_row(message)
        if row is None:
            return {}
        now = direction.read(row)
        waiting = self._engine.pause_queue.changed_columns(direction, message.key)
        return {
            name: now.get(name)
            for name, value in message.values.items()
            if name not in waiting and now.get(name) != value
        }

    def _add_error(self, message: Message, rejection: SyncRejection) -> None:
        engine, direction, key = self._engine, message.direction, message.key
        self.errors.append(CatchUpError(message, str(rejection.inner), self._limits.today))
        engine.pause_queue.insert_with_next(message)
        if message.enters and not engine.pause_queue.changed_columns(direction, key):
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

    def count_open(self, table_map: str) -> int:
        """Return how many errors of a table map are open."""
        return sum(
            error.status is ErrorStatus.OPEN and error.message.direction.name == table_map
            for error in self.errors
        )

    def _open_errors(self, table_map: str, row: str | None) -> list[CatchUpError]:
        selected = [
            error
            for error in self.errors
            if error.message.direction.name == table_map and row in (None, error.message.row)
        ]
        found = [error for error in selected if error.status is ErrorStatus.OPEN]
        if found:
            return found
        if any(error.status is ErrorStatus.PURGED for error in selected):
            raise Rejection(
                f"The catch-up error of {row or 'all rows'} under '{table_map}' was purged after "
                f"{days_of(self._limits.error_days)}. Change the row to send it again."
            )
        of_row = f" of {row}" if row else ""
        raise KeyRejection(f"The table map '{table_map}' has no open catch-up error{of_row}.")

    def _retry(self, error: CatchUpError) -> None:
        message = error.message
        direction = message.direction
        row = _sender_row(message)
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
        enters = (direction, key) not in self._engine.synced.images or not _receiver_has_row(failed)
        message = self._engine.message_of(direction, row, enters=enters)
        assert message is not None, "the map sends the row"
        emptied: Image = {name: None for name in failed.values if name not in message.values}
        newer_errors = self.errors[self.errors.index(error) + 1 :]
        changed_by_receiver = [
            one.message.changed
            for one in newer_errors
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


def _sender_row(message: Message) -> Row | None:
    """Return the row of a message as its sender has it now; None if it was deleted."""
    try:
        return message.direction.sending.find(message.legal_entity, message.key_values)
    except Rejection:  # the key of a line names its document, which was deleted
        return None


def _receiver_has_row(message: Message) -> bool:
    direction = message.direction
    try:
        key = direction.to_receiver(message.key_values)
        return direction.receiving.find(message.legal_entity, key) is not None
    except Rejection:
        return False
