"""Customer accounts. One routine creates every customer, on the form and from outside."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.supply_chain.base import SupplyChainBase
from prospect_to_cash.model.applications.supply_chain.commands import CreateCustomer
from prospect_to_cash.model.applications.supply_chain.events import CustomerCreated
from prospect_to_cash.model.applications.supply_chain.parties import Parties
from prospect_to_cash.model.tables.option_sets import PartyType, Sequence
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.supply_chain import CustomerAccount, CustomerGroup


class Customers:
    """Accounts receivable > Customers."""

    def __init__(self, scm: SupplyChainBase, parties: Parties) -> None:
        self._scm = scm
        self._parties = parties
        self._find = scm.store.finder(CustomerAccount, "legal_entity", "number")
        self._of_party = scm.store.lister(CustomerAccount, "party_number")

    def find(self, number: str, legal_entity: str) -> CustomerAccount | None:
        """Return the customer account with that number."""
        return self._find(legal_entity, number)

    def of_party(self, party_number: str) -> list[CustomerAccount]:
        """Return the customer accounts of a party in all legal entities."""
        return self._of_party(party_number)

    def has_group(self, group: str | None, legal_entity: str) -> bool:
        """Return whether the customer group exists."""
        key = {"legal_entity": legal_entity, "group": group or ""}
        return self._scm.store.find(CustomerGroup, **key) is not None

    def create_group(self, group: str, *, legal_entity: str) -> CustomerGroup:
        """Create a customer group."""
        return self._scm.store.insert(CustomerGroup, legal_entity=legal_entity, group=group)

    def create(
        self,
        *,
        legal_entity: str,
        party_type: PartyType,
        customer_group: str | None,
        number: str | None = None,
        name: PartyName | None = None,
        party_number: str | None = None,
        **columns: Any,
    ) -> CustomerAccount:
        """Create a customer account. Without a `number`, the customer sequence numbers it.

        If an open prospect of the same party type has this number, the customer adopts its party
        and main contact, and the prospect retires (claims S1.4d, S1.4e, S1.4j). Otherwise, the
        customer belongs to `party_number`, or to a new party called `name`.
        """
        scm = self._scm
        with scm.transaction():
            chosen = number or scm.numbers.take(legal_entity, Sequence.CUSTOMER)
            command = scm.rules.validate(
                CreateCustomer(
                    legal_entity, chosen, party_type, customer_group, name, party_number, columns
                )
            )
            party = command.party_number
            if party is None:
                new_name = command.name or PartyName.of(party_type, chosen)
                party = self._parties.create(new_name).number
            customer = scm.store.insert(
                CustomerAccount,
                legal_entity=legal_entity,
                number=command.number,
                party_number=self._parties.get(party).number,
                customer_group=command.customer_group or "",
                **command.columns,
            )
            scm.rules.handle(CustomerCreated(customer))
            return customer
