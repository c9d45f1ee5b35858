"""Contact persons of prospects and customers."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.supply_chain.base import SupplyChainBase
from prospect_to_cash.model.applications.supply_chain.business_relations import Prospects
from prospect_to_cash.model.applications.supply_chain.commands import AddContact, RemoveContact
from prospect_to_cash.model.applications.supply_chain.events import ContactAdded, ContactRemoved
from prospect_to_cash.model.applications.supply_chain.parties import Parties
from prospect_to_cash.model.tables.option_sets import (
    AssociatedContactType,
    RelationStatus,
    Sequence,
)
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.supply_chain import (
    BusinessRelation,
    ContactPerson,
    CustomerAccount,
)


class Contacts:
    """Contact persons: each is a person party, associated with the party that it represents."""

    def __init__(self, scm: SupplyChainBase, parties: Parties, prospects: Prospects) -> None:
        self._scm = scm
        self._parties = parties
        self._prospects = prospects

    def add(
        self,
        name: PartyName | None,
        *,
        legal_entity: str,
        associated_party_number: str | None,
        number: str | None = None,
        party_number: str | None = None,
        **columns: Any,
    ) -> ContactPerson:
        """Add a contact person to a party: the existing person `party_number`, or a new one.

        Raise `KeyRejection` if one of the two parties doesn't exist.
        """
        scm = self._scm
        with scm.transaction:
            self.check_associated(associated_party_number)
            if party_number is None:
                assert name is not None, "a contact person has a name or a party"
                person = self._parties.create(name)
            else:
                person = scm.rules.validate(AddContact(self._parties.get(party_number))).party
            contact = scm.store.insert(
                ContactPerson,
                legal_entity=legal_entity,
                contact_person_id=number or scm.numbers.take(legal_entity, Sequence.CONTACT_PERSON),
                party_number=person.number,
                associated_party_number=associated_party_number,
                **columns,
            )
            scm.rules.handle(ContactAdded(contact))
            return contact

    def make_main(self, row: BusinessRelation | CustomerAccount, contact: ContactPerson) -> None:
        """Make a contact person the main contact of a prospect or customer (ruling R49)."""
        with self._scm.transaction:
            self._scm.store.update(row, main_contact=contact.contact_person_id)

    def remove(self, contact: ContactPerson) -> None:
        """Remove a contact person from the party that it represents; its own party stays (R93)."""
        scm = self._scm
        with scm.transaction:
            scm.rules.validate(RemoveContact(contact))
            scm.rules.handle(ContactRemoved(contact))
            scm.store.delete(contact)

    def check_associated(self, party_number: str | None) -> None:
        """Raise `KeyRejection` if the party that a contact represents doesn't exist."""
        if party_number is not None:
            self._parties.get(party_number)

    def of_party(self, party_number: str) -> list[ContactPerson]:
        """Return the contact persons who represent a party, oldest first."""
        return self._scm.store.where(ContactPerson, associated_party_number=party_number)

    def associated_type(self, contact: ContactPerson) -> AssociatedContactType:
        """Return whether the contact's party is a prospect or a customer of its legal entity."""
        party_number = contact.associated_party_number
        relations = self._prospects.of_party(party_number) if party_number else ()
        for relation in relations:
            is_open = relation.status is RelationStatus.OPEN
            if relation.legal_entity == contact.legal_entity and is_open:
                return AssociatedContactType.PROSPECT
        return AssociatedContactType.CUSTOMER
