"""Batches: what callers send, references, what is carried out, and the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.wire.odata.batch import (
    MOST_REQUESTS,
    SALES_BATCH,
    SCM_BATCH,
    BatchRequest,
    ChangeSet,
    body_with_references,
    carried_out,
    read_batch,
    with_reference,
)
from prospect_to_cash.wire.odata.errors import WireError
from prospect_to_cash.wire.odata.multipart import (
    InnerAnswer,
    InnerRequest,
    boundary_of,
    joined,
    parts_of,
    request_in,
)

MIXED = "multipart/mixed; boundary=b1"

# The order and the line ends of the Python SDK: quoted boundary, absolute addresses, a change set
# with Content-IDs in the headers of the parts.
SDK = """--b1\r
Content-Type: multipart/mixed; boundary="changeset_1"\r
\r
--changeset_1\r
Content-Type: application/http\r
Content-Transfer-Encoding: binary\r
Content-ID: 1\r
\r
POST https://x/api/data/v9.2/contacts HTTP/1.1\r
Content-Type: application/json; type=entry\r
\r
{"lastname":"Ann"}\r
--changeset_1\r
Content-Type: application/http\r
Content-Transfer-Encoding: binary\r
Content-ID: 2\r
\r
PATCH $1 HTTP/1.1\r
Content-Type: application/json\r
If-Match: *\r
\r
{"jobtitle":"CEO"}\r
--changeset_1--\r
\r
--b1\r
Content-Type: application/http\r
Content-Transfer-Encoding: binary\r
\r
GET https://x/api/data/v9.2/accounts?$select=name HTTP/1.1\r
Accept: application/json\r
\r
\r
--b1--\r
"""

# The JavaScript sample has the Content-ID among the headers of the request, in lower case. Another
# library begins with an empty line, and puts two line ends after bodies. An example of SCM has
# plain line ends and no last boundary.
SAMPLE = """
--b1
Content-Type: multipart/mixed;boundary=c1

--c1
Content-Type: application/http
Content-Transfer-Encoding: binary

POST /api/data/v9.2/accounts HTTP/1.1
Content-Type: application/json
content-id: 0

{"name":"A"}


--c1--

--b1
content-type: application/http

