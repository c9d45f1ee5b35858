"""The rules of SCM about orders that come from outside, and about the ownership of quotations."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, Default, EventHandler, Rule
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import (
    ChangeOwnership,
    EditQuotation,
    ReceiveOrder,
    UseQuotation,
    WriteOrder,
)
from prospect_to_cash.model.applications.supply_chain.events import OrderReceived, OwnershipChanged
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    Parameter,
    QuotationStatus,
    ScmRole,
    System,
)
from prospect_to_cash.model.tables.supply_chain_quotations import OwnershipChange


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
    copied = {"financial_dimension": quotation.financial_dimension}
    return command.changed(columns={**command.columns, **copied})


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


_OPEN = (QuotationStatus.CREATED, QuotationStatus.SENT)
_OWNER_NAMES = {System.SCM: "Supply Chain Management", System.SALES: "Dynamics 365 Sales"}


def _only_the_owner_uses(_: SupplyChain, command: UseQuotation) -> str | None:
    if command.quotation.owner is System.SCM:
        return None
    return (
        f"Quotation '{command.quotation.number}' can't be {command.action}: "
        "Dynamics 365 Sales owns it. Use Dynamics 365 Sales, or change the ownership first."
    )


def _sent_quotation_of_sales_is_read_only(_: SupplyChain, command: EditQuotation) -> str | None:
    quotation = command.quotation
    if quotation.status is QuotationStatus.CREATED:
        return None
    if quotation.status is QuotationStatus.SENT and quotation.owner is System.SCM:
        return None
    return (
        f"Quotation '{quotation.number}' is {quotation.status} and owned by "
        f"{_OWNER_NAMES[quotation.owner]}: its data can't be edited."
    )


def _ownership_changes_while_open(_: SupplyChain, command: ChangeOwnership) -> str | None:
    if command.quotation.status in _OPEN:
        return None
    return (
        f"The ownership of quotation '{command.quotation.number}' can't be changed: it is "
        f"{command.quotation.status}. It can be changed while a quotation is Created or Sent."
    )


def _ownership_changes_one_at_a_time(_: SupplyChain, command: ChangeOwnership) -> str | None:
    if command.selected == 1:
        return None
    return (
        f"The ownership of {command.selected} quotations can't be changed at once. "
        "Select one quotation."
    )


def _ownership_needs_the_privilege(scm: SupplyChain, command: ChangeOwnership) -> str | None:
    if ScmRole.SALES_MANAGER in scm.roles:
        return None
    roles = " and ".join(f"role {role}" for role in sorted(scm.roles)) or "the user"
    return (
        f"The ownership of quotation '{command.quotation.number}' can't be changed: {roles} "
        f"has no privilege 'Change defaulted sales quotation ownership'."
    )


def _ownership_change_is_logged(scm: SupplyChain, event: OwnershipChanged) -> None:
    scm.store.insert(
        OwnershipChange,
        legal_entity=event.after.legal_entity,
        quotation=event.after.number,
        before=event.before.ownership,
        after=event.after.ownership,
    )


OWNERSHIP_RULES: tuple[Rule[SupplyChain, Any], ...] = (
    Constraint(
        "Only the owner can use a quotation",
        UseQuotation,
        "Q.1a, Q.1b, Q.1c, Q.1d, Q.1e",
        _only_the_owner_uses,
    ),
    Constraint(
        "A sent quotation of Sales is read-only",
        EditQuotation,
        "Q.4b",
        _sent_quotation_of_sales_is_read_only,
    ),
    Constraint(
        "Ownership can be changed only while a quotation is open",
        ChangeOwnership,
        "Q.3c",
        _ownership_changes_while_open,
    ),
    Constraint(
        "Ownership is changed for one quotation at a time",
        ChangeOwnership,
        "Q.3c",
        _ownership_changes_one_at_a_time,
    ),
    Constraint(
        "Ownership changes require the privilege",
        ChangeOwnership,
        "Q.3c",
        _ownership_needs_the_privilege,
    ),
    EventHandler(
        "Ownership changes are logged", OwnershipChanged, "Q.3c", _ownership_change_is_logged
    ),
)
"""The rules about ownership, in the order in which they apply."""
