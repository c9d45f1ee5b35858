"""Rows of Sales in answers, and what bodies and keys write and find."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.wire.contract import ColumnType, sales_contract
from prospect_to_cash.wire.odata.errors import NotOffered, WireError, sales_body
from prospect_to_cash.wire.odata.filter_text import parse_filter
from prospect_to_cash.wire.odata.json_text import read_object, written
from prospect_to_cash.wire.odata.predicates import SALES, predicate
from prospect_to_cash.wire.odata.prefer import parse_prefer
from prospect_to_cash.wire.odata.query import RowQuery, parse_row_query
from prospect_to_cash.wire.odata.sales.bodies import SalesBody, SalesBodyReader
from prospect_to_cash.wire.odata.sales.keys import RowKey, row_key
from prospect_to_cash.wire.odata.sales.rows import RowWriter, SalesType, answer_list, kind_of
from prospect_to_cash.wire.odata.sales.values import column_value
from prospect_to_cash.wire.odata.tree import Kind
from prospect_to_cash.wire.odata.url import Reference, parse_path
from tests.wire.plain_rows import PlainRow

CONTRACT = sales_contract()
ACCOUNT, CONTACT, QUOTE = (CONTRACT.tables[name] for name in ("account", "contact", "quote"))
BASE = "https://example.com/api/data/v9.2/"
ID = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"
OTHER_ID = "00000000-0000-0000-0000-000000000001"
READER = SalesBodyReader(CONTRACT, "/api/data/v9.2")

ANN = PlainRow(CONTACT, {"contactid": OTHER_ID, "fullname": "Ann", "jobtitle": None}, 7)
EURO = PlainRow(
    CONTRACT.tables["transactioncurrency"],
    {"transactioncurrencyid": OTHER_ID, "currencyname": "Euro"},
)
FABRIKAM = PlainRow(
    ACCOUNT,
    {
        "accountid": ID,
        "name": 'Fabrikam «A» "B"',
        "creditlimit": Decimal("5000000"),
        "customertypecode": 8,
        "creditonhold": False,
        "numberofemployees": 1200,
        "createdon": datetime(2016, 9, 28, 22, 57, 53, 120, tzinfo=UTC),
        "address1_city": "Bonn",
        "address1_composite": "Bonn",
        "_primarycontactid_value": OTHER_ID,
        "_transactioncurrencyid_value": OTHER_ID,
    },
    501070,
    ones={"primarycontactid": ANN, "transactioncurrencyid": EURO},
    manys={"contact_customer_accounts": [ANN]},
)


def answered(options: dict[str, str], prefer: str = "") -> dict[str, Any]:
    query = parse_row_query(options)
    writer = RowWriter(CONTRACT, BASE, parse_prefer([prefer] if prefer else []))
    context = writer.context(ACCOUNT, query, is_single=True)
    return json.loads(written(writer.row(FABRIKAM, query, context=context)), parse_float=str)


def test_a_row_has_its_version_its_id_and_what_was_selected():
    assert list(answered({"$select": "name,creditlimit,createdon"}).items()) == [
        ("@odata.context", f"{BASE}$metadata#accounts(name,creditlimit,createdon)/$entity"),
        ("@odata.etag", 'W/"501070"'),
        ("name", 'Fabrikam «A» "B"'),
        ("creditlimit", "5000000.0000"),
        ("createdon", "2016-09-28T22:57:53Z"),
        ("_transactioncurrencyid_value", OTHER_ID),
        ("accountid", ID),
    ]
    assert answered({"$select": "address1_city"})["address1_composite"] == "Bonn"
    everything = answered({})
    assert everything["@odata.context"].endswith("#accounts/$entity")
    assert everything.keys() - {"@odata.context", "@odata.etag"} == ACCOUNT.by_property.keys()


def test_annotations_come_before_the_value():
    found = answered(
        {"$select": "customertypecode,_primarycontactid_value,name,creditonhold"},
        'odata.include-annotations="*"',
    )
    formatted = "OData.Community.Display.V1.FormattedValue"
    assert list(found.items())[2:] == [
        (f"customertypecode@{formatted}", "Prospect"),
        ("customertypecode", 8),
        (f"_primarycontactid_value@{formatted}", "Ann"),
        (
            "_primarycontactid_value@Microsoft.Dynamics.CRM.associatednavigationproperty",
            "primarycontactid",
        ),
        ("_primarycontactid_value@Microsoft.Dynamics.CRM.lookuplogicalname", "contact"),
        ("_primarycontactid_value", OTHER_ID),
        ("name", 'Fabrikam «A» "B"'),
        (f"creditonhold@{formatted}", "No"),
        ("creditonhold", False),
        ("accountid", ID),
    ]
    only = answered({}, f'odata.include-annotations="{formatted}"')
    assert only[f"creditlimit@{formatted}"] == "$5,000,000.00"
    assert only[f"createdon@{formatted}"] == "9/28/2016 10:57 PM"
    assert only[f"numberofemployees@{formatted}"] == "1,200"
    assert not any("lookuplogicalname" in name for name in only)
    assert not any("@OData" in name for name in answered({}))


def test_expanded_rows_are_inside_the_row():
    found = answered(
        {
            "$select": "name",
            "$expand": "primarycontactid($select=fullname),"
            "contact_customer_accounts($select=jobtitle;$filter=fullname eq 'ANN')",
        }
    )
    assert found["@odata.context"].endswith(
        "#accounts(name,primarycontactid(fullname),contact_customer_accounts(jobtitle))/$entity"
    )
    inner = {"@odata.etag": 'W/"7"', "fullname": "Ann", "contactid": OTHER_ID}
    assert found["primarycontactid"] == inner
    assert found["contact_customer_accounts"] == [
        {"@odata.etag": 'W/"7"', "jobtitle": None, "contactid": OTHER_ID}
    ]
    assert found["contact_customer_accounts@odata.nextLink"] == (
        f"{BASE}accounts({ID})/contact_customer_accounts?$select=jobtitle&$filter=fullname eq 'ANN'"
    )
    other = answered({"$expand": "contact_customer_accounts($filter=fullname eq 'Bob')"})
    assert other["contact_customer_accounts"] == []
    assert other["@odata.context"].endswith("#accounts(contact_customer_accounts())/$entity")
    counted = answered({"$expand": "contact_customer_accounts($count=true;$top=0)"})
    assert counted["contact_customer_accounts@odata.count"] == 1
    assert counted["contact_customer_accounts"] == []
    for wrong in ("primarycontactid($top=1)", "primarycontactid/$ref($select=fullname)"):
        with pytest.raises(WireError):
            answered({"$expand": wrong})
    references = answered({"$expand": "primarycontactid/$ref,parentaccountid"})
    assert references["primarycontactid"] == {"@odata.id": f"{BASE}contacts({OTHER_ID})"}
    assert references["parentaccountid"] is None


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"$select": "Name"}, "Name"),
        ({"$select": "primarycontactid"}, "primarycontactid"),
        ({"$expand": "PrimaryContactId"}, "PrimaryContactId"),
        ({"$expand": "name"}, "name"),
        ({"$expand": "primarycontactid($select=nome)"}, "nome"),
    ],
)
def test_a_name_that_a_table_does_not_have_is_an_error(options: dict[str, str], name: str):
    with pytest.raises(WireError, match=f"Could not find a property named '{name}'"):
        answered(options)


def test_a_list_has_its_count_and_its_next_page():
    count = "Microsoft.Dynamics.CRM.totalrecordcount"
    prefer = parse_prefer([f'odata.include-annotations="{count}*"'])
    found = answer_list([{"a": 1}], "c", prefer, total=7000, next_link="n")
    assert found == {
        "@odata.context": "c",
        "@odata.count": 5000,
        f"@{count}": 5000,
        f"@{count}limitexceeded": True,
        "value": [{"a": 1}],
        "@odata.nextLink": "n",
    }
    assert answer_list([], "c", prefer)[f"@{count}"] == -1
    assert answer_list([], "c", parse_prefer([])) == {"@odata.context": "c", "value": []}


def test_filters_read_rows_of_the_contract():
    row_type = SalesType(CONTRACT, ACCOUNT)
    for text, is_match in {
        f"_primarycontactid_value eq {OTHER_ID} and customertypecode eq 8": True,
        "primarycontactid/fullname eq 'ann'": True,
        "contact_customer_accounts/any(c:c/fullname eq 'Bob')": False,
        "creditlimit gt 4999999.99 and createdon lt 2016-09-29": True,
        "parentaccountid/name eq null": True,
        "MSDYN_COMPANY/cdm_companycode eq 'usmf'": False,
    }.items():
        assert predicate(parse_filter(text), row_type, SALES)(FABRIKAM) is is_match, text
    for text in ("primarycontactid eq null", "Name eq 'x'", "contact_customer_accounts eq 1"):
        with pytest.raises(WireError):
            predicate(parse_filter(text), row_type, SALES)


# ---- Bodies -------------------------------------------------------------------------------------


def read(body: dict[str, Any], table: Any = ACCOUNT) -> SalesBody:
    return READER.read(table, json.dumps(body).encode())


def test_a_body_has_columns_links_and_rows():
    found = read(
        {
            "@odata.type": "Microsoft.Dynamics.CRM.account",
            "@odata.etag": 'W/"1"',
            "name": "Fabrikam",
            "creditlimit": 12.5,
            "numberofemployees": "200",
            "customertypecode": 8,
            "createdon": "2026-01-01T00:00:00Z",
            "accountid": ID.upper(),
            "primarycontactid@odata.bind": f"/contacts({OTHER_ID})",
            "MSDYN_Company@odata.bind": f"cdm_companies({ID})",
            "parentaccountid": None,
            "contact_customer_accounts@odata.bind": [f"contacts({OTHER_ID})", "$1"],
            "Account_Tasks": [{"subject": "Call", "scheduledstart": "2026-01-02"}],
        }
    )
    assert found.columns == {
        "name": "Fabrikam",
        "creditlimit": Decimal("12.5"),
        "numberofemployees": 200,
        "customertypecode": 8,
        "accountid": ID,
    }
    contact = Reference("contacts", parse_path(f"contacts({OTHER_ID})")[0].key())
    assert found.links["primarycontactid"] == contact
    assert found.links["msdyn_company"].set == "cdm_companies"
    assert found.links["parentaccountid"] is None
    assert found.added == {"contact_customer_accounts": (contact, "1")}
    [task] = found.inserted_rows["Account_Tasks"]
    assert task.columns == {"subject": "Call", "scheduledstart": datetime(2026, 1, 2, tzinfo=UTC)}
    assert found.type_name == "Microsoft.Dynamics.CRM.account"


def test_rows_are_inserted_at_any_depth():
    found = read({"primarycontactid": {"lastname": "O", "Contact_Tasks": [{"subject": "x"}]}})
    contact = found.inserted["primarycontactid"]
    assert contact.table is CONTACT
    assert contact.inserted_rows["Contact_Tasks"][0].columns == {"subject": "x"}
    owned = read({"ownerid@odata.bind": f"/teams({ID})"})
    assert owned.links["ownerid"].set == "teams"
    quote = read({"customerid_account@odata.bind": "$2", "quote_details": []}, QUOTE)
    assert quote.links == {"customerid_account": "2"}


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        (
            {"Name": "x"},
            "0x80048d19",
            "'Name' does not exist on type 'Microsoft.Dynamics.CRM.account'",
        ),
        (
            {"name": 5},
            "0x80048d19",
            "Cannot convert the literal '5' to the expected type 'Edm.String'",
        ),
        ({"numberofemployees": "x"}, "0x80048d19", "literal 'x' to the expected type 'Edm.Int32'"),
        ({"numberofemployees": 1.5}, "0x80048d19", "'1.5'"),
        ({"numberofemployees": 2**31}, "0x8004432f", "numberofemployees"),
        ({"numberofemployees": -1}, "0x8004432f", "between 0 and"),
        ({"creditlimit": 1e30}, "0x80044330", "creditlimit"),
        ({"creditonhold": "yes"}, "0x80048d19", "Edm.Boolean"),
        ({"creditonhold": 1}, "0x80048d19", "Edm.Boolean"),
        ({"customertypecode": 99}, "0x80044150", "Accepted Values: 1,2,3"),
        ({"customertypecode": True}, "0x80048d19", "Edm.Int32"),
        (
            {"name": "x" * 161},
            "0x80044331",
            "'name' attribute of the 'account' entity exceeded the maximum allowed length of '160'",
        ),
        ({"accountid": "x"}, "0x80048d19", "Edm.Guid"),
        ({"lastusedincampaign": "2026-02-30"}, "0x80048d19", "2026-02-30"),
        ({"accountid": None}, "0x80040200", "accountid"),
        ({"_primarycontactid_value": ID}, "0x80048d19", "is computed"),
        ({"primarycontactid": ID}, "0x80048d19", "isn't a row"),
        ({"primarycontactid@odata.bind": "contacts"}, "0x80048d19", "no key"),
        ({"primarycontactid@odata.bind": f"/accounts({ID})"}, "0x80048d19", "refers to contacts"),
        ({"primarycontactid@odata.bind": 5}, "0x80048d19", "address of a row"),
        (
            {"parentcustomerid@odata.bind": f"/accounts({ID})"},
            "0x80048d19",
            "undeclared property 'parentcustomerid'",
        ),
        ({"contact_customer_accounts@odata.bind": "x"}, "0x80048d19", "isn't a list"),
        ({"contact_customer_accounts": {}}, "0x80048d19", "isn't a list"),
        ({"contact_customer_accounts": [1]}, "0x80048d19", "isn't a list"),
        ({"ownerid": {"fullname": "x"}}, "0x80048d19", "needs a row with @odata.type"),
    ],
)
def test_a_body_that_does_not_fit_has_the_error_of_the_product(body: Any, code: str, message: str):
    with pytest.raises(WireError) as raised:
        read(body)
    assert (raised.value.status, raised.value.code) == (400, code)
    assert message in raised.value.message
    assert sales_body(raised.value)["error"]["code"] == code


def test_a_lookup_whose_table_is_not_offered_names_itself():
    column = next(
        column
        for column in ACCOUNT.columns.values()
        if column.is_lookup and not any(target in CONTRACT.tables for target in column.targets)
    )
    with pytest.raises(NotOffered, match=column.name):
        read({column.name: None})


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"{",
        b"null",
        b'{"a":1,"a":2}',
        b'{"a":NaN}',
        b"\xff",
        b"[" * 100_000,
        b'{"a":' * 150 + b"1" + b"}" * 150,
        b'{"name":"\xff"}',
        b'{"name":"\\ud800"}',
        b'{"\\udc00":1}',
        b'{"numberofemployees":1e999999999}',
        b'{"creditlimit":1e-999999999}',
        b'{"numberofemployees":' + b"9" * 5000 + b"}",
    ],
)
def test_a_body_that_is_not_json_is_an_error_of_the_request(text: bytes):
    with pytest.raises(WireError) as raised:
        READER.read(ACCOUNT, text)
    assert raised.value.status == 400


def test_any_character_can_be_written():
    assert read({"name": "\U0001f600\u0041é"}).columns == {"name": "\U0001f600Aé"}


def test_details_of_an_error_are_added_when_asked_for():
    error = WireError(400, "0x80040265", "A rule says no.")
    assert sales_body(error) == {"error": {"code": "0x80040265", "message": "A rule says no."}}
    detailed = sales_body(error, details=True)["error"]
    assert detailed["@Microsoft.PowerApps.CDS.InnerError.Message"] == "A rule says no."


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (f"({ID})", RowKey(id=ID)),
        (f"('{ID}')", RowKey(id=ID)),
        (f"(accountid={ID})", RowKey(id=ID)),
        (
            f"(accountnumber='C-1',_msdyn_company_value='{ID}')",
            RowKey(columns={"accountnumber": "C-1", "msdyn_company": ID}),
        ),
        ("(name='x')", None),
        ("('x')", None),
        ("(accountnumber='C-1')", None),
        ("(5)", None),
        (f"(accountnumber='C-1',msdyn_company={ID})", None),
        (f"(accountnumber={ID},_msdyn_company_value={ID})", None),
        ("(accountnumber='C-1',_msdyn_company_value='usmf')", None),
    ],
)
def test_a_key_is_the_id_or_an_alternate_key(key: str, expected: RowKey | None):
    values = parse_path(f"accounts{key}")[0].key()
    if expected is None:
        with pytest.raises(WireError, match="is not valid for resource"):
            row_key(ACCOUNT, values)
    else:
        assert row_key(ACCOUNT, values) == expected
    user = parse_path(f"systemusers(ownerid={ID})")[0].key()
    assert row_key(CONTRACT.tables["systemuser"], user) == RowKey(id=ID)


# ---- What is written comes back -----------------------------------------------------------------

JSON_VALUES = {
    Kind.TEXT: st.text(max_size=20),
    Kind.INTEGER: st.integers(0, 100),
    Kind.LONG: st.integers(-(2**63), 2**63 - 1),
    Kind.DECIMAL: st.decimals(0, 100, places=2),
    Kind.DOUBLE: st.decimals(-90, 90, places=3),
    Kind.BOOLEAN: st.booleans(),
    Kind.GUID: st.uuids().map(str),
    Kind.DATE: st.dates(),
    Kind.DATE_TIME: st.datetimes(timezones=st.just(UTC)).map(lambda at: at.replace(microsecond=0)),
}
COLUMNS = [
    column
    for table in (ACCOUNT, QUOTE, CONTRACT.tables["quotedetail"])
    for column in table.columns.values()
    if not column.is_lookup
]


@settings(max_examples=150)
@given(st.data())
def test_a_value_that_was_written_is_read_back(data: st.DataObject):
    column = data.draw(st.sampled_from(COLUMNS))
    if column.is_choice:
        values: Any = st.sampled_from([each.value for each in column.options] or [1])
    else:
        values = JSON_VALUES[kind_of(column)]
    value = data.draw(values)
    sent = read_object(f'{{"x":{written(value)}}}'.encode(), "x")["x"]
    try:
        stored = column_value(column, sent, "accounts")
    except WireError as error:
        assert error.code in ("0x80044331", "0x8004432f", "0x80044330")  # noqa: PT017
        return
    row = PlainRow(ACCOUNT, {column.property: stored})
    again = written(row.value(column.property))
    assert column_value(column, read_object(f'{{"x":{again}}}'.encode(), "x")["x"], "x") == stored
    if column.type is not ColumnType.DOUBLE:
        assert stored == value


def test_moments_and_dates_are_written_as_the_product_writes_them():
    assert written(
        {"a": date(2024, 1, 31), "b": datetime(1, 1, 1, tzinfo=UTC), "c": [], "d": {}}
    ) == ('{"a":"2024-01-31","b":"0001-01-01T00:00:00Z","c":[],"d":{}}')
    assert written([Decimal("1E+3"), 1.5, None, True, "é\n"]) == '[1000,1.5,null,true,"é\\n"]'
    assert RowQuery().select is None
