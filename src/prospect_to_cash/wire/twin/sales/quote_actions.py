"""The actions on quotes: win, close, revise, and create an order."""

from __future__ import annotations

from collections.abc import Mapping

from prospect_to_cash.model.applications.sales.commands import UseQuote
from prospect_to_cash.model.tables.option_sets import QuoteState
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.sales_quotes import Quote
from prospect_to_cash.wire.contract import Table
from prospect_to_cash.wire.odata.batch import with_reference
from prospect_to_cash.wire.odata.errors import bad_body, row_missing, unknown_reference
from prospect_to_cash.wire.odata.multipart import InnerAnswer
from prospect_to_cash.wire.odata.query import RowQuery
from prospect_to_cash.wire.odata.sales.actions import QuoteCall, SalesActionReader
from prospect_to_cash.wire.odata.sales.rows import etag_of
from prospect_to_cash.wire.odata.sales.states import STATE, STATUS, USUAL
from prospect_to_cash.wire.odata.tree import Value
from prospect_to_cash.wire.odata.url import Reference, parse_reference
from prospect_to_cash.wire.twin.sales.asked import Asked
from prospect_to_cash.wire.twin.sales.changes import Change
from prospect_to_cash.wire.twin.sales.computed import OPEN
from prospect_to_cash.wire.twin.sales.quote_states import in_state
from prospect_to_cash.wire.twin.sales.tables import TwinRow

_CLOSE_COMPLETED = 1


def close(asked: Asked, action: str) -> InnerAnswer:
    """Return the answer to ``WinQuote`` or ``CloseQuote``."""
    reader = SalesActionReader(asked.api.contract, asked.bodies)
    found = reader.quote_close(action, asked.body)
    state = QuoteState.WON if action == "WinQuote" else QuoteState.CLOSED
    # The product takes it for the usual status.
    status = USUAL if state is QuoteState.CLOSED and found.status == OPEN else found.status
    with asked.writing():
        row = _bound(asked, action, found.quote)
        _end(asked, row, {STATE: state.code, STATUS: status}, found.columns)
    return asked.no_content()


def _end(
    asked: Asked, row: TwinRow, states: Mapping[str, Value], columns: Mapping[str, Value]
) -> None:
    quote = row.typed
    assert isinstance(quote, Quote)
    description = columns.get("description")
    text = description if isinstance(description, str) else None
    sales = asked.api.twin.landscape.sales_app
    sales.rules.validate(UseQuote(quote, "close"))
    in_state(sales, row.table, quote, states, row.id, text)
    _add_activity(asked, row, columns)


def _add_activity(asked: Asked, row: TwinRow, columns: Mapping[str, Value]) -> None:
    """Add the activity that says how a quote was closed."""
    table = asked.api.tables.tables["quoteclose"]
    quote = row.of.row(row.number)
    values: dict[str, Value] = {"subject": f"Quote closed: {quote.value('quotenumber')}"}
    values |= {"quotenumber": quote.value("quotenumber"), **columns, STATE: _CLOSE_COMPLETED}
    asked.api.writer.add(table, Change(values, {"quoteid": quote}))


def revise(asked: Asked, action: str) -> InnerAnswer:
    """Return the answer to ``ReviseQuote``: the new quote."""
    table = asked.api.contract.tables["quote"]
    found = _read(asked, action, table)
    with asked.writing():
        quote = _quote(asked, found)
        copy = asked.api.twin.landscape.sales_app.quotes.revise(quote)
    return _created(asked, copy, found)


def convert(asked: Asked, action: str) -> InnerAnswer:
    """Return the answer to ``ConvertQuoteToSalesOrder``: the new order."""
    table = asked.api.contract.tables["salesorder"]
    found = _read(asked, action, table)
    details = found.details
    status = details.get("QuoteCloseStatus")
    if status not in (None, USUAL, 4):
        raise bad_body(action, f"The status {status} of the quote isn't one of state Won.")
    if details.get("ProcessInstanceId") is not None:
        raise bad_body(action, "There are no processes.")
    with asked.writing():
        quote = _quote(asked, found)
        order = asked.api.twin.landscape.sales_app.quotes.create_order(quote)
        columns: dict[str, Value] = {}
        for name, column in _DETAILS.items():
            if details.get(name) is not None:
                columns[column] = details[name]
        row = asked.api.tables.tables["quote"].row(quote.id)
        _add_activity(asked, row, columns)
    return _created(asked, order, found)


_DETAILS = {
    "QuoteCloseDate": "actualend",
    "QuoteCloseSubject": "subject",
    "QuoteCloseDescription": "description",
}
"""The columns of the activity, by parameter."""


def _read(asked: Asked, action: str, table: Table) -> QuoteCall:
    reader = SalesActionReader(asked.api.contract, asked.bodies)
    return reader.quote_call(action, table, asked.body)


def _quote(asked: Asked, call: QuoteCall) -> Quote:
    row = asked.api.tables.tables["quote"].with_id(call.quote_id)
    if row is None:
        raise row_missing("quote", call.quote_id)
    assert isinstance(row.typed, Quote)
    return row.typed


def _bound(asked: Asked, action: str, quote: Reference | str) -> TwinRow:
    if isinstance(quote, str):
        found = parse_reference(with_reference(f"${quote}", asked.known), asked.bodies.base)
        if isinstance(found, str):
            raise unknown_reference(f"${found}")
        quote = found
    row = asked.api.writer.bound(quote)
    if row is None or not isinstance(row.typed, Quote):
        raise bad_body(action, "'quoteid' isn't bound to a quote.")
    return row


def _created(asked: Asked, row: Row, call: QuoteCall) -> InnerAnswer:
    found = asked.api.tables.by_kind[type(row)].row(row.id)
    query = RowQuery(select=call.columns)
    context = asked.rows.context(found.table, query, is_single=True)
    body = asked.rows.row(found, query, context=context)
    return asked.answer(body, "odata.include-annotations", headers={"ETag": etag_of(found)})
