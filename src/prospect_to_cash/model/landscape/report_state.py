"""The state of both systems and of dual-write, which the report shows after each step."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

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


def states(source: ViewSource) -> Iterator[StateTable]:
    """Yield the state of both systems, with a table per view and system, and of dual-write.

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
) -> Iterator[StateTable]:
    if rows:
        texts = itemgetter(*columns)
        table = Table(header=columns, rows=tuple(texts(row.cells) for row in rows))
        yield StateTable(system=system, name=view.name, table=table)


def _is_unusual(table_map: ViewRow) -> bool:
    cells = table_map.cells
    return (cells["STATUS"], cells["QUEUED RECORDS"], cells["CATCH-UP ERRORS"]) != (
        MapState.RUNNING,
        "0",
        "0",
    )
