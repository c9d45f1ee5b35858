"""The rules of Sales about deleting accounts and contacts."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, EventHandler, Rule
from prospect_to_cash.model.applications.sales.account_rules import label
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.commands import (
    AccountOrContactDeleted,
    DeleteAccountOrContact,
)
from prospect_to_cash.model.tables.option_sets import RelationshipType
from prospect_to_cash.model.tables.sales import Account, Contact, ContactForParty, CustomerAddress
from prospect_to_cash.model.tables.sales_quotes import Quote


def _not_deleted(row: Account | Contact, reason: str) -> str:
    return f"{label(row)} can't be deleted: {reason}."


def _customer_stays(_: Sales, command: DeleteAccountOrContact) -> str | None:
    row = command.row
    if isinstance(row, Contact):
        is_customer = row.is_customer
    else:
        is_customer = row.relationship_type is RelationshipType.CUSTOMER
    return _not_deleted(row, "it's a customer") if is_customer else None


def _row_with_a_quote_stays(sales: Sales, command: DeleteAccountOrContact) -> str | None:
    row = command.row
    for quote in sales.store.all(Quote):
        named = quote.customer_account if isinstance(row, Account) else quote.customer_contact
        if named == row.id:
            return _not_deleted(row, f"quote '{quote.number}' belongs to it")
    return None


def _row_with_a_contact_stays(sales: Sales, command: DeleteAccountOrContact) -> str | None:
    for shown in sales.forms.contacts(command.row):
        return _not_deleted(command.row, f"{label(shown.contact)} belongs to it")
    return None


def _contact_of_an_account_stays(sales: Sales, command: DeleteAccountOrContact) -> str | None:
    row = command.row
    if isinstance(row, Account) or row.parent_account is None:
        return None
    account = sales.store.get(Account, row.parent_account)
    return _not_deleted(row, f"it's a contact of {account.name}")


def _contact_for_a_party_stays(sales: Sales, command: DeleteAccountOrContact) -> str | None:
    row = command.row
    if isinstance(row, Account) or len(sales.store.where(Contact, party=row.party)) > 1:
        return None
    for tie in sales.store.where(ContactForParty, contact_party=row.party):
        return _not_deleted(row, f"it's the contact '{tie.number}' for a party")
    return None


def _own_addresses_go(sales: Sales, event: AccountOrContactDeleted) -> None:
    link = "account" if isinstance(event.row, Account) else "contact"
    for address in sales.store.where(CustomerAddress, **{link: event.row.id}):
        sales.store.delete(address)


DELETION_RULES: tuple[Rule[Sales, Any], ...] = (
    Constraint("A customer isn't deleted", DeleteAccountOrContact, "R37", _customer_stays),
    Constraint(
        "A row with a quote isn't deleted", DeleteAccountOrContact, "R37", _row_with_a_quote_stays
    ),
    Constraint(
        "A row with a contact isn't deleted",
        DeleteAccountOrContact,
        "R37",
        _row_with_a_contact_stays,
    ),
    Constraint(
        "A contact of an account isn't deleted",
        DeleteAccountOrContact,
        "R161",
        _contact_of_an_account_stays,
    ),
)
"""The rules about deletions with every solution, in the order in which they apply."""

PARTY_DELETION_RULES: tuple[Rule[Sales, Any], ...] = (
    Constraint(
        "A contact for a party isn't deleted",
        DeleteAccountOrContact,
        "R161",
        _contact_for_a_party_stays,
    ),
    EventHandler(
        "Addresses without a role are deleted with their row",
        AccountOrContactDeleted,
        "R42",
        _own_addresses_go,
    ),
)
"""The rules about deletions that the party solution adds."""
