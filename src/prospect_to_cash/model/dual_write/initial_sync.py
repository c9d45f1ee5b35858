"""Initial synchronization: syncs rows that existed before a table map ran (claims W.5a, W.5b).

Each legal entity by itself, in both directions, each row in a transaction of its own. If both
systems have a row, the values of the master win. The master gets values that only the other has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.engine import Engine
from prospect_to_cash.model.dual_write.map_direction import Key, MapDirection
from prospect_to_cash.model.dual_write.message import Message
from prospect_to_cash.model.dual_write.product_texts import lookup_not_found
from prospect_to_cash.model.errors import LookupRejection, SyncRejection
from prospect_to_cash.model.tables.row import Image, Row

MAX_REASONS = 5
"""How many errors the execution log shows."""


@dataclass(slots=True)
class Execution:
    """One direction of an initial synchronization in one legal entity, as its log shows it."""

    direction: MapDirection
    legal_entity: str | None
    exported: int = 0
    """Rows of the sender that the map sends."""
    inserted: int = 0
    updated: int = 0
    errors: int = 0
    reasons: list[str] = field(default_factory=list)
    """The first errors, in the product's words."""

    @property
    def status(self) -> str:
        """Completed, or Error if a row could not be written."""
        return "Error" if self.errors else "Completed"


class InitialSync:
    """Runs initial synchronizations, and keeps their log."""

    def __init__(self, engine: Engine) -> None:
        self.executions: list[Execution] = []
        """The log, oldest first."""
        self._engine = engine

    def run(self, from_master: MapDirection, legal_entities: Iterable[str]) -> int:
        """Sync all rows of a table map; return how many could not be written."""
        companies: Iterable[str | None] = (None,)
        if from_master.sending.is_company_specific:
            companies = tuple(legal_entities)
        done = [one for company in companies for one in self._run_in(from_master, company)]
        self.executions += done
        return sum(execution.errors for execution in done)

    def rows_of(self, direction: MapDirection, company: str | None) -> list[Row]:
        """Return the rows of a legal entity that the sender exports."""
        of_company = (
            row
            for row in direction.sender.rows(direction.sending.root)
            if company is None or direction.read_legal_entity(row) == company
        )
        return [row for row in of_company if direction.reason_not_sent(row) is None]

    def _run_in(self, from_master: MapDirection, company: str | None) -> Iterator[Execution]:
        """Export the rows of both systems before any is sent; those of the master go first."""
        directions = from_master, from_master.reverse
        exported = [(direction, self.rows_of(direction, company)) for direction in directions]
        # Nothing says that the other system's rows with these keys are the same rows (R81).
        rejected: set[Key] = set()
        for direction, rows in exported:
            execution = Execution(direction, company)
            for row in rows:
                self._send(execution, row, rejected, wins=direction is from_master)
            yield execution

    def _send(self, execution: Execution, exported: Row, rejected: set[Key], *, wins: bool) -> None:
        direction = execution.direction
        # A row that was sent before may have changed this one after the export, or replaced it.
        row = direction.sending.find(
            direction.read_legal_entity(exported), direction.read_key(exported)
        )
        if row is None:
            return
        message = self._engine.message_of(direction, row, enters=True)
        if message is None:
            return
        execution.exported += 1
        row_key = message.key
        if row_key in rejected:
            return
        try:
            values = direction.to_receiver(message.values)
            key = {name: values[name] for name in direction.reverse.key_columns}
            target = direction.receiving.find(message.legal_entity, key)
            # A target that the map doesn't send back isn't paired yet, so the row enters the map.
            if target is not None and direction.reverse.reason_not_sent(target) is None:
                existing = direction.reverse.sending.reader(values)(target)
                message = _difference(message, values, existing, wins=wins)
            if message is not None:
                self._engine.deliver(message)
        except Rejection as rejection:
            _add_error(execution, rejection)
            rejected.add(row_key)
            return
        with self._engine.transaction:
            # Both systems have the row, so only later changes are sent.
            self._engine.synced.put(direction, row_key, direction.read(row))
        if message is not None:
            execution.inserted += target is None
            execution.updated += target is not None


def _difference(message: Message, values: Image, existing: Image, *, wins: bool) -> Message | None:
    """Return the message with the columns that the target lacks, and others if the sender wins."""
    direction = message.direction
    different = frozenset(
        name
        for name, value in values.items()
        if existing.get(name) != value and (wins or existing.get(name) is None)
    )
    changed = direction.sender_columns(different)
    if not changed:
        return None
    sent = changed.union(direction.key_columns)
    kept = {name: value for name, value in message.values.items() if name in sent}
    return message._replace(change="update", values=kept, enters=False, changed=changed)


def _add_error(execution: Execution, rejection: Rejection) -> None:
    execution.errors += 1
    if len(execution.reasons) < MAX_REASONS:
        inner = rejection.inner if isinstance(rejection, SyncRejection) else rejection
        text = lookup_not_found(inner) if isinstance(inner, LookupRejection) else str(inner)
        execution.reasons.append(text)
