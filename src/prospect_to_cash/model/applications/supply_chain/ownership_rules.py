"""The rules of SCM about who owns a quotation, and what its owner alone may do, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prospect_to_cash.model.applications.rules import Constraint, EventHandler, Rule
from prospect_to_cash.model.applications.supply_chain.quotation_commands import (
    ChangeOwnership,
    EditQuotation,
    OwnershipChanged,
    UseQuotation,
)
from prospect_to_cash.model.tables.option_sets import QuotationStatus, ScmRole, System
from prospect_to_cash.model.tables.supply_chain_trade import OwnershipChange, SalesQuotation

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.supply_chain.application import SupplyChain

_OPEN = (QuotationStatus.CREATED, QuotationStatus.SENT)
_OWNER_NAMES = {System.SCM: "Supply Chain Management", System.SALES: "Dynamics 365 Sales"}


def _owner(quotation: SalesQuotation) -> System:
    return quotation.ownership.owner(quotation.origin)


def _owner_alone_uses(_: SupplyChain, act: UseQuotation) -> str | None:
    if _owner(act.quotation) is System.SCM:
        return None
    return (
        f"Quotation '{act.quotation.number}' can't be {act.action}: "
        "it is owned by Dynamics 365 Sales. Change its ownership, or use it there."
    )


def _sent_quotation_of_sales_is_read_only(_: SupplyChain, act: EditQuotation) -> str | None:
    quotation = act.quotation
    if quotation.status is QuotationStatus.CREATED:
        return None
    if quotation.status is QuotationStatus.SENT and _owner(quotation) is System.SCM:
        return None
    return (
        f"Quotation '{quotation.number}' is {quotation.status} and owned by "
        f"{_OWNER_NAMES[_owner(quotation)]}: its data can't be edited."
    )


def _ownership_changes_while_open(_: SupplyChain, act: ChangeOwnership) -> str | None:
    if act.quotation.status in _OPEN:
        return None
    return (
        f"The ownership of quotation '{act.quotation.number}' can't be changed: it is "
        f"{act.quotation.status}. It can be changed while a quotation is Created or Sent."
    )


def _ownership_changes_one_by_one(_: SupplyChain, act: ChangeOwnership) -> str | None:
    if act.selected == 1:
        return None
    return (
        f"The ownership of {act.selected} quotations can't be changed at once. "
        "Select one quotation."
    )


def _ownership_needs_the_privilege(scm: SupplyChain, act: ChangeOwnership) -> str | None:
    if scm.role is ScmRole.SALES_MANAGER:
        return None
    return (
        f"The ownership of quotation '{act.quotation.number}' can't be changed: role "
        f"{scm.role} has no privilege 'Change defaulted sales quotation ownership'."
    )


def _ownership_change_is_logged(scm: SupplyChain, act: OwnershipChanged) -> None:
    scm.store.insert(
        OwnershipChange,
        legal_entity=act.after.legal_entity,
        quotation=act.after.number,
        before=act.before.ownership,
        after=act.after.ownership,
    )


OWNERSHIP_RULES: tuple[Rule[SupplyChain, Any], ...] = (
    Constraint(
        "Only the owner uses a quotation",
        UseQuotation,
        "Q.1a, Q.1b, Q.1c, Q.1d, Q.1e",
        _owner_alone_uses,
    ),
    Constraint(
        "A sent quotation of Sales is read-only",
        EditQuotation,
        "Q.4b",
        _sent_quotation_of_sales_is_read_only,
    ),
    Constraint(
        "Ownership changes while a quotation is open",
        ChangeOwnership,
        "Q.3c",
        _ownership_changes_while_open,
    ),
    Constraint(
        "Ownership changes one by one", ChangeOwnership, "Q.3c", _ownership_changes_one_by_one
    ),
    Constraint(
        "Ownership changes need the privilege",
        ChangeOwnership,
        "Q.3c",
        _ownership_needs_the_privilege,
    ),
    EventHandler(
        "Ownership changes are logged", OwnershipChanged, "Q.3c", _ownership_change_is_logged
    ),
)
"""The rules about ownership, in the order in which they apply."""
