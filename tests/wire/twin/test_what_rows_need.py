"""What a row needs, and what its columns can have, whichever system it's written in."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.wire.twin.calls import COMPANY, CUSTOMER, Caller
from tests.wire.twin.scm.calls import ScmCaller

PATH = "/data/CustomersV3"
BODY = {"PartyType": "Organization", "OrganizationName": "Fabrikam", "CustomerGroupId": "30"}
ROW = "(dataAreaId='usmf',CustomerAccount='CU-00001')"


class Both(NamedTuple):
    """Both services over one twin."""

    sales: Caller
    scm: ScmCaller


@pytest.fixture(scope="module")
def _twins() -> dict[str, Both]:
    callers = {variant: Caller(variant) for variant in ("deployed", "not deployed")}
    return {name: Both(each, ScmCaller(twin=each.twin)) for name, each in callers.items()}


@pytest.fixture(params=["deployed", "not deployed"])
def both(request: pytest.FixtureRequest, _twins: dict[str, Both]) -> Both:
    found = _twins[request.param]
    found.sales.twin.reset()
    return found


# ---- The columns of Sales -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "column", "limit"),
    [
        ("OrganizationName", "x" * 400, "name", "160"),
        ("CustomerAccount", "x" * 60, "accountnumber", "20"),
        ("SalesMemo", "x" * 100_001, "description", "2000"),
    ],
)
def test_a_value_that_sales_cannot_have_undoes_both_systems(
    field: str, value: str, column: str, limit: str, both: Both
):
    before = both.sales.images()
    status, message = both.scm("POST", PATH, {**BODY, field: value}).failure
    assert status == 400
    assert "Unable to write data to entity" in message
    assert "exceeded the maximum allowed length of" in message
    assert both.sales.images() == before


def test_a_change_is_checked_too(both: Both):
    both.scm.customer("Fabrikam")
    before = both.sales.images()
    for body in ({"OrganizationName": "x" * 161}, {"CreditLimit": 10**15}):
        status, message = both.scm("PATCH", PATH + ROW, body).failure
        assert (status, "A validation error occurred" in message) == (400, True)
    assert both.sales.images() == before
    assert both.scm("PATCH", PATH + ROW, {"OrganizationName": "x" * 100}).status == 204


# ---- Names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("set_name", "body", "field"),
    [
        ("CustomersV3", {**BODY, "OrganizationName": ""}, "OrganizationName"),
        ("CustomersV3", {**BODY, "OrganizationName": " "}, "OrganizationName"),
        ("CustomersV3", {**BODY, "PartyType": "Person"}, "PersonFirstName"),
        ("Prospects", {"ProspectPartyType": "Organization"}, "ProspectName"),
        ("D365SalesProspects", {"ProspectPartyType": "Person"}, "PersonFirstName"),
        ("CDSParties", {"PartyType": "Organization"}, "OrganizationName"),
        (
            "PartyLocationRoles",
            {"LogisticsLocation_FK_LocationId": "1", "LogisticsLocationRole_FK_Name": "Home"},
            "DirPartyTable_FK_PartyNumber",
        ),
        ("PartyLocationRoles", {}, "DirPartyTable_FK_PartyNumber"),
    ],
)
def test_a_missing_field_is_named(set_name: str, body: dict[str, str], field: str, both: Both):
    before = both.sales.images()
    status, message = both.scm("POST", f"/data/{set_name}", body).failure
    assert (status, f"Field '{field}' must be filled in" in message) == (400, True), message
    assert both.sales.images() == before


def test_the_name_of_a_customer_is_not_emptied_in_either_system(both: Both):
    both.scm.customer("Fabrikam")
    [account] = both.sales("GET", "accounts").body["value"]
    before = both.sales.images()
    status, message = both.scm("PATCH", PATH + ROW, {"OrganizationName": ""}).failure
    assert (status, "Field 'OrganizationName' must be filled in" in message) == (400, True)
    address = f"accounts({account['accountid']})"
    for method, target, body in (
        ("DELETE", f"{address}/name", None),
        ("PATCH", address, {"name": ""}),
        ("PATCH", address, {"name": None}),
    ):
        answer = both.sales(method, target, body)
        assert answer.error == (400, "0x80040265")
        assert "Field 'Name' must be filled in" in answer.message
    assert both.sales.images() == before


def test_messages_do_not_say_none(call_without_gab: Caller):
    """An account that isn't part of dual-write can be without a name."""
    call = call_without_gab
    account = call("POST", "accounts", COMPANY)
    bound = {"parentcustomerid_account@odata.bind": account.address}
    contact = call("POST", "contacts", {"lastname": "Lee", **COMPANY, **bound})
    assert contact.status == 204, contact.body
    for row in (account, contact):
        rejected = call("DELETE", row.address)
        assert rejected.status == 400
        assert "can't be deleted" in rejected.message
        assert "None" not in rejected.message


