"""The parts of the Web API of Sales together: a small service over dictionaries, with a batch."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any
from uuid import UUID

from prospect_to_cash.wire.contract import sales_contract
from prospect_to_cash.wire.odata.batch import (
    SALES_BATCH,
    body_with_references,
    carried_out,
    read_batch,
    with_reference,
)
from prospect_to_cash.wire.odata.conditions import Write, conditions_of, write_of
from prospect_to_cash.wire.odata.errors import WireError, row_missing, sales_body, text_of
from prospect_to_cash.wire.odata.json_text import written
from prospect_to_cash.wire.odata.multipart import (
    InnerAnswer,
    InnerRequest,
    boundary_of,
    parts_of,
)
from prospect_to_cash.wire.odata.prefer import parse_prefer
from prospect_to_cash.wire.odata.query import parse_row_query
from prospect_to_cash.wire.odata.sales.answers import created_headers
from prospect_to_cash.wire.odata.sales.bodies import SalesBody, SalesBodyReader
from prospect_to_cash.wire.odata.sales.pages import page_of
from prospect_to_cash.wire.odata.sales.resources import (
    RowPlace,
    RowSet,
    check_method,
    resolved,
)
from prospect_to_cash.wire.odata.sales.rows import RowWriter, SalesType, answer_list, etag_of
from prospect_to_cash.wire.odata.sales.states import states_of
from prospect_to_cash.wire.odata.url import Reference, below, parse_target
from tests.wire.plain_rows import PlainRow

CONTRACT = sales_contract()
PATH = "/api/data/v9.2"
BASE = f"https://example.com{PATH}/"
READER = SalesBodyReader(CONTRACT, PATH)


class Small:
    """A service that keeps rows in dictionaries: it creates, reads, updates, and deletes them."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, PlainRow]] = {}
        self.can_commit = True
        self._numbers = count(1)

    def together(self, carry_out: Callable[[], bool]) -> InnerAnswer | None:
        before = {name: dict(rows) for name, rows in self.rows.items()}
        is_committed = carry_out() and self.can_commit
        if is_committed:
            return None
        self.rows = before
        return None if self.can_commit else InnerAnswer(400, "Error", {}, b"can't be committed")

    def answer(self, request: InnerRequest, known: Mapping[str, str]) -> InnerAnswer:
        try:
            return self._answer(request, known)
        except WireError as error:
            return InnerAnswer(error.status, "Error", {}, text_of(sales_body(error)))

    def _answer(self, request: InnerRequest, known: Mapping[str, str]) -> InnerAnswer:
        address = with_reference(request.target, known)
        target = parse_target(below(address, PATH))
        resource = resolved(CONTRACT, target)
        check_method(resource, request.method)
        preferences = parse_prefer([request.headers.get("prefer", "")])
        query = parse_row_query(target.query.options, target.query.aliases)
        writer = RowWriter(CONTRACT, BASE, preferences)
        match resource, request.method:
            case RowSet(table), "POST":
                body = READER.of_object(
                    table, body_with_references(json.loads(request.body), known)
                )
                row = self._create(body)
                return InnerAnswer(204, "No Content", created_headers(writer.address(row)))
            case RowSet(table), "GET":
                rows = self.rows.get(table.set, {}).values()
                page = page_of(
                    rows,
                    query,
                    SalesType(CONTRACT, table),
                    table.id,
                    address,
                    page_size_asked=preferences.page_size,
                )
                shown = [writer.row(row, query) for row in page.rows]
                answer = answer_list(
                    shown,
                    writer.context(table, query),
                    preferences,
                    total=page.total,
                    next_link=page.next_link,
                )
                return InnerAnswer(200, "OK", {}, written(answer).encode())
            case RowPlace(table, key), method:
                assert key is not None
                assert key.id is not None
                found = self.rows.get(table.set, {}).get(key.id)
                missing = row_missing(table.name, key.id)
                if method == "PATCH":
                    body = READER.read(table, request.body)
                    etag = etag_of(found) if found else None
                    if write_of(conditions_of(request.headers), etag, missing) is Write.CREATE:
                        found = self._create(body, key.id)
                    else:
                        assert found is not None
                        self._change(found, body)
                    return InnerAnswer(204, "No Content", created_headers(writer.address(found)))
                if found is None:
                    raise missing
                if method == "DELETE":
                    del self.rows[table.set][key.id]
                    return InnerAnswer(204, "No Content", {})
                context = writer.context(table, query, is_single=True)
                text = written(writer.row(found, query, context=context)).encode()
                return InnerAnswer(200, "OK", {"ETag": etag_of(found)}, text)
        raise AssertionError(resource)

    def _create(self, body: SalesBody, row_id: str | None = None) -> PlainRow:
        table = body.table
        new_id = row_id or str(body.columns.get(table.id) or UUID(int=next(self._numbers)))
        row = PlainRow(table, {table.id: new_id}, 0)
        self._change(row, body)
        self.rows.setdefault(table.set, {})[new_id] = row
        for navigation, inner in body.inserted.items():
            self._link(row, navigation, self._create(inner))
        for navigation, inserted in body.inserted_rows.items():
            for each in inserted:
                self._link(self._create(each), table.collections[navigation].navigation, row)
        return row

    def _change(self, row: PlainRow, body: SalesBody) -> None:
        row.values |= states_of(row.table, body.columns, row.values, row.id)
        row.values |= {name: value for name, value in body.columns.items() if name != "statecode"}
        row.version += 1
        for navigation, link in body.links.items():
            assert isinstance(link, Reference)
            other = self.rows[link.set][str(link.key[""].value)]
            self._link(row, navigation, other)

    def _link(self, row: PlainRow, navigation: str, other: PlainRow) -> None:
        relationship = row.table.lookups[navigation]
        row.values[row.table.columns[relationship.column].property] = other.id
        row.ones[navigation] = other
        other.manys.setdefault(relationship.collection, []).append(row)


