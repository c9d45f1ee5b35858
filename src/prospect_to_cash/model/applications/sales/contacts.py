"""Contacts: persons who are prospects, customers, or contact persons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prospect_to_cash.model.applications.sales.commands import MakeCustomer
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.sales import Contact

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.sales.application import Sales


class Contacts:
    """Customers > Contacts."""

    def __init__(self, sales: Sales) -> None:
        self._sales = sales

    def named(self, name: str) -> list[Contact]:
        """The contacts with that full name, of all companies and of none."""
        return self._sales.store.where(Contact, full_name=name)

    def create(
        self, name: PartyName, *, company: str | None, is_prospect: bool = False, **columns: Any
    ) -> Contact:
        """A new contact; one that is a prospect takes its last name as number (claim S4.1a)."""
        sales = self._sales
        with sales.transaction():
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

    def set_prospect(self, contact: Contact) -> Contact:
        """Set Is prospect to Yes on the form; refused for a customer (ruling R16)."""
        with self._sales.transaction():
            return self._sales.save(contact, contact.changed(is_prospect=True))

    def make_customer(self, contact: Contact, *, customer_group: str | None = None) -> Contact:
        """Set Is customer to Yes on the form, which asks for a group (claim S4.3h)."""
        sales = self._sales
        with sales.transaction():
            sales.rules.validate(sales, MakeCustomer(contact, customer_group))
            changes: dict[str, Any] = {"is_customer": True}
            if customer_group is not None:
                group = sales.customer_group(customer_group, contact.company or "")
                changes["customer_group"] = group.id
            return sales.save(contact, contact.changed(**changes))