# ---- Currencies ---------------------------------------------------------------------------------


def test_a_currency_that_supply_chain_management_does_not_have_is_rejected(both: Both):
    before = both.sales.images()
    status, message = both.scm("POST", PATH, {**BODY, "SalesCurrencyCode": "ZZZ"}).failure
    assert status == 400
    assert (
        "The value 'ZZZ' in field 'Currency' is not found in the related table 'Currencies'"
        in message
    )
    body = {"ProspectPartyType": "Organization", "ProspectName": "Litware", "CurrencyCode": "ZZZ"}
    assert both.scm("POST", "/data/Prospects", body).status == 400
    assert both.sales.images() == before


def test_a_currency_that_only_supply_chain_management_has_is_rejected(both: Both):
    both.scm.create("Currencies", CurrencyCode="ZZZ", Name="Zed")
    before = both.sales.images()
    status, message = both.scm("POST", PATH, {**BODY, "SalesCurrencyCode": "ZZZ"}).failure
    assert status == 400
    assert "Unable to lookup transactioncurrencies with values {ZZZ}" in message
    assert both.sales.images() == before


def test_a_currency_that_only_sales_has_is_rejected(both: Both):
    both.scm.customer("Fabrikam")
    [account] = both.sales("GET", f"accounts?$filter=customertypecode eq {CUSTOMER}").body["value"]
    values = {"isocurrencycode": "ZZZ", "currencyname": "Zed", "exchangerate": 1}
    currency = both.sales("POST", "transactioncurrencies", values)
    assert currency.status == 204, currency.body
    before = both.sales.images()
    bound = {"transactioncurrencyid@odata.bind": currency.address}
    answer = both.sales("PATCH", f"accounts({account['accountid']})", bound)
    assert answer.error == (400, "0x80040265")
    assert "The value 'ZZZ' in field 'Currency' is not found" in answer.message
    assert both.sales.images() == before


def test_a_currency_has_its_name_in_sales(both: Both):
    both.scm.customer("Fabrikam", SalesCurrencyCode="EUR")
    found = both.sales("GET", "accounts?$expand=transactioncurrencyid").body["value"]
    [currency] = [each["transactioncurrencyid"] for each in found]
    shown = [currency[name] for name in ("isocurrencycode", "currencyname", "currencyprecision")]
    assert shown == ["EUR", "Euro", 2]


# ---- Customers of documents ---------------------------------------------------------------------


@pytest.mark.parametrize(("name", "kind"), [("quotes", "Quotation"), ("salesorders", "Order")])
def test_a_document_without_a_customer_does_not_reach_the_other_system(
    name: str, kind: str, both: Both
):
    before = both.sales.images()
    answer = both.sales("POST", name, COMPANY)
    assert answer.error == (400, "0x80040265")
    assert f"{kind} '" in answer.message
    assert "can't be created without a customer" in answer.message
    assert both.sales.images() == before
