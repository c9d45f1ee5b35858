"""Each column of the contract is accepted, kept, and returned, and each lookup leads to its row."""

from __future__ import annotations

from typing import Any

import pytest

from prospect_to_cash.model.tables.option_sets import RelationshipType, System
from prospect_to_cash.model.tables.sales import Account
from prospect_to_cash.model.tables.supply_chain import BusinessRelation
from prospect_to_cash.wire.contract import ColumnType, Table, sales_contract
from prospect_to_cash.wire.twin.sales.dual_write_rows import CONFIGURATIONS, DEFINITIONS
from tests.wire.twin.calls import Caller
from tests.wire.twin.sales_values import NEEDED, ORDER, PRODUCT, QUOTE, keys_of, value_for

CONTRACT = sales_contract()
STATES = (ColumnType.STATE, ColumnType.STATUS)

SOLUTIONS = {"deployed": CONTRACT, "not deployed": sales_contract(has_party_solution=False)}

COMPUTED = {("lead", "fullname"), ("msdyn_party", "msdyn_name")}
PARTNER = RelationshipType.PARTNER


def _values(table: Table) -> dict[str, Any]:
    return {
        name: value_for(column)
        for name, column in table.columns.items()
        if not column.is_lookup
        and not column.is_read_only
        and column.type not in STATES
        and name not in NEEDED.get(table.name, ())
        and name not in (table.id, "versionnumber")
        and (table.name, name) not in COMPUTED
    }


@pytest.mark.parametrize("variant", SOLUTIONS)
def test_all_columns_of_each_table_are_kept(variant: str, call: Caller, call_without_gab: Caller):
    call = call if variant == "deployed" else call_without_gab
    counted = 0
    for table in SOLUTIONS[variant].tables.values():
        if table.name in (DEFINITIONS, CONFIGURATIONS):
            continue  # their rows follow from dual-write
        call.twin.reset()
        if table.name != "product":
            _add_what_lines_need(call)
        values = _values(table)
        created = call("POST", table.set, {**values, **NEEDED.get(table.name, {})})
        assert created.status == 204, (table.name, created.body)
        found = call("GET", created.address).body
        assert {name: found[name] for name in values} == values
        assert found[table.id] == created.id
        counted += len(values)
    assert counted > 900


def _add_what_lines_need(call: Caller) -> dict[str, str]:
    """Create a product, a quote, and an order. Return their IDs by table."""
    rows = {
        "product": ("products", PRODUCT),
        "quote": ("quotes", {"quoteid": QUOTE}),
        "salesorder": ("salesorders", {"salesorderid": ORDER}),
    }
    return {name: call("POST", *row).id for name, row in rows.items()}


LOOKUPS = ("account", "contact", "quote", "quotedetail", "salesorder", "salesorderdetail", "task")


@pytest.mark.parametrize("name", LOOKUPS)
def test_each_lookup_of_a_table_leads_to_its_row(name: str, call: Caller):
    table = CONTRACT.tables[name]
    others = _add_what_lines_need(call)
    for relationship in table.lookups.values():
        column = table.columns[relationship.column]
        target = CONTRACT.tables[relationship.referenced]
        if column.is_read_only or target.name in ("systemuser", "team", "cdm_company"):
            continue
        if target.name not in others:
            other = call("POST", target.set, {**NEEDED.get(target.name, {}), **keys_of(target)})
            assert other.status == 204, (target.name, other.body)
            others[target.name] = other.id
        navigation, other_id = relationship.navigation, others[target.name]
        values = {
            key: each
            for key, each in NEEDED.get(name, {}).items()
            if key != f"{navigation}@odata.bind"
        }
        bound = {f"{navigation}@odata.bind": f"/{target.set}({other_id})"}
        created = call("POST", table.set, {**values, **bound})
        assert created.status == 204, (navigation, created.body)
        read = call("GET", f"{created.address}?$expand={navigation}").body
        assert read[column.property] == other_id, navigation
        assert read[navigation][target.id] == other_id
        assert read[navigation]["@odata.etag"]
    assert len(others) > 3


