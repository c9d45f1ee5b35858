"""Quotes and orders of Sales, and what both systems have then."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from prospect_to_cash.model.tables.option_sets import Ownership
from tests.wire.twin.calls import CUSTOMER, USMF, Caller

COMPANY = {"msdyn_company@odata.bind": USMF}
QUOTES = "quotes"


class Documents:
    """Creates quotes for a prospect, with what their lines refer to."""

    def __init__(self, call: Caller) -> None:
        self.call = call
        self.account = call.prospect("Fabrikam", "F-1")
        product = {"name": "Chair", "productnumber": "1000", "msdyn_productnumber": "1000"}
        self.bound = {
            "productid@odata.bind": self._created("products", product),
            "msdyn_shippingsite@odata.bind": self._created(
                "msdyn_operationalsites", {"msdyn_siteid": "1", **COMPANY}
            ),
            "msdyn_shippingwarehouse@odata.bind": self._created(
                "msdyn_warehouses", {"msdyn_warehouseidentifier": "11", **COMPANY}
            ),
        }

    def _created(self, name: str, values: dict[str, Any]) -> str:
        created = self.call("POST", name, values)
        assert created.status == 204, created.body
        return created.address

    def line(self, quantity: int, **columns: Any) -> dict[str, Any]:
        return {"quantity": quantity, "priceperunit": 5, **self.bound, **columns}

    def quote(self, *quantities: int, **columns: Any) -> str:
        """Create a quote with lines, and return its address."""
        values = {
            "name": "Chairs",
            "customerid_account@odata.bind": f"/accounts({self.account.id})",
            **columns,
        }
        if quantities:
            values["quote_details"] = [self.line(each) for each in quantities]
        return self._created("quotes", values)

    def make_customer(self) -> None:
        """Make the prospect a customer in both systems."""
        groups = self.call("GET", "msdyn_customergroups?$filter=msdyn_groupid eq '30'")
        group_id = groups.body["value"][0]["msdyn_customergroupid"]
        body = {
            "customertypecode": CUSTOMER,
            "msdyn_customergroupid@odata.bind": f"/msdyn_customergroups({group_id})",
        }
        assert self.call("PATCH", self.account.address, body).status == 204

    def states(self, address: str) -> tuple[int, int]:
        found = self.call("GET", f"{address}?$select=statecode,statuscode").body
        return found["statecode"], found["statuscode"]

    def shown(self) -> list[tuple[str, ...]]:
        return self.call.shown("quotes", "NUMBER", "STATUS")


@pytest.fixture
def documents(call: Caller) -> Documents:
    return Documents(call)


def _id(address: str) -> str:
    return address.rpartition("(")[2].removesuffix(")")


def test_a_quote_with_lines_reaches_supply_chain_management(documents: Documents):
    call, quote = documents.call, documents.quote(2, 3)
    found = call(
        "GET",
        f"{quote}?$select=quotenumber,_msdyn_company_value&$expand=customerid_account($select=name),"
        "quote_details($select=sequencenumber,quantity;$orderby=sequencenumber)",
    ).body
    assert found["quotenumber"] == "QUO-00001"
    assert found["customerid_account"]["name"] == "Fabrikam"
    assert found["_msdyn_company_value"] == call("GET", USMF).body["cdm_companyid"]
    lines = [(each["sequencenumber"], each["quantity"]) for each in found["quote_details"]]
    assert lines == [(1, 2), (2, 3)]
    assert sorted(call.shown("quote lines", "LINE", "QUANTITY")) == [
        ("SCM", "1", "2"),
        ("SCM", "2", "3"),
        ("Sales", "1", "2"),
        ("Sales", "2", "3"),
    ]
    more = call("POST", f"{QUOTES}({_id(quote)})/quote_details/$ref", {"@odata.id": quote})
    assert more.error == (400, "0x80048d19")
    line = documents.line(4, **{"quoteid@odata.bind": quote})
    created = call("POST", "quotedetails", line)
    assert created.status == 204
    assert call("PATCH", created.address, {"quantity": 9}).status == 204
    assert ("SCM", "3", "9") in call.shown("quote lines", "LINE", "QUANTITY")
    assert call("DELETE", created.address).status == 204
    assert "3" not in {line for _, line in call.shown("quote lines", "LINE")}


def test_a_quote_is_activated_revised_and_becomes_an_order(documents: Documents):
    call, quote = documents.call, documents.quote(2)
    assert documents.states(quote) == (0, 1)
    assert call("PATCH", quote, {"statecode": 1}).status == 204
    assert documents.states(quote) == (1, 2)
    assert call("PATCH", quote, {"statuscode": 3}).status == 204
    assert documents.states(quote) == (1, 3)
    assert sorted(documents.shown()) == [
        ("SCM", "QUO-00001", "Sent"),
        ("Sales", "QUO-00001", "Active"),
    ]
    rejected = call("PATCH", quote, {"name": "Tables"})
    assert rejected.message == "Error updating Quotes - Cannot Update a Read-Only Entity"
    revised = call("POST", "ReviseQuote", {"QuoteId": _id(quote)})
    assert revised.body["revisionnumber"] == 1
    assert documents.states(quote) == (3, 7)
    new = f"quotes({revised.body['quoteid']})"
    assert call("PATCH", new, {"statecode": 1, "statuscode": 2}).status == 204
    columns = {"AllColumns": False, "Columns": ["ordernumber", "customerid"]}
    details = {"QuoteCloseSubject": "Accepted", "QuoteCloseStatus": -1}
    body = {"QuoteId": revised.body["quoteid"], "ColumnSet": columns, **details}
    order = call("POST", "ConvertQuoteToSalesOrder", body)
    assert order.body["_customerid_value"] == documents.account.id
    assert "name" not in order.body
    number = order.body["ordernumber"]
    assert sorted(call.shown("orders", "NUMBER", "STATUS")) == [
        ("SCM", number, "Open order"),
        ("Sales", number, "Active"),
    ]
    assert documents.states(new) == (2, 4)
    activities = call("GET", "quotecloses?$select=subject")
    assert [each["subject"] for each in activities.body["value"]] == ["Accepted"]


@pytest.mark.parametrize(
    ("action", "status", "states", "scm"),
    [
        ("WinQuote", -1, (2, 4), "Confirmed"),
        ("WinQuote", 4, (2, 4), "Confirmed"),
        ("CloseQuote", -1, (3, 5), "Lost"),
        ("CloseQuote", 3, (3, 5), "Lost"),
        ("CloseQuote", 6, (3, 6), "Canceled"),
    ],
)
def test_a_quote_is_won_or_closed(
    action: str, status: int, states: tuple[int, int], scm: str, documents: Documents
):
    documents.make_customer()
    call, quote = documents.call, documents.quote()
    close = {"subject": "Done", "description": "too late", "quoteid@odata.bind": quote}
    body = {"QuoteClose": close, "Status": status}
    draft = call("POST", action, body)
    assert draft.error == (400, "0x80040265")
    assert "is Draft: the action 'close' needs a quote that is Active" in draft.message
    assert call("PATCH", quote, {"statecode": 1}).status == 204
    assert call("POST", action, body).status == 204
    assert documents.states(quote) == states
    assert ("SCM", "QUO-00001", scm) in documents.shown()
    [activity] = call("GET", "quotecloses?$expand=quoteid($select=quotenumber)").body["value"]
    assert (activity["subject"], activity["description"]) == ("Done", "too late")
    assert activity["quoteid"]["quotenumber"] == "QUO-00001"
    assert call("POST", action, body).error == (400, "0x80040265")


def test_the_quote_of_a_prospect_is_not_won(documents: Documents):
    call, quote = documents.call, documents.quote()
    assert call("PATCH", quote, {"statecode": 1}).status == 204
    before = call.images()
    rejected = call("POST", "WinQuote", {"QuoteClose": {"quoteid@odata.bind": quote}})
    assert rejected.error == (400, "0x80040265")
    assert "to a customer first" in rejected.message
    assert call.images() == before


def test_a_status_of_another_state_is_rejected(documents: Documents):
    call, quote = documents.call, documents.quote()
    wrong = call("PATCH", quote, {"statecode": 1, "statuscode": 7})
    assert wrong.error == (400, "0x80048408")
    assert call("PATCH", quote, {"statecode": 1}).status == 204
    body = {"QuoteClose": {"quoteid@odata.bind": quote}, "Status": 7}
    assert call("POST", "WinQuote", body).error == (400, "0x80048408")
    assert call("PATCH", quote, {"statecode": 0}).status == 501
    assert call("PATCH", quote, {"statecode": 3, "statuscode": 6}).status == 204
    assert ("SCM", "QUO-00001", "Canceled") in documents.shown()


def test_a_quote_of_supply_chain_management_is_read_only_in_sales(documents: Documents):
    call, quote = documents.call, documents.quote()
    ownership = {"msdyn_quotationownership": 776160001}
    rejected = call("PATCH", quote, ownership)
    assert "change it on the quotation in Supply Chain Management" in rejected.message
    landscape = call.twin.landscape
    with call.twin.transaction(call.twin.users[0]):
        landscape.scm.change_ownership(["QUO-00001"], Ownership.SCM)
    before = call.images()
    assert "not owned by Dynamics 365 Sales" in call("PATCH", quote, {"statecode": 1}).message
    assert "not owned by Dynamics 365 Sales" in call("DELETE", quote).message
    assert call.images() == before


def test_an_order_is_created_changed_and_deleted_with_its_lines(documents: Documents):
    documents.make_customer()
    call = documents.call
    customer = {"customerid_account@odata.bind": f"/accounts({documents.account.id})"}
    lines = {"order_details": [documents.line(2), documents.line(3)]}
    order = call("POST", "salesorders", {"name": "Chairs", **customer, **lines})
    assert order.status == 204, order.body
    assert call("GET", order.address).body["ordernumber"] == "Order-00001"
    assert documents.states(order.address) == (0, 1)
    shown = call.shown("order lines", "ORDER", "LINE", "QUANTITY")
    expected = [("Order-00001", "1", "2"), ("Order-00001", "2", "3")]
    assert sorted(shown) == [(name, *each) for name in ("SCM", "Sales") for each in expected]
    line = call("GET", f"{order.address}/order_details?$filter=quantity eq 3").body["value"][0]
    address = f"salesorderdetails({line['salesorderdetailid']})"
    assert call("PATCH", address, {"quantity": 4}).status == 204
    assert ("SCM", "Order-00001", "2", "4") in call.shown(
        "order lines", "ORDER", "LINE", "QUANTITY"
    )
    assert call("PATCH", order.address, {"statecode": 2}).status == 204
    assert documents.states(order.address) == (2, 4)


@pytest.mark.parametrize("state", [2, 3, 4])
def test_a_closed_order_is_read_only(state: int, documents: Documents):
    documents.make_customer()
    call = documents.call
    customer = {"customerid_account@odata.bind": f"/accounts({documents.account.id})"}
    lines = {"order_details": [documents.line(2)]}
    order = call("POST", "salesorders", {"name": "Chairs", **customer, **lines})
    [line] = call("GET", f"{order.address}/order_details").body["value"]
    address = f"salesorderdetails({line['salesorderdetailid']})"
    new_line = documents.line(3, **{"salesorderid@odata.bind": order.address})
    assert call("PATCH", order.address, {"statecode": state}).status == 204
    before = call.images()
    for method, target, body in (
        ("PATCH", order.address, {"name": "Tables"}),
        ("PATCH", order.address, {"name": "Tables", "statecode": state}),
        ("PUT", f"{order.address}/description", {"value": "Late"}),
        ("PATCH", address, {"quantity": 4}),
        ("DELETE", address, None),
        ("POST", "salesorderdetails", new_line),
    ):
        answer = call(method, target, body)
        assert answer.error == (400, "0x80040265")
        assert answer.message == "Error updating Orders - Cannot Update a Read-Only Entity"
    assert call.images() == before


PAGE = (Path(__file__).parents[3] / "docs/twin.md").read_text("utf-8")


@pytest.mark.parametrize("variant", ["call", "call_without_gab"])
def test_the_example_of_the_page_makes_a_quote_with_a_line_from_nothing(
    variant: str, request: pytest.FixtureRequest
):
    call: Caller = request.getfixturevalue(variant)
    example = PAGE.split("### A quote with a line, from nothing")[1].split("```")[1]
    requests = example.strip().split("\n\n")
    for each in requests:
        line, _, body = each.partition("\n")
        method, address = line.split()
        created = call(method, address, json.loads(body))
        assert created.status == 204, (line, created.body)
    assert len(requests) == 6
    assert sorted(call.shown("quote lines", "LINE", "PRODUCT", "QUANTITY")) == [
        ("SCM", "1", "1000", "2"),
        ("Sales", "1", "1000", "2"),
    ]


def test_a_product_without_the_number_of_supply_chain_management_is_named(documents: Documents):
    call, quote = documents.call, documents.quote(2)
    product = call("POST", "products", {"name": "Table", "productnumber": "2000"})
    bound = {"productid@odata.bind": product.address}
    [line] = call("GET", f"{quote}/quote_details").body["value"]
    before = call.images()
    new_line = documents.line(3, **{"quoteid@odata.bind": quote, **bound})
    for answer in (
        call("POST", "quotedetails", new_line),
        call("PATCH", f"quotedetails({line['quotedetailid']})", bound),
    ):
        assert answer.error == (400, "0x80040200")
        assert answer.message == (
            "The required attribute 'msdyn_productnumber' of the 'product' entity has no value."
        )
    assert call.images() == before
    number = {"msdyn_productnumber": "2000"}
    assert call("PATCH", product.address, number).status == 204
    assert call("POST", "quotedetails", new_line).status == 204


@pytest.mark.parametrize("name", ["quote", "salesorder"])
def test_a_write_in_product_is_not_offered(name: str, documents: Documents):
    documents.make_customer()
    call = documents.call
    customer = {"customerid_account@odata.bind": f"/accounts({documents.account.id})"}
    document = call("POST", f"{name}s", customer)
    line = {"isproductoverridden": True, "productdescription": "Paint", "quantity": 1}
    bound = {f"{name}id@odata.bind": document.address}
    answer = call("POST", f"{name}details", {**line, **bound})
    assert answer.status == 501
    assert f"{name}detail.isproductoverridden" in answer.message


def test_an_address_without_a_role_does_not_reach_supply_chain_management(documents: Documents):
    call = documents.call
    [party] = call("GET", "msdyn_parties?$filter=msdyn_name eq 'Fabrikam'").body["value"]
    place = call("POST", "msdyn_postaladdresscollections", {})
    body = {
        "msdyn_partyid@odata.bind": f"/msdyn_parties({party['msdyn_partyid']})",
        "msdyn_postaladdresscollectionid@odata.bind": place.address,
    }
    before = call.images()
    for purposes in ({}, {"msdyn_postaladdresspurposenames": None}):
        rejected = call("POST", "msdyn_partypostaladdresses", {**body, **purposes})
        assert rejected.error == (400, "0x80040265")
        assert "A new row of DirPartyLocation needs a value for roles." in rejected.message
    assert call.images() == before
    documents.quote(2)
    assert [number for _, number, _ in documents.shown()] == ["QUO-00001"] * 2


def test_a_draft_is_deleted_with_its_lines_in_both_systems(documents: Documents):
    call, quote = documents.call, documents.quote(2)
    bound = {"regardingobjectid_quote_task@odata.bind": quote}
    task = call("POST", "tasks", {"subject": "Call", **bound})
    assert call("DELETE", quote).status == 204
    assert documents.shown() == []
    assert call.shown("quote lines", "LINE") == []
    assert call("GET", task.address).error == (404, "0x80040217")
