"""One transaction of both systems, and the return to an earlier state."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.tables.option_sets import OnResume, System
from prospect_to_cash.model.tables.sales import Lead
from prospect_to_cash.wire.odata.multipart import InnerRequest
from prospect_to_cash.wire.twin.clock import SystemClock
from prospect_to_cash.wire.twin.environment import Twin, Unknown
from prospect_to_cash.wire.twin.sales.service import SalesService
from tests.wire.twin.calls import CUSTOMER, MODEL, Caller

PROSPECTS = "Dynamics 365 Sales prospects (accounts)"


def test_a_reset_gives_the_same_rows_the_same_ids_and_times(call: Caller):
    first, further = call.prospect("Fabrikam", "F-1"), _without_versions(call)
    call.twin.reset()
    assert call("GET", first.address).error == (404, "0x80040217")
    assert call.prospect("Fabrikam", "F-1").address == first.address
    assert _without_versions(call) == further


def _without_versions(call: Caller):
    return {
        (name, number, key): value
        for name, rows in call.twin.further.image().tables.items()
        for number, row in rows.items()
        for key, value in row.items()
        if key != "versionnumber"
    }


def test_another_seed_gives_other_ids(call: Caller):
    other = Caller(seed=2)
    assert other.prospect("Fabrikam", "F-1").id != call.prospect("Fabrikam", "F-1").id


def test_a_snapshot_brings_both_systems_and_dual_write_back(call: Caller):
    account = call.prospect("Fabrikam", "F-1", revenue=5)
    call.twin.landscape.link.pause(PROSPECTS)
    call.prospect("Waits", "W-1")
    before, parties = call.images(), call.shown("parties", "PARTY", "NUMBER")
    assert ("SCM", "Waits", "W-1") not in parties
    kept = call.twin.snapshot()
    for queue in (OnResume.DISCARD, OnResume.CATCH_UP):
        link = call.twin.landscape.link
        assert link.waiting(PROSPECTS) == 1
        link.resume(PROSPECTS, queue=queue)
        arrived = ("SCM", "Waits", "W-1") in call.shown("parties", "PARTY", "NUMBER")
        assert arrived is (queue is OnResume.CATCH_UP)
        assert call("DELETE", account.address).status == 204
        call.prospect("Contoso", "C-1")
        call.twin.restore(kept)
        assert call.images() == before
        assert call.shown("parties", "PARTY", "NUMBER") == parties
        assert call("GET", f"{account.address}?$select=revenue").body["revenue"] == 5
    with pytest.raises(Unknown):
        call.twin.restore("no snapshot")


def test_what_supply_chain_management_rejects_changes_neither_system(call: Caller):
    account = call.prospect("Fabrikam", "F-1")
    before = call.images()
    answer = call(
        "PATCH",
        account.address,
        {
            "name": "Other",
            "revenue": 7,
            "customertypecode": CUSTOMER,
            "ownerid@odata.bind": f"/systemusers({call('GET', 'WhoAmI').body['UserId']})",
        },
    )
    assert answer.error == (400, "0x80040265")
    assert "Customer 'F-1' can't be created: its customer group is missing." in answer.message
    assert call.images() == before
    assert call("GET", f"{account.address}?$select=name,revenue").body["name"] == "Fabrikam"


def test_the_search_for_a_reason_leaves_no_trace(call: Caller):
    """Reasons are found by deliveries that are undone, which write rows too."""
    call.prospect("Fabrikam", "F-1")
    call.twin.landscape.link.pause(PROSPECTS)
    call.prospect("Waits", "W-1")
    query = "accounts?$filter=accountnumber eq 'W-1'"
    found, before = call("GET", query).body, call.images()
    with pytest.raises(Rejection, match="paused"):
        call.twin.landscape.require_party("Waits", "W-1", [System.SCM])
    assert call.images() == before
    assert call("GET", query).body == found
    assert call("GET", "accounts?$filter=name eq 'Waits'").body["value"] == found["value"]


def test_rows_have_the_time_of_the_computer_if_that_is_the_clock():
    twin = Twin(MODEL.usual_setup("deployed"), model=MODEL, clock=SystemClock())
    service = SalesService(twin)
    before = datetime.now(UTC).replace(microsecond=0)
    created = service.answer(InnerRequest("POST", "leads", {}, b'{"subject":"Chairs"}'), {})
    after = datetime.now(UTC)
    address = created.headers["OData-EntityId"]
    row = json.loads(service.answer(InnerRequest("GET", address, {}, b""), {}).body)
    assert before <= datetime.fromisoformat(row["createdon"]) <= after
    assert row["createdon"] == row["modifiedon"]


def test_a_twin_starts_where_it_was_prepared():
    twin = Twin(
        MODEL.usual_setup("deployed"),
        model=MODEL,
        prepare=lambda landscape: landscape.sales.create_lead("Fabrikam"),
    )
    for _ in range(2):
        store = twin.landscape.sales_app.store
        assert [lead.subject for lead in store.all(Lead)] == ["Fabrikam"]
        twin.landscape.sales.create_lead("Contoso")
        twin.reset()
