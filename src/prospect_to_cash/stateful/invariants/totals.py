"""Totals agree: a header with its lines, on each side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from prospect_to_cash.model.tables import sales_quotes
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.supply_chain_quotations import (
    SalesOrder,
    SalesOrderLine,
    SalesQuotation,
    SalesQuotationLine,
)
from prospect_to_cash.model.tables.value import shown
from prospect_to_cash.stateful.counterexample_steps import exist
from prospect_to_cash.stateful.oracle import Ledger
from prospect_to_cash.stateful.state import World
from prospect_to_cash.stateful.violation import Violation

AGREE = "The total of a document is the sum of its lines, on each side"
_CENT, _ZERO = Decimal("0.01"), Decimal(0)
_MAPS = {
    "quotes": ("Dynamics 365 Sales quotation header", "Dynamics 365 Sales quotation lines"),
    "orders": ("Dynamics 365 Sales order headers", "Dynamics 365 Sales order lines"),
}


def check(world: World, ledger: Ledger) -> Violation | None:
    """Reckon every total anew; in Sales where headers and lines are in step."""
    return _in_scm(world) or _in_sales(world, ledger)


def _sum(parts: Iterable[Decimal | None]) -> Decimal:
    total = sum((part or _ZERO for part in parts), _ZERO)
    return total.quantize(_CENT, rounding=ROUND_HALF_UP)


def _in_scm(world: World) -> Violation | None:
    scm = world.landscape.supply_chain
    documents: list[tuple[str, SalesQuotation | SalesOrder, Decimal]] = []
    for quotation in scm.store.all(SalesQuotation):
        documents.append(("quotes", quotation, _scm_total(scm.quotations.lines(quotation))))
    for order in scm.store.all(SalesOrder):
        documents.append(("orders", order, _scm_total(scm.orders.lines(order))))
    for view, header, right in documents:
        if header.total_amount != right:
            return _unlike(world, view, System.SCM, header.number, header.total_amount, right)
    return None


def _scm_total(lines: Iterable[SalesQuotationLine | SalesOrderLine]) -> Decimal:
    return _sum(
        part
        for line in lines
        for part in (line.amount, -(line.total_discount or _ZERO), line.tax, line.charges)
    )


def _in_sales(world: World, ledger: Ledger) -> Violation | None:
    store = world.landscape.sales_app.store
    for quote in store.all(sales_quotes.Quote):
        if _in_step(world, ledger, "quotes", quote.company, quote.number):
            lines = world.landscape.sales_app.quotes.lines(quote)
            right = _sales_total(lines)
            if (quote.total_amount or _ZERO) != right:
                return _unlike(
                    world, "quotes", System.SALES, quote.number, quote.total_amount, right
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


def _in_step(world: World, ledger: Ledger, view: str, company: str | None, number: str) -> bool:
    """Whether the total of a document and the amounts of all its lines are known to be the same."""
    headers, lines = _MAPS[view]
    scm = world.landscape.supply_chain
    quotation = scm.quotations.find(number, company or "")
    if quotation is None:
        return False
    key = (company, number.casefold())
    sequences = [line.sequence for line in scm.quotations.lines(quotation)]
    return ledger.is_due(headers, System.SCM, key, "totalamount") and all(
        ledger.is_due(lines, System.SCM, (*key, sequence), "extendedamount")
        for sequence in sequences
    )


def _unlike(
    world: World, view: str, system: System, number: str, found: Decimal | None, right: Decimal
) -> Violation:
    rows = world.landscape.view(view).rows
    parties = [
        row.cells["PARTY"]
        for row in rows
        if row.cells["NUMBER"] == number and row.cells["SYSTEM"] == system
    ]

    def corrected(cells: Mapping[str, str]) -> Mapping[str, str]:
        is_it = cells["NUMBER"] == number and cells["SYSTEM"] == system
        return {"TOTAL": shown(right)} if is_it else {}

    line = exist(
        world, view, ("PARTY", "SYSTEM", "NUMBER", "TOTAL"), parties[:1], corrected,
        systems=(system,),
    )  # fmt: skip
    said = f"The total of {number} is {shown(found)} in {system.title}; its lines make {right}."
    return Violation(AGREE, said, (line,))
