"""The rules of SCM about the delivery and invoice addresses of quotations and orders."""

from __future__ import annotations

from typing import Any, TypeVar

from prospect_to_cash.model.applications.rules import Constraint, Default, Rule
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import (
    ChooseDeliveryAddress,
    CreateQuotation,
    ReceiveOrder,
)
from prospect_to_cash.model.applications.supply_chain.document_addresses import (
    delivery_address,
    invoice_address,
)
from prospect_to_cash.model.tables.option_sets import AddressRole, Origin
from prospect_to_cash.model.tables.supply_chain import BusinessRelation, CustomerAccount
from prospect_to_cash.model.tables.supply_chain_addresses import DocumentAddresses

D = TypeVar("D", CreateQuotation, ReceiveOrder)

_INVOICE = tuple(name for name in DocumentAddresses.model_fields if "invoice" in name)


def _completed(command: D, columns: dict[str, Any]) -> D:
    """Return the command with those `columns` that have a value, unless it has others."""
    given = {name: value for name, value in columns.items() if value is not None}
    return command.changed(columns={**given, **command.columns})


def _account(
    scm: SupplyChain, command: CreateQuotation
) -> BusinessRelation | CustomerAccount | None:
    return command.relation or scm.customers.find(command.account, command.legal_entity)


def _new_quotation_has_a_delivery_address(
    scm: SupplyChain, command: CreateQuotation
) -> CreateQuotation:
    account = _account(scm, command)
    if account is None or command.origin is Origin.SALES:
        return command
    found = scm.addresses.main(account.party_number, AddressRole.DELIVERY)
    if found is None:
        return command
    return _completed(command, delivery_address(scm.name_of(account), found[1]))


def _new_quotation_has_an_invoice_address(
    scm: SupplyChain, command: CreateQuotation
) -> CreateQuotation:
    account = _account(scm, command)
    found = account and scm.addresses.main(account.party_number, AddressRole.INVOICE)
    if not found:
        return command
    return _completed(command, invoice_address(found[1]))


def _received_order_has_an_invoice_address(_: SupplyChain, command: ReceiveOrder) -> ReceiveOrder:
    quotation = command.quotation
    return command if quotation is None else _completed(command, quotation.filled(_INVOICE))


def _delivery_address_belongs_to_the_account(
    _: SupplyChain, command: ChooseDeliveryAddress
) -> str | None:
    if command.use.party_number == command.party.number:
        return None
    return (
        f"The delivery address of quotation '{command.quotation.number}' can't be "
        f"'{command.address.street}', because it isn't an address of {command.party.name}."
    )


DOCUMENT_ADDRESS_RULES: tuple[Rule[SupplyChain, Any], ...] = (
    Default(
        "A new quotation has the delivery address of its account",
        CreateQuotation,
        "R61",
        _new_quotation_has_a_delivery_address,
    ),
    Default(
        "A new quotation has the invoice address of its account",
        CreateQuotation,
        "R62",
        _new_quotation_has_an_invoice_address,
    ),
    Default(
        "A received order has the invoice address of its quotation",
        ReceiveOrder,
        "R62",
        _received_order_has_an_invoice_address,
    ),
    Constraint(
        "A delivery address is an address of the account",
        ChooseDeliveryAddress,
        "R61",
        _delivery_address_belongs_to_the_account,
    ),
)
"""The rules about the addresses of documents, in the order in which they apply."""
