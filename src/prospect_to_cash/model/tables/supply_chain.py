"""The tables of Supply Chain Management, by their names in the product.

Column names are those of the table's data entity. Foreign keys contain the natural key of a row,
because those keys never change.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

from prospect_to_cash.model.tables.option_sets import (
    AddressRole,
    Gender,
    MaritalStatus,
    OnHoldStatus,
    Ownership,
    PartyType,
    RelationStatus,
    RelationType,
)
from prospect_to_cash.model.tables.row import FIRST_DAY, Row, column
from prospect_to_cash.model.tables.supply_chain_details import (
    ContactPersonDetails,
    CustomerContactDetails,
    PartyDetails,
)
from prospect_to_cash.model.tables.supply_chain_quotations import (
    OwnershipChange,
    QuotationJournal,
    SalesOrder,
    SalesOrderLine,
    SalesQuotation,
    SalesQuotationLine,
)


class LegalEntity(Row):
    """A company that owns rows."""

    table: ClassVar[str] = "CompanyInfo"
    keys = (("legal_entity",),)

    legal_entity: str = column("LEGALENTITYID")
    name: str = column("NAME")


class Party(PartyDetails):
    """A person or organization behind prospects, customers, and contacts, in no legal entity."""

    table: ClassVar[str] = "DirPartyTable"
    keys = (("number",),)
    indexes = (("name",),)

    number: str = column("PARTYNUMBER")
    party_type: PartyType = column("PARTYTYPE")
    name: str
    """An organization's name, or a person's full name."""
    organization_name: str | None = column("ORGANIZATIONNAME")
    first_name: str | None = column("PERSONFIRSTNAME")
    middle_name: str | None = column("PERSONMIDDLENAME")
    last_name: str | None = column("PERSONLASTNAME")
    alias: str | None = column("NAMEALIAS")
    known_as: str | None = column("KNOWNAS")
    language: str | None = column("LANGUAGEID")
    organization_number: str | None = column("ORGANIZATIONNUMBER")
    number_of_employees: int | None = column("ORGANIZATIONNUMOFEMPLOYEES")
    gender: Gender | None = column("PERSONGENDER")
    marital_status: MaritalStatus | None = column("PERSONMARITALSTATUS")


class Location(Row):
    """A place with an address, used by parties."""

    table: ClassVar[str] = "LogisticsLocation"
    keys = (("location_id",),)

    location_id: str = column("LOCATIONID")
    description: str | None = column("DESCRIPTION")


class PostalAddress(Row):
    """The address of a location, with its validity."""

    table: ClassVar[str] = "LogisticsPostalAddress"
    keys = (("location_id", "valid_from"),)
    indexes = (("location_id",),)

    location_id: str = column("LOCATIONID")
    valid_from: date = column("VALIDFROM", FIRST_DAY)
    valid_to: date | None = column("VALIDTO")
    description: str | None = column("DESCRIPTION")
    street: str | None = column("STREET")
    street_number: str | None = column("STREETNUMBER")
    building_compliment: str | None = column("BUILDINGCOMPLIMENT")
    post_box: str | None = column("POSTBOX")
    district: str | None = column("DISTRICTNAME")
    zip_code: str | None = column("ZIPCODE")
    city: str | None = column("CITY")
    county: str | None = column("COUNTY")
    state: str | None = column("STATE")
    country: str | None = column("COUNTRYREGIONISOCODE")
    latitude: Decimal | None = column("LATITUDE")
    longitude: Decimal | None = column("LONGITUDE")


class PartyLocation(Row):
    """The roles of a party's location."""

    table: ClassVar[str] = "DirPartyLocation"
    keys = (("party_number", "location_id"),)
    indexes = (("party_number",), ("location_id",))

    party_number: str = column("PARTYNUMBER")
    location_id: str = column("LOCATIONID")
    roles: tuple[AddressRole, ...] = column("PURPOSE")
    is_primary: bool = column("ISPRIMARY", False)
    is_location_owner: bool = column("ISLOCATIONOWNER", True)


class BusinessRelation(Row):
    """A prospect. After conversion, it's kept as retired (ruling R13)."""

    table: ClassVar[str] = "smmBusRelTable"
    keys = (("legal_entity", "number"),)
    indexes = (("party_number",),)

    legal_entity: str
    number: str = column("PROSPECTID")
    party_number: str = column("PARTYNUMBER")
    relation_type: RelationType = column("PROSPECTRELATIONTYPEID", RelationType.PROSPECT)
    status: RelationStatus = RelationStatus.OPEN
    currency: str = "USD"
    main_contact: str | None = None
    """The data entity for prospects doesn't have it (ruling R49)."""


class CustomerGroup(Row):
    """A customer group."""

    table: ClassVar[str] = "CustGroup"
    keys = (("legal_entity", "group"),)

    legal_entity: str
    group: str = column("CUSTOMERGROUPID")
    description: str | None = column("DESCRIPTION")
    prices_include_sales_tax: bool = column("ISSALESTAXINCLUDEDINPRICE", False)
    payment_terms: str | None = column("PAYMENTTERMID")
    clearing_payment_terms: str | None = column("CLEARINGPERIODPAYMENTTERMNAME")


