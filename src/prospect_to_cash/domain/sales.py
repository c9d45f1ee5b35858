"""The rows of Sales, as Dataverse names them. Look-ups hold the id of the row they name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

from prospect_to_cash.domain.row import Row, column, lookup
from prospect_to_cash.domain.sales_trade import Order, OrderLine, Quote, QuoteLine
from prospect_to_cash.domain.words import (
    FeatureState,
    Gender,
    MaritalStatus,
    OnHoldStatus,
    PartyType,
    RelationshipType,
)


class Company(Row):
    """A legal entity as Sales knows it."""

    table: ClassVar[str] = "cdm_companies"
    keys = (("code",),)

    code: str = column("cdm_companycode")
    name: str | None = column("cdm_name")


class CustomerGroup(Row):
    """A customer group."""

    table: ClassVar[str] = "msdyn_customergroups"
    keys = (("company", "group"),)

    company: str
    group: str = column("msdyn_groupid")
    description: str | None = column("msdyn_description")
    prices_include_sales_tax: bool | None = column("msdyn_issalestaxincludedinprice")
    payment_terms: str | None = column("msdyn_paymentterm.msdyn_name")


class FeatureParameter(Row):
    """A switch of SCM that the rules and maps of Sales can see."""

    table: ClassVar[str] = "msdyn_supplychainfeaturestates"
    keys = (("company", "name"),)

    company: str
    name: str = column("msdyn_name")
    state: FeatureState = column("statecode", FeatureState.OFF)


class AddressBlock(Row):
    """The columns of the address blocks on the forms of accounts and contacts."""

    address1_line1: str | None = column("address1_line1")
    address1_postalcode: str | None = column("address1_postalcode")
    address1_city: str | None = column("address1_city")
    address1_county: str | None = column("address1_county")
    address1_stateorprovince: str | None = column("address1_stateorprovince")
    address1_country: str | None = column("address1_country")
    address1_latitude: Decimal | None = column("address1_latitude")
    address1_longitude: Decimal | None = column("address1_longitude")
    address1_addresstypecode: int | None = column("address1_addresstypecode")
    address2_line1: str | None = column("address2_line1")
    address2_postalcode: str | None = column("address2_postalcode")
    address2_city: str | None = column("address2_city")
    address2_county: str | None = column("address2_county")
    address2_stateorprovince: str | None = column("address2_stateorprovince")
    address2_country: str | None = column("address2_country")
    address2_latitude: Decimal | None = column("address2_latitude")
    address2_longitude: Decimal | None = column("address2_longitude")


class Account(AddressBlock):
    """An organization: prospect, customer, partner, supplier and so on."""

    table: ClassVar[str] = "accounts"
    keys = (("company", "number"),)
    indexes = (("name",), ("party",))

    company: str | None = None
    number: str | None = column("accountnumber")
    name: str | None = column("name")
    relationship_type: RelationshipType | None = column("customertypecode")
    party: int | None = lookup("msdyn_partyid", "msdyn_parties", "msdyn_partynumber")
    party_number: str | None = column("msdyn_partynumber")
    primary_contact: int | None = lookup("primarycontactid", "contacts", "msdyn_contactpersonid")
    primary_contact_for_party: int | None = lookup(
        "msdyn_primarycontact", "msdyn_contactforparties", "msdyn_contactforpartynumber"
    )
    customer_group: int | None = lookup(
        "msdyn_customergroupid", "msdyn_customergroups", "msdyn_groupid"
    )
    invoice_account: int | None = lookup("msdyn_billingaccount", "accounts", "accountnumber")
    currency: str | None = column("transactioncurrencyid.isocurrencycode")
    description: str | None = column("description")
    credit_limit: Decimal | None = column("creditlimit")
    is_credit_limit_mandatory: bool | None = column("msdyn_creditlimitismandatory")
    credit_rating: str | None = column("msdyn_creditrating")
    identification_number: str | None = column("msdyn_identificationnumber")
    is_one_time_customer: bool | None = column("msdyn_onetimecustomer")
    on_hold_status: OnHoldStatus | None = column("msdyn_onholdstatus")
    party_country: str | None = column("msdyn_partycountry")
    party_state: str | None = column("msdyn_partystate")
    payment_day: str | None = column("msdyn_paymentday.msdyn_name")
    payment_method: str | None = column("msdyn_customerpaymentmethod.msdyn_name")
    payment_schedule: str | None = column("msdyn_paymentschedule.msdyn_name")
    payment_terms: str | None = column("msdyn_paymentterm.msdyn_name")
    tax_exempt_number: str | None = column("msdyn_taxexemptnumber")
    sales_tax_group: str | None = column("msdyn_salestaxgroup.msdyn_name")
    vendor: str | None = column("msdyn_vendor.msdyn_vendoraccountnumber")
    number_of_employees: int | None = column("numberofemployees")
    email: str | None = column("emailaddress1")
    fax: str | None = column("fax")
    phone: str | None = column("telephone1")
    twitter: str | None = column("primarytwitterid")
    url: str | None = column("websiteurl")


class Contact(AddressBlock):
    """A person: prospect, customer, or contact person."""

    table: ClassVar[str] = "contacts"
    keys = (("company", "number"),)
    indexes = (("full_name",), ("parent_account",), ("party",))

    company: str | None = None
    """None on an unstriped contact, which belongs to no company."""
    number: str | None = column("msdyn_contactpersonid")
    """Account Number/Contact Person ID."""
    first_name: str | None = column("firstname")
    middle_name: str | None = column("middlename")
    last_name: str | None = column("lastname")
    full_name: str = column("fullname", "")
    is_prospect: bool = column("msdyn_isprospect", False)
    is_customer: bool = column("msdyn_sellable", False)
    is_contact_for_vendor: bool = column("msdyn_contactforvendor", False)
    parent_account: int | None = lookup(
        "parentcustomerid", "accounts", "accountnumber", "customertypecode"
    )
    party: int | None = lookup("msdyn_partyid", "msdyn_parties", "msdyn_partynumber")
    party_number: str | None = column("msdyn_partynumber")
    primary_contact_for_party: int | None = lookup(
        "msdyn_primarycontact", "msdyn_contactforparties", "msdyn_contactforpartynumber"
    )
    customer_group: int | None = lookup(
        "msdyn_customergroupid", "msdyn_customergroups", "msdyn_groupid"
    )
    gender: Gender | None = column("gendercode")
    marital_status: MaritalStatus | None = column("familystatuscode")
    currency: str | None = column("transactioncurrencyid.isocurrencycode")
    description: str | None = column("description")
    identification_number: str | None = column("msdyn_identificationnumber")
    payment_day: str | None = column("msdyn_paymentday.msdyn_name")
    payment_method: str | None = column("msdyn_customerpaymentmethod.msdyn_name")
    payment_schedule: str | None = column("msdyn_paymentschedule.msdyn_name")
    payment_terms: str | None = column("msdyn_paymentterm.msdyn_name")
    sales_tax_group: str | None = column("msdyn_salestaxgroup.msdyn_name")
    email: str | None = column("emailaddress1")
    fax: str | None = column("fax")
    phone: str | None = column("telephone1")
    url: str | None = column("websiteurl")
    department: str | None = column("department")
    job_title: str | None = column("jobtitle")
    refuses_email: bool | None = column("donotemail")
    spouse: str | None = column("spousesname")
    government_number: str | None = column("governmentid")
    address3_line1: str | None = column("address3_line1")
    address3_postalcode: str | None = column("address3_postalcode")
    address3_city: str | None = column("address3_city")
    address3_county: str | None = column("address3_county")
    address3_stateorprovince: str | None = column("address3_stateorprovince")
    address3_country: str | None = column("address3_country")
    address3_latitude: Decimal | None = column("address3_latitude")
    address3_longitude: Decimal | None = column("address3_longitude")


class Lead(Row):
    """A lead of Sales; never a prospect (claim D.2)."""

    table: ClassVar[str] = "leads"
    is_mapped: ClassVar[bool] = False

    company: str | None = None
    subject: str = column("subject")


class AutoNumber(Row):
    """The numbers that Sales gives by itself (ruling R50)."""

    table: ClassVar[str] = "autonumbers"
    is_mapped: ClassVar[bool] = False
    keys = (("name",),)

    name: str
    prefix: str
    next_number: int = 1


TABLES: tuple[type[Row], ...] = (
    Company,
    CustomerGroup,
    FeatureParameter,
    Account,
    Contact,
    Quote,
    QuoteLine,
    Order,
    OrderLine,
    Lead,
    AutoNumber,
)


# ---- Tables that the party solution adds --------------------------------------------------------


class Party(Row):
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
    language: int | None = column("msdyn_language")
    organization_number: str | None = column("msdyn_organizationnumber")
    number_of_employees: int | None = column("msdyn_numberofemployees")
    gender: Gender | None = column("msdyn_gender")
    marital_status: MaritalStatus | None = column("msdyn_maritalstatus")


class ContactForParty(Row):
    """A person who speaks for a party: the tie between two parties."""

    table: ClassVar[str] = "msdyn_contactforparties"
    keys = (("company", "number"),)
    indexes = (("contact_party",), ("associated_party",))

    company: str | None = None
    number: str = column("msdyn_contactforpartynumber")
    contact_party: int | None = lookup("msdyn_contactpartyid", "msdyn_parties", "msdyn_partynumber")
    associated_party: int | None = lookup(
        "msdyn_associatedpartyid", "msdyn_parties", "msdyn_partynumber"
    )
    profession: str | None = column("msdyn_employmentprofession")
    department: str | None = column("msdyn_employmentdepartment")
    notes: str | None = column("msdyn_notes")
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
    """The dated address of a location."""

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
    district: str | None = column("msdyn_districtname")
    zip_code: str | None = column("msdyn_zipcode")
    city: str | None = column("msdyn_city")
    county: str | None = column("msdyn_county")
    state: str | None = column("msdyn_state")
    country: str | None = column("msdyn_countryregionid")


class PartyPostalAddress(Row):
    """A party's use of a location, in one or more roles."""

    table: ClassVar[str] = "msdyn_partypostaladdresses"
    keys = (("party", "collection"),)
    indexes = (("party",),)

    party: int | None = lookup("msdyn_partyid", "msdyn_parties", "msdyn_partynumber")
    collection: int | None = lookup(
        "msdyn_postaladdresscollectionid", "msdyn_postaladdresscollections", "msdyn_location"
    )
    purposes: str | None = column("msdyn_postaladdresspurposenames")
    """The roles, separated by semicolons."""
    is_primary: bool = column("msdyn_isprimary", False)
    is_location_owner: bool = column("msdyn_islocationowner", True)


class CustomerAddress(Row):
    """An address that a form keeps for itself: no role, so no map carries it (ruling R42)."""

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
