"""The endpoints below ``/_twin``, asked over https."""

from __future__ import annotations

import json
import threading

import pytest
import requests

from prospect_to_cash.wire.twin.users import CLERK
from tests.wire.twin.server.conftest import Client

BOTH = [("SCM", "Fabrikam", "C-1"), ("Sales", "Fabrikam", "C-1")]
ACCOUNTS = "/api/data/v9.2/accounts"


def test_what_is_created_in_sales_is_in_scm(client: Client):
    assert client.create_prospect("Fabrikam", "C-1").status_code == 204
    assert client.parties("NUMBER") == BOTH


def test_a_reset_removes_rows_faults_and_the_trace(client: Client):
    client.create_prospect("Fabrikam", "C-1")
    client("POST", "/_twin/faults", {"fault": "throttled"})
    assert client("POST", "/_twin/reset").status_code == 204
    assert client.parties() == []
    assert client("GET", "/_twin/faults").json() == []
    assert client("GET", "/_twin/trace").json() == []


def test_a_snapshot_can_be_restored_more_than_once(client: Client):
    client.create_prospect("Fabrikam", "C-1")
    snapshot = client("POST", "/_twin/snapshot").json()
    for name in ("Contoso", "Proseware"):
        client.create_prospect(name, "C-2")
        assert len(client.parties()) == 4
        assert client("POST", "/_twin/restore", snapshot).status_code == 204
        assert client.parties("NUMBER") == BOTH
    unknown = client("POST", "/_twin/restore", {"snapshot": "x"})
    assert unknown.status_code == 400
    assert unknown.json()["error"]["message"] == "There is no snapshot 'x'."


def test_the_trace_has_each_request_with_what_dual_write_did(client: Client):
    client.create_prospect("Fabrikam", "C-1")
    client("GET", f"{ACCOUNTS}?$select=name")
    created, read = client("GET", "/_twin/trace").json()
    assert (created["method"], created["status"], created["user"]) == ("POST", 204, "Sales Manager")
    sent = [each for each in created["dual_write"] if each["outcome"] == "delivered"]
    assert ("Sales", "SCM", "insert") in [(e["sender"], e["receiver"], e["change"]) for e in sent]
    assert any("Fabrikam" in each["columns"].values() for each in sent)
    assert (read["target"], read["dual_write"]) == (f"{ACCOUNTS}?$select=name", [])
    [last] = client("GET", f"/_twin/trace?since={created['number']}").json()
    assert last["number"] == read["number"]
    assert client("GET", "/_twin/trace?since=x").status_code == 400
    client("DELETE", "/_twin/trace")
    assert client("GET", "/_twin/trace").json() == []


@pytest.mark.parametrize(
    ("limit", "code"),
    [("requests", "0x80072322"), ("time", "0x80072321"), ("concurrency", "0x80072326")],
)
def test_a_throttled_request_changes_nothing(client: Client, limit: str, code: str):
    fault = {"fault": "throttled", "limit": limit, "retry_after": 5, "times": 1}
    assert client("POST", "/_twin/faults", fault).json()["left"] == 1
    answer = client.create_prospect("Fabrikam", "C-1")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "5")
    assert answer.json()["error"]["code"] == code
    assert client.parties() == []
    assert client.create_prospect("Fabrikam", "C-1").status_code == 204
    assert client.parties("NUMBER") == BOTH


def test_a_service_can_be_unavailable(client: Client):
    client("POST", "/_twin/faults", {"fault": "unavailable", "path": "/data", "retry_after": 2})
    answer = client("GET", "/data/CustomersV3")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert client.create_prospect("Fabrikam", "C-1").status_code == 204


def test_an_answer_can_be_late(client: Client):
    client("POST", "/_twin/faults", {"fault": "latency", "seconds": 60, "times": 1})
    with pytest.raises(requests.Timeout):
        client.session.get(client.access.address + ACCOUNTS, timeout=0.2)
    # It's only that answer which waits.
    assert client.create_prospect("Fabrikam", "C-1").status_code == 204


def test_a_paused_map_sends_when_the_fault_is_removed(client: Client):
    maps = client.served.twin.landscape.link.maps
    prospects = next(name for name in maps if "rospect" in name and "account" in name)
    added = client("POST", "/_twin/faults", {"fault": "paused", "table_map": prospects})
    assert added.status_code == 201
    client.create_prospect("Fabrikam", "C-1")
    assert client.parties("NUMBER") == [("Sales", "Fabrikam", "C-1")]
    assert client("DELETE", "/_twin/faults").status_code == 204
    assert client.parties("NUMBER") == BOTH


def test_the_other_system_can_reject_what_dual_write_delivers(client: Client):
    fault = {"fault": "rejected", "system": "SCM", "message": "The period is closed.", "times": 1}
    client("POST", "/_twin/faults", fault)
    answer = client.create_prospect("Fabrikam", "C-1")
    assert answer.status_code == 400
    assert "The period is closed." in answer.json()["error"]["message"]
    assert client.parties() == []
    [failed] = client("GET", "/_twin/trace").json()
    assert "The period is closed." in failed["message"]
    assert {e["outcome"] for e in failed["dual_write"]} <= {"rejected", "not sent"}
    assert client.create_prospect("Fabrikam", "C-1").status_code == 204
    assert client.parties("NUMBER") == BOTH


