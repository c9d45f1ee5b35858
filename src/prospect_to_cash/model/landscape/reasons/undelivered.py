"""Finds the changes that a table map didn't send, or hasn't sent yet, and tries to deliver each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.engine import UNCHANGED, Engine
from prospect_to_cash.model.dual_write.map_direction import FilterMismatch, Key, MapDirection
from prospect_to_cash.model.dual_write.message import Change, Message
from prospect_to_cash.model.dual_write.sync_log import Outcome, SyncLogEntry
from prospect_to_cash.model.landscape.trial_unit_of_work import TrialUnitOfWork
from prospect_to_cash.model.tables.option_sets import MapState
from prospect_to_cash.model.tables.row import Row


class UndeliveredChange(NamedTuple):
    """The last change of a row under a table map, which the receiver doesn't have."""

    entry: SyncLogEntry
    message: Message
    """The row as it is now."""

    @property
    def columns(self) -> list[str]:
        """The columns that would be new to the receiver; none of a new or deleted row."""
        message = self.message
        if message.enters or message.change == "delete":
            return []
        return [name for name in message.values if name in message.changed]


def is_answer(entry: SyncLogEntry) -> bool:
    """Return whether a row wasn't sent back to the system from which it just came.

    It came under the same table map, or under another one of the same table.
    """
    if entry.delivering is None or entry.unsent_row is None:
        return False
    arrived, key = entry.delivering
    if arrived.sending.root is not entry.direction.sending.root:
        return False
    row = entry.unsent_row
    return arrived.key_of(row, arrived.read_key(row)) == key


def undelivered_changes(engine: Engine, log: Sequence[SyncLogEntry]) -> Iterator[UndeliveredChange]:
    """Yield the changes in a sync log that were not delivered, although the filter has the row."""
    last: dict[tuple[MapDirection, str | None, str], SyncLogEntry] = {}
    for entry in log:
        if not is_answer(entry) and entry.reason != UNCHANGED:
            last[entry.direction, entry.legal_entity, entry.row] = entry
    for entry in last.values():
        is_pending = entry.outcome in (Outcome.NOT_SENT, Outcome.QUEUED)
        if is_pending and not isinstance(entry.reason, FilterMismatch):
            message = _message(engine, entry)
            if message is not None:
                yield UndeliveredChange(entry, message)


@contextmanager
def as_if_delivered(
    engine: Engine, unit_of_work: TrialUnitOfWork, message: Message, *, all_run: bool
) -> Iterator[None]:
    """Deliver a message as if its table map ran, and undo that at the end of a ``with`` block.

    With `all_run`, all other table maps run too. Raises `SyncRejection` or `SyncLoop` if the
    message can't be delivered.
    """
    log, states = engine.sync_log, engine.states.copy()
    entries, errors = len(log.entries), len(log.errors)
    running = states if all_run else (message.direction.name,)
    engine.states.update(dict.fromkeys(running, MapState.RUNNING))
    try:
        with unit_of_work.trial():
            engine.deliver(message)
            engine.run_until_quiet()
            yield
    finally:
        engine.states.update(states)
        del log.entries[entries:], log.errors[errors:]
        log.end_transaction()


def _message(engine: Engine, entry: SyncLogEntry) -> Message | None:
    """Return the message that sends a row as it is now; None if there is nothing to send."""
    direction = entry.direction
    messages = engine.pause_queue.messages
    waiting = [one for one in messages if one.direction is direction and one.row == entry.row]
    if waiting and waiting[-1].change == "delete":
        return waiting[-1]
    row = _stored(entry)
    if row is None:
        return _deletion(entry)
    image = direction.read(row)
    key = direction.key_of(row, image)
    if key is None:
        return None
    last = engine.synced.images.get((direction, key))
    before = waiting[0].before if waiting else last
    emptied = dict.fromkeys(sorted((before or {}).keys() - image.keys()))
    values = {**image, **emptied}
    changed = frozenset(name for name in values if (before or {}).get(name) != values[name])
    if before is not None and not changed:
        return None
    change: Change = "insert" if before is None else "update"
    return Message(
        direction, key, entry.legal_entity, change, values, before is None, changed, before
    )


def _deletion(entry: SyncLogEntry) -> Message | None:
    direction, row = entry.direction, entry.unsent_row
    if row is None:
        return None
    keys = direction.read_key(row)
    key: Key | None = direction.key_of(row, keys)
    if key is None:
        return None
    return Message(direction, key, entry.legal_entity, "delete", keys, enters=False)


def _stored(entry: SyncLogEntry) -> Row | None:
    """Return the row of an entry as its sender has it now; None if it was deleted."""
    direction = entry.direction
    if entry.unsent_row is not None:
        rows = direction.sender.rows(direction.sending.root)
        return next((row for row in rows if row.id == entry.unsent_row.id), None)
    keys = {name: entry.columns.get(name) for name in direction.key_columns}
    try:
        return direction.sending.find(entry.legal_entity, keys)
    except Rejection:
        return None
