"""The data entities of the global address book: parties, locations, addresses, roles, and contacts.

Contact persons have two data entities: by party number, and with names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prospect_to_cash.model.applications.entity_columns import (
    Block,
    Kind,
    computed,
    read_only,
    shows,
)
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import (
    NameAssociatedContact,
    SaveAddressRoles,
    WriteParty,
)
from prospect_to_cash.model.applications.supply_chain.entities.base import (
    ScmEntity,
    address_blocks,
    party_block,
    party_type_of,
    required_party_type,
    write_address,
)
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.option_sets import AssociatedContactType, PartyType
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.row import Row, Value
from prospect_to_cash.model.tables.supply_chain import (
    BusinessRelation,
    ContactPerson,
    CustomerAccount,
    Location,
    Party,
    PartyLocation,
    PostalAddress,
)


class PartyEntity(ScmEntity):
    """Parties of type Person and Organization."""

    name = "DirPartyCDSEntity"
    root = Party
    key = ("PARTYNUMBER",)

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update a party; rejected if its type would change (ruling R46)."""
        changes = self.decoded(values)
        existing = self.find(legal_entity, values)
        party_type = party_type_of(values.get("PARTYTYPE"))
        if isinstance(existing, Party):
            self.scm.rules.validate(WriteParty(existing, party_type))
            changed = existing.changed(**changes)
            return self.scm.store.replace(
                existing, changed.changed(name=PartyName.of_party(changed).full)
            )
        party_type = required_party_type(values.get("PARTYTYPE"))
        number = str(changes.pop("number"))
        changes.pop("party_type")
        parts = {name: changes.pop(name, None) for name in _NAME_PARTS}
        return self.scm.parties.create(PartyName(party_type, **parts), number, **changes)


_NAME_PARTS = ("organization_name", "first_name", "middle_name", "last_name")


class LocationEntity(ScmEntity):
    """Locations."""

    name = "LogisticsPostalAddressLocationCDSEntity"
    root = Location
    key = ("LOCATIONID",)


class PostalAddressEntity(ScmEntity):
    """The addresses of locations, with their validity."""

    name = "LogisticsPostalAddressHistoryCDSEntity"
    root = PostalAddress
    key = ("LOCATIONID", "VALIDFROM")

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update the address; raise `KeyRejection` if its location doesn't exist."""
        self.scm.addresses.require_location(str(values["LOCATIONID"]))
        return super().write(legal_entity, values)


class PartyLocationEntity(ScmEntity):
    """The roles of a party's locations."""

    name = "DirPartyPostalAddressLocationCDSEntity"
    root = PartyLocation
    key = ("PARTYNUMBER", "LOCATIONID")

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update the roles; raise `KeyRejection` without the party or location.

        Rejected without a role (ruling R42).
        """
        party = self.scm.parties.get(str(values["PARTYNUMBER"]))
        self.scm.addresses.require_location(str(values["LOCATIONID"]))
        if "PURPOSE" in values:
            roles = self.decoded({"PURPOSE": values["PURPOSE"]})["roles"] or ()
            self.scm.rules.validate(SaveAddressRoles(party.number, roles))
        return super().write(legal_entity, values)


_NAMES = {"FIRSTNAME": "first_name", "MIDDLENAME": "middle_name", "LASTNAME": "last_name"}
_PARTY_COLUMNS = {"GENDER": "gender", "MARITALSTATUS": "marital_status"}
_PRIMARY_ADDRESS = {
    "STREET": "street",
    "ZIPCODE": "zip_code",
    "CITY": "city",
    "COUNTYID": "county",
    "STATEID": "state",
    "COUNTRYREGIONID": "country",
}


class _ContactPersons(ScmEntity):
    """What both data entities of contact persons share."""

    root = ContactPerson
    key = ("CONTACTPERSONID",)
    company_attribute = "legal_entity"

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Remove the contact person with the ID in `values`, if it exists (ruling R93)."""
        existing = self.find(legal_entity, values)
        if isinstance(existing, ContactPerson):
            self.scm.contacts.remove(existing)


