"""The states of quotes, which change only by actions of the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.tables.option_sets import QuotationStatus, QuoteReason, QuoteState
from prospect_to_cash.model.tables.sales_quotes import Quote
from prospect_to_cash.wire.contract import Table
from prospect_to_cash.wire.odata.errors import NotOffered
from prospect_to_cash.wire.odata.sales.states import STATE, STATUS, states_of
from prospect_to_cash.wire.odata.tree import Value
from prospect_to_cash.wire.twin.sales.computed import OPEN, quote_status

_CLOSED_AS = {
    QuoteReason.LOST.code: QuotationStatus.LOST,
    QuoteReason.CANCELED.code: QuotationStatus.CANCELED,
    QuoteReason.REVISED.code: QuotationStatus.REVISED,
}


def in_state(
    sales: Sales,
    table: Table,
    quote: Quote,
    written: Mapping[str, Value],
    row_id: str,
    description: str | None = None,
) -> Quote:
    """Bring a quote to the state and status reason that a body asks for.

    Raises `WireError` for a status reason of another state, `NotOffered` for a change that the
    model doesn't have, and `Rejection` if Sales rejects it.
    """
    before: dict[str, Value] = {STATE: quote.state.code, STATUS: quote_status(table, quote)}
    after = states_of(table, written, before, row_id)
    if after == before or (after[STATE] == before[STATE] and after[STATUS] == OPEN):
        return quote
    match after[STATE]:
        case QuoteState.ACTIVE.code if quote.state is not QuoteState.ACTIVE:
            return sales.quotes.activate(quote)
        case QuoteState.WON.code:
            return sales.quotes.close(quote, QuotationStatus.CONFIRMED, description)
        case QuoteState.CLOSED.code:
            status: Any = after[STATUS]
            return sales.quotes.close(quote, _CLOSED_AS[status], description)
    raise NotOffered(
        f"statecode {after[STATE]}, statuscode {after[STATUS]}",
        before="The change to ",
        after=f" from {before[STATE]} and {before[STATUS]}",
    )
