"""Prospects and customers, and the conversion of a prospect to a customer."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.supply_chain.base import Control, Dialog, SupplyChainBase
from prospect_to_cash.model.applications.supply_chain.commands import (
    ConvertProspect,
    CreateCustomer,
    CreateProspect,
    DeleteCustomer,
    DeleteProspect,
    EditProspect,
    ReopenProspect,
)
from prospect_to_cash.model.applications.supply_chain.events import CustomerCreated
from prospect_to_cash.model.applications.supply_chain.parties import Parties
from prospect_to_cash.model.applications.supply_chain.settings import Parameters
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.option_sets import PartyType, RelationStatus, Sequence
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.supply_chain import (
    BusinessRelation,
    CustomerAccount,
    CustomerGroup,
    Lead,
)


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
        is_conversion: bool = True,
        **columns: Any,
    ) -> CustomerAccount:
        """Create a customer account. Without a `number`, the customer sequence numbers it.

        If an open prospect of the same party type has this number, the customer adopts its party
        and main contact, and the prospect retires (claims S1.4d, S1.4e, S1.4j), unless
        `is_conversion` is False (R95). Otherwise, the customer belongs to `party_number`, or to a
        new party called `name`.
        """
        scm = self._scm
        with scm.transaction:
            chosen = number or scm.numbers.take(legal_entity, Sequence.CUSTOMER)
            command = scm.rules.validate(
                CreateCustomer(
                    legal_entity,
                    chosen,
                    party_type,
                    customer_group,
                    name,
                    party_number,
                    columns,
                    is_conversion,
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

    def edit(self, customer: CustomerAccount, **columns: Any) -> CustomerAccount:
        """Change columns of a customer account on its page."""
        with self._scm.transaction:
            return self._scm.store.update(customer, **columns)

    def delete(self, customer: CustomerAccount) -> None:
        """Delete a customer account; rejected (ruling R37)."""
        with self._scm.transaction:
            self._scm.rules.validate(DeleteCustomer(customer))
            self._scm.store.delete(customer)


class Prospects:
    """Sales and marketing > Relationships > Prospects."""

    def __init__(
        self, scm: SupplyChainBase, parties: Parties, parameters: Parameters, customers: Customers
    ) -> None:
        self._scm = scm
        self._parties = parties
        self._parameters = parameters
        self._customers = customers
        self._find = scm.store.finder(BusinessRelation, "legal_entity", "number")
        self._of_party = scm.store.lister(BusinessRelation, "party_number")

    def find(self, number: str, legal_entity: str) -> BusinessRelation | None:
        """Return the business relation with that number, open or retired."""
        return self._find(legal_entity, number)

    def find_open(self, number: str, legal_entity: str) -> BusinessRelation | None:
        """Return the prospect with that number, unless it's retired."""
        found = self.find(number, legal_entity)
        return found if found is not None and found.status is RelationStatus.OPEN else None

    def is_named_by_sales(self, number: str, legal_entity: str) -> bool:
        """Return whether Sales names an open prospect by that number.

        If a customer of the same party type has it, Sales names the customer (R59, R95).
        """
        prospect = self.find_open(number, legal_entity)
        customer = self._customers.find(number, legal_entity)
        if prospect is None or customer is None:
            return prospect is not None
        one, other = (self._parties.get(row.party_number) for row in (prospect, customer))
        return one.party_type is not other.party_type

    def named(self, number: str, legal_entity: str) -> BusinessRelation:
        """Return the business relation with that number; raise `KeyRejection` if none exists."""
        found = self.find(number, legal_entity)
        if found is None:
            raise KeyRejection(f"Prospect '{number}' doesn't exist in legal entity {legal_entity}.")
        return found

    def of_party(self, party_number: str) -> list[BusinessRelation]:
        """Return the business relations of a party in all legal entities."""
        return self._of_party(party_number)

    def create(
        self,
        name: PartyName,
        *,
        legal_entity: str,
        number: str | None = None,
        party_number: str | None = None,
        is_imported: bool = False,
    ) -> BusinessRelation:
        """Create a prospect for the party `party_number`, or for a new party (claim S1.1a).

        Without a `number`, the prospect sequence numbers it. `is_imported` is True if the prospect
        comes from outside.
        """
        scm = self._scm
        with scm.transaction:
            command = scm.rules.validate(
                CreateProspect(
                    legal_entity,
                    number or scm.numbers.take(legal_entity, Sequence.PROSPECT),
                    name.party_type,
                    party_number,
                    name.full if is_imported else None,
                )
            )
            parties = self._parties
            party = parties.get(party_number) if party_number else parties.create(name)
            return scm.store.insert(
                BusinessRelation,
                legal_entity=legal_entity,
                number=command.number,
                party_number=party.number,
                main_contact=command.main_contact,
            )

    def convert_to_customer(
        self, number: str, *, legal_entity: str, asked_number: str | None = None
    ) -> CustomerAccount:
        """General > Convert > Convert to customer, with the dialog box that the page opens.

        `asked_number` is the customer account that the user tries to enter (claim S1.4b). The
        dialog box shows the customer group, but not whether a user can change it (R94).
        """
        scm = self._scm
        with scm.transaction:
            relation = self.named(number, legal_entity)
            group = self._parameters.default_customer_group(legal_entity)
            scm.dialogs.append(
                Dialog(
                    "Convert to customer",
                    (
                        Control("Customer account", relation.number, is_editable=False),
                        Control("Customer group", group or "none", is_editable=None),
                    ),
                )
            )
            return self._convert(ConvertProspect(relation, asked_number))

    def convert_silently(self, number: str, *, legal_entity: str) -> CustomerAccount:
        """Convert without a dialog box: from a quotation, or for a received order (R23)."""
        with self._scm.transaction:
            return self._convert(ConvertProspect(self.named(number, legal_entity)))

    def edit(self, relation: BusinessRelation, **columns: Any) -> BusinessRelation:
        """Change columns of a prospect on its page; rejected without a currency (ruling R97)."""
        with self._scm.transaction:
            command = self._scm.rules.validate(EditProspect(relation, columns))
            return self._scm.store.update(relation, **command.columns)

    def reopen(self, number: str, *, legal_entity: str) -> None:
        """Set the relation type back to Prospect; rejected for a retired prospect (R16)."""
        with self._scm.transaction:
            self._scm.rules.validate(ReopenProspect(self.named(number, legal_entity)))

    def delete(self, relation: BusinessRelation) -> None:
        """Delete a prospect; its party and addresses stay (ruling R37)."""
        with self._scm.transaction:
            self._scm.rules.validate(DeleteProspect(relation))
            self._scm.store.delete(relation)

    def _convert(self, command: ConvertProspect) -> CustomerAccount:
        command = self._scm.rules.validate(command)
        relation = command.relation
        return self._customers.create(
            legal_entity=relation.legal_entity,
            number=command.number,
            party_type=self._parties.get(relation.party_number).party_type,
            customer_group=command.customer_group,
        )


class Leads:
    """Sales and marketing > Leads. A lead is never a prospect (claim D.3)."""

    def __init__(self, scm: SupplyChainBase) -> None:
        self._scm = scm

    def create(self, subject: str, *, legal_entity: str) -> Lead:
        """Create a lead."""
        with self._scm.transaction:
            return self._scm.store.insert(Lead, legal_entity=legal_entity, subject=subject)
