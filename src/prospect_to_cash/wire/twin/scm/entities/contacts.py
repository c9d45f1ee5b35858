"""Contact persons as the OData service has them: with the names and addresses of their parties."""

from __future__ import annotations

from collections.abc import Mapping

from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.entities.base import (
    address_blocks,
    party_block,
)
from prospect_to_cash.model.applications.supply_chain.entities.parties import (
    ContactPersonEntity,
    ContactPersonWithNameEntity,
)
from prospect_to_cash.model.tables.option_sets import PartyType
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.row import Row, Value
from prospect_to_cash.model.tables.supply_chain import ContactPerson
from prospect_to_cash.wire.twin.scm.entities.blocks import (
    TEXT,
    computed_block,
    place_blocks,
    write_party,
    write_place,
)

_PRIMARY = "PRIMARYADDRESS"
_NAMES = {"FIRSTNAME": "first_name", "MIDDLENAME": "middle_name", "LASTNAME": "last_name"}
_BIRTHDAY = {"BIRTHDAY": "birth_day", "BIRTHMONTH": "birth_month", "BIRTHYEAR": "birth_year"}
_PARTY = {
    **_NAMES,
    **_BIRTHDAY,
    "ANNIVERSARYDAY": "anniversary_day",
    "ANNIVERSARYMONTH": "anniversary_month",
    "ANNIVERSARYYEAR": "anniversary_year",
    "CHILDRENNAMES": "children_names",
    "GENDER": "gender",
    "HOBBIES": "hobbies",
    "INITIALS": "initials",
    "KNOWNASNAME": "known_as",
    "MARITALSTATUS": "marital_status",
    "PHONETICFIRSTNAME": "phonetic_first_name",
    "PHONETICMIDDLENAME": "phonetic_middle_name",
    "PHONETICLASTNAME": "phonetic_last_name",
    "PROFESSIONALSUFFIX": "professional_suffix",
    "PROFESSIONALTITLE": "professional_title",
    "SEARCHNAME": "alias",
}
_ADDRESS = {
    "STREET": "street",
    "STREETNUMBER": "street_number",
    "BUILDINGCOMPLIMENT": "building_compliment",
    "POSTBOX": "post_box",
    "DISTRICTNAME": "district",
    "ZIPCODE": "zip_code",
    "CITY": "city",
    "COUNTYID": "county",
    "STATEID": "state",
    "COUNTRYREGIONID": "country",
    "LATITUDE": "latitude",
    "LONGITUDE": "longitude",
    "DESCRIPTION": "description",
}
_FURTHER_PARTS = {"STREETNUMBER": "street_number", "DESCRIPTION": "description"}


class PublicContactEntity(ContactPersonEntity):
    """Contact persons, each with its party. A new one without a party gets a new party."""

    supplied = frozenset({"CONTACTPERSONPARTYNUMBER"})

    def __init__(self, scm: SupplyChain) -> None:
        super().__init__(scm)
        self.blocks = (
            party_block(scm, _PARTY, ContactPerson),
            computed_block(
                {"CONTACTPERSONNAME": TEXT, "CONTACTPERSONPARTYTYPE": TEXT}, self._of_party
            ),
            *address_blocks(scm, {_PRIMARY: None}, ContactPerson, _ADDRESS),
            *place_blocks(scm, _PRIMARY, None),
        )

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update a contact person; raise `Rejection` for a person without any name."""
        scm, found = self.scm, dict(values)
        is_new = self.find(legal_entity, values) is None
        names = {attribute: values.get(name) for name, attribute in _NAMES.items()}
        if is_new and found.get("CONTACTPERSONPARTYNUMBER") is None and any(names.values()):
            texts = {name: None if text is None else str(text) for name, text in names.items()}
            party = scm.parties.create(PartyName(PartyType.PERSON, **texts))
            found["CONTACTPERSONPARTYNUMBER"] = party.number
        contact = super().write(legal_entity, found)
        assert isinstance(contact, ContactPerson), "the root of the data entity"
        write_party(scm, contact.party_number, _PARTY, values)
        write_place(scm, contact.party_number, _PRIMARY, None, values, _ADDRESS)
        return contact

    def _of_party(self, contact: ContactPerson) -> Mapping[str, Value]:
        party = self.scm.parties.get(contact.party_number)
        return {"CONTACTPERSONNAME": party.name, "CONTACTPERSONPARTYTYPE": str(party.party_type)}


class PublicContactWithNameEntity(ContactPersonWithNameEntity):
    """Contact persons by the number of their organization, with further columns of their party."""

    def __init__(self, scm: SupplyChain) -> None:
        super().__init__(scm)
        self.blocks = (
            *self.blocks,
            party_block(scm, _BIRTHDAY, ContactPerson),
            *address_blocks(scm, {_PRIMARY: None}, ContactPerson, _FURTHER_PARTS),
            place_blocks(scm, _PRIMARY, None)[1],
        )

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update the contact person with the ID in `values`."""
        contact = super().write(legal_entity, values)
        assert isinstance(contact, ContactPerson), "the root of the data entity"
        write_party(self.scm, contact.party_number, _BIRTHDAY, values)
        write_place(self.scm, contact.party_number, _PRIMARY, None, values, _FURTHER_PARTS)
        return contact
