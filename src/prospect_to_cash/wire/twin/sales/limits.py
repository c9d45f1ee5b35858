"""The limits of columns for what dual-write, or a page of the model, writes to Sales.

The model has no lengths and ranges. Requests to Sales are checked when they're read.
"""

from __future__ import annotations

from collections.abc import Mapping

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.wire.contract import Column
from prospect_to_cash.wire.odata.errors import WireError
from prospect_to_cash.wire.odata.sales.values import check_limits
from prospect_to_cash.wire.odata.tree import Value
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.sales.columns import PlainColumn
from prospect_to_cash.wire.twin.sales.tables import SalesTables, TwinTable


class Limits:
    """Checks each row of the model that's written to Sales. The rejection undoes both systems."""

    def __init__(self, twin: Twin, tables: SalesTables) -> None:
        self._twin = twin
        self._columns: Mapping[type[Row], Mapping[str, Column]] = {
            kind: _limited(table) for kind, table in tables.by_kind.items()
        }

    def started(self) -> None:
        """Check the rows of the landscape that the twin has now."""
        self._twin.landscape.sales_app.store.subscribe(self._check)

    def _check(self, before: Row | None, after: Row | None) -> None:
        columns = None if after is None else self._columns.get(type(after))
        if after is None or columns is None:
            return
        new = after.__dict__
        old: Mapping[str, object] = {} if before is None else before.__dict__
        for attribute, column in columns.items():
            value = new[attribute]
            if value is not None and value != old.get(attribute):
                check_received(column, value)


def check_received(column: Column, value: Value) -> None:
    """Raise `Rejection` with the words of Dataverse if a value doesn't fit a column."""
    try:
        check_limits(column, value)
    except WireError as error:
        raise Rejection(error.message) from error


def _limited(table: TwinTable) -> dict[str, Column]:
    """Return the columns with values as the model has them, by attribute."""
    return {
        held.attribute: table.table.columns[name]
        for name, held in table.held.items()
        if isinstance(held, PlainColumn) and held.encode is None
    }
