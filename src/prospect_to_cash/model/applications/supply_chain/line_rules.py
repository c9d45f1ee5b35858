"""The rules of SCM about quotation lines, order lines, and totals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, Default, EventHandler, Rule
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import SaveLine
from prospect_to_cash.model.applications.supply_chain.events import (
    OrderLinesChanged,
    QuotationLinesChanged,
)
from prospect_to_cash.model.tables.supply_chain_quotations import (
    ZERO,
    SalesOrderLine,
    SalesQuotationLine,
)

CENT = Decimal("0.01")


def _cents(amount: Decimal) -> Decimal:
    """Return the amount rounded to cents; half a cent is rounded up."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def _line_has_an_amount(_: SupplyChain, command: SaveLine) -> SaveLine:
    line: Any = command.line
    rest = 1 - (line.discount_percentage or Decimal(0)) / 100
    amount = line.quantity * (line.price - (line.discount or Decimal(0))) * rest
    return command.changed(line=line.changed(amount=_cents(amount)))


def _order_line_takes_quotation_amounts(_: SupplyChain, command: SaveLine) -> SaveLine:
    source = command.source
    if source is None:
        return command
    kept = {name: getattr(source, name) for name in ("total_discount", "tax", "charges")}
    return command.changed(line=command.line.changed(**kept))


def _line_has_site_and_warehouse(_: SupplyChain, command: SaveLine) -> str | None:
    line = command.line
    if line.site and line.warehouse:
        return None
    kind, missing = ("order" if isinstance(line, SalesOrderLine) else "quotation"), []
    missing += [] if line.site else ["site"]
    missing += [] if line.warehouse else ["warehouse"]
    return f"Line {line.sequence} of the {kind} needs a {' and a '.join(missing)}."


def _totals(lines: Sequence[SalesQuotationLine | SalesOrderLine]) -> dict[str, Decimal]:
    """Return the totals of a quotation or order over its `lines`."""
    discount = sum((line.total_discount or ZERO for line in lines), ZERO)
    tax = sum((line.tax for line in lines), ZERO)
    charges = sum((line.charges for line in lines), ZERO)
    amount = sum((line.amount for line in lines), ZERO) - discount + tax + charges
    return {
        "total_amount": _cents(amount),
        "total_discount": _cents(discount),
        "total_tax": _cents(tax),
        "total_charges": _cents(charges),
    }


def _quotation_totals_follow_the_lines(scm: SupplyChain, event: QuotationLinesChanged) -> None:
    quotation = scm.quotations.find(event.quotation, event.legal_entity)
    if quotation is not None:
        scm.store.update(quotation, **_totals(scm.quotations.lines(quotation)))


def _order_totals_follow_the_lines(scm: SupplyChain, event: OrderLinesChanged) -> None:
    order = scm.orders.find(event.order, event.legal_entity)
    if order is not None:
        scm.store.update(order, **_totals(scm.orders.lines(order)))


LINE_RULES: tuple[Rule[SupplyChain, Any], ...] = (
    Default("A line has an amount", SaveLine, "S5.2b", _line_has_an_amount),
    Default(
        "A new order line takes the amounts of its quotation line",
        SaveLine,
        "S5.5a, S6.3g",
        _order_line_takes_quotation_amounts,
    ),
    Constraint(
        "A line has a site and a warehouse", SaveLine, "S5.2a", _line_has_site_and_warehouse
    ),
    EventHandler(
        "The totals of a quotation follow its lines",
        QuotationLinesChanged,
        "S5.2b",
        _quotation_totals_follow_the_lines,
    ),
    EventHandler(
        "The totals of an order follow its lines",
        OrderLinesChanged,
        "S5.5a",
        _order_totals_follow_the_lines,
    ),
)
"""The rules about lines and totals, in the order in which they apply."""
