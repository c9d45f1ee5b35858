"""Quotations, orders, and their lines, with what both systems hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from prospect_to_cash.model.tables.sales_quotes import Quote
from prospect_to_cash.wire.odata.multipart import InnerRequest
from prospect_to_cash.wire.twin.control.operations import carry_out
from prospect_to_cash.wire.twin.control.page_actions import PAGE_ACTIONS
from prospect_to_cash.wire.twin.sales.service import SalesService
from prospect_to_cash.wire.twin.users import MANAGER
from tests.wire.twin.scm.calls import ScmCaller

LINE = {
    "ItemNumber": "P-1",
    "SalesPrice": 10.5,
    "SalesUnitSymbol": "ea",
    "ShippingSiteId": "1",
    "ShippingWarehouseId": "11",
}
HEADER = "/data/SalesQuotationHeadersV2(dataAreaId='usmf',SalesQuotationNumber='SQ-00001')"


@pytest.fixture
def quoted(call: ScmCaller) -> ScmCaller:
    """Return a caller of a twin with quotation SQ-00001 for prospect PR-00001, with one line."""
    call.prospect("Fabrikam")
    call.create("SalesQuotationHeadersV2", ProspectId="PR-00001", CurrencyCode="USD")
    call.create(
        "SalesQuotationLines", SalesQuotationNumber="SQ-00001", RequestedSalesQuantity=2, **LINE
    )
    return call


def perform(call: ScmCaller, name: str, **body: Any) -> Any:
    return carry_out(PAGE_ACTIONS, call.twin, MANAGER, name, body)


def test_a_quotation_with_a_line_reaches_sales(quoted: ScmCaller):
    header = quoted("GET", HEADER).body
    assert (header["ProspectId"], header["RequestingCustomerAccountNumber"]) == ("PR-00001", "")
    assert (header["QuotationTotalAmount"], header["SalesQuotationStatus"]) == (21, "Created")
    [line] = quoted("GET", "/data/SalesQuotationLines").rows
    assert (line["InventoryLotId"], line["LineCreationSequenceNumber"]) == ("000001", 1)
    assert (line["LineAmount"], line["ProspectId"]) == (21, "PR-00001")
    assert quoted.shown("quotes", "NUMBER", "STATUS", "ORIGIN", "TOTAL") == [
        ("SCM", "SQ-00001", "Created", "Supply Chain Management", "21.00"),
        ("Sales", "SQ-00001", "Draft", "Supply Chain Management", "21.00"),
    ]
    assert quoted.shown("quote lines", "QUOTE", "PRODUCT", "QUANTITY", "NET AMOUNT") == [
        ("SCM", "SQ-00001", "P-1", "2", "21.00"),
        ("Sales", "SQ-00001", "P-1", "2", "21.00"),
    ]


def test_lines_are_added_changed_and_removed(quoted: ScmCaller):
    added = quoted.create("SalesQuotationLines", SalesQuotationNumber="SQ-00001", **LINE)
    assert added.body["LineCreationSequenceNumber"] == 2
    changed = quoted("PATCH", f"/data/{added.address}", {"RequestedSalesQuantity": 4})
    assert changed.status == 204
    assert [row[1:] for row in quoted.shown("quote lines", "QUANTITY", "NET AMOUNT")] == [
        *(("2", "21.00"), ("4", "42.00")) * 2
    ]
    first = "/data/SalesQuotationLines(dataAreaId='usmf',InventoryLotId='000001')"
    assert quoted("DELETE", first).status == 204
    assert quoted.shown("quotes", "TOTAL") == [("SCM", "42.00"), ("Sales", "42.00")]


def test_dates_drop_the_time_of_day(quoted: ScmCaller):
    change = {"SalesQuotationExpiryDate": "2024-05-01T22:15:00Z"}
    assert quoted("PATCH", HEADER, change).status == 204
    shown = quoted("GET", HEADER).body["SalesQuotationExpiryDate"]
    assert shown == "2024-05-01T12:00:00Z"
    [quote] = quoted.twin.landscape.sales_app.store.all(Quote)
    assert quote.expiry_date == date(2024, 5, 1)


def test_the_amount_of_a_line_can_have_many_digits(quoted: ScmCaller):
    line = "/data/SalesQuotationLines(dataAreaId='usmf',InventoryLotId='000001')"
    changed = quoted("PATCH", line, {"SalesPrice": 10**20, "RequestedSalesQuantity": 10**20})
    assert changed.status == 204
    assert quoted("GET", line).body["LineAmount"] == float(10**40)
    assert {row[1] for row in quoted.shown("quotes", "TOTAL")} == {f"1{'0' * 40}.00"}
    sales = SalesService(quoted.twin)
    read = sales.answer(InnerRequest("GET", "quotes?$select=totalamount", {}, b""), {})
    assert b'"totalamount":1' + b"0" * 40 + b".0000" in read.body


def test_the_data_entity_of_sales_shows_the_same_quotation(quoted: ScmCaller):
    address = "/data/D365SalesQuotationHeaders(dataAreaId='usmf',SalesQuotationNumber='SQ-00001')"
    row = quoted("GET", address).body
    assert row["RequestingAccountType"] == "Prospect"
    assert row["SalesQuotationOwnership"] == "BasedOnOrigin"
    assert quoted("PATCH", address, {"CustomersReference": "PO 7"}).status == 204
    assert quoted("GET", HEADER).body["CustomersReference"] == "PO 7"
    line = (
        "/data/D365SalesQuotationLines(dataAreaId='usmf',LineCreationSequenceNumber=1,"
        "SalesQuotationNumber='SQ-00001')"
    )
    assert quoted("GET", line).body["ProductNumber"] == "P-1"


def test_a_quotation_of_the_data_entity_of_sales_comes_from_sales(call: ScmCaller):
    call.customer("Fabrikam")
    created = call.create(
        "D365SalesQuotationHeaders",
        RequestingCustomerAccountNumber="CU-00001",
        SalesQuotationStatus="Created",
    )
    assert created.body["SalesQuotationHeaderCreationMethod"] == "Dynamics365Sales"
    assert call.shown("quotes", "NUMBER", "ORIGIN") == [
        ("SCM", "SQ-00001", "Dynamics 365 Sales"),
        ("Sales", "SQ-00001", "Dynamics 365 Sales"),
    ]


def test_a_quotation_goes_its_way_by_actions_to_an_order(quoted: ScmCaller):
    assert perform(quoted, "send-quotation", quotation="SQ-00001")["status"] == "Sent"
    converted = perform(quoted, "convert-from-quotation", quotation="SQ-00001")
    assert converted == {"customer": "PR-00001"}
    confirmed = perform(quoted, "confirm-quotation", quotation="SQ-00001")
    assert confirmed["order"] == "SO-00001"
    order = "/data/SalesOrderHeadersV3(dataAreaId='usmf',SalesOrderNumber='SO-00001')"
    header = quoted("GET", order).body
    assert (header["QuotationNumber"], header["OrderTotalAmount"]) == ("SQ-00001", 21)
    [line] = quoted("GET", "/data/SalesOrderLines?$filter=SalesOrderNumber eq 'SO-00001'").rows
    assert (line["OrderedSalesQuantity"], line["SalesOrderLineStatus"]) == (2, "Backorder")
    assert quoted.shown("orders", "NUMBER", "TOTAL") == [
        ("SCM", "SO-00001", "21.00"),
        ("Sales", "SO-00001", "21.00"),
    ]


@pytest.mark.parametrize("version", ["V2", "V3"])
def test_an_order_and_its_lines_reach_sales(version: str, call: ScmCaller):
    call.customer("Fabrikam")
    order = call.create(
        f"SalesOrderHeaders{version}",
        OrderingCustomerAccountNumber="CU-00001",
        CurrencyCode="USD",
        SalesOrderPoolId="10",
    )
    assert order.body["SalesOrderPoolId"] == "10"
    line = call.create("SalesOrderLines", SalesOrderNumber="SO-00001", **LINE)
    call("PATCH", f"/data/{line.address}", {"OrderedSalesQuantity": 3})
    assert call.shown("order lines", "ORDER", "QUANTITY", "NET AMOUNT") == [
        ("SCM", "SO-00001", "3", "31.50"),
        ("Sales", "SO-00001", "3", "31.50"),
    ]
    assert (
        call("PATCH", f"/data/{order.address}", {"CustomersOrderReference": "PO 7"}).status == 204
    )
    assert call("GET", f"/data/{order.address}").body["OrderTotalAmount"] == 31.5
    assert call("DELETE", f"/data/{line.address}").status == 204
    assert call.shown("orders", "TOTAL") == [("SCM", "0.00"), ("Sales", "0.00")]


REJECTED = {
    "both accounts": (
        "POST",
        "/data/SalesQuotationHeadersV2",
        {"ProspectId": "PR-00001", "RequestingCustomerAccountNumber": "PR-00001"},
        "it needs a customer or a prospect, but not both",
    ),
    "no such prospect": (
        "POST",
        "/data/SalesQuotationHeadersV2",
        {"ProspectId": "PR-9"},
        "Prospect 'PR-9' doesn't exist in legal entity USMF",
    ),
    "a status": (
        "PATCH",
        HEADER,
        {"SalesQuotationStatus": "Confirmed", "SalesQuotationName": "Big"},
        "Field 'SalesQuotationStatus' does not allow editing",
    ),
    "another account": (
        "PATCH",
        HEADER,
        {"ProspectId": "PR-9"},
        "Quotation 'SQ-00001' can't be saved: the number belongs to a quotation of 'PR-00001'",
    ),
    "another currency": (
        "PATCH",
        HEADER,
        {"CurrencyCode": "EUR"},
        "The currency of quotation 'SQ-00001' can't be changed",
    ),
    "a line without a site": (
        "POST",
        "/data/SalesQuotationLines",
        {**LINE, "SalesQuotationNumber": "SQ-00001", "ShippingSiteId": ""},
        "Line 2 of the quotation needs a site",
    ),
    "a line of no order": (
        "POST",
        "/data/SalesOrderLines",
        {**LINE, "SalesOrderNumber": "SO-9"},
        "Order 'SO-9' doesn't exist in legal entity USMF",
    ),
    "an order of no customer": (
        "POST",
        "/data/SalesOrderHeadersV2",
        {"OrderingCustomerAccountNumber": "CU-9"},
        "Order 'SO-00001' can't be created: customer 'CU-9' doesn't exist",
    ),
    "an order from a quotation": (
        "POST",
        "/data/SalesOrderHeadersV2",
        {"OrderingCustomerAccountNumber": "CU-00001", "QuotationNumber": "SQ-00001"},
        "Field 'QuotationNumber' does not allow editing",
    ),
}


@pytest.mark.parametrize("case", REJECTED)
def test_a_rejected_document_leaves_both_systems_unchanged(case: str, quoted: ScmCaller):
    method, target, body, text = REJECTED[case]
    quoted.customer("Litware")
    before = quoted.images()
    status, message = quoted(method, target, body).failure
    assert status == 400
    assert text in message
    assert quoted.images() == before


def test_a_sent_quotation_that_sales_owns_is_read_only(quoted: ScmCaller):
    perform(quoted, "change-ownership", quotations=["SQ-00001"], ownership="Dynamics 365 Sales")
    quoted.twin.landscape.sales.use_quote("SQ-00001", "activate")
    before = quoted.images()
    for change in ({"SalesQuotationName": "Big"}, {"CampaignId": "C1"}):
        status, message = quoted("PATCH", HEADER, change).failure
        assert (status, "its data can't be edited" in message) == (400, True)
    assert quoted.images() == before
