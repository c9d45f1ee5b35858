"""The tables of Sales, by their names in Dataverse. Lookups contain the ID of a row.

This module also exports the tables of accounts and contacts, and those of the party solution.
"""

from __future__ import annotations

from typing import ClassVar

from prospect_to_cash.model.tables.option_sets import FeatureState
from prospect_to_cash.model.tables.row import Row, column
from prospect_to_cash.model.tables.sales_customers import Account, AddressBlock, Contact
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
    payment_terms: str | None = column("msdyn_paymentterm.msdyn_name")


class FeatureParameter(Row):
    """A parameter of SCM that the rules and table maps of Sales can read."""

    table: ClassVar[str] = "msdyn_supplychainfeaturestates"
    keys = (("company", "name"),)

    company: str
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
"""The tables of Sales with every solution."""
