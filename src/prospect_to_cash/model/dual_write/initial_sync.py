"""Initial synchronization: rows that existed before a table map ran (claims W.5a, W.5b).

Each legal entity by itself, both ways, each row in a transaction of its own. Where both sides hold
a row, the master's values win, and the master takes over what only the other side has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.engine import Engine
from prospect_to_cash.model.dual_write.map_direction import Key, MapDirection
from prospect_to_cash.model.dual_write.messages import Message
from prospect_to_cash.model.dual_write.product_texts import lookup_not_found
from prospect_to_cash.model.errors import LookupRejection, SyncRejection
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.value import Image

SHOWN_ERRORS = 5
"""How many errors the execution log shows."""


@dataclass(slots=True)
class Execution:
    """One direction of an initial synchronization in one legal entity, as its log tells it."""

    direction: MapDirection
    legal_entity: str | None
    exported: int = 0
    """Rows of the sender that the map accepts."""
    inserted: int = 0
    updated: int = 0
    errors: int = 0
    reasons: list[str] = field(default_factory=list)
    """The first errors, in the words of the log."""

    @property
    def status(self) -> str:
        """Completed, or Error where a row could not be written."""
        return "Error" if self.errors else "Completed"


def initial_sync(
    engine: Engine, there: MapDirection, master: System, legal_entities: Iterable[str]
) -> list[Execution]:
    """Bring the rows of both sides of one table map together; gives what the log tells."""
    first = there if there.sender.system is master else there.reverse
    companies: Iterable[str | None] = (None,)
    if there.sending.is_company_specific:
        companies = tuple(legal_entities)
    return [
        execution for company in companies for execution in _in_legal_entity(engine, first, company)
    ]


def _in_legal_entity(
    engine: Engine, first: MapDirection, company: str | None
) -> Iterator[Execution]:
    """Both sides export what they hold before anything is brought; the master's rows go first."""
    exported = [(direction, _rows(direction, company)) for direction in engine.conduct.ways(first)]
    for direction, rows in exported:
        execution = Execution(direction, company)
        for row in rows:
            _bring(engine, execution, row, wins=engine.conduct.wins(direction is first))
        yield execution


def _rows(direction: MapDirection, company: str | None) -> list[Row]:
    of_company = (
        row
        for row in direction.sender.rows(direction.sending.root)
        if company is None or direction.read_legal_entity(row) == company
    )
    return [row for row in of_company if direction.keeps_back(row) is None]


def _bring(engine: Engine, execution: Execution, exported: Row, *, wins: bool) -> None:
    direction = execution.direction
    # What was brought before may have changed the row since it was exported, or taken its place.
    row = direction.sending.find(
        direction.read_legal_entity(exported), direction.read_key(exported)
    )
    message = None if row is None else engine.message_of(direction, row, enters=True)
    if row is None or message is None:
        return
    execution.exported += 1
    try:
        sent = direction.translated(message.values)
        key = {name: sent[name] for name in direction.reverse.key_columns}
        standing = direction.receiving.find(message.legal_entity, key)
        # A row that the map would not send back isn't its counterpart yet: it enters the map.
        if standing is not None and direction.reverse.keeps_back(standing) is None:
            held = direction.reverse.sending.reader(sent)(standing)
            message = _difference(message, sent, held, wins=wins)
        if message is not None:
            engine.deliver(message)
    except Rejection as refusal:
        _note_error(execution, refusal)
        return
    pair(engine, direction, row)
    if message is not None:
        execution.inserted += standing is None
        execution.updated += standing is not None


def _difference(message: Message, sent: Image, held: Image, *, wins: bool) -> Message | None:
    """What the other side's row lacks, and what it holds otherwise if these values win."""
    direction = message.direction
    due = frozenset(
        name
        for name, value in sent.items()
        if held.get(name) != value and (wins or held.get(name) is None)
    )
    ours = direction.sender_columns(due)
    if not ours:
        return None
    wanted = ours.union(direction.key_columns)
    values = {name: value for name, value in message.values.items() if name in wanted}
    return message._replace(change="update", values=values, enters=False, changed=ours)


def pair(engine: Engine, direction: MapDirection, row: Row) -> None:
    """Both sides now hold the row: what is sent later is what changes from here."""
    image = direction.read(row)
    key: Key | None = direction.key_of(row, image)
    if key is not None:
        with engine.transaction:
            engine.memory.remember(direction, key, image)


def _note_error(execution: Execution, refusal: Rejection) -> None:
    execution.errors += 1
    if len(execution.reasons) < SHOWN_ERRORS:
        inner = refusal.inner if isinstance(refusal, SyncRejection) else refusal
        told = lookup_not_found(inner) if isinstance(inner, LookupRejection) else str(inner)
        execution.reasons.append(told)
