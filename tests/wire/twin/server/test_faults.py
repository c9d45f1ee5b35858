"""Faults: which requests they concern, how often, and how their errors look."""

from __future__ import annotations

import pytest

from prospect_to_cash.wire.odata.limits import SALES_LIMITS
from prospect_to_cash.wire.twin.server.faults import ControlError, Faults, read_fault

ACCOUNTS = "/api/data/v9.2/accounts"


def faults(*contents: dict[str, object]) -> Faults:
    found = Faults()
    for content in contents:
        found.add(read_fault(content))
    return found


@pytest.mark.parametrize("limit", SALES_LIMITS)
def test_each_limit_of_sales_has_its_code(limit: str):
    found = faults({"fault": "throttled", "limit": limit, "retry_after": 7})
    error = found.error("GET", ACCOUNTS, is_sales=True)
    assert error is not None
    codes = {"requests": "0x80072322", "time": "0x80072321", "concurrency": "0x80072326"}
    assert (error.status, error.code) == (429, codes[limit])
    assert error.headers == {"Retry-After": "7"}


def test_a_throttled_request_to_scm_has_no_code():
    error = faults({"fault": "throttled"}).error("GET", "/data/CustomersV3", is_sales=False)
    assert error is not None
    assert (error.status, error.code) == (429, "")


def test_a_fault_happens_as_often_as_it_says():
    found = faults({"fault": "unavailable", "times": 2, "retry_after": 3})
    errors = [found.error("GET", ACCOUNTS, is_sales=True) for _ in range(3)]
    assert [error and error.status for error in errors] == [503, 503, None]
    assert found.all == []


def test_a_fault_concerns_only_its_method_and_path():
    found = faults({"fault": "throttled", "method": "post", "path": "/api/data"})
    assert found.error("GET", ACCOUNTS, is_sales=True) is None
    assert found.error("POST", "/data/CustomersV3", is_sales=False) is None
    assert found.error("POST", ACCOUNTS, is_sales=True) is not None


def test_latency_is_for_its_requests():
    found = faults({"fault": "latency", "seconds": 0.5, "path": ACCOUNTS, "times": 1})
    assert found.delay("GET", "/data") == 0
    assert found.delay("GET", ACCOUNTS) == 0.5
    assert found.delay("GET", ACCOUNTS) == 0


def test_a_rejection_is_for_its_system_and_table_map():
    found = faults(
        {"fault": "rejected", "system": "SCM", "message": "No.", "table_map": "M", "times": 1}
    )
    assert found.rejection("Sales", "M") is None
    assert found.rejection("SCM", "Other") is None
    assert found.rejection("SCM", "M") == "No."
    assert found.rejection("SCM", "M") is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ([], "A fault is a JSON object"),
        ({}, "'fault' must be one of throttled"),
        ({"fault": "throttled", "seconds": 1}, "'throttled' has no 'seconds'"),
        ({"fault": "throttled", "limit": "memory"}, "'limit' must be one of requests"),
        ({"fault": "throttled", "retry_after": -1}, "'retry_after' must be a whole number"),
        ({"fault": "throttled", "times": 0}, "'times' must be a whole number"),
        ({"fault": "throttled", "times": True}, "'times' must be a whole number"),
        ({"fault": "latency"}, "'latency' needs 'seconds'"),
        ({"fault": "latency", "seconds": 1e9}, "'seconds' must be a number up to 60"),
        ({"fault": "paused"}, "'paused' needs 'table_map'"),
        ({"fault": "rejected", "system": "SCM"}, "'rejected' needs 'message'"),
        ({"fault": "rejected", "system": "x", "message": "y"}, "'system' must be one of"),
    ],
)
def test_a_fault_that_cannot_be_used_says_why(content: object, message: str):
    with pytest.raises(ControlError, match=message):
        read_fault(content)
