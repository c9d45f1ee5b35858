"""The tables that the party solution adds to Sales: parties with contacts and addresses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

from prospect_to_cash.model.tables.languages import Language
from prospect_to_cash.model.tables.option_sets import Gender, MaritalStatus, PartyType
from prospect_to_cash.model.tables.row import Row, column, lookup
from prospect_to_cash.model.tables.sales_details import ContactForPartyDetails, PartyDetails


class Party(PartyDetails):
    """A person or organization behind accounts and contacts."""

    table: ClassVar[str] = "msdyn_parties"
    keys = (("number",),)

    number: str = column("msdyn_partynumber")
    party_type: PartyType = column("msdyn_partytype")
    organization_name: str | None = column("msdyn_organizationname")
    first_name: str | None = column("msdyn_firstname")
    middle_name: str | None = column("msdyn_middlename")
    last_name: str | None = column("msdyn_lastname")
    alias: str | None = column("msdyn_namealias")
    nickname: str | None = column("msdyn_nickname")
    language: Language | None = column("msdyn_language")
    organization_number: str | None = column("msdyn_organizationnumber")
    number_of_employees: int | None = column("msdyn_numberofemployees")
    gender: Gender | None = column("msdyn_gender")
    marital_status: MaritalStatus | None = column("msdyn_maritalstatus")


class ContactForParty(ContactForPartyDetails):
    """A person who represents a party: the relation of two parties."""

    table: ClassVar[str] = "msdyn_contactforparties"
    company_lookup: ClassVar[str] = "msdyn_associatedcompanyid"
    keys = (("company", "number"),)
    indexes = (("contact_party",), ("associated_party",))

    company: str | None = None
    number: str = column("msdyn_contactforpartynumber")
    contact_party: int | None = lookup("msdyn_contactpartyid", "msdyn_parties", "msdyn_partynumber")
    associated_party: int | None = lookup(
        "msdyn_associatedpartyid", "msdyn_parties", "msdyn_partynumber"
    )
    manager: int | None = lookup(
        "msdyn_parentcontactforpartyid", "msdyn_contactforparties", "msdyn_contactforpartynumber"
    )


class PostalAddressCollection(Row):
    """A location."""

    table: ClassVar[str] = "msdyn_postaladdresscollections"
    keys = (("location",),)

    location: str = column("msdyn_location")
    description: str | None = column("msdyn_description")


class PostalAddress(Row):
    """The address of a location, with its validity."""

    table: ClassVar[str] = "msdyn_postaladdresses"
    keys = (("collection", "valid_from"),)
    indexes = (("collection",),)

    collection: int | None = lookup(
        "msdyn_postaladdresscollectionid", "msdyn_postaladdresscollections", "msdyn_location"
    )
    valid_from: date | None = column("msdyn_validfrom")
    valid_to: date | None = column("msdyn_validto")
    name: str | None = column("msdyn_name")
    street: str | None = column("msdyn_street")
    street_number: str | None = column("msdyn_streetnumber")
    building_compliment: str | None = column("msdyn_buildingcompliment")
    post_box: str | None = column("msdyn_postbox")
    district: str | None = column("msdyn_district")
    zip_code: str | None = column("msdyn_zipcode")
    city: str | None = column("msdyn_city")
    county: str | None = column("msdyn_county")
    state: str | None = column("msdyn_state")
    country: str | None = column("msdyn_countryregionid")
    latitude: Decimal | None = column("msdyn_latitude")
    longitude: Decimal | None = column("msdyn_longitude")


class PartyPostalAddress(Row):
    """The roles of a party's location."""

    table: ClassVar[str] = "msdyn_partypostaladdresses"
    keys = (("party", "collection"),)
    indexes = (("party",),)

    party: int | None = lookup("msdyn_partyid", "msdyn_parties", "msdyn_partynumber")
    collection: int | None = lookup(
        "msdyn_postaladdresscollectionid", "msdyn_postaladdresscollections", "msdyn_location"
    )
    number: int | None = None
    """The address number on the forms of the party, counted from 1. The Summary tab shows the first
    ones (ruling R82)."""
    purposes: str | None = column("msdyn_postaladdresspurposenames")
    """The roles, separated by semicolons."""
    is_primary: bool = column("msdyn_isprimary", False)
    is_location_owner: bool = column("msdyn_islocationowner", True)


class CustomerAddress(Row):
    """An address without a role, which exists only on its form and isn't mapped (ruling R42)."""

    table: ClassVar[str] = "customeraddresses"
    is_mapped: ClassVar[bool] = False
    indexes = (("account",), ("contact",))

    account: int | None = None
    contact: int | None = None
    street: str | None = column("line1")
    zip_code: str | None = column("postalcode")
    city: str | None = column("city")
    country: str | None = column("country")


PARTY_TABLES: tuple[type[Row], ...] = (
    Party,
    ContactForParty,
    PostalAddressCollection,
    PostalAddress,
    PartyPostalAddress,
    CustomerAddress,
)