class CustomerAccount(CustomerContactDetails):
    """A customer of a legal entity."""

    table: ClassVar[str] = "CustTable"
    keys = (("legal_entity", "number"),)
    indexes = (("party_number",),)

    legal_entity: str
    number: str = column("CUSTOMERACCOUNT")
    party_number: str = column("PARTYNUMBER")
    customer_group: str = column("CUSTOMERGROUPID")
    currency: str | None = column("SALESCURRENCYCODE")
    main_contact: str | None = column("CONTACTPERSONID")
    invoice_account: str | None = column("INVOICEACCOUNT")
    memo: str | None = column("SALESMEMO")
    credit_limit: Decimal | None = column("CREDITLIMIT")
    is_credit_limit_mandatory: bool | None = column("CREDITLIMITISMANDATORY")
    credit_rating: str | None = column("CREDITRATING")
    identification_number: str | None = column("IDENTIFICATIONNUMBER")
    is_one_time_customer: bool | None = column("ISONETIMECUSTOMER")
    on_hold_status: OnHoldStatus | None = column("ONHOLDSTATUS")
    party_country: str | None = column("PARTYCOUNTRY")
    party_state: str | None = column("PARTYSTATE")
    payment_day: str | None = column("PAYMENTDAY")
    payment_method: str | None = column("PAYMENTMETHOD")
    payment_schedule: str | None = column("PAYMENTSCHEDULE")
    payment_terms: str | None = column("PAYMENTTERMS")
    payment_terms_base_days: int | None = column("PAYMENTTERMSBASEDAYS")
    tax_exempt_number: str | None = column("TAXEXEMPTNUMBER")
    sales_tax_group: str | None = column("SALESTAXGROUP")
    vendor_account: str | None = column("VENDORACCOUNT")


class ContactPerson(ContactPersonDetails):
    """A person who represents a party in a legal entity."""

    table: ClassVar[str] = "ContactPerson"
    keys = (("legal_entity", "contact_person_id"),)
    indexes = (("party_number",), ("associated_party_number",))

    legal_entity: str
    contact_person_id: str = column("CONTACTPERSONID")
    party_number: str = column("CONTACTPERSONPARTYNUMBER")
    associated_party_number: str | None = column("ASSOCIATEDPARTYNUMBER")
    manager: str | None = column("MANAGERCONTACTPERSONID")
    phone: str | None = column("PRIMARYPHONENUMBER")
    email: str | None = column("PRIMARYEMAILADDRESS")
    fax: str | None = column("PRIMARYFAXNUMBER")
    url: str | None = column("PRIMARYURL")


class Lead(Row):
    """A lead of SCM, which is never a prospect (claim D.3)."""

    table: ClassVar[str] = "smmLeadTable"

    legal_entity: str
    subject: str


class NumberSequence(Row):
    """A number sequence: a `number_format` with ``#`` for digits, and the next number."""

    table: ClassVar[str] = "NumberSequenceTable"
    keys = (("legal_entity", "name"),)

    legal_entity: str
    """The company of the sequence; empty for a shared sequence."""
    name: str
    number_format: str
    next_number: int = 1
    smallest: int = 1
    largest: int | None = None
    """None if only the format limits the numbers."""
    is_continuous: bool = False
    """Whether the number of a rejected save is given again (ruling R72)."""


class FeatureSwitch(Row):
    """A feature of feature management."""

    table: ClassVar[str] = "FeatureManagement"
    keys = (("name",),)

    name: str
    is_enabled: bool


class IntegrationParameter(Row):
    """A parameter on the Dynamics 365 Sales integration tab of Accounts receivable parameters."""

    table: ClassVar[str] = "CustParameters"
    keys = (("legal_entity", "name"),)
    indexes = (("name",),)

    legal_entity: str
    name: str
    is_on: bool = False


class FeatureParameter(Row):
    """An integration parameter as other systems see it: one row for all legal entities (R67)."""

    table: ClassVar[str] = "TradeD365SalesFeatureParameters"
    keys = (("name",),)

    name: str = column("NAME")


class MarketingParameters(Row):
    """The Prospects tab of Sales and marketing parameters."""

    table: ClassVar[str] = "smmParametersTable"
    keys = (("legal_entity",),)

    legal_entity: str
    default_customer_group: str | None = None
    default_ownership: Ownership = Ownership.BASED_ON_ORIGIN


TABLES: tuple[type[Row], ...] = (
    LegalEntity,
    FeatureSwitch,
    IntegrationParameter,
    FeatureParameter,
    MarketingParameters,
    NumberSequence,
    CustomerGroup,
    Party,
    Location,
    PostalAddress,
    PartyLocation,
    BusinessRelation,
    CustomerAccount,
    ContactPerson,
    Lead,
    SalesQuotation,
    SalesQuotationLine,
    QuotationJournal,
    OwnershipChange,
    SalesOrder,
    SalesOrderLine,
)
