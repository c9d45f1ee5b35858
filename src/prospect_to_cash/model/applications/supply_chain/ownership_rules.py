"""The rules of SCM about the ownership of quotations."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, EventHandler, Rule
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import (
    ChangeOwnership,
    EditQuotation,
    UseQuotation,
)
from prospect_to_cash.model.applications.supply_chain.events import OwnershipChanged
from prospect_to_cash.model.tables.option_sets import QuotationStatus, ScmRole, System
from prospect_to_cash.model.tables.supply_chain_quotations import OwnershipChange

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
    if scm.role is ScmRole.SALES_MANAGER:
        return None
    return (
        f"The ownership of quotation '{command.quotation.number}' can't be changed: role "
        f"{scm.role} has no privilege 'Change defaulted sales quotation ownership'."
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
