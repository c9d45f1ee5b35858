"""The views of dual-write: table maps, messages, logs, and catch-up errors.

These rows belong to neither system. A reference to one names the view and the position of the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from prospect_to_cash.common.views import ChangedRow, RowRef, View, ViewRow
from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.dual_write.sync_log import Outcome, SyncLogEntry
from prospect_to_cash.model.landscape.views.rows import ViewSource
from prospect_to_cash.model.tables.row import shown

LINK = "dual-write"
_Cells = Mapping[str, object]


def read_table_maps(source: ViewSource) -> View:
    """Return every table map with its status, number of queued records, and open errors."""
    dual_write = source.dual_write
    waiting, errors = dual_write.waiting_by_map(), dual_write.catch_up.open_by_map()
    rows = [
        {
            "TABLE MAP": name,
            "VERSION": table_map.version,
            "STATUS": dual_write.states[name],
            "QUEUED RECORDS": waiting[name],
            "CATCH-UP ERRORS": errors[name],
        }
        for name, table_map in dual_write.maps.items()
    ]
    return _view("table maps", ("TABLE MAP",), ("TABLE MAP",), rows)


def read_sent_changes(source: ViewSource) -> View:
    """Return the messages sent, rejected, or queued since the action began, in order."""
    rows = [
        {
            "NO": place,
            "TABLE MAP": entry.table_map,
            **_from_to(entry.direction),
            "KEY": entry.row,
            "CHANGE": entry.change,
            "COLUMNS": ", ".join(sorted(entry.columns)),
            "OUTCOME": entry.outcome,
            "REASON": entry.reason,
        }
        for place, entry in enumerate(sent_entries(source.sync_log), 1)
    ]
    return _view("sent changes", ("NO", "TABLE MAP", "FROM", "KEY"), (), rows)


def read_unsent_changes(source: ViewSource) -> View:
    """Return the changes that table maps didn't send since the action began, with the reason."""
    rows = [
        {
            "TABLE MAP": entry.table_map,
            **_from_to(entry.direction),
            "KEY": entry.row,
            "REASON": str(entry.reason),
        }
        for entry in unsent_entries(source.sync_log)
    ]
    naming = ("TABLE MAP", "FROM", "KEY")
    return _view("unsent changes", naming, naming[:1], rows)


def sent_entries(log: Iterable[SyncLogEntry]) -> list[SyncLogEntry]:
    """Return the changes of a sync log that were sent, rejected, or queued."""
    return [entry for entry in log if entry.outcome is not Outcome.NOT_SENT]


def unsent_entries(log: Iterable[SyncLogEntry]) -> list[SyncLogEntry]:
    """Return the changes of a sync log that weren't sent, each row and reason once."""
    found = {
        (entry.table_map, entry.sender, entry.row, str(entry.reason)): entry
        for entry in log
        if entry.outcome is Outcome.NOT_SENT
    }
    return list(found.values())


def read_error_log(source: ViewSource) -> View:
    """Return the error log: every save that failed because of a table map."""
    rows = [
        {
            "TABLE MAP": entry.direction.name,
            **_from_to(entry.direction),
            "LEGAL ENTITY": entry.legal_entity,
            "KEY": entry.row,
            "REASON": entry.reason,
            "MESSAGE": entry.text,
        }
        for entry in source.dual_write.errors
    ]
    return _view("error log entries", ("TABLE MAP", "KEY"), (), rows)


def read_catch_up_errors(source: ViewSource) -> View:
    """Return the records that were rejected when a table map resumed, with their status."""
    rows = [
        {
            "TABLE MAP": error.message.direction.name,
            **_from_to(error.message.direction),
            "KEY": error.message.row,
            "CHANGE": error.message.change,
            "RETRY STATUS": error.status,
            "ERROR MESSAGE": error.reason,
        }
        for error in source.dual_write.catch_up.errors
    ]
    return _view("catch-up errors", ("TABLE MAP", "FROM", "KEY"), (), rows)


def read_activity_log(source: ViewSource) -> View:
    """Return the activity log: every action on a table map since dual-write started."""
    rows = [
        {"TABLE MAP": one.table_map, "ACTION": one.action, "DAY": one.day, "RESULT": one.result}
        for one in source.dual_write.activity
    ]
    return _view("activity log entries", ("TABLE MAP", "ACTION"), ("TABLE MAP",), rows)