class ContactPersonEntity(_ContactPersons):
    """Contact persons by their party numbers. The party has the name."""

    name = "smmContactPersonV2Entity"

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update the contact person with the ID in `values`."""
        existing = self.find(legal_entity, values)
        columns = self.decoded(values)
        if existing is not None:
            self.scm.contacts.check_associated(columns.get("associated_party_number"))
            return self.scm.store.update(existing, **columns)
        assert legal_entity is not None
        person = columns.pop("party_number", None)
        if person is None:
            raise KeyRejection(
                f"Contact person '{columns['contact_person_id']}' can't be created without a party."
            )
        return self.scm.contacts.add(
            None,
            legal_entity=legal_entity,
            number=columns.pop("contact_person_id"),
            associated_party_number=columns.pop("associated_party_number", None),
            party_number=person,
            **columns,
        )


class ContactPersonWithNameEntity(_ContactPersons):
    """Contact persons with name, primary address, and the number of their organization."""

    name = "smmContactPersonCDSV2Entity"
    supplied = frozenset({"CONTACTPERSONPARTYNUMBER"})

    def __init__(self, scm: SupplyChain) -> None:
        number = {"ASSOCIATEDCONTACTNUMBER": Kind(str)}
        kind = {"ASSOCIATEDCONTACTTYPE": Kind(AssociatedContactType)}
        blocks = (
            party_block(scm, _NAMES | _PARTY_COLUMNS, ContactPerson),
            Block(
                number,
                computed(self._associated),
                shows=shows(ContactPerson, dict.fromkeys(number, "associated_party_number")),
            ),
            read_only(Block(kind, computed(self._associated))),
            *address_blocks(scm, {"PRIMARYADDRESS": None}, ContactPerson, _PRIMARY_ADDRESS),
        )
        super().__init__(scm, blocks)

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update the contact person with the ID in `values`."""
        scm = self.scm
        assert legal_entity is not None
        columns = self.decoded(values)
        columns.pop("party_number", None)
        existing = self.find(legal_entity, values)
        known = _NAMES | _PARTY_COLUMNS
        parts: dict[str, Any] = {known[name]: values[name] for name in known if name in values}
        if isinstance(existing, ContactPerson):
            if "ASSOCIATEDCONTACTNUMBER" in values:
                columns["associated_party_number"] = self._party_of(legal_entity, values)
            contact = scm.store.update(existing, **columns)
        else:
            names = {name: parts.get(name) for name in _NAMES.values()}
            contact = scm.contacts.add(
                PartyName(PartyType.PERSON, **names),
                legal_entity=legal_entity,
                number=columns.pop("contact_person_id"),
                associated_party_number=self._party_of(legal_entity, values),
                **columns,
            )
        if parts:
            scm.parties.rename(scm.parties.get(contact.party_number), **parts)
        write_address(scm, contact.party_number, "PRIMARYADDRESS", None, values, _PRIMARY_ADDRESS)
        return contact

    def _party_of(self, legal_entity: str, values: Mapping[str, Value]) -> str | None:
        number = values.get("ASSOCIATEDCONTACTNUMBER")
        if number is None:
            return None
        scm = self.scm
        prospect = scm.prospects.find(str(number), legal_entity)
        # An account that a customer took over names the customer, not the prospect (R59).
        for row in (scm.customers.find(str(number), legal_entity), prospect):
            # Only organizations match (R44), because a person can have the same number (R22).
            if row and scm.parties.get(row.party_number).party_type is PartyType.ORGANIZATION:
                return row.party_number
        raise KeyRejection(
            f"The contact person's organization '{number}' doesn't exist "
            f"in legal entity {legal_entity}."
        )

    def _associated(self, contact: ContactPerson) -> Mapping[str, Value]:
        scm = self.scm
        party_number = contact.associated_party_number
        rows: list[BusinessRelation | CustomerAccount] = []
        if party_number:
            rows += scm.prospects.of_party(party_number)
            rows += scm.customers.of_party(party_number)
        own = (row.number for row in rows if row.legal_entity == contact.legal_entity)
        command = scm.rules.validate(NameAssociatedContact(contact, next(own, None)))
        return {
            "ASSOCIATEDCONTACTNUMBER": command.number,
            "ASSOCIATEDCONTACTTYPE": scm.contacts.associated_type(contact),
        }
