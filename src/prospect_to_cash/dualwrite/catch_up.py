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
from typing import Any

from prospect_to_cash.domain.errors import KeyRejection, Rejection, SyncLoop, SyncRejection
from prospect_to_cash.domain.value import Image
from prospect_to_cash.dualwrite.engine import BOUNCES, Engine
from prospect_to_cash.dualwrite.leg import Key, Leg
from prospect_to_cash.dualwrite.limits import Limits
from prospect_to_cash.dualwrite.passage import Message
from prospect_to_cash.dualwrite.texts import error_is_purged

_UNSURE: Any = object()
"""Stands for what a receiver holds in a column that it refused to write."""


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
        """Deliver all that waits for `table_maps`; refused messages go to the error list."""
        queue = self._engine.paused
        trips: Counter[tuple[Leg, Key]] = Counter()
        while (number := queue.first(table_maps)) is not None:
            message = queue.take(number)
            trips[message.leg, message.key] += 1
            if trips[message.leg, message.key] > BOUNCES + queue.length(message.leg.name):
                raise SyncLoop(f"{message.row} keeps bouncing under {message.leg.name}.")
            self._play(message)

    def _play(self, message: Message) -> None:
        leg = message.leg
        later = self._engine.paused.changed_later(leg.opposite, message.key)
        due = message.changed - leg.sender_columns(later)
        if message.change != "delete":
            if not due and not message.enters:
                return self._engine.skip(message, "the other side changed it later, and that waits")
            wanted = due.union(leg.key_columns)
            kept = {name: value for name, value in message.values.items() if name in wanted}
            message = message._replace(values=kept, changed=due)
        try:
            self._engine.deliver(message)
        except SyncRejection as refusal:
            self._list(message, refusal)
        return None

    def _list(self, message: Message, refusal: SyncRejection) -> None:
        engine, leg, key = self._engine, message.leg, message.key
        self.errors.append(CatchUpError(message, str(refusal.inner), self._limits.today))
        if message.change != "delete" and not engine.paused.mend(message):
            sent = engine.sent_last(leg, key) or {}
            doubt: Image = dict.fromkeys(message.changed, _UNSURE)
            engine.remember(leg, key, None if message.enters else {**sent, **doubt})
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
                purged[error.message.leg.name] += 1
        self._settle()
        return purged

    def count_open(self, table_map: str) -> int:
        """How many errors of a table map are open."""
        return sum(
            error.status is ErrorStatus.OPEN and error.message.leg.name == table_map
            for error in self.errors
        )

    def _open(self, table_map: str, row: str | None) -> list[CatchUpError]:
        of_map = [e for e in self.errors if e.message.leg.name == table_map]
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
        engine, asked = self._engine, error.message
        message: Message | None = asked
        if asked.change != "delete":
            message = self._anew(asked)
        if message is not None:
            try:
                engine.deliver(message)
            except SyncRejection as refusal:
                error.reason = str(refusal.inner)
                return
            if message.change != "delete":
                held: Image = {n: value for n, value in message.values.items() if value is not None}
                engine.remember(message.leg, message.key, held)
        error.status = ErrorStatus.COMPLETED

    def _anew(self, asked: Message) -> Message | None:
        """The message of a row as it stands now; None where nothing of it is to be sent."""
        leg = asked.leg
        named = {name: asked.values[name] for name in leg.key_columns}
        row = leg.sending.find(asked.legal_entity, named)
        if row is None:
            return None
        enters = self._engine.sent_last(leg, asked.key) is None
        fresh = self._engine.message_of(leg, row, enters=enters)
        if fresh is None:
            return None
        emptied: Image = {name: None for name in asked.values if name not in fresh.values}
        values = {**fresh.values, **emptied}
        return fresh._replace(values=values, changed=frozenset(values))

    def _settle(self) -> None:
        """Tell the engine which columns stand with their sender, while their errors are open."""
        unsettled: dict[tuple[Leg, Key], frozenset[str]] = {}
        for error in self.errors:
            if error.status is ErrorStatus.OPEN:
                row = error.message.leg, error.message.key
                unsettled[row] = unsettled.get(row, frozenset()) | error.message.changed
        self._engine.unsettled = unsettled
