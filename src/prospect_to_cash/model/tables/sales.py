"""The tables of Sales, by their names in Dataverse. Lookups contain the ID of a row.

This module also exports the tables of the party solution.
"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from prospect_to_cash.model.tables.option_sets import (
    FeatureState,
    Gender,
    MaritalStatus,
    OnHoldStatus,
    RelationshipType,
)
from prospect_to_cash.model.tables.row import Row, column, lookup
from prospect_to_cash.model.tables.sales_details import ContactDetails
from prospect_to_cash.model.tables.sales_party import (
    PARTY_TABLES,
    ContactForParty,
    CustomerAddress,
    Party,
    PartyPostalAddress,
    PostalAddress,
    PostalAddressCollection,
)
from prospect_to_cash.model.tables.sales_quotes import Order, OrderLine, Quote, QuoteLine


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


class Account(AddressBlock, ContactDetails):
    """An organization, such as a prospect, customer, partner, or supplier."""

    table: ClassVar[str] = "accounts"
    keys = (("company", "number"),)
    indexes = (("party",),)

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
    party_state: str | None = column("msdyn_partystateprovince")
    payment_day: str | None = column("msdyn_paymentday.msdyn_name")
    payment_method: str | None = column("msdyn_customerpaymentmethod.msdyn_name")
    payment_schedule: str | None = column("msdyn_paymentschedule.msdyn_name")
    payment_terms: str | None = column("msdyn_paymentterm.msdyn_name")
    payment_terms_base_days: int | None = column("msdyn_paymenttermsbasedays")
    tax_exempt_number: str | None = column("msdyn_taxexemptnumber")
    sales_tax_group: str | None = column("msdyn_salestaxgroup.msdyn_name")
    vendor: str | None = column("msdyn_vendor.msdyn_vendoraccountnumber")
    number_of_employees: int | None = column("numberofemployees")
    linked_in: str | None = column("msdyn_primarylinkedinid")
    twitter: str | None = column("primarytwitterid")

    @property
    def is_prospect(self) -> bool:
        """Whether the account is a prospect."""
        return self.relationship_type is RelationshipType.PROSPECT

    @property
    def is_customer(self) -> bool:
        """Whether the account is a customer."""
        return self.relationship_type is RelationshipType.CUSTOMER


class Contact(AddressBlock, ContactDetails):
    """A person: prospect, customer, or contact person."""

    table: ClassVar[str] = "contacts"
    keys = (("company", "number"),)
    indexes = (("parent_account",), ("party",))

    company: str | None = None
    """None for an unstriped contact, which doesn't belong to a company."""
    number: str | None = column("msdyn_contactpersonid")
    """The Account Number/Contact Person ID."""
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
    credit_limit: Decimal | None = column("creditlimit")
    description: str | None = column("description")
    identification_number: str | None = column("msdyn_identificationnumber")
    payment_day: str | None = column("msdyn_paymentday.msdyn_name")
    payment_method: str | None = column("msdyn_customerpaymentmethod.msdyn_name")
    payment_schedule: str | None = column("msdyn_paymentschedule.msdyn_name")
    payment_terms: str | None = column("msdyn_paymentterms.msdyn_name")
    sales_tax_group: str | None = column("msdyn_salestaxgroup.msdyn_name")
    party_country: str | None = column("msdyn_partycountry")
    party_state: str | None = column("msdyn_partystateprovince")
    linked_in: str | None = column("msdyn_primaryinkedinid")
    twitter: str | None = column("msdyn_primarytwitterid")
    department: str | None = column("department")
    job_title: str | None = column("jobtitle")
    do_not_email: bool | None = column("donotemail")
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


__all__ = [
    "PARTY_TABLES",
    "TABLES",
    "Account",
    "AddressBlock",
    "AutoNumber",
    "Company",
    "Contact",
    "ContactForParty",
    "CustomerAddress",
    "CustomerGroup",
    "FeatureParameter",
    "Lead",
    "Party",
    "PartyPostalAddress",
    "PostalAddress",
    "PostalAddressCollection",
]


class Company(Row):
    """A legal entity."""

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
    payment_terms: str | None = column("msdyn_paymenttermid.msdyn_name")
    clearing_payment_terms: str | None = column("msdyn_clearingperiodpaymenttermname.msdyn_name")


class FeatureParameter(Row):
    """A parameter of SCM that table maps can read in Sales, for all companies (ruling R67)."""

    table: ClassVar[str] = "msdyn_supplychainfeaturestates"
    keys = (("name",),)

    name: str = column("msdyn_name")
    state: FeatureState = column("statecode", FeatureState.OFF)


class Lead(Row):
    """A lead of Sales, which is never a prospect (claim D.2)."""

    table: ClassVar[str] = "leads"
    is_mapped: ClassVar[bool] = False

    company: str | None = None
    subject: str = column("subject")


class AutoNumber(Row):
    """The next auto-number of a table (ruling R50)."""

    table: ClassVar[str] = "autonumbers"
    is_mapped: ClassVar[bool] = False
    keys = (("name",),)

    name: str
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
"""The tables of Sales with every solution."""
