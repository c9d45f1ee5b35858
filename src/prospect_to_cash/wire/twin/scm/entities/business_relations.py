"""Customers and prospects as the OData service has them: with further columns of their parties.

Table maps don't use these columns, so the data entities of the model don't have them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import WriteProspect
from prospect_to_cash.model.applications.supply_chain.entities.base import (
    ADDRESS_COLUMNS,
    ScmEntity,
    address_blocks,
    party_block,
    party_type_of,
    required_party_type,
    write_address,
)
from prospect_to_cash.model.applications.supply_chain.entities.business_relations import (
    CustomerEntity,
    ProspectEntity,
)
from prospect_to_cash.model.tables.option_sets import AddressRole
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.row import Row, Value
from prospect_to_cash.model.tables.supply_chain import BusinessRelation, CustomerAccount
from prospect_to_cash.wire.twin.scm.entities.blocks import (
    own_block,
    place_blocks,
    write_party,
    write_place,
)

_PERSON = {
    "PERSONINITIALS": "initials",
    "PERSONLASTNAMEPREFIX": "last_name_prefix",
    "PERSONPROFESSIONALSUFFIX": "professional_suffix",
    "PERSONPHONETICFIRSTNAME": "phonetic_first_name",
    "PERSONPHONETICMIDDLENAME": "phonetic_middle_name",
    "PERSONPHONETICLASTNAME": "phonetic_last_name",
    "PERSONHOBBIES": "hobbies",
    "PERSONCHILDRENNAMES": "children_names",
    "PERSONANNIVERSARYDAY": "anniversary_day",
    "PERSONANNIVERSARYMONTH": "anniversary_month",
    "PERSONANNIVERSARYYEAR": "anniversary_year",
}
_CUSTOMER_PARTY = {
    "KNOWNAS": "known_as",
    "NAMEALIAS": "alias",
    "ORGANIZATIONNUMBER": "organization_number",
    "ORGANIZATIONABCCODE": "abc_code",
    "ORGANIZATIONPHONETICNAME": "organization_phonetic_name",
    **_PERSON,
}
_ADDRESS = {
    "STREET": "street",
    "STREETNUMBER": "street_number",
    "BUILDINGCOMPLEMENT": "building_compliment",
    "POSTBOX": "post_box",
    "DISTRICTNAME": "district",
    "ZIPCODE": "zip_code",
    "CITY": "city",
    "COUNTY": "county",
    "STATE": "state",
    "COUNTRYREGIONISOCODE": "country",
    "LATITUDE": "latitude",
    "LONGITUDE": "longitude",
    "DESCRIPTION": "description",
}
_FURTHER_PARTS = {
    "STREETNUMBER": "street_number",
    "BUILDINGCOMPLEMENT": "building_compliment",
    "DISTRICTNAME": "district",
    "DESCRIPTION": "description",
}
_ROLES = {"DELIVERYADDRESS": AddressRole.DELIVERY, "INVOICEADDRESS": AddressRole.INVOICE}
_PRIMARY, _DELIVERY = "ADDRESS", "DELIVERYADDRESS"


class PublicCustomerEntity(CustomerEntity):
    """Customers V3, with the primary address and further columns of the party."""

    def __init__(self, scm: SupplyChain) -> None:
        super().__init__(scm)
        self.blocks = (
            *self.blocks,
            party_block(scm, _CUSTOMER_PARTY, CustomerAccount),
            *address_blocks(scm, {_PRIMARY: None}, CustomerAccount, _ADDRESS),
            *address_blocks(scm, dict(_ROLES), CustomerAccount, _FURTHER_PARTS),
            *place_blocks(scm, _PRIMARY, None),
            *(place_blocks(scm, prefix, role)[0] for prefix, role in _ROLES.items()),
        )

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update the customer, its party's other columns, and its addresses.

        The primary address comes first, so that a new customer's first address is its primary one.
        """
        addresses = tuple(_ROLES)
        rest = {name: value for name, value in values.items() if not name.startswith(addresses)}
        existing = self.find(legal_entity, values)
        if isinstance(existing, CustomerAccount):
            # Without it, dual-write means a new customer if the name differs.
            rest.setdefault("PARTYNUMBER", existing.party_number)
        customer = super().write(legal_entity, rest)
        assert isinstance(customer, CustomerAccount), "the root of the data entity"
        scm, party = self.scm, customer.party_number
        write_party(scm, party, _CUSTOMER_PARTY, values)
        write_place(scm, party, _PRIMARY, None, values, _ADDRESS)
        for prefix, role in _ROLES.items():
            write_address(scm, party, prefix, role, values, ADDRESS_COLUMNS | _FURTHER_PARTS)
        return customer


