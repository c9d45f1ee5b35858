"""The rules of SCM about parties, addresses, and contacts."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, Default, EventHandler, Rule
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import (
    AddContact,
    NameAssociatedContact,
    SaveAddressRoles,
    WriteParty,
)
from prospect_to_cash.model.applications.supply_chain.events import ContactAdded
from prospect_to_cash.model.applications.supply_chain.product_texts import party_type_change
from prospect_to_cash.model.tables.option_sets import PartyType, RelationStatus
from prospect_to_cash.model.tables.supply_chain import BusinessRelation, CustomerAccount, Party


def reject_party_type_change(party: Party, party_type: PartyType | None) -> str | None:
    """Return the message if `party_type` differs from the type of `party` (R46), or None."""
    if party_type is None or party.party_type is party_type:
        return None
    return party_type_change(party.party_type, party_type)


def _type_of_party_is_fixed(_: SupplyChain, command: WriteParty) -> str | None:
    return reject_party_type_change(command.party, command.party_type)


def _address_needs_a_role(scm: SupplyChain, command: SaveAddressRoles) -> str | None:
    if command.roles:
        return None
    return f"An address of '{scm.parties.get(command.party_number).name}' needs at least one role."


def _contact_person_is_a_person(_: SupplyChain, command: AddContact) -> str | None:
    if command.party.party_type is PartyType.PERSON:
        return None
    return f"'{command.party.name}' can't be a contact person: only a person can."


def _associated_number_names_organizations_only(
    scm: SupplyChain, command: NameAssociatedContact
) -> NameAssociatedContact:
    party_number = command.contact.associated_party_number
    if party_number is None:
        return command
    is_organization = scm.parties.get(party_number).party_type is PartyType.ORGANIZATION
    return command if is_organization else command.changed(number=None)


def _first_contact_is_the_main_contact(scm: SupplyChain, event: ContactAdded) -> None:
    party_number = event.contact.associated_party_number
    if party_number is None:
        return
    rows: list[BusinessRelation | CustomerAccount] = [
        *scm.prospects.of_party(party_number),
        *scm.customers.of_party(party_number),
    ]
    for row in rows:
        retired = isinstance(row, BusinessRelation) and row.status is RelationStatus.RETIRED
        same_company = row.legal_entity == event.contact.legal_entity
        if row.main_contact is None and same_company and not retired:
            scm.store.update(row, main_contact=event.contact.contact_person_id)


PARTY_RULES: tuple[Rule[SupplyChain, Any], ...] = (
    Constraint("The type of a party can't be changed", WriteParty, "R46", _type_of_party_is_fixed),
    Constraint("A contact person is a person", AddContact, "R92", _contact_person_is_a_person),
    Default(
        "An associated contact number identifies only organizations",
        NameAssociatedContact,
        "S3.2d, R44",
        _associated_number_names_organizations_only,
    ),
    Constraint("An address has a role", SaveAddressRoles, "R42", _address_needs_a_role),
    EventHandler(
        "The first contact is the main contact",
        ContactAdded,
        "R49",
        _first_contact_is_the_main_contact,
    ),
)
"""The rules about parties, addresses, and contacts, in the order in which they apply."""