def call(
    service: Small, method: str, target: str, body: Any = None, **headers: str
) -> tuple[int, Any]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    text = b"" if body is None else json.dumps(body).encode()
    answer = service.answer(InnerRequest(method, target, named, text), {})
    if answer.body:
        return answer.status, json.loads(answer.body)
    return answer.status, dict(answer.headers).get("OData-EntityId")


def test_a_row_is_created_with_rows_inside_it_and_read_with_them():
    service = Small()
    status, address = call(
        service,
        "POST",
        "accounts",
        {
            "name": "Fabrikam",
            "creditlimit": 10,
            "primarycontactid": {"lastname": "Ann", "Contact_Tasks": [{"subject": "Call"}]},
        },
    )
    assert (status, address) == (204, f"{BASE}accounts({UUID(int=1)})")
    status, found = call(
        service,
        "GET",
        f"{address}?$select=name,creditlimit,statuscode"
        "&$expand=primarycontactid($select=lastname;$expand=Contact_Tasks($select=subject))",
    )
    assert status == 200
    assert (found["name"], found["creditlimit"], found["statuscode"]) == ("Fabrikam", 10.0, 1)
    contact = found["primarycontactid"]
    assert (contact["lastname"], contact["Contact_Tasks"][0]["subject"]) == ("Ann", "Call")


def test_a_row_is_updated_under_conditions_and_deleted():
    service = Small()
    _, address = call(service, "POST", "accounts", {"name": "A"})
    assert call(service, "PATCH", address, {"name": "B"}, if_match='W/"9"')[0] == 412
    assert call(service, "PATCH", address, {"name": "B"}, if_match='W/"1"')[0] == 204
    assert call(service, "PATCH", address, {"statecode": 1}, if_match="*")[0] == 204
    _, found = call(service, "GET", f"{address}?$select=name,statecode,statuscode")
    assert (found["name"], found["statecode"], found["statuscode"]) == ("B", 1, 2)
    assert found["@odata.etag"] == 'W/"3"'
    assert call(service, "DELETE", address)[0] == 204
    status, error = call(service, "GET", address)
    assert (status, error["error"]["code"]) == (404, "0x80040217")
    assert call(service, "PATCH", address, {"name": "C"})[0] == 204
    assert call(service, "GET", f"{address}?$select=nome")[0] == 400
    assert call(service, "GET", "opportunities")[0] == 501


def test_pages_lead_to_all_rows():
    service = Small()
    for number in range(5):
        call(service, "POST", "accounts", {"name": f"A{number}"})
    names, address = [], f"{BASE}accounts?$select=name&$orderby=name desc&$filter=name ne 'a2'"
    while address:
        _, found = call(service, "GET", address, prefer="odata.maxpagesize=2")
        names += [row["name"] for row in found["value"]]
        address = found.get("@odata.nextLink")
    assert names == ["A4", "A3", "A1", "A0"]


BATCH = """--b
Content-Type: multipart/mixed; boundary=c

--c
Content-Type: application/http
Content-ID: 1

POST {base}contacts HTTP/1.1
Content-Type: application/json

{{"lastname":"Ann"}}
--c
Content-Type: application/http
Content-ID: 2

POST {base}accounts HTTP/1.1
Content-Type: application/json

{{"name":"{name}","primarycontactid@odata.bind":"$1"}}
--c--
--b
Content-Type: application/http

GET {base}accounts?$select=name&$expand=primarycontactid($select=lastname) HTTP/1.1

--b--
"""


def test_a_batch_creates_rows_that_refer_to_one_another():
    service, numbers = Small(), count(1)

    def send(name: str) -> tuple[int, list[bytes]]:
        text = BATCH.format(base=BASE, name=name).encode()
        items = read_batch("multipart/mixed; boundary=b", text, SALES_BATCH)
        answer = carried_out(
            items, service, SALES_BATCH, lambda: str(next(numbers)), continues=False
        )
        outer = parts_of(answer.body, str(boundary_of(answer.content_type)), 9)
        return answer.status, [part.content for part in outer]

    status, (_, read) = send("Fabrikam")
    assert status == 200
    found = json.loads(read.partition(b"\r\n\r\n")[2])["value"]
    assert found[0]["primarycontactid"]["lastname"] == "Ann"
    status, [failed] = send("x" * 161)
    assert status == 400
    assert b"exceeded the maximum allowed length" in failed
    # The contact of the failed change set isn't there either.
    assert [len(rows) for rows in service.rows.values()] == [1, 1]


def test_a_change_set_that_cannot_be_committed_has_one_failure_and_no_addresses():
    service, numbers = Small(), count(1)
    service.can_commit = False
    text = BATCH.format(base=BASE, name="Fabrikam").encode()
    items = read_batch("multipart/mixed; boundary=b", text, SALES_BATCH)
    answer = carried_out(items, service, SALES_BATCH, lambda: str(next(numbers)), continues=True)
    changes, read = parts_of(answer.body, str(boundary_of(answer.content_type)), 9)
    inner = parts_of(changes.content, str(boundary_of(changes.headers["content-type"])), 9)
    assert [b"can't be committed" in part.content for part in inner] == [True]
    assert inner[0].headers["content-id"] == "2"
    assert b'"value":[]' in read.content
    assert service.rows == {}
