"""Contact persons of prospects and customers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prospect_to_cash.model.applications.supply_chain.commands import ContactAdded
from prospect_to_cash.model.tables.option_sets import (
    AssociatedContactType,
    RelationStatus,
    Sequence,
)
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.supply_chain import ContactPerson

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.supply_chain.application import SupplyChain


class Contacts:
    """Contact persons: each a person party, tied to the party that it speaks for."""

    def __init__(self, scm: SupplyChain) -> None:
        self._scm = scm

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
        """A new contact person of a party, on the person `party_number` or a new one.

        Raises `KeyRejection` where a party that is named doesn't exist.
        """
        scm = self._scm
        with scm.transaction():
            self.check_associated(associated_party_number)
            person = party_number
            if person is None:
                assert name is not None, "a contact person has a name or a party"
                person = scm.parties.create(name).number
            contact = scm.store.insert(
                ContactPerson,
                legal_entity=legal_entity,
                contact_person_id=number or scm.numbers.take(legal_entity, Sequence.CONTACT_PERSON),
                party_number=scm.parties.get(person).number,
                associated_party_number=associated_party_number,
                **columns,
            )
            scm.rules.handle(scm, ContactAdded(contact))
            return contact

    def check_associated(self, party_number: str | None) -> None:
        """Raise `KeyRejection` where the party that a contact speaks for doesn't exist."""
        if party_number is not None:
            self._scm.parties.get(party_number)

    def of_party(self, party_number: str) -> list[ContactPerson]:
        """The contact persons who speak for a party, oldest first."""
        return self._scm.store.where(ContactPerson, associated_party_number=party_number)

    def associated_type(self, contact: ContactPerson) -> AssociatedContactType:
        """What the contact's party is for the legal entity now: a prospect or a customer."""
        party_number = contact.associated_party_number
        relations = self._scm.prospects.of_party(party_number) if party_number else ()
        for relation in relations:
            is_open = relation.status is RelationStatus.OPEN
            if relation.legal_entity == contact.legal_entity and is_open:
                return AssociatedContactType.PROSPECT
        return AssociatedContactType.CUSTOMER
