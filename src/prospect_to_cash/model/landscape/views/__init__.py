"""The views of a landscape: what analysts can ask for in a table, one module a subject.

A new view is a module with `read` and an entry in `VIEWS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from prospect_to_cash.common.errors import unknown
from prospect_to_cash.common.views import View
from prospect_to_cash.model.landscape.views import (
    addresses,
    contacts,
    dual_write,
    parties,
    settings,
    trade,
)
from prospect_to_cash.model.tables.row import Row

if TYPE_CHECKING:
    from prospect_to_cash.model.landscape.in_memory import InMemoryLandscape

__all__ = ["OTHER_TABLES", "STATES", "TABLES", "VIEWS", "numbers_of", "read"]

VIEWS: dict[str, Callable[[InMemoryLandscape], View]] = {
    "parties": parties.read,
    "addresses": addresses.read,
    "contacts": contacts.read,
    "quotes": trade.read_quotes,
    "quote lines": trade.read_quote_lines,
    "orders": trade.read_orders,
    "order lines": trade.read_order_lines,
    "journals": trade.read_journals,
    "ownership changes": trade.read_ownership_changes,
    "number sequences": settings.read_number_sequences,
    "switches": settings.read_switches,
    "dialog controls": settings.read_dialog_controls,
    "findings": settings.read_findings,
    "table maps": dual_write.read_table_maps,
    "messages": dual_write.read_messages,
    "error log entries": dual_write.read_error_log,
    "catch-up errors": dual_write.read_catch_up_errors,
    "activities": dual_write.read_activities,
    "initial synchronizations": dual_write.read_executions,
}
"""The views by the name that a sentence uses."""

STATES = (
    "parties",
    "addresses",
    "contacts",
    "quotes",
    "quote lines",
    "orders",
    "order lines",
    "number sequences",
    "switches",
)
"""The views that together are the state of both systems."""

TABLES: Mapping[str, tuple[type[Row], ...]] = {
    "number sequences": settings.SEQUENCE_TABLES,
    "switches": settings.SWITCH_TABLES,
}
"""The only tables that a view reads: it shows the same while no row of them changes."""

OTHER_TABLES: Mapping[str, frozenset[type[Row]]] = dict.fromkeys(
    ("parties", "addresses", "contacts"), frozenset((*trade.TABLES, *settings.COUNTERS))
)
"""Tables that a view never reads, though they change often."""


def numbers_of(name: str, landscape: InMemoryLandscape) -> frozenset[str]:
    """The numbers under which a party travels, or a document of that number with its lines."""
    return parties.numbers_of(name, landscape) | trade.numbers_of(name, landscape)


def read(name: str, landscape: InMemoryLandscape) -> View:
    """The view of that name; raises `AuthoringError` for an unknown one."""
    if name not in VIEWS:
        raise unknown("kind of rows", name, VIEWS)
    return VIEWS[name](landscape)
