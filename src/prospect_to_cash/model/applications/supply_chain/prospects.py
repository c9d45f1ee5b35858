"""Prospects: business relations of type Prospect, and their conversion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prospect_to_cash.model.applications.dialog import Control, Dialog
from prospect_to_cash.model.applications.supply_chain.commands import (
    ConvertProspect,
    CreateProspect,
    ReopenProspect,
)
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.option_sets import RelationStatus, Sequence
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.supply_chain import BusinessRelation, CustomerAccount

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.supply_chain.application import SupplyChain


class Prospects:
    """Sales and marketing > Relationships > Prospects."""

    def __init__(self, scm: SupplyChain) -> None:
        self._scm = scm
        self._find = scm.store.finder(BusinessRelation, "legal_entity", "number")
        self._of_party = scm.store.lister(BusinessRelation, "party_number")

    def find(self, number: str, legal_entity: str) -> BusinessRelation | None:
        """The business relation with that number, open or retired."""
        return self._find(legal_entity, number)

    def find_open(self, number: str, legal_entity: str) -> BusinessRelation | None:
        """The prospect with that number, unless it is retired."""
        found = self.find(number, legal_entity)
        return found if found is not None and found.status is RelationStatus.OPEN else None

    def of_party(self, party_number: str) -> list[BusinessRelation]:
        """The business relations of a party, of all legal entities."""
        return self._of_party(party_number)

    def create(
        self,
        name: PartyName,
        *,
        legal_entity: str,
        number: str | None = None,
        party_number: str | None = None,
        arrives: bool = False,
    ) -> BusinessRelation:
        """A new prospect, with the next number of the prospect sequence unless one is given.

        It stands on the party `party_number`, or on a new one (claim S1.1a). One that `arrives`
        was made elsewhere.
        """
        scm = self._scm
        with scm.transaction():
            chosen = number or scm.numbers.take(legal_entity, Sequence.PROSPECT)
            known_as = name.full if arrives else None
            asked = CreateProspect(legal_entity, chosen, name.party_type, party_number, known_as)
            act = scm.rules.validate(scm, asked)
            party = scm.parties.get(party_number) if party_number else scm.parties.create(name)
            return scm.store.insert(
                BusinessRelation,
                legal_entity=legal_entity,
                number=act.number,
                party_number=party.number,
            )

    def convert_to_customer(
        self, number: str, *, legal_entity: str, asked_number: str | None = None
    ) -> CustomerAccount:
        """General > Convert > Convert to customer, with the dialog that the page opens.

        `asked_number` is what a user tries to enter as customer account (claim S1.4b).
        """
        scm = self._scm
        with scm.transaction():
            relation = self.named(number, legal_entity)
            group = scm.parameters.default_customer_group(legal_entity)
            scm.dialogs.append(
                Dialog(
                    "Convert to customer",
                    (
                        Control("Customer account", relation.number, is_editable=False),
                        Control("Customer group", group or "none", is_editable=False),
                    ),
                )
            )
            return self._convert(ConvertProspect(relation, asked_number))

    def convert_silently(self, number: str, *, legal_entity: str) -> CustomerAccount:
        """Convert without a dialog: from a quotation, or for an order that arrives (R23)."""
        with self._scm.transaction():
            return self._convert(ConvertProspect(self.named(number, legal_entity)))

    def reopen(self, number: str, *, legal_entity: str) -> None:
        """Ask for relation type Prospect again: refused once a prospect is retired (R16)."""
        scm = self._scm
        with scm.transaction():
            scm.rules.validate(scm, ReopenProspect(self.named(number, legal_entity)))

    def _convert(self, asked: ConvertProspect) -> CustomerAccount:
        scm = self._scm
        act = scm.rules.validate(scm, asked)
        relation = act.relation
        return scm.customers.create(
            legal_entity=relation.legal_entity,
            number=act.number,
            party_type=scm.parties.get(relation.party_number).party_type,
            customer_group=act.customer_group,
        )

    def named(self, number: str, legal_entity: str) -> BusinessRelation:
        """The business relation with that number; refused where there is none."""
        found = self.find(number, legal_entity)
        if found is None:
            raise KeyRejection(f"Prospect '{number}' doesn't exist in legal entity {legal_entity}.")
        return found