_PROSPECT_PARTY = {
    "LANGUAGEID": "language",
    "ORGANIZATIONABCCODE": "abc_code",
    "ORGANIZATIONEMPLOYEEAMOUNT": "number_of_employees",
    "ORGANIZATIONNUMBER": "organization_number",
    "ORGANIZATIONPHONETICNAME": "organization_phonetic_name",
    "PERSONGENDER": "gender",
    "PERSONMARITALSTATUS": "marital_status",
    "PERSONPROFESSIONALTITLE": "professional_title",
    "PERSONBIRTHDAY": "birth_day",
    "PERSONBIRTHMONTH": "birth_month",
    "PERSONBIRTHYEAR": "birth_year",
    "PROSPECTKNOWNASNAME": "known_as",
    "PROSPECTSEARCHNAME": "alias",
    **{name: attribute for name, attribute in _PERSON.items() if "PREFIX" not in name},
}
_PROSPECT_ADDRESS = {
    "STREET": "street",
    "STREETNUMBER": "street_number",
    "BUILDINGCOMPLIMENT": "building_compliment",
    "POSTBOX": "post_box",
    "DISTRICTNAME": "district",
    "ZIPCODE": "zip_code",
    "CITY": "city",
    "COUNTYID": "county",
    "STATEID": "state",
    "COUNTRYREGIONISOCODE": "country",
    "LATITUDE": "latitude",
    "LONGITUDE": "longitude",
    "DESCRIPTION": "description",
}
_SALES_PROSPECT_PARTY = {
    "LANGUAGEID": "language",
    "ORGANIZATIONNUMOFEMPLOYEES": "number_of_employees",
    "PERSONGENDER": "gender",
    "PERSONLASTNAMEPREFIX": "last_name_prefix",
    "PERSONMARITALSTATUS": "marital_status",
    "PERSONPROFESSIONALSUFFIX": "professional_suffix",
    "PERSONPROFESSIONALTITLE": "professional_title",
}
_SHOWN = {"PROSPECTNAME": "name", "PROSPECTPARTYTYPE": "party_type"}
_OWN = {"CURRENCYCODE": "currency"}


class PublicProspectEntity(ScmEntity):
    """Prospects, as the page Prospects has them: one name, and the primary address."""

    name = "Prospects"
    root = BusinessRelation
    key = ("PROSPECTID",)
    company_attribute = "legal_entity"
    supplied = frozenset({"PROSPECTID", "PARTYNUMBER"})
    kept = frozenset({"PROSPECTRELATIONTYPEID"})

    def __init__(self, scm: SupplyChain) -> None:
        super().__init__(
            scm,
            (
                party_block(scm, _SHOWN | _PROSPECT_PARTY, BusinessRelation),
                own_block(_OWN, BusinessRelation),
                *address_blocks(scm, {_PRIMARY: None}, BusinessRelation, _PROSPECT_ADDRESS),
                *place_blocks(scm, _PRIMARY, None),
            ),
        )

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update a prospect, by the rules of its page."""
        assert legal_entity is not None
        scm = self.scm
        number = values.get("PROSPECTID")
        found = None if number is None else self.find(legal_entity, values)
        relation = found if isinstance(found, BusinessRelation) else None
        party_type = party_type_of(values.get("PROSPECTPARTYTYPE"))
        party_number = values.get("PARTYNUMBER")
        name = values.get("PROSPECTNAME")
        party = None if party_number is None else str(party_number)
        if relation is None:
            party_type = required_party_type(values.get("PROSPECTPARTYTYPE"))
            relation = scm.prospects.create(
                PartyName.of(party_type, str(name or "")),
                legal_entity=legal_entity,
                number=None if number is None else str(number),
                party_number=party,
            )
        else:
            scm.rules.validate(WriteProspect(relation, party_type, party))
            if name is not None:
                known = scm.parties.get(relation.party_number)
                self._rename(known.party_type, relation.party_number, str(name))
        relation = _edited(scm, relation, values)
        write_party(scm, relation.party_number, _PROSPECT_PARTY, values)
        write_place(scm, relation.party_number, _PRIMARY, None, values, _PROSPECT_ADDRESS)
        return relation

    def _rename(self, party_type: Any, number: str, text: str) -> None:
        name = PartyName.of(party_type, text)
        party = self.scm.parties.get(number)
        if name.full == party.name:
            return
        self.scm.parties.rename(
            party,
            organization_name=name.organization_name,
            first_name=name.first_name,
            middle_name=name.middle_name,
            last_name=name.last_name,
        )

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Delete a prospect, if it exists."""
        existing = self.find(legal_entity, values)
        if isinstance(existing, BusinessRelation):
            self.scm.prospects.delete(existing)


class PublicSalesProspectEntity(ProspectEntity):
    """Prospects for Dynamics 365 Sales, with further columns of the party."""

    def __init__(self, scm: SupplyChain) -> None:
        super().__init__(scm)
        delivery = {_DELIVERY: AddressRole.DELIVERY}
        self.blocks = (
            *self.blocks,
            party_block(scm, _SALES_PROSPECT_PARTY, BusinessRelation),
            own_block(_OWN, BusinessRelation),
            *address_blocks(scm, dict(delivery), BusinessRelation, _FURTHER_PARTS),
            place_blocks(scm, _DELIVERY, AddressRole.DELIVERY)[0],
        )

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update the prospect with the ID in `values`."""
        relation = super().write(legal_entity, values)
        assert isinstance(relation, BusinessRelation), "the root of the data entity"
        scm, party = self.scm, relation.party_number
        relation = _edited(scm, relation, values)
        write_party(scm, party, _SALES_PROSPECT_PARTY, values)
        write_address(scm, party, _DELIVERY, AddressRole.DELIVERY, values, _FURTHER_PARTS)
        return relation


def _edited(
    scm: SupplyChain, relation: BusinessRelation, values: Mapping[str, Value]
) -> BusinessRelation:
    """Return a prospect with its own columns, written as its page does."""
    columns = {_OWN[each]: value or "" for each, value in values.items() if each in _OWN}
    return scm.prospects.edit(relation, **columns) if columns else relation