def read_initial_syncs(source: ViewSource) -> View:
    """Return the log of initial synchronizations: a row per legal entity and direction."""
    rows = [
        {
            "TABLE MAP": one.direction.name,
            "LEGAL ENTITY": one.legal_entity,
            **_from_to(one.direction),
            "EXPORTED": one.exported,
            "INSERTED": one.inserted,
            "UPDATED": one.updated,
            "ERRORS": one.errors,
            "STATUS": one.status,
            "REASONS": " ".join(one.reasons) or None,
        }
        for one in source.dual_write.initial_sync.executions
    ]
    naming = ("TABLE MAP", "LEGAL ENTITY", "FROM")
    return _view("initial syncs", naming, ("TABLE MAP",), rows)


class Snapshot(NamedTuple):
    """What the views of dual-write show, condensed: taken before every action."""

    table_maps: dict[str, tuple[str, int, int]]
    """Status, number of queued records, and number of open errors, by table map."""
    statuses: tuple[tuple[str, str], ...]
    """Status and reason of each catch-up error."""
    lengths: dict[str, int]
    """The number of rows of each view that only grows."""


def snapshot(dual_write: DualWrite) -> Snapshot:
    """Return a snapshot of dual-write."""
    waiting, errors = dual_write.waiting_by_map(), dual_write.catch_up.open_by_map()
    return Snapshot(
        {name: (state, waiting[name], errors[name]) for name, state in dual_write.states.items()},
        tuple((error.status, error.reason) for error in dual_write.catch_up.errors),
        {
            "error log entries": len(dual_write.errors),
            "activity log entries": len(dual_write.activity),
            "initial syncs": len(dual_write.initial_sync.executions),
        },
    )


def changes(before: Snapshot, after: Snapshot) -> Iterator[ChangedRow]:
    """Yield the rows of dual-write that differ between two snapshots."""
    if before == after:
        return
    names = ("STATUS", "QUEUED RECORDS", "CATCH-UP ERRORS")
    for place, (name, now) in enumerate(after.table_maps.items()):
        pairs = zip(names, before.table_maps[name], now, strict=True)
        changed = frozenset(column for column, was, is_now in pairs if was != is_now)
        if changed:
            yield ChangedRow(RowRef(LINK, "table maps", place), "update", changed, name)
    for place, status in enumerate(after.statuses):
        ref = RowRef(LINK, "catch-up errors", place)
        if place >= len(before.statuses):
            yield ChangedRow(ref, "insert", frozenset(), "catch-up error")
        elif before.statuses[place] != status:
            yield ChangedRow(
                ref, "update", frozenset({"RETRY STATUS", "ERROR MESSAGE"}), "catch-up error"
            )
    for view, length in after.lengths.items():
        for place in range(before.lengths[view], length):
            yield ChangedRow(RowRef(LINK, view, place), "insert", frozenset(), view)


def _from_to(direction: MapDirection) -> _Cells:
    return {"FROM": direction.sender.system, "TO": direction.receiver.system}


_COLUMNS = {
    "table maps": ("TABLE MAP", "VERSION", "STATUS", "QUEUED RECORDS", "CATCH-UP ERRORS"),
    "sent changes": (
        "NO",
        "TABLE MAP",
        "FROM",
        "TO",
        "KEY",
        "CHANGE",
        "COLUMNS",
        "OUTCOME",
        "REASON",
    ),
    "unsent changes": ("TABLE MAP", "FROM", "TO", "KEY", "REASON"),
    "error log entries": (
        "TABLE MAP",
        "FROM",
        "TO",
        "LEGAL ENTITY",
        "KEY",
        "REASON",
        "MESSAGE",
    ),
    "catch-up errors": (
        "TABLE MAP",
        "FROM",
        "TO",
        "KEY",
        "CHANGE",
        "RETRY STATUS",
        "ERROR MESSAGE",
    ),
    "activity log entries": ("TABLE MAP", "ACTION", "DAY", "RESULT"),
    "initial syncs": (
        "TABLE MAP",
        "LEGAL ENTITY",
        "FROM",
        "TO",
        "EXPORTED",
        "INSERTED",
        "UPDATED",
        "ERRORS",
        "STATUS",
        "REASONS",
    ),
}


def _view(
    name: str, naming: tuple[str, ...], scope: tuple[str, ...], rows: Iterable[_Cells]
) -> View:
    columns = _COLUMNS[name]
    found = tuple(_row(name, place, columns, cells) for place, cells in enumerate(rows))
    return View(name, columns, naming, scope, found, system=LINK)


def _row(name: str, place: int, columns: tuple[str, ...], cells: _Cells) -> ViewRow:
    ref = RowRef(LINK, name, place)
    texts = {column: shown(cells[column]) for column in columns}
    sources = {column: frozenset({(ref, column)}) for column in columns}
    return ViewRow({**texts, "SYSTEM": LINK}, sources, frozenset({ref}))