def test_a_table_map_that_does_not_exist_is_named(client: Client):
    answer = client("POST", "/_twin/faults", {"fault": "paused", "table_map": "Customers V9"})
    assert answer.status_code == 400
    assert "Customers V9" in answer.json()["error"]["message"]
    assert client("GET", "/_twin/faults").json() == []


def test_a_sentence_compares_both_systems(client: Client):
    client.create_prospect("Fabrikam", "C-1")
    table = [["PARTY", "SYSTEM", "NUMBER"], ["Fabrikam", "SCM", "C-1"], ["", "Sales", "C-1"]]
    answer = client("POST", "/_twin/expect", {"then": "these parties now exist", "table": table})
    assert answer.status_code == 200
    assert answer.json()["met"] is True
    still = client("POST", "/_twin/expect", {"then": "nothing else changed in either system"})
    assert still.status_code == 200
    table[2][2] = "C-2"
    answer = client("POST", "/_twin/expect", {"then": "these parties now exist", "table": table})
    found = answer.json()
    assert found["met"] is False
    sales = found["expectations"][0]["comparisons"][1]
    assert (sales["system"], sales["rows"][0]["status"]) == ("Sales", "unlike")


@pytest.mark.parametrize(
    ("then", "table"),
    [
        ("these parties now exist", [["PARTY", "SYSTEM"], ["Missing Co", "SCM"]]),
        (
            "Then these quotes now exist",
            [["PARTY", "SYSTEM", "NUMBER"], ["Missing Co", "SCM", "QUO-99"]],
        ),
    ],
)
def test_a_name_that_nothing_has_is_a_missing_row(
    client: Client, then: str, table: list[list[str]]
):
    client.create_prospect("Fabrikam", "C-1")
    answer = client("POST", "/_twin/expect", {"then": then, "table": table})
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert found["met"] is False
    rows = found["expectations"][0]["comparisons"][0]["rows"]
    assert "missing" in {row["status"] for row in rows}


def test_a_reason_says_that_a_request_wrote_the_value(client: Client):
    client.create_prospect("Fabrikam", "C-1")
    table = [["PARTY", "SYSTEM", "NUMBER"], ["Fabrikam", "Sales", "C-2"]]
    found = client(
        "POST", "/_twin/expect", {"then": "these parties now exist", "table": table}
    ).json()
    [reason] = found["expectations"][0]["reasons"]
    assert reason["text"] == "A request set NUMBER in Sales."


def test_a_sentence_says_whether_a_request_changed_anything(client: Client):
    client.create_prospect("Fabrikam", "C-1")
    expected = {"then": "nothing changed in either system"}
    assert client("POST", "/_twin/expect", expected).json()["met"] is False
    assert client("POST", ACCOUNTS, {"nome": "x"}).status_code == 400
    assert client("POST", "/_twin/expect", expected).json()["met"] is True


def test_a_sentence_can_expect_the_words_of_a_rejection(client: Client):
    fault = {"fault": "rejected", "system": "SCM", "message": "The period is closed.", "times": 1}
    client("POST", "/_twin/faults", fault)
    message = client.create_prospect("Fabrikam", "C-1").json()["error"]["message"]
    expected = {"then": "the action is rejected with the message", "text": message}
    assert client("POST", "/_twin/expect", expected).json()["met"] is True
    expected["text"] = "Something else."
    assert client("POST", "/_twin/expect", expected).json()["met"] is False


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "The body has the text 'then'"),
        ({"then": "everything is fine"}, "No step matches 'Then everything is fine'."),
        ({"then": "these parties now exists"}, "Closest match"),
        ({"then": "these parties now exist"}, "requires a table."),
        ({"then": "these parties now exist", "table": [["PARTY"], []]}, "'table' is a list"),
        ({"then": "these parties now exist", "table": [["COLOR"], ["red"]]}, "COLOR"),
    ],
)
def test_a_sentence_that_cannot_be_used_says_why(client: Client, body: object, message: str):
    answer = client("POST", "/_twin/expect", body)
    assert answer.status_code == 400
    assert message in answer.json()["error"]["message"]


def test_the_key_of_a_user_is_a_token(client: Client):
    client.create_prospect("Fabrikam", "C-1", Authorization="Bearer clerk")
    [entry] = client("GET", "/_twin/trace").json()
    assert entry["user"] == CLERK.name


