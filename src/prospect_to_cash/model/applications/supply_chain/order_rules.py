"""The rules of SCM about orders that come from outside."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, Default, EventHandler, Rule
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import ReceiveOrder, WriteOrder
from prospect_to_cash.model.applications.supply_chain.events import OrderReceived
from prospect_to_cash.model.tables.option_sets import AccountType, Parameter, QuotationStatus


def _received_order_converts_its_prospect(scm: SupplyChain, command: ReceiveOrder) -> ReceiveOrder:
    quotation = command.quotation
    if quotation is not None and quotation.account_type is AccountType.PROSPECT:
        scm.prospects.convert_silently(quotation.account, legal_entity=command.legal_entity)
    return command


def _received_order_takes_quotation_data(scm: SupplyChain, command: ReceiveOrder) -> ReceiveOrder:
    quotation = command.quotation
    copies = scm.parameters.works(Parameter.COPY_QUOTATION_DATA, command.legal_entity)
    if quotation is None or not copies:
        return command
    return command.changed(financial_dimension=quotation.financial_dimension)


def _order_needs_a_customer(scm: SupplyChain, command: ReceiveOrder) -> str | None:
    if scm.customers.find(command.account, command.legal_entity) is not None:
        return None
    return f"Order '{command.number}' can't be created: customer '{command.account}' doesn't exist."


def _received_order_confirms_its_quotation(scm: SupplyChain, event: OrderReceived) -> None:
    order = event.order
    quotation = order.quotation and scm.quotations.find(order.quotation, order.legal_entity)
    if quotation:
        scm.quotations.move(quotation, QuotationStatus.CONFIRMED, generated_order=order.number)


def _order_keeps_its_customer(_: SupplyChain, command: WriteOrder) -> str | None:
    order = command.order
    if command.account in (None, order.account) and command.quotation in (None, order.quotation):
        return None
    return (
        f"Order '{order.number}' can't be saved: the number belongs to the order of customer "
        f"'{order.account}' from quotation '{order.quotation or 'none'}'."
    )


ORDER_RULES: tuple[Rule[SupplyChain, Any], ...] = (
    Default(
        "A received order converts its prospect",
        ReceiveOrder,
        "S6.3c, R23",
        _received_order_converts_its_prospect,
    ),
    Default(
        "A received order copies quotation data",
        ReceiveOrder,
        "S6.3g",
        _received_order_takes_quotation_data,
    ),
    Constraint("An order needs a customer", ReceiveOrder, "S6.3g", _order_needs_a_customer),
    EventHandler(
        "A received order confirms its quotation",
        OrderReceived,
        "S6.3f, R23",
        _received_order_confirms_its_quotation,
    ),
    Constraint("An order can't change its customer", WriteOrder, "R21", _order_keeps_its_customer),
)
"""The rules about orders, in the order in which they apply."""
