"""The columns of data entities, which follow from the rows that store them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.model.applications.sales import entities as sales_entities
from prospect_to_cash.model.applications.sales.solutions import PARTY
from prospect_to_cash.model.applications.supply_chain import entities as scm_entities
from prospect_to_cash.model.tables.languages import Language
from prospect_to_cash.model.tables.option_sets import Month, PartyType
from prospect_to_cash.model.tables.sales import Party
from tests.builders import sales_app, supply_chain

ENTITIES = {**scm_entities.data_entities(supply_chain())}
TABLES = sales_entities.data_entities(sales_app(PARTY))


@pytest.mark.parametrize(
    ("name", "mandatory"),
    [
        ("CustCustomerV3Entity", {"CUSTOMERACCOUNT", "CUSTOMERGROUPID", "PARTYTYPE"}),
        ("Dynamics 365 Sales prospects", {"PROSPECTID", "PROSPECTPARTYTYPE"}),
        ("smmContactPersonV2Entity", {"CONTACTPERSONID", "CONTACTPERSONPARTYNUMBER"}),
        ("smmContactPersonCDSV2Entity", {"CONTACTPERSONID"}),
    ],
)
def test_the_columns_that_a_new_row_requires_are_mandatory(name: str, mandatory: set[str]):
    assert ENTITIES[name].mandatory == mandatory


def test_an_optional_lookup_is_not_mandatory():
    assert TABLES["accounts"].mandatory == frozenset()
    assert TABLES["msdyn_parties"].mandatory == {"msdyn_partynumber", "msdyn_partytype"}


def test_columns_that_the_application_sets_are_read_only():
    header = ENTITIES["Dynamics 365 Sales quotation header"]
    assert header.read_only == {
        "FORMATTEDDELIVERYADDRESS",
        "FORMATTEDINVOICEADDRESS",
        "REQUESTINGACCOUNTTYPE",
        "SALESQUOTATIONHEADERCREATIONMETHOD",
        "SALESQUOTATIONOWNERSHIP",
    }
    assert TABLES["quotes"].read_only == {"customerid.isprospect"}
    assert TABLES["contacts"].read_only == {"parentcustomerid.customertypecode"}


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("CUSTOMERACCOUNT", str),
        ("CREDITLIMIT", Decimal),
        ("ISONETIMECUSTOMER", str),
        ("ONHOLDSTATUS", str),
        ("PARTYTYPE", str),
        ("ORGANIZATIONNUMBEROFEMPLOYEES", int),
        ("DELIVERYADDRESSLATITUDE", Decimal),
    ],
)
def test_scm_shows_words_for_enums_and_booleans(column: str, kind: type):
    assert ENTITIES["CustCustomerV3Entity"].value_type(column) is kind


@pytest.mark.parametrize(
    ("table", "column", "kind"),
    [
        ("accounts", "customertypecode", int),
        ("accounts", "msdyn_onetimecustomer", bool),
        ("accounts", "msdyn_partyid.msdyn_partynumber", str),
        ("contacts", "parentcustomerid.customertypecode", int),
        ("quotes", "msdyn_salesquotationexpirydate", date),
        ("quotes", "customerid.Account(accountnumber).Contact(msdyn_contactpersonid)", str),
        ("quotes", "no_such_column", None),
    ],
)
def test_sales_stores_numbers_for_choices(table: str, column: str, kind: type | None):
    assert TABLES[table].value_type(column) is kind


def test_every_column_of_every_entity_has_a_type():
    entities = [*ENTITIES.values(), *TABLES.values()]
    untyped = [(e.name, c) for e in entities for c in e.columns if e.value_type(c) is None]
    assert untyped == []


def test_company_specific_entities_have_a_company_column():
    assert ENTITIES["CustCustomerV3Entity"].company_column == "dataAreaId"
    assert ENTITIES["DirPartyCDSEntity"].company_column is None
    assert TABLES["accounts"].company_column == "msdyn_company.cdm_companycode"
    assert TABLES["msdyn_parties"].company_column is None
    contact_for_party = TABLES["msdyn_contactforparties"].company_column
    assert contact_for_party == "msdyn_associatedcompanyid.cdm_companycode"


PARTY_COLUMNS = sorted(TABLES["msdyn_parties"].attributes)
_FILLED = {
    "msdyn_partynumber": "Party-1",
    "msdyn_partytype": PartyType.PERSON,
    "msdyn_lastname": "Holm",
    "msdyn_language": Language.ZH_HANS,
    "msdyn_birthmonth": Month.MAY,
    "msdyn_birthyear": 1999,
}


@given(columns=st.sets(st.sampled_from(PARTY_COLUMNS)), filled=st.sets(st.sampled_from([*_FILLED])))
def test_a_reader_returns_the_columns_that_have_a_value(columns: set[str], filled: set[str]):
    entity = TABLES["msdyn_parties"]
    attributes = {name: each.attribute for name, each in entity.attributes.items()}
    always = {"msdyn_partynumber", "msdyn_partytype"}
    row = Party(id=1, **{attributes[name]: _FILLED[name] for name in filled | always})
    image = entity.reader(columns)(row)
    assert list(image) == [name for name in entity.attributes if name in image]
    assert image == {
        name: value for name in columns if (value := entity.column(name)(row)) is not None
    }
    assert set(image) == columns & (filled | always)
