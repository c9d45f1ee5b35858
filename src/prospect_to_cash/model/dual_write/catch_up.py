"""Catch-up: what waited while table maps were paused is played, and what is refused is listed.

Messages go in the order in which the rows changed, each once and in a transaction of its own. An
update takes only what changed to the other side, since that side may have changed the rest itself
meanwhile; a column that both sides changed goes from the side that changed it last (ruling R51).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.engine import BOUNCES, Engine
from prospect_to_cash.model.dual_write.limits import Limits
from prospect_to_cash.model.dual_write.map_direction import Key, MapDirection
from prospect_to_cash.model.dual_write.messages import Message
from prospect_to_cash.model.dual_write.product_texts import error_is_purged
from prospect_to_cash.model.errors import KeyRejection, SyncLoop, SyncRejection
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.value import Image


class ErrorStatus(StrEnum):
    """What became of a catch-up error."""

    OPEN = "Open"
    COMPLETED = "Completed"
    DELETED = "Deleted"
    PURGED = "Purged"


@dataclass(slots=True)
class CatchUpError:
    """A message that the receiver refused on resume (claim W.3b)."""

    message: Message
    reason: str
    day: int
    status: ErrorStatus = ErrorStatus.OPEN


class CatchUp:
    """Plays what waited, and keeps the list of what was refused."""

    def __init__(self, engine: Engine, limits: Limits) -> None:
        self.errors: list[CatchUpError] = []
        """All catch-up errors, oldest first, whatever became of them."""
        self._engine = engine
        self._limits = limits

    def play(self, table_maps: Collection[str]) -> None:
        """Deliver all that waits for `table_maps`; refused messages go to the error list.

        Raises `SyncLoop`, and the message that bounces waits again.
        """
        queue = self._engine.paused
        newest = queue.newest
        trips: Counter[tuple[MapDirection, Key]] = Counter()
        while (number := queue.first(table_maps)) is not None:
            message = queue.take(number)
            # What waited may be many changes of one row; what resuming adds must come to an end.
            trips[message.direction, message.key] += number > newest
            try:
                if trips[message.direction, message.key] > BOUNCES:
                    raise SyncLoop(
                        f"{message.row} keeps bouncing under {message.direction.name}: "
                        f"it traveled {BOUNCES} times while the table map resumed."
                    )
                self._play(message)
            except SyncLoop:
                queue.put_back(number, message)
                raise

    def _play(self, message: Message) -> None:
        if message.change != "delete":
            reduced = self._due(message)
            if reduced is None:
                return self._engine.skip(message, "another change came later")
            message = reduced
        try:
            self._engine.deliver(message)
        except SyncRejection as refusal:
            self._list(message, refusal)
        return None

    def _due(self, message: Message) -> Message | None:
        """What of a message is still to be sent; None where nothing is."""
        direction, queue = message.direction, self._engine.paused
        if queue.deletes(direction.reverse, message.key):
            return None
        later = direction.sender_columns(queue.changed_later(direction.reverse, message.key))
        overtaken = self._overtaken(message)
        if message.enters or not _stands(message):
            # Over there it doesn't exist: the whole row goes.
            whole = {**message.values, **overtaken}
            kept: Image = {
                name: value
                for name, value in whole.items()
                if name not in later and value is not None
            }
            return message._replace(values=kept, enters=True, changed=frozenset(kept))
        due = message.changed - later - overtaken.keys()
        if not due:
            return None
        wanted = due.union(direction.key_columns)
        kept = {name: value for name, value in message.values.items() if name in wanted}
        return message._replace(values=kept, changed=due)

    def _overtaken(self, message: Message) -> Image:
        """What the sender holds that is newer, and came under another map after the row left."""
        direction = message.direction
        row = _sender_row(message)
        if row is None:
            return {}
        now, own = direction.read(row), self._engine.paused.changed_later(direction, message.key)
        return {
            name: now.get(name)
            for name, value in message.values.items()
            if name not in own and now.get(name) != value
        }

    def _list(self, message: Message, refusal: SyncRejection) -> None:
        engine, direction, key = self._engine, message.direction, message.key
        error = CatchUpError(message, str(refusal.inner), self._limits.today)
        engine.conduct.keep(self.errors, error)
        engine.paused.mend(message)
        if message.enters and not engine.paused.changed_later(direction, key):
            with engine.transaction:
                engine.memory.forget(direction, key)
        self._settle()

    # ---- what users do with the list ------------------------------------------------------------

    def retry(self, table_map: str, row: str | None = None) -> None:
        """Send the rows of open errors again, as they stand now; `row` selects one.

        Raises `Rejection` where the error was purged, or no error is open.
        """
        for error in self._open(table_map, row):
            self._retry(error)
        self._settle()

    def delete(self, table_map: str, row: str | None = None) -> None:
        """Take errors off the list without sending; raises `Rejection` as `retry` does."""
        for error in self._open(table_map, row):
            error.status = ErrorStatus.DELETED
        self._settle()

    def purge(self) -> Counter[str]:
        """Purge what was kept for as long as errors are kept; it stays listed as purged.

        Gives how many were purged, by table map.
        """
        purged: Counter[str] = Counter()
        for error in self.errors:
            is_old = self._limits.today - error.day >= self._limits.error_days
            if error.status is ErrorStatus.OPEN and is_old:
                error.status = ErrorStatus.PURGED
                message = error.message
                with self._engine.transaction:
                    self._engine.memory.lapse(message.direction, message.key, message.changed)
                purged[error.message.direction.name] += 1
        self._settle()
        return purged

    def count_open(self, table_map: str) -> int:
        """How many errors of a table map are open."""
        return sum(
            error.status is ErrorStatus.OPEN and error.message.direction.name == table_map
            for error in self.errors
        )

    def _open(self, table_map: str, row: str | None) -> list[CatchUpError]:
        of_map = [e for e in self.errors if e.message.direction.name == table_map]
        asked = [e for e in of_map if row in (None, e.message.row)]
        found = [e for e in asked if e.status is ErrorStatus.OPEN]
        if found:
            return found
        if any(e.status is ErrorStatus.PURGED for e in asked):
            days = self._limits.error_days
            raise Rejection(error_is_purged(table_map, row or "all rows", days))
        of_row = f" of {row}" if row else ""
        raise KeyRejection(f"The table map '{table_map}' has no open catch-up error{of_row}.")

    def _retry(self, error: CatchUpError) -> None:
        asked = error.message
        direction = asked.direction
        row = _sender_row(asked)
        if (row is None) is not (asked.change == "delete"):
            # The row was deleted since, or is there again: there is nothing to be sent.
            error.status = ErrorStatus.COMPLETED
            return
        message, image = asked, None
        if row is not None:
            held_back = direction.keeps_back(row)
            if held_back is not None:
                error.reason = str(held_back)
                return
            message, image = self._anew(error, row), direction.read(row)
        try:
            self._engine.deliver(message, image)
        except SyncRejection as refusal:
            error.reason = str(refusal.inner)
            return
        error.status = ErrorStatus.COMPLETED

    def _anew(self, error: CatchUpError, row: Row) -> Message:
        """The message of a row as it stands now."""
        asked = error.message
        direction, key = asked.direction, asked.key
        enters = (direction, key) not in self._engine.memory.told or not _stands(asked)
        fresh = self._engine.message_of(direction, row, enters=enters)
        assert fresh is not None, "the map accepts the row"
        emptied: Image = {name: None for name in asked.values if name not in fresh.values}
        newer = self.errors[self.errors.index(error) + 1 :]
        theirs = [
            one.message.changed
            for one in newer
            if one.status is ErrorStatus.OPEN
            and (one.message.direction, one.message.key) == (direction.reverse, key)
        ]
        # What the other side changed after, and can't send either, isn't written over.
        changed = asked.changed - direction.sender_columns(frozenset().union(*theirs))
        return fresh._replace(values={**fresh.values, **emptied}, changed=changed)

    def _settle(self) -> None:
        """Tell the engine which columns stand with their sender, while their errors are open."""
        unsettled: dict[tuple[MapDirection, Key], frozenset[str]] = {}
        for error in self.errors:
            if error.status is ErrorStatus.OPEN:
                row = error.message.direction, error.message.key
                unsettled[row] = unsettled.get(row, frozenset()) | error.message.changed
        self._engine.memory.unsettled = unsettled


def _keys_of(message: Message) -> Image:
    return {name: message.values[name] for name in message.direction.key_columns}


def _sender_row(message: Message) -> Row | None:
    """The row of a message as its sender holds it now; None where it is gone."""
    try:
        return message.direction.sending.find(message.legal_entity, _keys_of(message))
    except Rejection:  # a line is named by its document, and that is gone
        return None


def _stands(message: Message) -> bool:
    """Whether the receiver has the row of a message."""
    direction = message.direction
    try:
        key = direction.translated(_keys_of(message))
        return direction.receiving.find(message.legal_entity, key) is not None
    except Rejection:
        return False
