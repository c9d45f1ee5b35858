"""What a scenario changed and sent: rows that differ from before the action, and the sync log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from prospect_to_cash.common.evidence_source import Traffic
from prospect_to_cash.common.views import ChangedRow, RowRef
from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.dual_write.sync_log import SyncLogEntry
from prospect_to_cash.model.landscape.write_log import RowKey, WriteLog, key_of
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row, shown
from prospect_to_cash.model.tables.supply_chain import NumberSequence


class ChangeTracker:
    """Compares each row that an action wrote with what it was before the action.

    Several actions without an assertion between them count as one.
    """

    def __init__(self, stores: Mapping[System, Store], log: WriteLog) -> None:
        self._stores = stores
        self._log = log
        self._begin = 0
        """The number of writes before the action."""
        self._is_asserted = True

    @property
    def revision(self) -> int:
        """The number of writes so far."""
        return len(self._log.entries)

    def begin_action(self) -> bool:
        """Compare with the rows of now, unless an action already began without an assertion since.

        Return whether the comparison starts here.
        """
        starts = self._is_asserted
        if starts:
            self._begin = self.revision
        self._is_asserted = False
        return starts

    def assertion_started(self) -> None:
        """Let the next action start a new comparison."""
        self._is_asserted = True

    def changed_rows(self) -> list[ChangedRow]:
        """Return the rows that differ from before the action."""
        first: dict[RowKey, Row | None] = {}
        for entry in self._log.entries[self._begin :]:
            _, before, *_ = entry
            # After a rollback, the row equals the one kept here, so there's nothing to undo.
            first.setdefault(key_of(entry), before)
        found = (self._compared(key, before) for key, before in first.items())
        return [change for change in found if change is not None]

    def _compared(self, key: RowKey, before: Row | None) -> ChangedRow | None:
        system, kind, row_id = key
        try:
            after: Row | None = self._stores[system].get(kind, row_id)
        except KeyError:
            after = None
        if before == after:
            return None
        row = after or before
        assert row is not None, "two different rows can't both be missing"
        change: Literal["insert", "update", "delete"] = "update"
        attributes: frozenset[str] = frozenset()
        if before is None or after is None:
            change = "insert" if before is None else "delete"
        else:
            attributes = frozenset(
                name for name, value in after.__dict__.items() if before.__dict__[name] != value
            )
        ref = RowRef(system, kind.table, row_id)
        return ChangedRow(
            ref, change, attributes, f"{kind.table} {_label(row)}", _survives(row, attributes)
        )


def _survives(row: Row, attributes: frozenset[str]) -> bool:
    """Return whether a rejected action makes this change too (ruling R72)."""
    return (
        isinstance(row, NumberSequence) and attributes == {"next_number"} and not row.is_continuous
    )


def _label(row: Row) -> str:
    """Return the parts of the row's key, or its first text."""
    names = row.keys[0] if row.keys else ()
    parts = [str(row.__dict__[name]) for name in names if row.__dict__[name]]
    if not parts:
        parts = [value for value in row.__dict__.values() if isinstance(value, str)][:1]
    return " ".join(parts)


class ScenarioTraffic:
    """What dual-write sent and didn't send in a scenario.

    The entries that starting dual-write wrote to the sync log don't count.
    """

    def __init__(self, dual_write: DualWrite) -> None:
        self._dual_write = dual_write
        self._start = len(dual_write.log)
        self._traffic: list[Traffic] = []
        self._numbers: dict[int, int] = {}
        """The number of each traffic, by the identity of its entry, which the log keeps."""

    @property
    def log(self) -> Sequence[SyncLogEntry]:
        """The sync log since the scenario began."""
        return self._dual_write.log[self._start :]

    def traffic(self) -> Sequence[Traffic]:
        """Return all traffic since the scenario began, oldest first."""
        done = self._start + len(self._traffic)
        for entry in self._dual_write.log[done:]:
            self._numbers[id(entry)] = len(self._traffic)
            self._traffic.append(traffic_of(entry))
        return self._traffic

    def number(self, entry: SyncLogEntry) -> int | None:
        """Return the number of the traffic of an entry, if it's from this scenario."""
        return self._numbers.get(id(entry))


def traffic_of(entry: SyncLogEntry) -> Traffic:
    """Return an entry of the sync log as the report shows it."""
    return Traffic(
        table_map=entry.table_map,
        version=entry.version,
        sender=entry.sender,
        receiver=entry.receiver,
        legal_entity=entry.legal_entity,
        row=entry.row,
        change=entry.change,
        columns={name: shown(value) for name, value in entry.columns.items()},
        outcome=entry.outcome.value,
        reason=None if entry.reason is None else str(entry.reason),
    )
