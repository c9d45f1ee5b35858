"""The views of a landscape: the rows of both systems and of dual-write that a table can list.

One module per subject. To add a view, write a function that reads a `ViewSource`, and add it to
`VIEWS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

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
from prospect_to_cash.model.landscape.views.rows import ViewSource

VIEWS: dict[str, Callable[[ViewSource], View]] = {
    "parties": parties.read,
    "addresses": addresses.read,
    "contacts": contacts.read,
    "quotes": trade.read_quotes,
    "quote lines": trade.read_quote_lines,
    "orders": trade.read_orders,
    "order lines": trade.read_order_lines,
    "journals": trade.read_quotation_journals,
    "buttons": trade.read_buttons,
    "ownership changes": trade.read_ownership_changes,
    "number sequences": settings.read_number_sequences,
    "feature states": settings.read_feature_states,
    "dialog fields": settings.read_dialog_fields,
    "setup findings": settings.read_setup_findings,
    "table maps": dual_write.read_table_maps,
    "sent changes": dual_write.read_sent_changes,
    "unsent changes": dual_write.read_unsent_changes,
    "error log entries": dual_write.read_error_log,
    "catch-up errors": dual_write.read_catch_up_errors,
    "activity log entries": dual_write.read_activity_log,
    "initial syncs": dual_write.read_initial_syncs,
}
"""The views, by the name that steps use."""

OF_ALL_MAPS = (
    "setup findings",
    "table maps",
    "unsent changes",
    "activity log entries",
    "catch-up errors",
    "initial syncs",
)
"""The views that depend on all table maps, also on those that send nothing."""


def read(name: str, source: ViewSource) -> View:
    """Return the view of that name. Raise `AuthoringError` if there is no such view."""
    if name not in VIEWS:
        raise unknown("kind of rows", name, VIEWS)
    return VIEWS[name](source)


_DOCUMENTS = {
    "quotes": "NUMBER",
    "orders": "NUMBER",
    "quote lines": "QUOTE",
    "order lines": "ORDER",
    "journals": "QUOTATION",
    "ownership changes": "QUOTATION",
}
"""The column with the number of a quotation, a quote, or an order, by view."""


def documents(source: ViewSource) -> Iterator[str]:
    """Yield the numbers of the quotations, quotes, and orders that a view shows."""
    for name, column in _DOCUMENTS.items():
        for row in VIEWS[name](source).rows:
            yield row.cells[column]


def streets(source: ViewSource) -> Iterator[str]:
    """Yield the streets of all addresses."""
    for row in addresses.read(source).rows:
        yield row.cells["STREET"]