DELETE accounts(3f2504e0-4f89-11d3-9a0c-0305e82c3301) HTTP/1.1
"""


def test_a_batch_of_the_sdk_is_read():
    change_set, get = read_batch('multipart/mixed; boundary="b1"', SDK.encode(), SALES_BATCH)
    assert isinstance(change_set, ChangeSet)
    first, second = change_set.requests
    assert (first.content_id, second.content_id) == ("1", "2")
    assert first.request == InnerRequest(
        "POST",
        "https://x/api/data/v9.2/contacts",
        {"content-type": "application/json; type=entry"},
        b'{"lastname":"Ann"}',
    )
    assert second.request.headers["if-match"] == "*"
    assert isinstance(get, BatchRequest)
    assert get.request.target.endswith("accounts?$select=name")
    assert (get.content_id, get.request.body.strip()) == (None, b"")


@pytest.mark.parametrize("content_type", [MIXED, "Multipart/Mixed;charset=utf-8;boundary=b1"])
def test_other_line_ends_and_places_are_read(content_type: str):
    change_set, delete = read_batch(content_type, SAMPLE.encode(), SALES_BATCH)
    assert isinstance(change_set, ChangeSet)
    [post] = change_set.requests
    assert (post.content_id, post.request.body.strip()) == ("0", b'{"name":"A"}')
    assert isinstance(delete, BatchRequest)
    assert delete.request.method == "DELETE"


@pytest.mark.parametrize(
    ("content_type", "body", "message"),
    [
        ("application/json", SDK, "isn't multipart/mixed"),
        ("multipart/mixed", SDK, "isn't multipart/mixed"),
        ("multipart/mixed; boundary=other", SDK, "isn't in the body"),
        (MIXED, "", "isn't in the body"),
        (MIXED, "--b1--\r\n", "no requests|isn't in the body"),
        (MIXED, "--b1\r\nContent-Type: text/plain\r\n\r\nx\r\n--b1--", "isn't application/http"),
        (MIXED, "--b1\r\nbad header\r\n\r\nx\r\n--b1--", "isn't a header"),
        (MIXED, "--b1\r\nContent-Type: application/http\r\n\r\nGET\r\n--b1--", "request line"),
        (MIXED, "--b1\r\nContent-Type: application/http\r\n\r\n--b1--", "request line"),
        (MIXED, SDK.replace("POST https://x/api/data/v9.2/contacts", "GET a"), "can't contain GET"),
        (MIXED, SDK.replace("Content-ID: 2", "Content-ID: 1"), "occurs twice"),
        (MIXED, SDK.replace("Content-ID: 2\r\n", ""), "Content-ID header not present"),
        (MIXED, SDK.replace("accounts?$select=name", "$batch"), "can't contain another"),
        (MIXED, "--b1\r\n" + "A: b\r\n" * 101 + "\r\nx--b1--", "100 headers"),
        (
            MIXED,
            SDK.replace("Content-Type: application/http\r", f"Content-Type: {MIXED}\r", 1),
            "can't contain another",
        ),
    ],
)
def test_a_batch_that_cannot_be_read_is_an_error(content_type: str, body: str, message: str):
    with pytest.raises(WireError, match=message) as raised:
        read_batch(content_type, body.encode(), SALES_BATCH)
    assert raised.value.status == 400


def test_a_batch_has_a_limit():
    part = b"Content-Type: application/http\r\n\r\nGET accounts HTTP/1.1\r\n\r\n"
    body = joined([part] * MOST_REQUESTS, "b1")
    assert len(read_batch(MIXED, body, SALES_BATCH)) == MOST_REQUESTS
    with pytest.raises(WireError, match="1,000"):
        read_batch(MIXED, joined([part] * (MOST_REQUESTS + 1), "b1"), SALES_BATCH)


def test_references_name_earlier_rows():
    known = {"1": "https://x/contacts(a)", "a-b": "y"}
    assert with_reference("$1", known) == "https://x/contacts(a)"
    assert with_reference("/$1/parentcustomerid_account/$ref", known) == (
        "https://x/contacts(a)/parentcustomerid_account/$ref"
    )
    assert with_reference("$metadata", known) == "$metadata"
    assert with_reference("accounts?$top=1", known) == "accounts?$top=1"
    body = {
        "primarycontactid@odata.bind": "$1",
        "list@odata.bind": ["$a-b", "/x(1)"],
        "name": "$9",
        "inner": [{"@odata.id": "$1"}],
    }
    assert body_with_references(body, known) == {
        "primarycontactid@odata.bind": "https://x/contacts(a)",
        "list@odata.bind": ["y", "/x(1)"],
        "name": "$9",
        "inner": [{"@odata.id": "https://x/contacts(a)"}],
    }
    for wrong in ("$2", "$2/x", "$12"):
        with pytest.raises(WireError, match="does not exist in the batch context"):
            with_reference(wrong, known)
    with pytest.raises(WireError):
        body_with_references({"x@odata.bind": "$2"}, known)


# ---- What is carried out ------------------------------------------------------------------------


class Rows:
    """A service with a list of names: POST adds one, and the name 'bad' is rejected."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def answer(self, request: InnerRequest, known: Mapping[str, str]) -> InnerAnswer:
        try:
            target = with_reference(request.target, known)
        except WireError as error:
            return InnerAnswer(error.status, "Bad Request", {}, error.message.encode())
        name = request.body.decode().strip() or target
        if name == "bad":
            return InnerAnswer(404, "Not Found", {"Content-Type": "application/json"}, b"{}")
        self.names.append(name)
        return InnerAnswer(204, "No Content", {"OData-EntityId": f"rows({len(self.names)})"})

    def together(self, carry_out: Callable[[], bool]) -> None:
        before = list(self.names)
        if not carry_out():
            self.names = before


def request(name: str, content_id: str | None = None, target: str = "rows") -> BatchRequest:
    return BatchRequest(InnerRequest("POST", target, {}, name.encode()), content_id)


def carry_out(
    items: Any, *, continues: bool = False, policy: Any = SALES_BATCH
) -> tuple[Rows, Any]:
    rows, numbers = Rows(), count(1)
    answer = carried_out(items, rows, policy, lambda: str(next(numbers)), continues=continues)
    return rows, answer


