"""Headers that ask for something are followed, or refused by name."""

from __future__ import annotations

import pytest

from prospect_to_cash.wire.odata.errors import WireError
from prospect_to_cash.wire.odata.headers import check_headers, check_new_row

ROWS = "/api/data/v9.2/accounts?$select=name"


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        (
            {
                "accept": "application/json",
                "odata-version": "4.0",
                "odata-maxversion": "4.0",
                "if-none-match": "null",
            },
            ROWS,
        ),
        ({"accept": "application/json; odata.metadata=minimal"}, ROWS),
        ({"accept": "text/html,application/xml;q=0.9,*/*;q=0.8"}, ROWS),
        ({"accept": "application/xml"}, "/data/$metadata"),
        ({"accept": "text/plain"}, "/data/CustomersV3/$count"),
        ({"accept": "multipart/mixed"}, "$batch"),
        ({"content-encoding": "identity", "odata-maxversion": "4.01"}, ROWS),
        ({"mscrm.suppressduplicatedetection": "true"}, ROWS),
        ({"mscrmcallerid": "x", "callerobjectid": "x", "consistency": "Strong"}, ROWS),
        ({"x-ms-client-request-id": "y", "x-anything": "z"}, ROWS),
    ],
)
def test_headers_of_usual_programs_are_accepted(headers: dict[str, str], address: str):
    check_headers(headers, "GET", address)
    assert address  # no error was raised


@pytest.mark.parametrize(
    ("name", "value", "status", "shown"),
    [
        ("accept", "application/json;odata.metadata=full", 501, "odata.metadata=full"),
        ("accept", "application/json;odata.metadata=none", 501, "odata.metadata=none"),
        ("accept", "application/xml", 406, "application/xml"),
        ("odata-maxversion", "3.0", 501, "'odata-maxversion: 3.0'"),
        ("odata-version", "3.0", 501, "'odata-version: 3.0'"),
        ("content-encoding", "gzip", 415, "'gzip'"),
        ("x-http-method-override", "DELETE", 501, "'x-http-method-override'"),
        ("x-http-method", "PATCH", 501, "'x-http-method'"),
        ("odata-isolation", "snapshot", 501, "'odata-isolation'"),
        ("mscrm.suppressduplicatedetection", "false", 501, "suppressduplicatedetection: false"),
        ("mscrm.mergelabels", "true", 501, "The header 'mscrm.mergelabels' isn't offered."),
        ("if-match", "*", 501, "'if-match' with GET"),
    ],
)
def test_a_header_with_a_meaning_is_not_ignored(name: str, value: str, status: int, shown: str):
    with pytest.raises(WireError) as raised:
        check_headers({name: value}, "GET", ROWS)
    assert raised.value.status == status
    assert shown in raised.value.message


@pytest.mark.parametrize("version", ["*", 'W/"1"'])
def test_a_new_row_has_no_version(version: str):
    check_new_row({"if-none-match": "null"})
    with pytest.raises(WireError, match="'if-match' with POST isn't offered"):
        check_new_row({"if-match": version})


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_that_no_row_exists_is_a_condition_of_patch_only(method: str):
    check_headers({"if-none-match": "*"}, "PATCH", ROWS)
    with pytest.raises(WireError, match=f"'if-none-match' with {method} isn't offered"):
        check_headers({"if-none-match": "*"}, method, ROWS)