def test_a_device_code_can_be_signed_in_as_another_user(client: Client):
    code = client.session.post(
        f"{client.access.address}/t/oauth2/v2.0/devicecode", {"client_id": "app"}, timeout=60
    ).json()
    chosen = {"user_code": code["user_code"], "user": "clerk"}
    assert client("POST", "/_twin/sign-in", chosen).status_code == 204
    form = {"grant_type": "device_code", "client_id": "app", "device_code": code["device_code"]}
    token = client.session.post(
        f"{client.access.address}/t/oauth2/v2.0/token", form, timeout=60
    ).json()["access_token"]
    client.create_prospect("Fabrikam", "C-1", Authorization=f"Bearer {token}")
    [entry] = client("GET", "/_twin/trace").json()
    assert entry["user"] == CLERK.name
    unknown = client("POST", "/_twin/sign-in", {**chosen, "user": "nobody"})
    assert unknown.json()["error"]["message"] == (
        "There is no user 'nobody'. The users are manager, clerk, application."
    )
    used = client("POST", "/_twin/sign-in", chosen)
    assert used.json()["error"]["message"].startswith("There is no code")


@pytest.mark.parametrize("path", [ACCOUNTS, "/data/CustomersV3"])
def test_without_a_token_the_answer_leads_to_the_sign_in(client: Client, path: str):
    answer = requests.get(client.access.address + path, verify=str(client.access.ca), timeout=60)
    assert answer.status_code == 401
    challenge = answer.headers["WWW-Authenticate"]
    assert challenge.startswith(f"Bearer authorization_uri={client.access.address}/")


def test_events_arrive_as_they_happen(client: Client):
    address = f"{client.access.address}/_twin/events"
    with client.session.get(address, stream=True, timeout=60) as stream:
        lines = stream.iter_lines(decode_unicode=True)
        assert next(lines) == ": connected"
        thread = threading.Thread(target=client.create_prospect, args=("Fabrikam", "C-1"))
        thread.start()
        data = next(line for line in lines if line.startswith("data: "))
        thread.join()
    event = json.loads(data.removeprefix("data: "))
    assert (event["event"], event["method"], event["status"]) == ("request", "POST", 204)


def test_the_rows_of_both_systems_are_shown(client: Client):
    client.create_prospect("Fabrikam", "C-1")
    tables = client("GET", "/_twin/rows").json()["tables"]
    parties = {each["system"]: each for each in tables if each["name"] == "parties"}
    for system in ("Sales", "SCM"):
        row = parties[system]["rows"][0]
        assert row[parties[system]["header"].index("PARTY")] == "Fabrikam"


def test_a_page_action_changes_both_systems_and_is_in_the_trace(client: Client):
    client.create_prospect("Fabrikam", "C-1")
    answer = client("POST", "/_twin/act/convert-prospect", {"prospect": "C-1"})
    assert answer.status_code == 200
    shown = client.parties("RELATIONSHIP TYPE", "RECORD")
    assert ("SCM", "Fabrikam", "Customer", "customer account") in shown
    assert ("Sales", "Fabrikam", "Customer", "account") in shown
    last = client("GET", "/_twin/trace").json()[-1]
    assert (last["target"], last["status"]) == ("/_twin/act/convert-prospect", 200)
    assert any(each["outcome"] == "delivered" for each in last["dual_write"])


def test_an_action_of_an_unknown_name_is_an_error(client: Client):
    answer = client("POST", "/_twin/act/convert-prospects", {})
    assert answer.status_code == 404
    assert "'convert-prospects'" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("method", "target", "body", "message"),
    [
        ("POST", "/_twin/reset", {"sead": 1}, "The body of '/_twin/reset' has no 'sead'."),
        ("POST", "/_twin/snapshot", {"name": "x"}, "The body of '/_twin/snapshot' has no 'name'."),
        ("POST", "/_twin/restore", {"id": "x"}, "has no 'id'. It has snapshot."),
        ("GET", "/_twin/trace?sinse=1", None, "has no parameter 'sinse'. It has since."),
        ("GET", "/_twin/rows?system=SCM", None, "'/_twin/rows' has no parameter 'system'."),
    ],
)
def test_a_name_that_an_endpoint_does_not_have_is_an_error(
    client: Client, method: str, target: str, body: object, message: str
):
    client.create_prospect("Fabrikam", "C-1")
    answer = client(method, target, body)
    assert answer.status_code == 400
    assert message in answer.json()["error"]["message"]
    assert client.parties() != []


@pytest.mark.parametrize(
    "request_line",
    [
        "GET /_twin/reset",
        "POST /_twin/resets",
        "GET /_twin",
        "OPTIONS /_twin/reset",
        "PURGE /_twin/foo",
        "PROPFIND /somewhere",
    ],
)
def test_an_endpoint_that_does_not_exist_names_itself(client: Client, request_line: str):
    answer = client(*request_line.split(" "))
    assert answer.status_code in (404, 501)
    assert request_line.split(" ")[1] in answer.json()["error"]["message"]


def test_table_maps_can_be_administered(client: Client):
    maps = client("POST", "/_twin/admin/table-maps").json()["maps"]
    assert {each["state"] for each in maps} == {"Running"}
    name = maps[0]["map"]
    stopped = client("POST", "/_twin/admin/stop", {"maps": [name]}).json()["maps"]
    assert [(each["map"], each["state"]) for each in stopped] == [(name, "Not running")]