def test_the_answer_has_a_part_for_each_request():
    rows, answer = carry_out(
        [ChangeSet((request("a", "1"), request("", "2", "$1/x"))), request("b")]
    )
    assert rows.names == ["a", "rows(1)/x", "b"]
    assert (answer.status, answer.content_type) == (
        200,
        "multipart/mixed; boundary=batchresponse_2",
    )
    text = answer.body.decode()
    assert text.startswith(
        "--batchresponse_2\r\nContent-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n"
        "--changesetresponse_1\r\nContent-Type: application/http\r\n"
        "Content-Transfer-Encoding: binary\r\nContent-ID: 1\r\n\r\n"
        "HTTP/1.1 204 No Content\r\nOData-EntityId: rows(1)\r\n\r\n"
    )
    assert text.endswith("--batchresponse_2--\r\n")
    outer = parts_of(answer.body, "batchresponse_2", 9)
    inner = parts_of(outer[0].content, str(boundary_of(outer[0].headers["content-type"])), 9)
    assert [part.headers["content-id"] for part in inner] == ["1", "2"]


def test_a_failure_stops_the_batch_unless_the_caller_wants_more():
    items = [request("a"), request("bad"), request("b")]
    rows, answer = carry_out(items)
    assert (rows.names, answer.status) == (["a"], 400)
    assert len(parts_of(answer.body, "batchresponse_1", 9)) == 2
    rows, answer = carry_out(items, continues=True)
    assert (rows.names, answer.status) == (["a", "b"], 200)
    assert len(parts_of(answer.body, "batchresponse_1", 9)) == 3
    assert carry_out(items, policy=SCM_BATCH)[1].status == 200


def test_a_change_set_that_fails_changes_nothing_and_has_one_part():
    items = [
        request("a", "0"),
        ChangeSet((request("b", "1"), request("bad", "2"), request("c", "3"))),
        request("", None, "$0"),
        request("", None, "$1"),
    ]
    rows, answer = carry_out(items, continues=True)
    assert rows.names == ["a", "rows(1)"]
    first, change_set, third, fourth = parts_of(answer.body, "batchresponse_2", 9)
    [failed] = parts_of(change_set.content, "changesetresponse_1", 9)
    assert failed.headers["content-id"] == "2"
    assert failed.content.startswith(b"HTTP/1.1 404 Not Found")
    assert b"204" in first.content
    assert b"204" in third.content
    assert b"'$1' does not exist" in fourth.content


def test_a_header_cannot_begin_another_line():
    answer = InnerAnswer(200, "OK", {"X": "a\r\nSet-Cookie: b"}, b"", "1\r\nY: z")
    rows = Rows()
    rows.answer = lambda *_: answer
    sent = carried_out([request("a", "1")], rows, SALES_BATCH, lambda: "1", continues=False)
    assert b"X: a Set-Cookie: b\r\n" in sent.body


TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=15)


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXT, st.booleans()), min_size=1, max_size=6), st.booleans())
def test_what_was_written_is_read(bodies: list[tuple[str, bool]], bare: bool):
    line = b"\n" if bare else b"\r\n"
    parts = []
    for body, has_id in bodies:
        content_id = line + b"Content-ID: 7" if has_id else b""
        parts.append(
            line.join(
                (
                    b"Content-Type: application/http" + content_id,
                    b"",
                    b"POST accounts?$filter=name eq 'x y' HTTP/1.1",
                    b"A: b",
                    b"",
                    body.encode(),
                )
            )
        )
    text = b"".join(b"--b1" + line + part + line for part in parts) + b"--b1--"
    found = read_batch(MIXED, text, SALES_BATCH)
    assert [(each.request.body.decode(), each.content_id) for each in found] == [
        (body, "7" if has_id else None) for body, has_id in bodies
    ]
    assert all(each.request.target == "accounts?$filter=name eq 'x y'" for each in found)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                b"--b1",
                b"--b1--",
                b"\r\n",
                b"\n",
                b"Content-Type: application/http",
                b"",
                b"--c",
                b"\0",
                b"Content-Type: multipart/mixed; boundary=c",
                b"GET x HTTP/1.1",
                b"A: b",
                b"{}",
                b"--c--",
            ]
        ),
        max_size=25,
    )
)
def test_any_bytes_are_a_batch_or_an_error_of_the_request(lines: list[bytes]):
    try:
        read_batch(MIXED, b"\r\n".join(lines), SCM_BATCH)
    except WireError as error:
        assert error.status == 400  # noqa: PT017


def test_a_length_ends_a_body():
    [part] = parts_of(
        b"--b\r\nContent-Type: application/http\r\n\r\nPOST a HTTP/1.1\r\nContent-Length: 2\r\n\r\n"
        b"{}\r\n\r\n--b--",
        "b",
        1,
    )
    assert request_in(part).body == b"{}"
