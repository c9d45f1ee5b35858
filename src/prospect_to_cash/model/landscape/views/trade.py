"""Quotations and orders of SCM beside quotes and orders of Sales."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from prospect_to_cash.common.views import View, ViewRow
from prospect_to_cash.model.landscape.views.rows import Shown, of, said, view_row
from prospect_to_cash.model.tables import sales as sales_tables
from prospect_to_cash.model.tables import sales_trade, supply_chain_trade
from prospect_to_cash.model.tables.option_sets import AccountType, System

if TYPE_CHECKING:
    from prospect_to_cash.model.landscape.in_memory import InMemoryLandscape

QUOTES = (
    "PARTY", "SYSTEM", "NUMBER", "ACCOUNT TYPE", "STATUS", "REASON", "ORIGIN", "OWNERSHIP",
    "TOTAL", "ORDER", "DELIVERY ADDRESS", "FINANCIAL DIMENSION", "FORM SAYS",
)  # fmt: skip
ORDERS = (
    "PARTY", "SYSTEM", "NUMBER", "LEGAL ENTITY", "STATUS", "QUOTATION", "TOTAL",
    "FINANCIAL DIMENSION",
)  # fmt: skip
_LINE = (
    "PRODUCT", "QUANTITY", "UNIT", "PRICE", "DISCOUNT", "DISCOUNT PERCENT", "AMOUNT", "SITE",
    "WAREHOUSE", "STATUS",
)  # fmt: skip
TABLES = (
    supply_chain_trade.SalesQuotation,
    supply_chain_trade.SalesQuotationLine,
    supply_chain_trade.QuotationJournal,
    supply_chain_trade.OwnershipChange,
    supply_chain_trade.SalesOrder,
    supply_chain_trade.SalesOrderLine,
    sales_trade.Quote,
    sales_trade.QuoteLine,
    sales_trade.Order,
    sales_trade.OrderLine,
)
"""Quotations, quotes and orders of both systems, with all that hangs on them."""
AMOUNTS = frozenset({"QUANTITY", "PRICE", "DISCOUNT", "DISCOUNT PERCENT", "AMOUNT", "TOTAL"})


def read_quotes(landscape: InMemoryLandscape) -> View:
    """Quotations and quotes, by whom they name."""
    rows = (*_quotations(landscape), *_quotes(landscape))
    naming = ("PARTY", "SYSTEM", "NUMBER")
    return View("quotes", QUOTES, naming, naming[:2], rows, AMOUNTS, number_column="NUMBER")


def read_orders(landscape: InMemoryLandscape) -> View:
    """Orders of both systems, by whom they name."""
    rows = (*_scm_orders(landscape), *_sales_orders(landscape))
    naming = ("PARTY", "SYSTEM", "NUMBER")
    return View("orders", ORDERS, naming, naming[:2], rows, AMOUNTS, number_column="NUMBER")


def read_quote_lines(landscape: InMemoryLandscape) -> View:
    """The lines of quotations and quotes."""
    scm, sales = landscape.supply_chain.store, landscape.sales_app.store
    rows = []
    for ours in scm.all(supply_chain_trade.SalesQuotationLine):
        header = landscape.supply_chain.quotations.named(ours.quotation, ours.legal_entity)
        status = of(header, "status")
        rows.append(_scm_line("QUOTE", ours.quotation, ours, status))
    for line in sales.all(sales_trade.QuoteLine):
        assert line.quote is not None, "a line belongs to a quote"
        number = sales.get(sales_trade.Quote, line.quote).number
        rows.append(_sales_line("QUOTE", number, line, of(line, "quotation_status")))
    return _lines("quote lines", "QUOTE", rows)


def read_order_lines(landscape: InMemoryLandscape) -> View:
    """The lines of orders of both systems."""
    scm, sales = landscape.supply_chain.store, landscape.sales_app.store
    rows = [
        _scm_line("ORDER", line.order, line, of(line, "status"))
        for line in scm.all(supply_chain_trade.SalesOrderLine)
    ]
    for line in sales.all(sales_trade.OrderLine):
        assert line.order is not None, "a line belongs to an order"
        number = sales.get(sales_trade.Order, line.order).number
        rows.append(_sales_line("ORDER", number, line, of(line, "line_status")))
    return _lines("order lines", "ORDER", rows)


def read_ownership_changes(landscape: InMemoryLandscape) -> View:
    """The log of ownership changes in SCM."""
    columns = ("QUOTE", "BEFORE", "AFTER")
    rows = tuple(
        view_row(
            System.SCM,
            columns,
            {"QUOTE": of(row, "quotation"), "BEFORE": of(row, "before"), "AFTER": of(row, "after")},
            (row,),
        )
        for row in landscape.supply_chain.store.all(supply_chain_trade.OwnershipChange)
    )
    return View("ownership changes", columns, columns[:1], columns[:1], rows, system=System.SCM)


def read_journals(landscape: InMemoryLandscape) -> View:
    """The journals that sending and confirming leave in SCM."""
    columns = ("QUOTE", "JOURNAL")
    rows = tuple(
        view_row(
            System.SCM,
            columns,
            {"QUOTE": of(row, "quotation"), "JOURNAL": of(row, "journal")},
            (row,),
        )
        for row in landscape.supply_chain.store.all(supply_chain_trade.QuotationJournal)
    )
    return View("journals", columns, columns, columns[:1], rows, system=System.SCM)


def numbers_of(number: str, landscape: InMemoryLandscape) -> frozenset[str]:
    """The numbers under which a quotation, quote or order travels, and its lines."""
    documents = (*_quotations(landscape), *_quotes(landscape))
    documents += (*_scm_orders(landscape), *_sales_orders(landscape))
    found = {number for row in documents if row.cells["NUMBER"] == number}
    for view, header in ((read_quote_lines, "QUOTE"), (read_order_lines, "ORDER")):
        for row in view(landscape).rows:
            if row.cells[header] == number:
                found.add(f"{number}, {row.cells['LINE']}")
    return frozenset(found)


def _lines(name: str, header: str, rows: list[ViewRow]) -> View:
    columns = (header, "SYSTEM", "LINE", *_LINE)
    naming = (header, "SYSTEM", "LINE")
    return View(name, columns, naming, naming[:2], tuple(rows), AMOUNTS)


def _scm_name(
    landscape: InMemoryLandscape, account_type: AccountType, account: str, legal_entity: str
) -> str | None:
    scm = landscape.supply_chain
    accounts = scm.prospects if account_type is AccountType.PROSPECT else scm.customers
    row = accounts.find(account, legal_entity)
    return None if row is None else scm.name_of(row)


def _street(landscape: InMemoryLandscape, location: str | None) -> str | None:
    address = landscape.supply_chain.addresses.at(location) if location else None
    return address.street if address else None


def _quotations(landscape: InMemoryLandscape) -> Iterator[ViewRow]:
    for row in landscape.supply_chain.store.all(supply_chain_trade.SalesQuotation):
        cells: dict[str, Shown] = {
            "PARTY": (
                _scm_name(landscape, row.account_type, row.account, row.legal_entity),
                ((row, "account"),),
            ),
            "NUMBER": of(row, "number"),
            "ACCOUNT TYPE": of(row, "account_type"),
            "STATUS": of(row, "status"),
            "ORIGIN": of(row, "origin"),
            "OWNERSHIP": of(row, "ownership"),
            "TOTAL": of(row, "total_amount"),
            "ORDER": of(row, "generated_order"),
            "DELIVERY ADDRESS": (
                _street(landscape, row.delivery_location),
                ((row, "delivery_location"),),
            ),
            "FINANCIAL DIMENSION": of(row, "financial_dimension"),
        }
        yield view_row(System.SCM, QUOTES, cells, (row,))


def _quotes(landscape: InMemoryLandscape) -> Iterator[ViewRow]:
    sales = landscape.sales_app
    for row in sales.store.all(sales_trade.Quote):
        order = None
        if row.generated_order is not None:
            order = sales.store.get(sales_trade.Order, row.generated_order).number
        street = None
        if row.delivery_location is not None:
            place = sales.store.find(
                sales_tables.PostalAddressCollection, location=row.delivery_location
            )
            found = place and sales.store.where(sales_tables.PostalAddress, collection=place.id)
            street = found[0].street if found else row.delivery_location
        cells: dict[str, Shown] = {
            "PARTY": said(sales.quotes.customer_name(row)),
            "NUMBER": of(row, "number"),
            "STATUS": (row.state, ((row, "state"), (row, "quotation_status"))),
            "REASON": of(row, "reason"),
            "ORIGIN": of(row, "origin"),
            "OWNERSHIP": of(row, "ownership"),
            "TOTAL": of(row, "total_amount"),
            "ORDER": (order, ((row, "generated_order"),)),
            "DELIVERY ADDRESS": (street, ((row, "delivery_location"),)),
            "FORM SAYS": (sales.quotes.notice(row), ((row, "state"), (row, "ownership"))),
        }
        yield view_row(System.SALES, QUOTES, cells, (row,))


def _scm_orders(landscape: InMemoryLandscape) -> Iterator[ViewRow]:
    for row in landscape.supply_chain.store.all(supply_chain_trade.SalesOrder):
        cells: dict[str, Shown] = {
            "PARTY": (
                _scm_name(landscape, AccountType.CUSTOMER, row.account, row.legal_entity),
                ((row, "account"),),
            ),
            "NUMBER": of(row, "number"),
            "LEGAL ENTITY": of(row, "legal_entity"),
            "STATUS": said("Open order"),
            "QUOTATION": of(row, "quotation"),
            "TOTAL": of(row, "total_amount"),
            "FINANCIAL DIMENSION": of(row, "financial_dimension"),
        }
        yield view_row(System.SCM, ORDERS, cells, (row,))


def _sales_orders(landscape: InMemoryLandscape) -> Iterator[ViewRow]:
    sales = landscape.sales_app
    for row in sales.store.all(sales_trade.Order):
        cells: dict[str, Shown] = {
            "PARTY": said(sales.quotes.customer_name(row)),
            "NUMBER": of(row, "number"),
            "LEGAL ENTITY": of(row, "company"),
            "STATUS": of(row, "state"),
            "QUOTATION": of(row, "quotation_number"),
            "TOTAL": of(row, "total_amount"),
        }
        yield view_row(System.SALES, ORDERS, cells, (row,))


def _scm_line(header: str, number: str, line: Any, status: Shown) -> ViewRow:
    cells: dict[str, Shown] = {
        header: said(number),
        "LINE": of(line, "sequence"),
        "PRODUCT": of(line, "product"),
        "QUANTITY": of(line, "quantity"),
        "UNIT": of(line, "unit"),
        "PRICE": of(line, "price"),
        "DISCOUNT": of(line, "discount"),
        "DISCOUNT PERCENT": of(line, "discount_percentage"),
        "AMOUNT": of(line, "amount"),
        "SITE": of(line, "site"),
        "WAREHOUSE": of(line, "warehouse"),
        "STATUS": status,
    }
    return view_row(System.SCM, (header, "SYSTEM", "LINE", *_LINE), cells, (line,))


def _sales_line(header: str, number: str, line: Any, status: Shown) -> ViewRow:
    cells: dict[str, Shown] = {
        header: said(number),
        "LINE": of(line, "sequence"),
        "PRODUCT": of(line, "product"),
        "QUANTITY": of(line, "quantity"),
        "UNIT": of(line, "unit"),
        "PRICE": of(line, "price"),
        "DISCOUNT": of(line, "discount"),
        "DISCOUNT PERCENT": of(line, "discount_percentage"),
        "AMOUNT": (
            line.extended_amount,
            ((line, "extended_amount"), (line, "base_amount")),
        ),
        "SITE": of(line, "site"),
        "WAREHOUSE": of(line, "warehouse"),
        "STATUS": status,
    }
    return view_row(System.SALES, (header, "SYSTEM", "LINE", *_LINE), cells, (line,))
