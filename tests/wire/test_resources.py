"""What an address of Sales means, and what conditions, states, and actions decide."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.wire.contract import sales_contract
from prospect_to_cash.wire.odata.apply import parse_apply
from prospect_to_cash.wire.odata.conditions import (
    Conditions,
    Write,
    check_version,
    conditions_of,
    is_unchanged,
    write_of,
)
from prospect_to_cash.wire.odata.errors import NotOffered, WireError, row_missing
from prospect_to_cash.wire.odata.json_text import written
from prospect_to_cash.wire.odata.limits import (
    SALES_LIMITS,
    challenge,
    sales_throttled,
    scm_throttled,
)
from prospect_to_cash.wire.odata.sales.actions import (
    SalesActionReader,
    ids_answer,
    organization_answer,
    version_answer,
    who_am_i,
)
from prospect_to_cash.wire.odata.sales.answers import (
    count_text,
    created_headers,
    groups_answer,
    link_answer,
    links_answer,
    property_answer,
    raw_text,
    read_link,
    read_property,
)
from prospect_to_cash.wire.odata.sales.bodies import SalesBodyReader
from prospect_to_cash.wire.odata.sales.keys import RowKey
from prospect_to_cash.wire.odata.sales.resources import (
    Batch,
    Call,
    Count,
    Definitions,
    Links,
    Metadata,
    Property,
    RowPlace,
    RowSet,
    Service,
    check_method,
    resolved,
)
from prospect_to_cash.wire.odata.sales.states import states_of, usual_status
from prospect_to_cash.wire.odata.url import Reference, parse_path, parse_target

CONTRACT = sales_contract()
ACCOUNT, CONTACT, QUOTE = (CONTRACT.tables[name] for name in ("account", "contact", "quote"))
BASE = "https://example.com/api/data/v9.2/"
ID = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"
OTHER_ID = "00000000-0000-0000-0000-000000000001"
ROW = RowPlace(ACCOUNT, RowKey(id=ID))
CONTACTS = RowSet(CONTACT, ROW, "contact_customer_accounts")
PRIMARY = RowPlace(CONTACT, None, ROW, "primarycontactid")


def meant(address: str) -> Any:
    return resolved(CONTRACT, parse_target(address))


@pytest.mark.parametrize(
    ("address", "resource"),
    [
        ("", Service()),
        ("$metadata", Metadata()),
        ("$batch", Batch()),
        ("EntityDefinitions(LogicalName='x')/Attributes", Definitions()),
        ("accounts?$top=1", RowSet(ACCOUNT)),
        ("accounts/$count", Count(RowSet(ACCOUNT))),
        (f"accounts({ID})", ROW),
        (f"accounts({ID})/name", Property(ROW, ACCOUNT.columns["name"], False)),
        (f"accounts({ID})/name/$value", Property(ROW, ACCOUNT.columns["name"], True)),
        (
            f"accounts({ID})/_primarycontactid_value",
            Property(ROW, ACCOUNT.columns["primarycontactid"], False),
        ),
        (f"accounts({ID})/primarycontactid", PRIMARY),
        (
            f"accounts({ID})/primarycontactid/fullname",
            Property(PRIMARY, CONTACT.columns["fullname"], False),
        ),
        (f"accounts({ID})/primarycontactid/$ref", Links(ROW, "primarycontactid", False)),
        (f"accounts({ID})/contact_customer_accounts", CONTACTS),
        (f"accounts({ID})/contact_customer_accounts/$count", Count(CONTACTS)),
        (
            f"accounts({ID})/contact_customer_accounts/$ref",
            Links(ROW, "contact_customer_accounts", True),
        ),
        (
            f"accounts({ID})/contact_customer_accounts({OTHER_ID})/$ref",
            Links(ROW, "contact_customer_accounts", True, RowKey(id=OTHER_ID)),
        ),
        (
            f"accounts({ID})/contact_customer_accounts({OTHER_ID})",
            RowPlace(CONTACT, RowKey(id=OTHER_ID), ROW, "contact_customer_accounts"),
        ),
    ],
)
def test_an_address_has_a_meaning(address: str, resource: Any):
    assert meant(address) == resource


@pytest.mark.parametrize(
    ("address", "name", "is_bound"),
    [
        ("WhoAmI", "WhoAmI", False),
        ("WhoAmI()", "WhoAmI", False),
        ("WinQuote", "WinQuote", False),
        ("Microsoft.Dynamics.CRM.ReviseQuote", "ReviseQuote", False),
        (
            "RetrieveCurrentOrganization(AccessType=@p1)"
            "?@p1=Microsoft.Dynamics.CRM.EndpointAccessType'Default'",
            "RetrieveCurrentOrganization",
            False,
        ),
        ("accounts/Microsoft.Dynamics.CRM.CreateMultiple", "CreateMultiple", True),
    ],
)
def test_an_address_can_call_an_operation(address: str, name: str, is_bound: bool):
    call = meant(address)
    assert isinstance(call, Call)
    assert (call.operation.name, call.rows is not None) == (name, is_bound)
    check_method(call, "POST" if call.operation.is_action else "GET")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("Account", 404),
        ("Accounts", 404),
        ("account", 404),
        ("nothing", 404),
        ("opportunities", 501),
        ("FormatAddress(Line1=@p1)", 501),
        ("CreateEntities", 501),
        ("WhoAmI/x", 501),
        ("accounts/Microsoft.Dynamics.CRM.MergeMultiple", 501),
        (f"accounts({ID})/Microsoft.Dynamics.CRM.Merge", 501),
        ("accounts/CreateMultiple", 400),
        ("accounts()", 400),
        ("accounts/name", 404),
        (f"accounts({ID})/Name", 404),
        (f"accounts({ID})/name/x", 404),
        (f"accounts({ID})/PrimaryContactId", 404),
        (f"accounts({ID})/primarycontactid({OTHER_ID})", 400),
        ("accounts(name='x')", 400),
        ("RetrieveCurrentOrganization", 400),
        ("RetrieveCurrentOrganization(X=1)", 400),
        ("WinQuote(x=1)", 400),
        ("$metadata/x", 404),
        ("accounts/$ref", 404),
    ],
)
def test_an_address_without_a_meaning_is_an_error(address: str, status: int):
    with pytest.raises(WireError) as raised:
        meant(address)
    assert raised.value.status == status
    assert isinstance(raised.value, NotOffered) is (status == 501)


@pytest.mark.parametrize(
    ("address", "method", "status"),
    [
        ("accounts", "GET", None),
        ("accounts", "POST", None),
        ("accounts", "PATCH", 405),
        ("accounts", "DELETE", 405),
        ("accounts", "OPTIONS", 501),
        (f"accounts({ID})", "PATCH", None),
        (f"accounts({ID})", "DELETE", None),
        (f"accounts({ID})", "POST", 405),
        (f"accounts({ID})", "PUT", 501),
        (f"accounts({ID})/name", "PUT", None),
        (f"accounts({ID})/name", "DELETE", None),
        (f"accounts({ID})/name", "PATCH", 405),
        (f"accounts({ID})/name/$value", "PUT", 405),
        (f"accounts({ID})/_primarycontactid_value", "PUT", 405),
        (f"accounts({ID})/primarycontactid", "PATCH", 501),
        (f"accounts({ID})/primarycontactid/$ref", "PUT", None),
        (f"accounts({ID})/primarycontactid/$ref", "POST", None),
        (f"accounts({ID})/contact_customer_accounts/$ref", "PUT", 405),
        ("accounts/$count", "POST", 405),
        ("$batch", "GET", 405),
        ("$metadata", "POST", 405),
        ("WhoAmI", "POST", 404),
        ("WinQuote", "GET", 405),
        ("EntityDefinitions", "POST", 501),
    ],
)
def test_a_resource_has_its_methods(address: str, method: str, status: int | None):
    if status is None:
        check_method(meant(address), method)
        return
    with pytest.raises(WireError) as raised:
        check_method(meant(address), method)
    assert raised.value.status == status


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            [
                "accounts",
                f"accounts({ID})",
                "name",
                "primarycontactid",
                "$ref",
                "$count",
                "$value",
                "x",
                "contact_customer_accounts",
                f"contact_customer_accounts({ID})",
                "ownerid",
                "WhoAmI()",
                "Microsoft.Dynamics.CRM.CreateMultiple",
                "$metadata",
                "_ownerid_value",
                "quotes('x')",
            ]
        ),
        max_size=5,
    ),
    st.sampled_from(["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD"]),
)
def test_any_address_has_a_meaning_or_an_error(segments: list[str], method: str):
    try:
        check_method(meant("/".join(segments)), method)
    except WireError as error:
        assert error.status in (400, 404, 405, 501)  # noqa: PT017


# ---- Conditions ---------------------------------------------------------------------------------

ETAG, OTHER_ETAG = 'W/"5"', 'W/"4"'
MISSING = row_missing("account", ID)


@pytest.mark.parametrize(
    ("headers", "there", "missing"),
    [
        ({}, Write.UPDATE, Write.CREATE),
        ({"if-match": "*"}, Write.UPDATE, "0x80040217"),
        ({"if-match": "*", "if-none-match": "null"}, Write.UPDATE, "0x80040217"),
        ({"if-match": ETAG}, Write.UPDATE, "0x80040217"),
        ({"if-match": OTHER_ETAG}, "0x80060882", "0x80040217"),
        ({"if-none-match": "*"}, "0x80040237", Write.CREATE),
        ({"if-none-match": "null"}, Write.UPDATE, Write.CREATE),
    ],
)
def test_conditions_decide_what_a_patch_does(headers: dict[str, str], there: Any, missing: Any):
    def outcome(etag: str | None) -> Any:
        try:
            return write_of(conditions_of(headers), etag, MISSING)
        except WireError as error:
            return error.code

    assert (outcome(ETAG), outcome(None)) == (there, missing)


def test_a_version_that_the_caller_has_needs_no_body():
    assert is_unchanged(Conditions(if_none_match=ETAG), ETAG, is_expanded=False)
    assert not is_unchanged(Conditions(if_none_match=ETAG), ETAG, is_expanded=True)
    assert not is_unchanged(Conditions(if_none_match=OTHER_ETAG), ETAG, is_expanded=False)
    assert not is_unchanged(conditions_of({"if-none-match": "null"}), ETAG, is_expanded=False)
    check_version(Conditions(if_match="*"), ETAG)
    with pytest.raises(WireError):
        check_version(Conditions(if_match=OTHER_ETAG), ETAG)


def test_a_caller_that_asks_too_much_can_try_again():
    codes = [sales_throttled(limit, 7).code for limit in SALES_LIMITS]
    assert codes == ["0x80072322", "0x80072321", "0x80072326"]
    error = scm_throttled(7)
    assert (error.status, error.code, error.headers) == (429, "", {"Retry-After": "7"})
    assert challenge("https://x/t", "https://y/")["WWW-Authenticate"] == (
        "Bearer authorization_uri=https://x/t/oauth2/authorize, resource_id=https://y/"
    )


# ---- States -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written_columns", "before", "expected"),
    [
        ({}, {}, (0, 1)),
        ({"statecode": 1}, {"statecode": 0, "statuscode": 1}, (1, 2)),
        ({"statecode": 1, "statuscode": 3}, {}, (1, 3)),
        ({"statecode": 2, "statuscode": -1}, {}, (2, 4)),
        ({"statuscode": 3}, {"statecode": 1, "statuscode": 2}, (1, 3)),
        ({"name": "x"}, {"statecode": 1, "statuscode": 3}, (1, 3)),
        ({"statecode": 1}, {"statecode": 1, "statuscode": 3}, (1, 3)),
    ],
)
def test_a_state_has_a_status(written_columns: Any, before: Any, expected: tuple[int, int]):
    found = states_of(QUOTE, written_columns, before, ID)
    assert (found["statecode"], found["statuscode"]) == expected


def test_a_status_of_another_state_is_rejected():
    with pytest.raises(WireError) as raised:
        states_of(QUOTE, {"statecode": 1, "statuscode": 7}, {}, ID)
    assert raised.value.code == "0x80048408"
    assert raised.value.message == (
        f"7 is not a valid status code for state code QuoteState.Active on quote with Id {ID}."
    )
    assert usual_status(QUOTE, 3) == 5
    assert states_of(CONTRACT.tables["organization"], {}, {}, ID) == {}


def test_every_state_of_the_contract_has_a_usual_status():
    lacking = {
        f"{table.name} {state.label}"
        for table in CONTRACT.tables.values()
        if "statecode" in table.columns and "statuscode" in table.columns
        for state in table.columns["statecode"].options
        if usual_status(table, state.value) is None
    }
    assert lacking == set()


# ---- Actions ------------------------------------------------------------------------------------

ACTIONS = SalesActionReader(CONTRACT, SalesBodyReader(CONTRACT, "/api/data/v9.2"))


def encoded(body: Any) -> bytes:
    return json.dumps(body).encode()


def test_a_quote_is_won_or_closed_with_an_activity():
    found = ACTIONS.quote_close(
        "WinQuote",
        encoded(
            {
                "QuoteClose": {
                    "@odata.type": "Microsoft.Dynamics.CRM.quoteclose",
                    "quoteid@odata.bind": f"/quotes({ID})",
                    "subject": "Won",
                },
                "Status": -1,
            }
        ),
    )
    assert found.quote == Reference("quotes", parse_path(f"quotes({ID})")[0].key())
    assert (found.columns, found.status) == ({"subject": "Won"}, -1)


def test_a_quote_is_revised_or_converted():
    found = ACTIONS.quote_call("ReviseQuote", QUOTE, encoded({"QuoteId": ID}))
    assert (found.quote_id, found.columns, found.details) == (ID, None, {})
    order = CONTRACT.tables["salesorder"]
    found = ACTIONS.quote_call(
        "ConvertQuoteToSalesOrder",
        order,
        encoded(
            {
                "QuoteId": ID.upper(),
                "ColumnSet": {"AllColumns": False, "Columns": ["name", "customerid"]},
                "QuoteCloseDate": "2026-01-02T00:00:00Z",
                "QuoteCloseStatus": 4,
                "ProcessInstanceId": None,
            }
        ),
    )
    assert (found.quote_id, found.columns) == (ID, ("name", "_customerid_value"))
    assert found.details == {
        "QuoteCloseDate": datetime(2026, 1, 2, tzinfo=UTC),
        "QuoteCloseStatus": 4,
        "ProcessInstanceId": None,
    }


def test_many_rows_are_written_at_once():
    kind = "Microsoft.Dynamics.CRM.account"
    first, second = ACTIONS.targets(
        "CreateMultiple",
        ACCOUNT,
        encoded(
            {
                "Targets": [
                    {"@odata.type": kind, "name": "A"},
                    {"@odata.type": f"#{kind}", "@odata.id": "accounts(accountnumber='x')"},
                ]
            }
        ),
    )
    assert (first.columns, second.address) == ({"name": "A"}, "accounts(accountnumber='x')")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"QuoteClose": 5},
        {"QuoteClose": {}},
        {"QuoteClose": {"quoteid@odata.bind": None}},
        {"QuoteClose": {"quoteid@odata.bind": f"/quotes({ID})"}, "Status": "4"},
        {"QuoteClose": {"quoteid@odata.bind": f"/quotes({ID})"}, "Other": 1},
        {"QuoteId": "x"},
        {"QuoteId": ID, "ColumnSet": ["name"]},
        {"QuoteId": ID, "ColumnSet": {"Columns": ["nome"]}},
        {"QuoteId": ID, "ColumnSet": {"AllColumns": "yes"}},
        {"QuoteId": ID, "Other": 1},
        {"QuoteId": ID, "QuoteCloseDate": "x"},
        {"QuoteId": ID, "QuoteCloseStatus": True},
        {"Targets": []},
        {"Targets": {}},
        {"Targets": [1]},
        {"Targets": [{"name": "x"}]},
        {"Targets": [{"@odata.type": "Microsoft.Dynamics.CRM.account"}] * 1001},
    ],
)
def test_parameters_that_do_not_fit_are_an_error(body: Any):
    read = {
        "QuoteId": lambda text: ACTIONS.quote_call("ConvertQuoteToSalesOrder", QUOTE, text),
        "Targets": lambda text: ACTIONS.targets("CreateMultiple", ACCOUNT, text),
    }.get(next(iter(body), ""), lambda text: ACTIONS.quote_close("CloseQuote", text))
    with pytest.raises(WireError) as raised:
        read(encoded(body))
    assert raised.value.status == 400


# ---- Answers ------------------------------------------------------------------------------------


def test_answers_that_are_not_rows():
    name, limit, created = (
        ACCOUNT.columns[column] for column in ("name", "creditlimit", "createdon")
    )
    assert property_answer(BASE, ACCOUNT, ID, name, "A") == {
        "@odata.context": f"{BASE}$metadata#accounts({ID})/name",
        "value": "A",
    }
    assert property_answer(BASE, ACCOUNT, ID, name, None) is None
    body = property_answer(BASE, ACCOUNT, ID, limit, 5)
    assert written(body).endswith('"value":5.0000}')
    assert raw_text(limit, Decimal(5)) == "5.0000"
    assert raw_text(created, datetime(2026, 1, 2, tzinfo=UTC)) == "2026-01-02T00:00:00Z"
    assert (raw_text(name, "é"), raw_text(ACCOUNT.columns["creditonhold"], True)) == ("é", "true")
    assert raw_text(name, None) is None
    assert link_answer(BASE, "x")["@odata.id"] == "x"
    assert links_answer(BASE, ["x"]) == {
        "@odata.context": f"{BASE}$metadata#Collection($ref)",
        "value": [{"@odata.id": "x"}],
    }
    assert count_text(12).decode("utf-8-sig") == "12"
    assert created_headers("x") == {"OData-Version": "4.0", "OData-EntityId": "x"}
    assert created_headers("x", in_batch=True)["Location"] == "x"


def test_groups_have_neither_a_version_nor_an_id():
    apply = parse_apply(
        "groupby((customertypecode),aggregate(creditlimit with sum as total,$count as n))", {}
    )
    groups = [{"customertypecode": 3, "total": Decimal("12.5"), "n": 2}]
    assert written(groups_answer(BASE, ACCOUNT, apply, groups)) == (
        f'{{"@odata.context":"{BASE}$metadata#accounts(customertypecode,total,n)",'
        '"value":[{"customertypecode":3,"total":12.5000,"n":2}]}'
    )


def test_bodies_of_a_column_and_of_a_link():
    assert read_property(ACCOUNT.columns["fax"], "accounts", b'{"value":"4"}') == "4"
    assert read_link("accounts", b'{"@odata.id":"$1"}') == "$1"
    for wrong in (b"{}", b'{"value":"4","other":1}', b'{"value":4}'):
        with pytest.raises(WireError):
            read_property(ACCOUNT.columns["fax"], "accounts", wrong)
    with pytest.raises(WireError):
        read_link("accounts", b'{"@odata.id":5}')


def test_functions_are_answered():
    assert who_am_i(BASE, "b", "u", "o") == {
        "@odata.context": f"{BASE}$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse",
        "BusinessUnitId": "b",
        "UserId": "u",
        "OrganizationId": "o",
    }
    assert version_answer(BASE, "9.2")["Version"] == "9.2"
    assert ids_answer(BASE, ["a"])["Ids"] == ["a"]
    detail = organization_answer(BASE, {"FriendlyName": "x"}, {"WebApplication": BASE})["Detail"]
    assert detail["Endpoints"]["Values"] == [BASE]