def test_a_lookup_of_a_company_and_of_an_owner(call: Caller):
    account = call.prospect("Fabrikam", "F-1")
    users = call("GET", "systemusers?$select=fullname,domainname&$orderby=fullname desc").body
    other = next(user for user in users["value"] if user["fullname"] == "Sales Clerk")
    owner = {"ownerid@odata.bind": f"/systemusers({other['systemuserid']})"}
    assert call("PATCH", account.address, owner).status == 204
    prefer = 'odata.include-annotations="*"'
    found = call("GET", f"{account.address}?$expand=ownerid,msdyn_company", prefer=prefer).body
    assert found["ownerid"]["ownerid"] == found["_ownerid_value"] == other["systemuserid"]
    assert found["_owninguser_value"] == other["systemuserid"]
    label = "_ownerid_value@OData.Community.Display.V1.FormattedValue"
    assert found[label] == "Sales Clerk"
    assert found["msdyn_company"]["cdm_companycode"] == "USMF"
    assert found["_createdby_value"] == call("GET", "WhoAmI").body["UserId"]


def test_a_text_of_the_model_is_a_row_of_reference_data(call: Caller):
    """The model has reference data as text, so a row appears when something refers to it."""
    with call.twin.transaction(call.twin.users[0]):
        sales = call.twin.landscape.sales_app
        account = sales.accounts.create("Contoso", company="USMF", relationship_type=PARTNER)
        sales.save(account, account.changed(payment_terms="Net30"))
    found = call("GET", "accounts?$filter=name eq 'Contoso'&$expand=msdyn_paymentterm").body
    [row] = found["value"]
    assert row["msdyn_paymentterm"]["msdyn_name"] == "Net30"
    terms = call("GET", "msdyn_paymentterms?$expand=msdyn_company").body["value"]
    assert [(each["msdyn_name"], each["msdyn_company"]["cdm_companycode"]) for each in terms] == [
        ("Net30", "USMF")
    ]


def test_an_empty_lookup_and_an_empty_column(call: Caller):
    account = call.prospect("Fabrikam", "F-1", revenue=5, primarycontactid={"lastname": "Lee"})
    for body in (
        {"primarycontactid": None, "revenue": None},
        {"primarycontactid@odata.bind": None},
    ):
        assert call("PATCH", account.address, body).status == 204
        found = call("GET", account.address).body
        assert (found["_primarycontactid_value"], found["revenue"]) == (None, None)
    missing = "11111111-2222-3333-4444-555555555555"
    body = {"primarycontactid@odata.bind": f"/contacts({missing})"}
    assert call("PATCH", account.address, body).error == (404, "0x80040217")
    body = {"primarycontactid@odata.bind": f"/accounts({account.id})"}
    assert call("PATCH", account.address, body).error == (400, "0x80048d19")


def test_a_lookup_that_the_system_requires_is_not_emptied(call: Caller):
    account = call.prospect("Fabrikam", "F-1")
    quote = call("POST", "quotes", {"customerid_account@odata.bind": account.address})
    before = call.images()
    for method, address, body, column in (
        ("PATCH", account.address, {"ownerid@odata.bind": None}, "ownerid"),
        ("PATCH", account.address, {"ownerid": None}, "ownerid"),
        ("DELETE", f"{account.address}/ownerid/$ref", None, "ownerid"),
        ("POST", "accounts", {"name": "Litware", "ownerid@odata.bind": None}, "ownerid"),
        ("DELETE", f"{quote.address}/customerid_account/$ref", None, "customerid"),
    ):
        answer = call(method, address, body)
        assert answer.error == (400, "0x80040200")
        assert f"'{column}'" in answer.message
    assert call.images() == before


