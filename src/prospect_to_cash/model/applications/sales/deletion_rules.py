"""The rules of Sales about deleting accounts and contacts, and about removing contacts."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, EventHandler, Rule
from prospect_to_cash.model.applications.sales.account_rules import label
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.commands import (
    AccountOrContactDeleted,
    ContactForPartyDeleted,
    ContactSaved,
    DeleteAccountOrContact,
    DeleteContactForParty,
)
from prospect_to_cash.model.applications.sales.party_address_forms import own_addresses
from prospect_to_cash.model.tables.sales import Account, Contact, ContactForParty
from prospect_to_cash.model.tables.sales_quotes import Order, Quote


def _not_deleted(row: Account | Contact, reason: str) -> str:
    return f"{label(row)} can't be deleted: {reason}."


def _not_removed(tie: ContactForParty, reason: str) -> str:
    return f"Contact for party '{tie.number}' can't be removed: {reason}."


def _customer_stays(_: Sales, command: DeleteAccountOrContact) -> str | None:
    row = command.row
    # Without a company, SCM has no customer for the row.
    is_in_scm = row.is_customer and row.company is not None
    return _not_deleted(row, "it's a customer") if is_in_scm else None


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
    # A contact without a company has no contact person in SCM.
    if isinstance(row, Account) or row.parent_account is None or row.company is None:
        return None
    account = sales.store.get(Account, row.parent_account)
    return _not_deleted(row, f"it's a contact of {account.name or label(account)}")


def _contact_for_a_party_stays(sales: Sales, command: DeleteAccountOrContact) -> str | None:
    row = command.row
    if isinstance(row, Account) or len(sales.store.where(Contact, party=row.party)) > 1:
        return None
    for tie in sales.store.where(ContactForParty, contact_party=row.party):
        return _not_deleted(row, f"it's the contact '{tie.number}' for a party")
    return None


def _own_addresses_go(sales: Sales, event: AccountOrContactDeleted) -> None:
    for address in own_addresses(sales, event.row):
        sales.store.delete(address)


def _contact_of_a_document_stays(sales: Sales, command: DeleteAccountOrContact) -> str | None:
    row = command.row
    for document in _documents(sales):
        if isinstance(row, Contact) and document.contact_person == row.id:
            return _not_deleted(row, f"it's the contact of {_document(document)}")
    return None


def _contact_for_a_document_stays(sales: Sales, command: DeleteContactForParty) -> str | None:
    tie = command.row
    for document in _documents(sales):
        if document.associated_contact == tie.id:
            return _not_removed(tie, f"it's the contact of {_document(document)}")
    return None


def _manager_for_a_party_stays(sales: Sales, command: DeleteContactForParty) -> str | None:
    tie = command.row
    for other in sales.store.all(ContactForParty):
        if other.manager == tie.id:
            return _not_removed(tie, f"it's the manager of '{other.number}'")
    return None


def _documents(sales: Sales) -> list[Quote | Order]:
    return [*sales.store.all(Quote), *sales.store.all(Order)]


def _document(document: Quote | Order) -> str:
    return f"{'quote' if isinstance(document, Quote) else 'order'} '{document.number}'"


def _contact_that_left_is_not_primary(sales: Sales, event: ContactSaved) -> None:
    before, after = event.before, event.after
    if before is None or before.parent_account in (None, after.parent_account):
        return
    for account in sales.store.all(Account):
        if account.primary_contact == after.id:
            sales.save(account, account.changed(primary_contact=None))


def _contact_for_party_that_left_is_not_primary(
    sales: Sales, event: ContactForPartyDeleted
) -> None:
    rows: list[Account | Contact] = [*sales.store.all(Account), *sales.store.all(Contact)]
    for row in rows:
        if row.primary_contact_for_party == event.row.id:
            sales.save(row, row.changed(primary_contact_for_party=None))


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
        "R88",
        _contact_of_an_account_stays,
    ),
    Constraint(
        "A contact of a document isn't deleted",
        DeleteAccountOrContact,
        "R93",
        _contact_of_a_document_stays,
    ),
    EventHandler(
        "A contact that left its account isn't its primary contact",
        ContactSaved,
        "R93",
        _contact_that_left_is_not_primary,
    ),
)
"""The rules about deletions with every solution, in the order in which they apply."""

PARTY_DELETION_RULES: tuple[Rule[Sales, Any], ...] = (
    Constraint(
        "A contact for a party isn't deleted",
        DeleteAccountOrContact,
        "R88",
        _contact_for_a_party_stays,
    ),
    Constraint(
        "A contact for party of a document isn't deleted",
        DeleteContactForParty,
        "R93",
        _contact_for_a_document_stays,
    ),
    EventHandler(
        "A deleted contact for party isn't the primary contact",
        ContactForPartyDeleted,
        "R93",
        _contact_for_party_that_left_is_not_primary,
    ),
    Constraint(
        "A manager for a party isn't deleted",
        DeleteContactForParty,
        "R93",
        _manager_for_a_party_stays,
    ),
    EventHandler(
        "Addresses without a role are deleted with their row",
        AccountOrContactDeleted,
        "R42",
        _own_addresses_go,
    ),
)
"""The rules about deletions that the party solution adds."""
