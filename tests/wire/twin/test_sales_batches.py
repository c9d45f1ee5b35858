"""Batches of Sales: change sets that both systems commit, or neither."""

from __future__ import annotations

import json
from typing import Any

from prospect_to_cash.wire.odata.multipart import InnerRequest, boundary_of, parts_of
from tests.wire.twin.calls import PROSPECT, USMF, Caller

BASE = "/api/data/v9.2/"
COMPANY = {"msdyn_company@odata.bind": USMF}


def _part(method: str, target: str, body: Any, content_id: int) -> str:
    text = "" if body is None else json.dumps(body)
    address = target if target.startswith("$") else BASE + target
    return (
        "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n"
        f"Content-ID: {content_id}\r\n\r\n{method} {address} HTTP/1.1\r\n"
        f"Content-Type: application/json\r\n\r\n{text}\r\n"
    )


def _joined(parts: list[str], boundary: str) -> str:
    return "".join(f"--{boundary}\r\n{part}" for part in parts) + f"--{boundary}--\r\n"


def _change_set(*requests: tuple[str, str, Any]) -> str:
    parts = [_part(*request, number) for number, request in enumerate(requests, start=1)]
    return f"Content-Type: multipart/mixed; boundary=c\r\n\r\n{_joined(parts, 'c')}"


def _send(call: Caller, *parts: str, prefer: str = "") -> tuple[int, list[str]]:
    headers = {"content-type": "multipart/mixed; boundary=b", "prefer": prefer}
    body = _joined(list(parts), "b").encode()
    found = call.service.answer(InnerRequest("POST", f"{BASE}$batch", headers, body), {})
    boundary = boundary_of(found.headers["Content-Type"])
    assert boundary is not None, found.body
    return found.status, [each.content.decode() for each in parts_of(found.body, boundary, 99)]


def _account(name: str, number: str, **columns: Any) -> dict[str, Any]:
    known = {"name": name, "accountnumber": number, "customertypecode": PROSPECT}
    return {**known, **COMPANY, **columns}


def test_a_change_set_writes_rows_that_refer_to_one_another_in_both_systems(call: Caller):
    contact = {"firstname": "Ann", "lastname": "Lee"}
    account = _account("Fabrikam", "F-1", **{"primarycontactid@odata.bind": "$1"})
    status, [answers] = _send(
        call,
        _change_set(
            ("POST", "contacts", contact),
            ("POST", "accounts", account),
            ("PATCH", "$2", {"revenue": 7}),
            ("PUT", "$2/websiteurl", {"value": "https://example.com"}),
            ("POST", "tasks", {"regardingobjectid_account_task@odata.bind": "$2"}),
        ),
    )
    assert (status, answers.count("204 No Content")) == (200, 5)
    assert "Content-ID: 5" in answers
    assert "Location: https://localhost/api/data/v9.2/accounts(" in answers
    query = "$expand=primarycontactid($select=fullname),Account_Tasks"
    [found] = call("GET", f"accounts?{query}").body["value"]
    assert (found["revenue"], found["websiteurl"]) == (7, "https://example.com")
    assert found["primarycontactid"]["fullname"] == "Ann Lee"
    assert len(found["Account_Tasks"]) == 1
    assert ("SCM", "Fabrikam", "F-1") in call.shown("parties", "PARTY", "NUMBER")


def test_a_change_set_that_sales_rejects_changes_neither_system(call: Caller):
    call.prospect("Fabrikam", "F-1")
    before = call.images()
    status, [answers] = _send(
        call,
        _change_set(
            ("POST", "accounts", _account("Contoso", "C-1")),
            ("POST", "tasks", {"subject": "Call"}),
            ("POST", "accounts", _account("Twice", "F-1")),
            ("POST", "accounts", _account("Never", "N-1")),
        ),
    )
    assert status == 400
    assert "HTTP/1.1 412" in answers
    assert "Content-ID: 3" in answers
    assert "0x80060892" in answers
    assert "204" not in answers
    assert call.images() == before


def test_a_change_set_that_dual_write_rejects_at_its_end_changes_neither_system(call: Caller):
    account = call.prospect("Fabrikam", "F-1")
    before = call.images()
    status, [answers] = _send(
        call,
        _change_set(
            ("POST", "accounts", _account("Contoso", "C-1")),
            # Supply Chain Management needs a customer group.
            ("PATCH", f"accounts({account.id})", {"customertypecode": 3}),
            ("POST", "tasks", {"subject": "Call"}),
        ),
    )
    assert status == 400
    assert "its customer group is missing" in answers
    assert answers.count("HTTP/1.1") == 1
    assert call.images() == before


def test_a_batch_stops_at_a_failure_unless_the_caller_prefers_to_continue(call: Caller):
    parts = [
        _part("GET", "accounts(11111111-2222-3333-4444-555555555555)", None, 1),
        _part("POST", "accounts", _account("Fabrikam", "F-1"), 2),
        _part("GET", "accounts?$select=name", None, 3),
    ]
    status, answers = _send(call, *parts)
    assert (status, len(answers)) == (400, 1)
    assert call("GET", "accounts/$count").body == "0"
    status, answers = _send(call, *parts, prefer="odata.continue-on-error")
    assert (status, len(answers)) == (200, 3)
    assert '"name":"Fabrikam"' in answers[2]


def test_a_batch_cannot_contain_a_batch_or_a_query_in_a_change_set(call: Caller):
    for content in (_part("POST", "$batch", {}, 1), _change_set(("GET", "accounts", None))):
        headers = {"content-type": "multipart/mixed; boundary=b"}
        body = _joined([content], "b").encode()
        request = InnerRequest("POST", f"{BASE}$batch", headers, body)
        assert call.service.answer(request, {}).status == 400
