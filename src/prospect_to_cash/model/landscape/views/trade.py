"""The views of trade: quotations, quotes, orders, their lines, journals, and ownership changes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from prospect_to_cash.common.views import View, ViewRow
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.landscape.names.party_names import sales_owner
from prospect_to_cash.model.landscape.views.rows import (
    Cell,
    ViewSource,
    computed,
    stored,
    view_row,
)
from prospect_to_cash.model.tables import sales_quotes, supply_chain_quotations
from prospect_to_cash.model.tables.option_sets import AccountType, System
from prospect_to_cash.model.tables.row import Row

QUOTES = (
    "PARTY", "SYSTEM", "NUMBER", "ACCOUNT TYPE", "STATUS", "STATUS REASON", "ORIGIN", "OWNERSHIP",
    "CURRENCY", "TOTAL", "SALES ORDER", "DELIVERY ADDRESS", "INVOICE ADDRESS",
    "FINANCIAL DIMENSION", "MESSAGE", "REASON CODE", "CLOSE DESCRIPTION",
)  # fmt: skip
ORDERS = (
    "PARTY", "SYSTEM", "NUMBER", "LEGAL ENTITY", "STATUS", "QUOTATION", "CURRENCY", "TOTAL",
    "DELIVERY ADDRESS", "INVOICE ADDRESS", "FINANCIAL DIMENSION",
)  # fmt: skip
_LINE_COLUMNS = (
    "PRODUCT", "QUANTITY", "UNIT", "CURRENCY", "PRICE", "DISCOUNT", "DISCOUNT PERCENT",
    "NET AMOUNT", "SITE", "WAREHOUSE", "STATUS",
)  # fmt: skip
_SCOPE = ("PARTY", "SYSTEM")
AMOUNTS = frozenset({"QUANTITY", "PRICE", "DISCOUNT", "DISCOUNT PERCENT", "NET AMOUNT", "TOTAL"})


def read_quotes(source: ViewSource) -> View:
    """Return all quotations of SCM and all quotes of Sales."""
    rows = (*_quotations(source.scm), *_quotes(source.sales))
    return View("quotes", QUOTES, (*_SCOPE, "NUMBER"), _SCOPE, rows, AMOUNTS)


def read_orders(source: ViewSource) -> View:
    """Return all orders of both systems."""
    rows = (*_scm_orders(source.scm), *_sales_orders(source.sales))
    return View("orders", ORDERS, (*_SCOPE, "NUMBER"), _SCOPE, rows, AMOUNTS)


def read_quote_lines(source: ViewSource) -> View:
    """Return all lines of quotations and quotes."""
    scm, sales = source.scm.store, source.sales.store
    rows = []
    for line in scm.all(supply_chain_quotations.SalesQuotationLine):
        rows.append(_scm_line("QUOTE", line.quotation, line, stored(line, "status")))
    for theirs in sales.all(sales_quotes.QuoteLine):
        assert theirs.quote is not None, "a line belongs to a quote"
        number = sales.get(sales_quotes.Quote, theirs.quote).number
        rows.append(_sales_line("QUOTE", number, theirs, stored(theirs, "quotation_status")))
    return _lines("quote lines", "QUOTE", rows)


def read_order_lines(source: ViewSource) -> View:
    """Return all lines of orders of both systems."""
    scm, sales = source.scm.store, source.sales.store
    rows = [
        _scm_line("ORDER", line.order, line, stored(line, "status"))
        for line in scm.all(supply_chain_quotations.SalesOrderLine)
    ]
    for line in sales.all(sales_quotes.OrderLine):
        assert line.order is not None, "a line belongs to an order"
        number = sales.get(sales_quotes.Order, line.order).number
        rows.append(_sales_line("ORDER", number, line, stored(line, "line_status")))
    return _lines("order lines", "ORDER", rows)


def read_buttons(source: ViewSource) -> View:
    """Return the lifecycle buttons on the forms of all quotes in Sales."""
    columns = ("QUOTE", "BUTTON", "AVAILABLE")
    rows = []
    for row in source.sales.store.all(sales_quotes.Quote):
        behind = ((row, "state"), (row, "ownership"), (row, "origin"))
        for button, is_available in source.sales.quotes.buttons(row).items():
            cells: dict[str, Cell] = {
                "QUOTE": stored(row, "number"),
                "BUTTON": computed(button),
                "AVAILABLE": (is_available, behind),
            }
            rows.append(view_row(System.SALES, columns, cells, (row,)))
    naming = ("QUOTE", "BUTTON")
    return View("buttons", columns, naming, naming, tuple(rows), system=System.SALES)


def read_ownership_changes(source: ViewSource) -> View:
    """Return the log of ownership changes in SCM."""
    naming = ("QUOTATION",)
    columns = (*naming, "BEFORE", "AFTER")
    rows = tuple(
        view_row(
            System.SCM,
            columns,
            {
                "QUOTATION": stored(row, "quotation"),
                "BEFORE": stored(row, "before"),
                "AFTER": stored(row, "after"),
            },
            (row,),
        )
        for row in source.scm.store.all(supply_chain_quotations.OwnershipChange)
    )
    return View("ownership changes", columns, naming, naming, rows, system=System.SCM)


def read_quotation_journals(source: ViewSource) -> View:
    """Return the journals that sending and confirming a quotation create in SCM."""
    scope = ("QUOTATION",)
    columns = (*scope, "JOURNAL")
    rows = tuple(
        view_row(
            System.SCM,
            columns,
            {"QUOTATION": stored(row, "quotation"), "JOURNAL": stored(row, "journal")},
            (row,),
        )
        for row in source.scm.store.all(supply_chain_quotations.QuotationJournal)
    )
    return View("journals", columns, columns, scope, rows, system=System.SCM)


def _lines(name: str, header: str, rows: list[ViewRow]) -> View:
    scope = (header, "SYSTEM")
    naming = (*scope, "LINE")
    return View(name, (*naming, *_LINE_COLUMNS), naming, scope, tuple(rows), AMOUNTS)


def _scm_account(
    scm: SupplyChain, account_type: AccountType, account: str, legal_entity: str
) -> tuple[str | None, str]:
    """Return the name and the owner of a document's account, if it exists."""
    accounts = scm.prospects if account_type is AccountType.PROSPECT else scm.customers
    row = accounts.find(account, legal_entity)
    return (None, "") if row is None else (scm.name_of(row), row.party_number)


