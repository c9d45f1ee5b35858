"""What dual-write itself shows: table maps, messages, error log, catch-up errors, activity.

These rows stand in neither system; a reference to one names the view and the row's place in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from prospect_to_cash.common.evidence_source import StateTable, Table
from prospect_to_cash.common.views import ChangedRow, RowRef, View, ViewRow
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.dual_write.messages import Outcome
from prospect_to_cash.model.tables.option_sets import MapState
from prospect_to_cash.model.tables.value import shown

if TYPE_CHECKING:
    from prospect_to_cash.model.landscape.in_memory import InMemoryLandscape

LINK = "dual-write"
_Cells = Mapping[str, object]


def read_table_maps(landscape: InMemoryLandscape) -> View:
    """Every table map with its state, what waits for it, and its open catch-up errors."""
    link = landscape.link
    rows = [
        {
            "TABLE MAP": name,
            "VERSION": table_map.version,
            "STATE": link.states[name],
            "WAITING": link.waiting(name),
            "OPEN ERRORS": link.catch_up.count_open(name),
        }
        for name, table_map in link.maps.items()
    ]
    return _view("table maps", ("TABLE MAP",), ("TABLE MAP",), rows)


def read_messages(landscape: InMemoryLandscape) -> View:
    """What traveled, was refused or queued since the action began, in order."""
    passed = [one for one in landscape.passed() if one.outcome is not Outcome.HELD_BACK]
    rows = [
        {
            "ORDER": place,
            "TABLE MAP": passage.table_map,
            **_way(passage.direction),
            "ROW": passage.row,
            "CHANGE": passage.change,
            "COLUMNS": ", ".join(sorted(passage.columns)),
            "OUTCOME": passage.outcome,
        }
        for place, passage in enumerate(passed, 1)
    ]
    return _view("messages", ("ORDER", "TABLE MAP", "FROM", "ROW"), (), rows)


def read_error_log(landscape: InMemoryLandscape) -> View:
    """Each save that failed because of a table map."""
    rows = [
        {
            "TABLE MAP": entry.direction.name,
            **_way(entry.direction),
            "LEGAL ENTITY": entry.legal_entity,
            "ROW": entry.row,
            "REASON": entry.reason,
            "MESSAGE": entry.text,
        }
        for entry in landscape.link.errors
    ]
    return _view("error log entries", ("TABLE MAP", "ROW"), (), rows)


def read_catch_up_errors(landscape: InMemoryLandscape) -> View:
    """What was refused when a table map resumed, and what became of it."""
    rows = [
        {
            "TABLE MAP": error.message.direction.name,
            **_way(error.message.direction),
            "ROW": error.message.row,
            "CHANGE": error.message.change,
            "STATUS": error.status,
            "REASON": error.reason,
        }
        for error in landscape.link.catch_up.errors
    ]
    return _view("catch-up errors", ("TABLE MAP", "FROM", "ROW"), (), rows)


def read_activities(landscape: InMemoryLandscape) -> View:
    """What was done to table maps since the link was started."""
    rows = [
        {"TABLE MAP": one.table_map, "ACTION": one.action, "DAY": one.day, "RESULT": one.result}
        for one in landscape.link.activity
    ]
    return _view("activities", ("TABLE MAP", "ACTION"), ("TABLE MAP",), rows)


def read_executions(landscape: InMemoryLandscape) -> View:
    """The log of initial synchronizations: a row for each legal entity and direction."""
    rows = [
        {
            "TABLE MAP": one.direction.name,
            "LEGAL ENTITY": one.legal_entity,
            **_way(one.direction),
            "EXPORTED": one.exported,
            "INSERTED": one.inserted,
            "UPDATED": one.updated,
            "ERRORS": one.errors,
            "STATUS": one.status,
            "REASONS": " ".join(one.reasons) or None,
        }
        for one in landscape.link.executions
    ]
    naming = ("TABLE MAP", "LEGAL ENTITY", "FROM")
    return _view("initial synchronizations", naming, ("TABLE MAP",), rows)


_STATEFUL = (
    read_table_maps,
    read_error_log,
    read_catch_up_errors,
    read_activities,
    read_executions,
)


class Snapshot(NamedTuple):
    """What dual-write shows, in little: taken before every action, and seldom looked at."""

    table_maps: dict[str, tuple[str, int, int]]
    """State, waiting records and open errors, by table map."""
    statuses: tuple[tuple[str, str], ...]
    """Status and reason of each catch-up error."""
    lengths: dict[str, int]
    """How many rows the views have that only grow."""


def snapshot(landscape: InMemoryLandscape) -> Snapshot:
    """What dual-write shows now."""
    link = landscape.link
    errors = link.catch_up.errors
    is_plain = not errors and not link.is_waiting
    return Snapshot(
        {
            name: (state, 0, 0)
            if is_plain
            else (state, link.waiting(name), link.catch_up.count_open(name))
            for name, state in link.states.items()
        },
        tuple((error.status, error.reason) for error in errors),
        {
            "error log entries": len(link.errors),
            "activities": len(link.activity),
            "initial synchronizations": len(link.executions),
        },
    )


def changes(before: Snapshot, after: Snapshot) -> Iterator[ChangedRow]:
    """The rows of dual-write that differ."""
    if before == after:
        return
    names = ("STATE", "WAITING", "OPEN ERRORS")
    for place, (name, now) in enumerate(after.table_maps.items()):
        pairs = zip(names, before.table_maps[name], now, strict=True)
        unlike = frozenset(column for column, was, is_now in pairs if was != is_now)
        if unlike:
            yield ChangedRow(RowRef(LINK, "table maps", place), "update", unlike, name)
    for place, now_said in enumerate(after.statuses):
        ref = RowRef(LINK, "catch-up errors", place)
        if place >= len(before.statuses):
            yield ChangedRow(ref, "insert", frozenset(), "catch-up error")
        elif before.statuses[place] != now_said:
            yield ChangedRow(ref, "update", frozenset({"STATUS", "REASON"}), "catch-up error")
    for view, length in after.lengths.items():
        for place in range(before.lengths[view], length):
            yield ChangedRow(RowRef(LINK, view, place), "insert", frozenset(), view)


def states(landscape: InMemoryLandscape) -> list[StateTable]:
    """What dual-write shows, once there is something to say: all maps run, at first."""
    link = landscape.link
    if not link.activity and not link.errors:
        return []
    found = []
    for view in (read(landscape) for read in _STATEFUL):
        rows = [row for row in view.rows if view.name != "table maps" or _is_unusual(row)]
        if rows:
            cells = tuple(tuple(row.cells[name] for name in view.columns) for row in rows)
            table = Table(header=view.columns, rows=cells)
            found.append(StateTable(system=LINK, name=view.name, table=table))
    return found


def _is_unusual(table_map: ViewRow) -> bool:
    cells = table_map.cells
    return (cells["STATE"], cells["WAITING"], cells["OPEN ERRORS"]) != (MapState.RUNNING, "0", "0")


def _way(direction: MapDirection) -> _Cells:
    return {"FROM": direction.sender.system, "TO": direction.receiver.system}


_COLUMNS = {
    "table maps": ("TABLE MAP", "VERSION", "STATE", "WAITING", "OPEN ERRORS"),
    "messages": ("ORDER", "TABLE MAP", "FROM", "TO", "ROW", "CHANGE", "COLUMNS", "OUTCOME"),
    "error log entries": (
        "TABLE MAP",
        "FROM",
        "TO",
        "LEGAL ENTITY",
        "ROW",
        "REASON",
        "MESSAGE",
    ),
    "catch-up errors": ("TABLE MAP", "FROM", "TO", "ROW", "CHANGE", "STATUS", "REASON"),
    "activities": ("TABLE MAP", "ACTION", "DAY", "RESULT"),
    "initial synchronizations": (
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
