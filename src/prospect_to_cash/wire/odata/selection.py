"""Filters, orders, and counts rows as a query asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from prospect_to_cash.wire.odata.moments import Moment
from prospect_to_cash.wire.odata.predicates import Dialect, Scope, predicate
from prospect_to_cash.wire.odata.query import Order, RowQuery
from prospect_to_cash.wire.odata.row_type import RowType
from prospect_to_cash.wire.odata.tree import Kind


class Selected(NamedTuple):
    """The rows of an answer, and how many match."""

    rows: Sequence[Any]
    total: int
    """The number of rows that match, whatever ``$top`` and ``$skip`` leave."""


def selected(
    rows: Iterable[Any],
    query: RowQuery,
    row_type: RowType,
    dialect: Dialect,
    moment: Moment | None = None,
) -> Selected:
    """Return the rows that a query asks for, in its order; raises `WireError`.

    Rows that are equal in the order of the query keep the order of `rows`.
    """
    if query.filter is not None:
        rows = filter(predicate(query.filter, row_type, dialect, moment), rows)
    found = list(rows)
    # Sorting is stable, so the columns are sorted by from the last to the first.
    for order in reversed(query.orders):
        found.sort(key=_sort_key(order, row_type), reverse=order.is_descending)
    start = query.skip or 0
    end = None if query.top is None else start + query.top
    return Selected(found[start:end], len(found))


def _sort_key(order: Order, row_type: RowType) -> Callable[[Any], Any]:
    column = Scope(row_type).column(order.path)
    read, members = column.read, column.members
    if column.kind is Kind.TEXT:
        return lambda row: _nulls_first(None if (text := read(row)) is None else text.casefold())
    if members is not None:
        return lambda row: _nulls_first(None if (name := read(row)) is None else members[name])
    return lambda row: _nulls_first(read(row))


def _nulls_first(value: Any) -> tuple[bool, Any]:
    return (False, 0) if value is None else (True, value)
