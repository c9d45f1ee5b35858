"""The rules of SCM about parties, their addresses and their contacts, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prospect_to_cash.model.applications.rules import Constraint, Default, EventHandler, Rule
from prospect_to_cash.model.applications.supply_chain.commands import (
    AddAddress,
    ContactAdded,
    NameAssociatedContact,
    WriteParty,
)
from prospect_to_cash.model.tables.option_sets import PartyType, RelationStatus
from prospect_to_cash.model.tables.supply_chain import BusinessRelation, CustomerAccount, Party

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.supply_chain.application import SupplyChain


def party_type_stays(party: Party, asked: PartyType | None) -> str | None:
    """The words where another type is asked of a standing party (ruling R46), or None."""
    standing = party.party_type
    if asked is None or standing is asked:
        return None
    # Text L8: published, in the words of the product.
    return (
        f"Cannot update a party's type from 'Dir{standing}' to 'Dir{asked}', a delete of "
        "the existing party followed by an insert with the new type should be performed instead."
    )


def _type_of_party_stays(_: SupplyChain, act: WriteParty) -> str | None:
    return party_type_stays(act.party, act.party_type)


def _address_needs_a_role(scm: SupplyChain, act: AddAddress) -> str | None:
    if act.roles:
        return None
    return f"An address of '{scm.parties.get(act.party_number).name}' needs at least one role."


def _associated_number_names_organizations_only(
    scm: SupplyChain, act: NameAssociatedContact
) -> NameAssociatedContact:
    party_number = act.contact.associated_party_number
    if party_number is None:
        return act
    is_organization = scm.parties.get(party_number).party_type is PartyType.ORGANIZATION
    return act if is_organization else act.changed(number=None)


def _first_contact_is_the_main_contact(scm: SupplyChain, act: ContactAdded) -> None:
    party_number = act.contact.associated_party_number
    if party_number is None:
        return
    rows: list[BusinessRelation | CustomerAccount] = [
        *scm.prospects.of_party(party_number),
        *scm.customers.of_party(party_number),
    ]
    for row in rows:
        retired = isinstance(row, BusinessRelation) and row.status is RelationStatus.RETIRED
        same_company = row.legal_entity == act.contact.legal_entity
        if row.main_contact is None and same_company and not retired:
            scm.store.update(row, main_contact=act.contact.contact_person_id)


PARTY_RULES: tuple[Rule[SupplyChain, Any], ...] = (
    Constraint("The type of a party stays", WriteParty, "R46", _type_of_party_stays),
    Default(
        "An associated contact's number names organizations only",
        NameAssociatedContact,
        "S3.2d, R44",
        _associated_number_names_organizations_only,
    ),
    Constraint("An address has a role", AddAddress, "R42", _address_needs_a_role),
    EventHandler(
        "The first contact is the main contact",
        ContactAdded,
        "R49",
        _first_contact_is_the_main_contact,
    ),
)
"""The rules about parties, addresses and contacts, in the order in which they apply."""
