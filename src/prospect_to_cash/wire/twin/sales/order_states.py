"""The states in which an order and its lines are read-only."""

from __future__ import annotations

from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.tables.option_sets import OrderState
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.sales_quotes import Order, OrderLine
from prospect_to_cash.wire.odata.errors import rejected

_CLOSED = frozenset({OrderState.CANCELED, OrderState.FULFILLED, OrderState.INVOICED})


def check_order(sales: Sales, row: Row | None) -> None:
    """Raise `WireError` if a row is a closed order, or a line of one."""
    order = row
    if isinstance(row, OrderLine) and row.order is not None:
        order = sales.store.get(Order, row.order)
    if isinstance(order, Order) and order.state in _CLOSED:
        raise rejected("Error updating Orders - Cannot Update a Read-Only Entity")