def test_an_account_is_not_above_itself(call: Caller):
    top = call.prospect("Fabrikam", "F-1")
    middle = call.prospect("Litware", "F-2", **{"parentaccountid@odata.bind": top.address})
    low = call.prospect("Contoso", "F-3", **{"parentaccountid@odata.bind": middle.address})
    before = call.images()
    for other in (top, middle, low):
        answer = call("PATCH", top.address, {"parentaccountid@odata.bind": other.address})
        assert answer.error == (400, "0x80040507")
        assert answer.message == (
            "Creating this parental association would create a loop in Accounts hierarchy."
        )
    link = {"@odata.id": low.address}
    assert call("PUT", f"{top.address}/parentaccountid/$ref", link).status == 400
    assert call("POST", f"{low.address}/account_parent_account/$ref", link).status == 400
    assert call.images() == before
    assert call("PATCH", low.address, {"parentaccountid@odata.bind": top.address}).status == 204


def test_states_and_status_reasons_belong_together(call: Caller):
    account = call.prospect("Fabrikam", "F-1")
    assert _states(call, account.address) == (0, 1)
    assert call("PATCH", account.address, {"statecode": 1}).status == 204
    assert _states(call, account.address) == (1, 2)
    wrong = {"statecode": 0, "statuscode": 2}
    assert call("PATCH", account.address, wrong).error == (400, "0x80048408")
    task = call("POST", "tasks", {"subject": "Call", "statecode": 1, "statuscode": 5})
    assert _states(call, task.address) == (1, 5)


def _states(call: Caller, address: str) -> tuple[int, int]:
    found = call("GET", f"{address}?$select=statecode,statuscode").body
    return found["statecode"], found["statuscode"]


def test_a_row_of_the_model_needs_what_the_model_needs(call: Caller):
    before = call.images()
    for name, body, column in (
        ("quotedetails", {}, "quoteid"),
        ("leads", {"lastname": "Lee"}, "subject"),
        ("msdyn_customergroups", {"msdyn_groupid": "77"}, "msdyn_company"),
    ):
        answer = call("POST", name, body)
        assert answer.error == (400, "0x80040200")
        assert f"'{column}'" in answer.message
    assert call.images() == before
    _add_what_lines_need(call)
    line = {"quoteid@odata.bind": f"/quotes({QUOTE})"}
    assert "'productid'" in call("POST", "quotedetails", line).message


def test_reference_data_that_rows_refer_to_stays_as_it_is(call: Caller):
    product = f"products({_add_what_lines_need(call)['product']})"
    line = call("POST", "quotedetails", NEEDED["quotedetail"])
    assert line.status == 204, line.body
    before = call.images()
    assert call("PATCH", product, {"msdyn_productnumber": "Q"}).status == 501
    assert call("DELETE", product).error == (405, "0x80040227")
    assert call.images() == before
    assert call("PATCH", product, {"name": "Table", "msdyn_productnumber": "P"}).status == 204


def test_a_company_that_only_sales_has_is_not_part_of_dual_write(call: Caller):
    created = call("POST", "cdm_companies", {"cdm_companycode": "DEMF"})
    bound = {"msdyn_company@odata.bind": f"/cdm_companies({created.id})"}
    body = {"name": "Fabrikam", "accountnumber": "F-1", "customertypecode": 8, **bound}
    account = call("POST", "accounts", body)
    assert account.status == 204, account.body
    quote = call("POST", "quotes", {"customerid_account@odata.bind": account.address})
    assert quote.status == 204, quote.body
    assert call.shown("parties", "NUMBER") == [("Sales", "F-1")]
    stores = call.stores()
    assert [row.number for row in stores[System.SALES].all(Account)] == ["F-1"]
    assert not list(stores[System.SCM].all(BusinessRelation))


def test_a_value_that_does_not_fit_changes_nothing(call: Caller):
    account = call.prospect("Fabrikam", "F-1", revenue=5)
    before = call.images()
    for body, error in (
        ({"name": "x" * 161}, (400, "0x80044331")),
        ({"numberofemployees": -1}, (400, "0x8004432f")),
        ({"industrycode": 999}, (400, "0x80044150")),
        ({"revenue": "much"}, (400, "0x80048d19")),
        ({"colour": "red"}, (400, "0x80048d19")),
        ({"_primarycontactid_value": account.id}, (400, "0x80048d19")),
    ):
        assert call("PATCH", account.address, {"description": "changed", **body}).error == error
    assert call.images() == before
