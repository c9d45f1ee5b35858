"""The total of a document is the sum of its lines, in each system."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from prospect_to_cash.model.tables import sales_quotes
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import shown
from prospect_to_cash.model.tables.supply_chain_quotations import (
    SalesOrder,
    SalesOrderLine,
    SalesQuotation,
    SalesQuotationLine,
)
from prospect_to_cash.stateful.oracle import Oracle
from prospect_to_cash.stateful.state import State
from prospect_to_cash.stateful.violation import Violation, rows_exist

AGREE = "The total of a document is the sum of its lines, in each system"
_CENT, _ZERO = Decimal("0.01"), Decimal(0)
_MAPS = {
    "quotes": ("Dynamics 365 Sales quotation header", "Dynamics 365 Sales quotation lines"),
    "orders": ("Dynamics 365 Sales order headers", "Dynamics 365 Sales order lines"),
}


def check(state: State, oracle: Oracle) -> Violation | None:
    """Calculate every total again; in Sales, only if header and lines are synced."""
    return _in_scm(state) or _in_sales(state, oracle)


def _sum(parts: Iterable[Decimal | None]) -> Decimal:
    total = sum((part or _ZERO for part in parts), _ZERO)
    return total.quantize(_CENT, rounding=ROUND_HALF_UP)


def _in_scm(state: State) -> Violation | None:
    scm = state.landscape.supply_chain
    documents: list[tuple[str, SalesQuotation | SalesOrder, Decimal]] = []
    for quotation in scm.store.all(SalesQuotation):
        documents.append(("quotes", quotation, _scm_total(scm.quotations.lines(quotation))))
    for order in scm.store.all(SalesOrder):
        documents.append(("orders", order, _scm_total(scm.orders.lines(order))))
    for view, header, total in documents:
        if header.total_amount != total:
            return _wrong_total(state, view, System.SCM, header.number, header.total_amount, total)
    return None


def _scm_total(lines: Iterable[SalesQuotationLine | SalesOrderLine]) -> Decimal:
    return _sum(
        part
        for line in lines
        for part in (line.amount, -(line.total_discount or _ZERO), line.tax, line.charges)
    )


def _in_sales(state: State, oracle: Oracle) -> Violation | None:
    store = state.landscape.sales_app.store
    for quote in store.all(sales_quotes.Quote):
        if _is_synced(state, oracle, "quotes", quote.company, quote.number):
            lines = state.landscape.sales_app.quotes.lines(quote)
            total = _sales_total(lines)
            if (quote.total_amount or _ZERO) != total:
                return _wrong_total(
                    state, "quotes", System.SALES, quote.number, quote.total_amount, total
                )
    return None


def _sales_total(lines: Iterable[sales_quotes.QuoteLine]) -> Decimal:
    return _sum(
        part
        for line in lines
        for part in (
            line.extended_amount,
            -(line.manual_discount or _ZERO),
            line.tax,
            line.charges,
        )
    )


def _is_synced(state: State, oracle: Oracle, view: str, company: str | None, number: str) -> bool:
    """Return whether the total and the amounts of all lines are known to be synced."""
    headers, lines = _MAPS[view]
    scm = state.landscape.supply_chain
    quotation = scm.quotations.find(number, company or "")
    if quotation is None:
        return False
    key = (company, number.casefold())
    sequences = [line.sequence for line in scm.quotations.lines(quotation)]
    return oracle.is_column_synced(headers, System.SCM, key, "totalamount") and all(
        oracle.is_column_synced(lines, System.SCM, (*key, sequence), "extendedamount")
        for sequence in sequences
    )


def _wrong_total(
    state: State, view: str, system: System, number: str, found: Decimal | None, total: Decimal
) -> Violation:
    rows = state.landscape.view(view).rows
    parties = [
        row.cells["PARTY"]
        for row in rows
        if row.cells["NUMBER"] == number and row.cells["SYSTEM"] == system
    ]

    def corrections(cells: Mapping[str, str]) -> Mapping[str, str]:
        is_document = cells["NUMBER"] == number and cells["SYSTEM"] == system
        return {"TOTAL": shown(total)} if is_document else {}

    columns = ("PARTY", "SYSTEM", "NUMBER", "TOTAL")
    step = rows_exist(state, view, columns, parties[:1], corrections, systems=(system,))
    return Violation(
        AGREE,
        f"The total of {number} is {shown(found)} in {system.title}, but its lines add up to "
        f"{total}.",
        (step,),
    )
