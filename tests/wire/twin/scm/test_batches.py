"""Batches with change sets that are atomic over both systems."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.wire.odata.multipart import boundary_of, parts_of
from tests.wire.twin.scm.calls import ScmAnswer, ScmCaller

CONTENT_TYPE = "multipart/mixed; boundary=b"
CUSTOMER = {"PartyType": "Organization", "CustomerGroupId": "30", "OrganizationName": "Fabrikam"}
FABRIKAM = "CustomersV3(dataAreaId='usmf',CustomerAccount='CU-00001')"


def request(method: str, target: str, body: Any = None, content_id: str = "") -> str:
    """Return a request as a part, as published examples write it."""
    content = "" if body is None else json.dumps(body)
    lines = [
        "Content-Type: application/http",
        "Content-Transfer-Encoding: binary",
        "",
        f"{method} {target} HTTP/1.1",
        *([f"Content-ID: {content_id}"] if content_id else []),
        "Content-Type: application/json",
        "",
        content,
    ]
    return "\r\n".join(lines)


def change_set(*parts: str) -> str:
    """Return requests as a change set."""
    inner = "".join(f"--c\r\n{part}\r\n" for part in parts)
    return f"Content-Type: multipart/mixed; boundary=c\r\n\r\n{inner}--c--"


def send(call: ScmCaller, *parts: str, **headers: str) -> tuple[int, list[bytes]]:
    """Send a batch, and return the status and its parts, with change sets as they are."""
    body = "".join(f"--b\r\n{part}\r\n" for part in parts) + "--b--\r\n"
    answer: ScmAnswer = call(
        "POST", "/data/$batch", body.encode(), content_type=CONTENT_TYPE, **headers
    )
    outer = parts_of(answer.body, str(boundary_of(answer.headers["Content-Type"])), 99)
    return answer.status, [part.content for part in outer]


def test_a_change_set_writes_rows_that_refer_to_one_another(call: ScmCaller):
    status, [written, read] = send(
        call,
        change_set(
            request("POST", "CustomerGroups?cross-company=true", {"CustomerGroupId": "90"}, "1"),
            request("PATCH", "$1", {"Description": "Web"}, "2"),
            request("POST", "CustomersV3", {**CUSTOMER, "OrganizationName": "Fabrikam"}, "3"),
        ),
        request("GET", "CustomerGroups?$filter=CustomerGroupId eq '90'&$select=Description"),
    )
    assert status == 200
    assert written.count(b"HTTP/1.1 201 Created") == 2
    assert b"Location: https://localhost/data/CustomersV3(" in written
    assert b'"Description":"Web"' in read
    assert call.shown("parties", "PARTY") == [("SCM", "Fabrikam"), ("Sales", "Fabrikam")]


def test_a_rejected_request_undoes_its_change_set_in_both_systems(call: ScmCaller):
    before = call.images()
    status, [failed] = send(
        call,
        change_set(
            request("POST", "CustomersV3", {**CUSTOMER, "OrganizationName": "Fabrikam"}, "1"),
            request("POST", "PaymentTerms", {"Name": "Net30"}, "2"),
            request("POST", "CustomersV3", {**CUSTOMER, "CustomerGroupId": "99"}, "3"),
        ),
        request("GET", "CustomersV3"),
    )
    assert status == 200  # Supply Chain Management answers so, and stops
    assert failed.count(b"HTTP/1.1") == 1
    assert b"Content-ID: 3" in failed
    assert b"customer group '99' doesn't exist" in failed
    assert call.images() == before


def test_a_change_set_that_sales_rejects_at_its_end_is_undone_in_both_systems(call: ScmCaller):
    call.twin.landscape.administrator.stop(["Customer groups"])
    before = call.images()
    status, [failed, read] = send(
        call,
        change_set(
            request("POST", "CustomerGroups", {"CustomerGroupId": "90"}, "1"),
            request("POST", "CustomersV3", {**CUSTOMER, "CustomerGroupId": "90"}, "2"),
        ),
        request("GET", "CustomersV3"),
        prefer="odata.continue-on-error",
    )
    assert status == 200
    assert failed.count(b"HTTP/1.1 400") == 1
    assert b"Unable to write data to entity accounts." in failed
    assert b'"value":[]' in read
    assert call.images() == before


def test_requests_outside_of_change_sets_stand_alone(call: ScmCaller):
    _, parts = send(
        call,
        request("POST", "CustomerGroups", {"CustomerGroupId": "90"}),
        request("POST", "CustomerGroups", {"CustomerGroupId": "90"}),
        request("POST", "CustomerGroups", {"CustomerGroupId": "91"}),
        prefer="odata.continue-on-error",
    )
    assert [part.partition(b"\r\n")[0] for part in parts] == [
        b"HTTP/1.1 201 Created",
        b"HTTP/1.1 400 Bad Request",
        b"HTTP/1.1 201 Created",
    ]
    assert len(call("GET", "/data/CustomerGroups").rows) == 5


REQUESTS = (
    ("POST", "CustomersV3", {**CUSTOMER, "OrganizationName": "Litware"}),
    ("POST", "Prospects", {"ProspectPartyType": "Organization", "ProspectName": "Contoso"}),
    ("POST", "PaymentTerms", {"Name": "Net30"}),
    ("PATCH", FABRIKAM, {"CreditLimit": 7, "SiteId": "2", "AddressStreet": "Main 1"}),
    ("POST", "SalesQuotationHeadersV2", {"RequestingCustomerAccountNumber": "CU-00001"}),
)
FAILING = (
    ("POST", "CustomersV3", {**CUSTOMER, "CustomerGroupId": "99"}),
    ("POST", "SalesOrderLines", {"SalesOrderNumber": "SO-9", "ItemNumber": "P-1"}),
    ("PATCH", FABRIKAM, {"CreditLimits": 7}),
    ("DELETE", FABRIKAM, None),
    ("POST", "Nothing", {}),
)


@settings(max_examples=15, deadline=None)
@given(
    writes=st.lists(st.sampled_from(REQUESTS), unique_by=lambda each: each[1], max_size=4),
    failing=st.sampled_from(FAILING),
    at=st.integers(0, 4),
)
def test_a_change_set_with_any_failing_request_changes_neither_system(
    twin_with_gab: ScmCaller,
    writes: list[tuple[str, str, Any]],
    failing: tuple[str, str, Any],
    at: int,
):
    call = twin_with_gab
    call.twin.reset()
    call.customer("Fabrikam")
    before = call.images()
    all_of_them = [*writes[:at], failing, *writes[at:]]
    parts = [request(*each, str(number)) for number, each in enumerate(all_of_them, 1)]
    status, [failed] = send(call, change_set(*parts))
    assert status == 200
    assert failed.count(b"HTTP/1.1 4") == 1
    assert f"Content-ID: {all_of_them.index(failing) + 1}\r".encode() in failed
    assert call.images() == before
    accepted = [request(*each, str(number)) for number, each in enumerate(writes, 1)]
    if accepted:
        _, [done] = send(call, change_set(*accepted))
        assert done.count(b"HTTP/1.1 20") == len(accepted)


def test_writers_at_the_same_time_get_different_numbers(call: ScmCaller):
    """Nothing is lost or doubled in either system."""
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda each: call.customer(f"Customer {each}"), range(40)))
    assert sorted(numbers) == [f"CU-{number:05}" for number in range(1, 41)]
    shown = call.shown("parties", "PARTY", "NUMBER")
    for system in ("SCM", "Sales"):
        assert {row[1:] for row in shown if row[0] == system} == {
            (f"Customer {each}", number) for each, number in enumerate(numbers)
        }
