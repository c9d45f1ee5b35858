"""Accounts and contacts, which can be prospects and customers; leads, which never are."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.sales.base import SalesBase
from prospect_to_cash.model.applications.sales.commands import (
    ChangeRelationshipType,
    EditContact,
    MakeCustomer,
)
from prospect_to_cash.model.tables.option_sets import RelationshipType
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.sales import Account, Contact, Lead


class Accounts:
    """Customers > Accounts: organizations of any relationship type."""

    def __init__(self, sales: SalesBase) -> None:
        self._sales = sales

    def create(
        self,
        name: str | None,
        *,
        company: str | None,
        relationship_type: RelationshipType,
        number: str | None = None,
        **columns: Any,
    ) -> Account:
        """Create an account with the number that the user enters (claim S2.1a)."""
        sales = self._sales
        with sales.transaction:
            draft = sales.draft(
                Account,
                company=company,
                name=name,
                number=number,
                relationship_type=relationship_type,
                **columns,
            )
            return sales.save(None, draft)

    def change_relationship_type(
        self,
        account: Account,
        relationship_type: RelationshipType,
        *,
        customer_group: str | None = None,
    ) -> Account:
        """Change the relationship type on the form, with a group for a customer (claim S2.3h)."""
        sales = self._sales
        with sales.transaction:
            command = sales.rules.validate(
                ChangeRelationshipType(account, relationship_type, customer_group)
            )
            group: dict[str, int | None] = {**_group(sales, customer_group, account.company)}
            if command.clears_group:
                group = {"customer_group": None}
            return sales.save(
                account, account.changed(relationship_type=relationship_type, **group)
            )


class Contacts:
    """Customers > Contacts: people who are prospects, customers, or contact persons."""

    def __init__(self, sales: SalesBase) -> None:
        self._sales = sales

    def create(
        self, name: PartyName, *, company: str | None, is_prospect: bool = False, **columns: Any
    ) -> Contact:
        """Create a contact. A prospect's number is its last name (claim S4.1a)."""
        sales = self._sales
        with sales.transaction:
            draft = sales.draft(
                Contact,
                company=company,
                first_name=name.first_name,
                middle_name=name.middle_name,
                last_name=name.last_name,
                is_prospect=is_prospect,
                **columns,
            )
            return sales.save(None, draft)

    def edit(self, contact: Contact, **columns: Any) -> Contact:
        """Change columns on the form; rejected if the form locks one of them (ruling R84)."""
        sales = self._sales
        with sales.transaction:
            command = sales.rules.validate(EditContact(contact, contact.changed(**columns)))
            return sales.save(contact, command.after)

    def set_prospect(self, contact: Contact) -> Contact:
        """Set Is prospect to Yes on the form; rejected for a customer (ruling R16)."""
        with self._sales.transaction:
            return self._sales.save(contact, contact.changed(is_prospect=True))

    def make_customer(self, contact: Contact, *, customer_group: str | None = None) -> Contact:
        """Set Is customer to Yes on the form, with a customer group (claim S4.3h)."""
        sales = self._sales
        with sales.transaction:
            sales.rules.validate(MakeCustomer(contact, customer_group))
            group = _group(sales, customer_group, contact.company)
            return sales.save(contact, contact.changed(is_customer=True, **group))


class Leads:
    """Sales > Leads. A lead is never a prospect (claim D.2)."""

    def __init__(self, sales: SalesBase) -> None:
        self._sales = sales

    def create(self, subject: str, *, company: str) -> Lead:
        """Create a lead."""
        with self._sales.transaction:
            return self._sales.save(None, self._sales.draft(Lead, company=company, subject=subject))


def _group(sales: SalesBase, group: str | None, company: str | None) -> dict[str, int]:
    """Return the column that sets the customer group; raise `KeyRejection` if none exists."""
    if group is None:
        return {}
    return {"customer_group": sales.customer_group(group, company or "").id}
