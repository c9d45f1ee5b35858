"""Rows of data entities of SCM in answers, and what bodies and keys write and find."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from prospect_to_cash.wire.contract import scm_contract
from prospect_to_cash.wire.odata.errors import NotOffered, WireError, scm_body
from prospect_to_cash.wire.odata.filter_text import parse_filter
from prospect_to_cash.wire.odata.json_text import written
from prospect_to_cash.wire.odata.predicates import SCM, predicate
from prospect_to_cash.wire.odata.query import parse_row_query
from prospect_to_cash.wire.odata.scm.answers import (
    action_result,
    created,
    scm_row_exists,
    scm_row_missing,
    update_missing,
)
from prospect_to_cash.wire.odata.scm.bodies import key_values, read_scm_body
from prospect_to_cash.wire.odata.scm.rows import ScmRowWriter, ScmType, answer_list
from prospect_to_cash.wire.odata.url import parse_path
from tests.wire.plain_rows import PlainScmRow

CONTRACT = scm_contract()
CUSTOMERS, LOCATIONS, COMPANIES = (
    CONTRACT.entities[name]
    for name in ("CustomersV3", "PartyLocationPostalAddressesV2", "Companies")
)
ROW = PlainScmRow(
    CUSTOMERS,
    {
        "dataAreaId": "USMF",
        "CustomerAccount": "US-001",
        "OrganizationName": "Fabrikam",
        "IsOneTimeCustomer": "Yes",
        "CreditLimit": Decimal("12.50"),
        "CredManCustomerSince": date(2026, 1, 2),
    },
)
WRITER = ScmRowWriter(CONTRACT, "https://example.com/data/")


def test_a_row_has_a_value_in_every_field():
    found = json.loads(written(WRITER.row(ROW, parse_row_query({}))))
    assert found.keys() == {"@odata.etag", *CUSTOMERS.fields}
    assert found["dataAreaId"] == "usmf"
    assert found["IsOneTimeCustomer"] == "Yes"
    assert found["CreditLimit"] == 12.5
    assert found["CredManCustomerSince"] == "2026-01-02T12:00:00Z"
    assert found["KnownAs"] == ""
    assert found["CredManCreditLimitDate"] == "1900-01-01T12:00:00Z"
    assert found["AddressValidFrom"] == "1900-01-01T00:00:00Z"
    assert found["OnHoldStatus"] == "No"
    assert found["AddressRecordId"] == 0
    assert found["@odata.etag"] == 'W/"JzEsNTYzNzE0NDU3Nic="'
    assert None not in found.values()


def test_an_answer_names_what_was_selected():
    query = parse_row_query({"$select": "CustomerAccount,dataAreaId"})
    context = WRITER.context(CUSTOMERS, query, is_single=True)
    assert list(WRITER.row(ROW, query, context=context).items()) == [
        (
            "@odata.context",
            "https://example.com/data/$metadata#CustomersV3(CustomerAccount,dataAreaId)/$entity",
        ),
        ("@odata.etag", 'W/"JzEsNTYzNzE0NDU3Nic="'),
        ("CustomerAccount", "US-001"),
        ("dataAreaId", "usmf"),
    ]
    assert WRITER.address(ROW) == (
        "https://example.com/data/CustomersV3(dataAreaId='USMF',CustomerAccount='US-001')"
    )
    assert answer_list([], "c", total=0, next_link="n") == {
        "@odata.context": "c",
        "@odata.count": 0,
        "value": [],
        "@odata.nextLink": "n",
    }
    with pytest.raises(WireError, match="'customeraccount' on type"):
        WRITER.row(ROW, parse_row_query({"$select": "customeraccount"}))
    with pytest.raises(NotOffered):
        WRITER.row(ROW, parse_row_query({"$expand": "Lines"}))


@pytest.mark.parametrize(
    ("text", "is_match"),
    [
        ("dataAreaId eq 'usmf' and CustomerAccount eq 'US*'", True),
        ("IsOneTimeCustomer eq Microsoft.Dynamics.DataEntities.NoYes'Yes'", True),
        ("OnHoldStatus eq Microsoft.Dynamics.DataEntities.CustVendorBlocked'No'", True),
        ("KnownAs eq ''", True),
        ("CreditLimit add 1 gt 13", True),
        ("CredManCustomerSince eq 2026-01-02T12:00:00Z", True),
    ],
)
def test_a_filter_reads_what_an_answer_shows(text: str, is_match: bool):
    assert predicate(parse_filter(text), ScmType(CONTRACT, CUSTOMERS), SCM)(ROW) is is_match


def read(body: dict[str, Any]) -> dict[str, Any]:
    return read_scm_body(CONTRACT, CUSTOMERS, json.dumps(body).encode())


def test_a_body_has_the_values_of_fields():
    assert read(
        {
            "@odata.etag": "x",
            "dataAreaId": "USMF",
            "CustomerAccount": "US-9",
            "KnownAs": "",
            "IsOneTimeCustomer": "yes",
            "OnHoldStatus": 0,
            "CreditLimit": 5,
            "CredManCustomerSince": "2026-01-02",
            "AddressValidTo": "1900-01-01T00:00:00Z",
            "PartyNumber": None,
        }
    ) == {
        "dataAreaId": "usmf",
        "CustomerAccount": "US-9",
        "KnownAs": None,
        "IsOneTimeCustomer": "Yes",
        "OnHoldStatus": "No",
        "CreditLimit": Decimal(5),
        "CredManCustomerSince": datetime(2026, 1, 2, 12, tzinfo=UTC),
        "AddressValidTo": None,
        "PartyNumber": None,
    }


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"Nome": 1}, "'Nome' does not exist on type 'Microsoft.Dynamics.DataEntities.CustomerV3'"),
        ({"customeraccount": "x"}, "'customeraccount' does not exist"),
        ({"IsOneTimeCustomer": "Perhaps"}, "DataEntities.NoYes"),
        ({"IsOneTimeCustomer": 7}, "DataEntities.NoYes"),
        ({"CreditLimit": "5"}, "Edm.Decimal"),
        ({"AddressRecordId": 2**63}, "Edm.Int64"),
        ({"CredManCustomerSince": "yesterday"}, "Edm.DateTimeOffset"),
        ({"KnownAs": 5}, "Edm.String"),
        ({"AddressRecordId": True}, "Edm.Int64"),
    ],
)
def test_a_body_that_does_not_fit_is_an_error(body: Any, message: str):
    with pytest.raises(WireError) as raised:
        read(body)
    assert raised.value.status == 400
    error = scm_body(raised.value)["error"]
    assert message in error["innererror"]["message"]
    assert (error["code"], error["innererror"]["type"]) == ("", "")


def test_the_reason_of_a_rejected_write_is_in_the_inner_error():
    error = scm_body(WireError(400, "0x1", "No."), written_type="CustCustomerV3Entity")["error"]
    assert error["message"] == "An error has occurred."
    assert error["innererror"]["message"] == (
        "Write failed for table row of type 'CustCustomerV3Entity'. Infolog: Error: No."
    )


def test_answers_that_are_not_rows():
    assert created(WRITER, ROW) == {
        "OData-Version": "4.0",
        "Location": WRITER.address(ROW),
        "ETag": 'W/"JzEsNTYzNzE0NDU3Nic="',
    }
    assert action_result("https://x/data/", "Edm.String", "10.0.40") == {
        "@odata.context": "https://x/data/$metadata#Edm.String",
        "value": "10.0.40",
    }
    exists = scm_row_exists(CUSTOMERS, "Customers", [("Customer account", "US-001")])
    for error, status, text in (
        (update_missing(), 400, "No resources were found when selecting for update."),
        (scm_row_missing(CUSTOMERS), 404, "CustomerV3"),
        (exists, 400, "Customer account: US-001. The record already exists."),
    ):
        assert error.status == status
        assert text in scm_body(error)["error"]["innererror"]["message"]


def test_a_key_needs_all_its_fields_in_any_order():
    def found(text: str, entity: Any) -> dict[str, Any]:
        return key_values(CONTRACT, entity, parse_path(f"x({text})")[0].key())

    assert found("CustomerAccount='US-1',dataAreaId='USMF'", CUSTOMERS) == {
        "CustomerAccount": "US-1",
        "dataAreaId": "usmf",
    }
    assert found("'usmf'", COMPANIES) == {"DataArea": "usmf"}
    assert found("PartyNumber='1',LocationId='2',ValidFrom=2026-01-02T00:00:00Z", LOCATIONS)[
        "ValidFrom"
    ] == datetime(2026, 1, 2, tzinfo=UTC)
    for wrong in ("'usmf'", "dataAreaId='usmf'", "CustomerAccount='x',Company='y'"):
        with pytest.raises(WireError, match="number of keys"):
            found(wrong, CUSTOMERS)
    with pytest.raises(WireError, match="convert"):
        found("CustomerAccount=5,dataAreaId='x'", CUSTOMERS)
