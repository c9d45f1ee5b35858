"""The state of both systems and of dual-write, which the report shows after each step."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from operator import is_, itemgetter
from typing import NamedTuple

from prospect_to_cash.common.evidence_source import StateTable, Table
from prospect_to_cash.common.views import View, ViewRow
from prospect_to_cash.model.landscape import views
from prospect_to_cash.model.landscape.views.dual_write import LINK
from prospect_to_cash.model.landscape.views.rows import ViewSource
from prospect_to_cash.model.tables.option_sets import MapState, System

STATE_VIEWS = (
    "parties",
    "addresses",
    "contacts",
    "quotes",
    "quote lines",
    "orders",
    "order lines",
    "number sequences",
    "feature states",
)
"""The views that together are the state of both systems."""

_LINK_VIEWS = (
    "table maps",
    "error log entries",
    "catch-up errors",
    "activity log entries",
    "initial syncs",
)


class State(NamedTuple):
    """The rows of a view that are the state of one system, and their columns."""

    system: str
    name: str
    columns: tuple[str, ...]
    rows: list[ViewRow]

    def table(self) -> Table:
        """Return the texts."""
        texts = itemgetter(*self.columns)
        return Table(header=self.columns, rows=tuple(texts(row.cells) for row in self.rows))


def states(source: ViewSource) -> Iterator[State]:
    """Yield the state of both systems, for each view and system, and of dual-write.

    Dual-write has no state as long as all table maps run without an error.
    """
    for view in (views.read(name, source) for name in STATE_VIEWS):
        columns = tuple(column for column in view.columns if column != "SYSTEM")
        for system in map(str, System):
            found = [row for row in view.rows if row.cells["SYSTEM"] == system]
            yield from _state(system, view, columns, found)
    if source.dual_write.activity or source.dual_write.errors:
        for view in (views.read(name, source) for name in _LINK_VIEWS):
            found = [row for row in view.rows if view.name != "table maps" or _is_unusual(row)]
            yield from _state(LINK, view, view.columns, found)


def _state(
    system: str, view: View, columns: tuple[str, ...], rows: list[ViewRow]
) -> Iterator[State]:
    if rows:
        yield State(system, view.name, columns, rows)


def _is_unusual(table_map: ViewRow) -> bool:
    cells = table_map.cells
    return (cells["STATUS"], cells["QUEUED RECORDS"], cells["CATCH-UP ERRORS"]) != (
        MapState.RUNNING,
        "0",
        "0",
    )


class StateTables:
    """The tables of a state. One whose rows stay the same is the same object."""

    def __init__(self) -> None:
        self._numbers = RowNumbers()
        self._last: dict[tuple[str, str], tuple[State, StateTable]] = {}

    def table_of(self, state: State) -> StateTable:
        """Return the table of a state."""
        system, name = state.system, state.name
        last, known = self._last.get((system, name), (None, None))
        if last is not None and known is not None and _has_same_rows(last, state):
            return known
        numbers = self._numbers.of_rows(system, name, state.rows)
        table = StateTable(system=system, name=name, table=state.table(), keys=numbers)
        self._last[system, name] = state, table
        return table


def _has_same_rows(one: State, other: State) -> bool:
    return len(one.rows) == len(other.rows) and all(map(is_, one.rows, other.rows))


class RowNumbers:
    """A number for each row of a state, which stays the same while the row exists."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], dict[object, int]] = defaultdict(dict)

    def of_rows(self, system: str, name: str, rows: Iterable[ViewRow]) -> tuple[int, ...]:
        """Return the numbers of the rows of a view in a system."""
        numbers, seen = self._numbers[system, name], Counter[object]()
        found = []
        for row in rows:
            # Rows of dual-write aren't stored: their texts are their identity.
            key = row.key if row.rows else tuple(row.cells.values())
            seen[key] += 1
            found.append(numbers.setdefault((key, seen[key]), len(numbers)))
        return tuple(found)