def _sales_owner(sales: Sales, row: sales_quotes.Quote | sales_quotes.Order) -> str:
    customer = sales.quotes.customer(row)
    return sales_owner(customer) if customer else ""


def _document(row: Any) -> dict[str, Cell]:
    """Return the cells that quotations, quotes, and orders share."""
    return {
        "NUMBER": stored(row, "number"),
        "CURRENCY": (row.currency, _cells(row, "currency")),
        "TOTAL": stored(row, "total_amount"),
        "DELIVERY ADDRESS": (row.delivery_street, _cells(row, "delivery_", "is_delivery_")),
        "INVOICE ADDRESS": (row.invoice_street, _cells(row, "invoice_", "is_invoice_")),
    }


def _cells(row: Row, *beginnings: str) -> list[tuple[Row, str]]:
    return [(row, name) for name in _attributes(type(row), beginnings)]


@cache
def _attributes(kind: type[Row], beginnings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the attributes whose names begin so, and which aren't other columns of a document."""
    others = ("invoice_account", "invoice_contact", "delivery_mode", "delivery_terms")
    names = (name for name in kind.model_fields if name not in others)
    return tuple(name for name in names if name.startswith(beginnings))


def _quotations(scm: SupplyChain) -> Iterator[ViewRow]:
    for row in scm.store.all(supply_chain_quotations.SalesQuotation):
        name, owner = _scm_account(scm, row.account_type, row.account, row.legal_entity)
        cells: dict[str, Cell] = {
            "PARTY": (name, ((row, "account"),)),
            **_document(row),
            "ACCOUNT TYPE": stored(row, "account_type"),
            "STATUS": stored(row, "status"),
            "ORIGIN": stored(row, "origin"),
            "OWNERSHIP": stored(row, "ownership"),
            "SALES ORDER": stored(row, "generated_order"),
            "FINANCIAL DIMENSION": stored(row, "financial_dimension"),
            "REASON CODE": stored(row, "reason_code"),
        }
        yield view_row(System.SCM, QUOTES, cells, (row,), owner)


def _quotes(sales: Sales) -> Iterator[ViewRow]:
    for row in sales.store.all(sales_quotes.Quote):
        order = None
        if row.generated_order is not None:
            order = sales.store.get(sales_quotes.Order, row.generated_order).number
        cells: dict[str, Cell] = {
            **_document(row),
            "PARTY": computed(sales.quotes.customer_name(row)),
            "STATUS": (row.state, ((row, "state"), (row, "quotation_status"))),
            "STATUS REASON": stored(row, "reason"),
            "ORIGIN": stored(row, "origin"),
            "OWNERSHIP": stored(row, "ownership"),
            "SALES ORDER": (order, ((row, "generated_order"),)),
            "MESSAGE": (sales.quotes.banner(row), ((row, "state"), (row, "ownership"))),
            "CLOSE DESCRIPTION": stored(row, "close_description"),
        }
        yield view_row(System.SALES, QUOTES, cells, (row,), _sales_owner(sales, row))


def _scm_orders(scm: SupplyChain) -> Iterator[ViewRow]:
    for row in scm.store.all(supply_chain_quotations.SalesOrder):
        name, owner = _scm_account(scm, AccountType.CUSTOMER, row.account, row.legal_entity)
        cells: dict[str, Cell] = {
            "PARTY": (name, ((row, "account"),)),
            **_document(row),
            "LEGAL ENTITY": stored(row, "legal_entity"),
            "STATUS": computed("Open order"),
            "QUOTATION": stored(row, "quotation"),
            "FINANCIAL DIMENSION": stored(row, "financial_dimension"),
        }
        yield view_row(System.SCM, ORDERS, cells, (row,), owner)


def _sales_orders(sales: Sales) -> Iterator[ViewRow]:
    for row in sales.store.all(sales_quotes.Order):
        cells: dict[str, Cell] = {
            "PARTY": computed(sales.quotes.customer_name(row)),
            **_document(row),
            "LEGAL ENTITY": stored(row, "company"),
            "STATUS": stored(row, "state"),
            "QUOTATION": stored(row, "quotation_number"),
        }
        yield view_row(System.SALES, ORDERS, cells, (row,), _sales_owner(sales, row))


def _scm_line(header: str, number: str, line: Any, status: Cell) -> ViewRow:
    return _line(System.SCM, header, number, line, stored(line, "amount"), status)


def _sales_line(header: str, number: str, line: Any, status: Cell) -> ViewRow:
    amount = (line.extended_amount, ((line, "extended_amount"), (line, "base_amount")))
    return _line(System.SALES, header, number, line, amount, status)


def _line(
    system: System, header: str, number: str, line: Any, amount: Cell, status: Cell
) -> ViewRow:
    cells: dict[str, Cell] = {
        header: computed(number),
        "LINE": stored(line, "sequence"),
        "PRODUCT": stored(line, "product"),
        "QUANTITY": stored(line, "quantity"),
        "UNIT": stored(line, "unit"),
        "CURRENCY": stored(line, "currency"),
        "PRICE": stored(line, "price"),
        "DISCOUNT": stored(line, "discount"),
        "DISCOUNT PERCENT": stored(line, "discount_percentage"),
        "NET AMOUNT": amount,
        "SITE": stored(line, "site"),
        "WAREHOUSE": stored(line, "warehouse"),
        "STATUS": status,
    }
    return view_row(system, (header, "SYSTEM", "LINE", *_LINE_COLUMNS), cells, (line,))
