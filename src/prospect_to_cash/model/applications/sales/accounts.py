"""Accounts: organizations of any relationship type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prospect_to_cash.model.applications.sales.commands import ChangeRelationshipType
from prospect_to_cash.model.tables.option_sets import RelationshipType
from prospect_to_cash.model.tables.sales import Account

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.sales.application import Sales


class Accounts:
    """Customers > Accounts."""

    def __init__(self, sales: Sales) -> None:
        self._sales = sales

    def named(self, name: str) -> list[Account]:
        """The accounts with that name, of all companies."""
        return self._sales.store.where(Account, name=name)

    def create(
        self,
        name: str,
        *,
        company: str | None,
        relationship_type: RelationshipType,
        number: str | None = None,
        **columns: Any,
    ) -> Account:
        """A new account with the number that the user chose (claim S2.1a)."""
        sales = self._sales
        with sales.transaction():
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
        """Change the relationship type on the form, which asks for a group (claim S2.3h)."""
        sales = self._sales
        with sales.transaction():
            act = ChangeRelationshipType(account, relationship_type, customer_group)
            sales.rules.validate(sales, act)
            changes: dict[str, Any] = {"relationship_type": relationship_type}
            if customer_group is not None:
                group = sales.customer_group(customer_group, account.company or "")
                changes["customer_group"] = group.id
            return sales.save(account, account.changed(**changes))
