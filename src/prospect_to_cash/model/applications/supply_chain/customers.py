"""Customer accounts. One routine creates every customer, whichever door asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prospect_to_cash.model.applications.supply_chain.commands import (
    CreateCustomer,
    CustomerCreated,
)
from prospect_to_cash.model.tables.option_sets import PartyType, Sequence
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.supply_chain import CustomerAccount, CustomerGroup

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.supply_chain.application import SupplyChain


class Customers:
    """Accounts receivable > Customers."""

    def __init__(self, scm: SupplyChain) -> None:
        self._scm = scm
        self._find = scm.store.finder(CustomerAccount, "legal_entity", "number")
        self._of_party = scm.store.lister(CustomerAccount, "party_number")

    def find(self, number: str, legal_entity: str) -> CustomerAccount | None:
        """The customer account with that number."""
        return self._find(legal_entity, number)

    def of_party(self, party_number: str) -> list[CustomerAccount]:
        """The customer accounts of a party, of all legal entities."""
        return self._of_party(party_number)

    def has_group(self, group: str | None, legal_entity: str) -> bool:
        """Whether the customer group exists."""
        key = {"legal_entity": legal_entity, "group": group or ""}
        return self._scm.store.find(CustomerGroup, **key) is not None

    def create_group(self, group: str, *, legal_entity: str) -> CustomerGroup:
        """A new customer group."""
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
        """A new customer account; the customer sequence numbers it unless a number is given.

        If an open prospect of the same party type has this number, the customer adopts its party
        and main contact, and the prospect retires (claims S1.4d, S1.4e, S1.4j). Otherwise it
        stands on `party_number`, or on a new party called `name`.
        """
        scm = self._scm
        with scm.transaction():
            chosen = number or scm.numbers.take(legal_entity, Sequence.CUSTOMER)
            asked = CreateCustomer(
                legal_entity, chosen, party_type, customer_group, name, party_number, columns
            )
            act = scm.rules.validate(scm, asked)
            party = act.party_number
            if party is None:
                party = scm.parties.create(act.name or PartyName.of(party_type, chosen)).number
            customer = scm.store.insert(
                CustomerAccount,
                legal_entity=legal_entity,
                number=act.number,
                party_number=scm.parties.get(party).number,
                customer_group=act.customer_group or "",
                **act.columns,
            )
            scm.rules.handle(scm, CustomerCreated(customer))
            return customer
