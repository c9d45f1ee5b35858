"""Pages of both products, answers to fetchXml, and change tracking."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.wire.contract import sales_contract, scm_contract
from prospect_to_cash.wire.odata.errors import WireError
from prospect_to_cash.wire.odata.prefer import parse_prefer
from prospect_to_cash.wire.odata.query import SCM_OPTIONS, parse_row_query
from prospect_to_cash.wire.odata.sales.changes import (
    deleted_row,
    delta_context,
    delta_link,
    read_delta_token,
)
from prospect_to_cash.wire.odata.sales.fetch_xml import parse_fetch_xml
from prospect_to_cash.wire.odata.sales.pages import Page, fetch_answer, page_of
from prospect_to_cash.wire.odata.sales.rows import RowWriter, SalesType
from prospect_to_cash.wire.odata.scm.pages import scm_page_of
from prospect_to_cash.wire.odata.scm.rows import ScmType
from prospect_to_cash.wire.odata.url import parse_target
from tests.wire.plain_rows import PlainRow, PlainScmRow

CONTRACT, SCM = sales_contract(), scm_contract()
ACCOUNT, CONTACT = CONTRACT.tables["account"], CONTRACT.tables["contact"]
ACCOUNTS = SalesType(CONTRACT, ACCOUNT)
BASE = "https://example.com/api/data/v9.2/"
ANN = PlainRow(CONTACT, {"contactid": f"{0:08}-0000-0000-0000-{9:012}", "fullname": "Ann"}, 3)
ALL = 'odata.include-annotations="*"'


def rows_of(number: int) -> list[PlainRow]:
    return [
        PlainRow(
            ACCOUNT,
            {
                "accountid": f"00000000-0000-0000-0000-{at:012}",
                "name": f"A{at % 3}",
                "customertypecode": 3,
            },
            ones={"primarycontactid": ANN} if at == 0 else {},
        )
        for at in range(number)
    ]


def page(rows: list[PlainRow], address: str, size: int | None) -> Page:
    target = parse_target(address.removeprefix(BASE))
    query = parse_row_query(target.query.options, target.query.aliases)
    return page_of(rows, query, ACCOUNTS, "accountid", address, page_size_asked=size)


def all_pages(rows: list[PlainRow], address: str, size: int) -> list[list[str]]:
    found, next_address = [], address
    while True:
        part = page(rows, next_address, size)
        found.append([row.id for row in part.rows])
        if part.next_link is None:
            return found
        next_address = part.next_link


@settings(max_examples=40)
@given(st.integers(0, 12), st.integers(1, 5), st.sampled_from(["", "desc"]))
def test_pages_have_every_row_once_and_in_order(number: int, size: int, direction: str):
    rows = rows_of(number)
    address = f"{BASE}accounts?$select=name&$orderby=name {direction}"
    pages = all_pages(rows, address, size)
    [whole] = all_pages(rows, address, 5000)
    assert [row_id for each in pages for row_id in each] == whole
    assert all(len(each) == size for each in pages[:-1])
    assert len(pages) == max(1, -(-number // size))


def test_a_page_continues_after_the_last_row_even_if_rows_come_and_go():
    rows = rows_of(6)
    first = page(rows, f"{BASE}accounts?$count=true", 2)
    assert (first.total, [row.id for row in first.rows]) == (6, [row.id for row in rows[:2]])
    # The first row is deleted, and the next page still begins with the third.
    second = page(rows[1:], str(first.next_link), 2)
    assert [row.id for row in second.rows] == [row.id for row in rows[2:4]]
    # If the last row of the page is gone, the number of the page decides.
    assert page(rows[3:], str(first.next_link), 2).rows == rows[5:6]
    assert page(rows, f"{BASE}accounts?$top=2", 5).next_link is None
    assert len(page(rows, f"{BASE}accounts?$top=5", 2).rows) == 2
    assert page(rows, f"{BASE}accounts", None) == Page(rows, None, None)


def test_a_page_of_scm_has_the_rows_of_one_company_unless_all_are_meant():
    entity = SCM.entities["CustomersV3"]
    row_type = ScmType(SCM, entity)
    rows = [
        PlainScmRow(entity, {"dataAreaId": company, "CustomerAccount": str(at)})
        for at, company in enumerate(["usmf", "USMF", "dat", "usmf"])
    ]

    def found(options: str, size: int | None = None) -> Any:
        address = f"https://x/data/CustomersV3?{options}"
        query = parse_row_query(
            parse_target(f"CustomersV3?{options}").query.options, offered=SCM_OPTIONS
        )
        return scm_page_of(rows, query, row_type, address, company="USMF", page_size_asked=size)

    def accounts(part: Any) -> str:
        return "".join(row.value("CustomerAccount") for row in part.rows)

    assert accounts(found("$count=true")) == "013"
    assert found("$count=true").total == 3
    assert accounts(found("$filter=dataAreaId eq 'dat'")) == ""
    assert accounts(found("cross-company=true")) == "0123"
    assert accounts(found("cross-company=true&$filter=dataAreaId eq 'DAT'")) == "2"
    first = found("cross-company=true&$skip=1&$top=3", 2)
    assert accounts(first) == "12"
    rest = found(first.next_link.partition("?")[2], 2)
    assert (accounts(rest), rest.next_link) == ("3", None)


# ---- fetchXml -----------------------------------------------------------------------------------


def fetched(
    inside: str, attributes: str = "", prefer: str = ALL, rows: list[PlainRow] | None = None
) -> dict[str, Any]:
    text = f"<fetch {attributes}><entity name='account'>{inside}</entity></fetch>"
    preferences = parse_prefer([prefer] if prefer else [])
    writer = RowWriter(CONTRACT, BASE, preferences)
    found = rows_of(5) if rows is None else rows
    return fetch_answer(found, parse_fetch_xml(CONTRACT, text), writer, preferences)


COOKIE = "@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"
MORE = "@Microsoft.Dynamics.CRM.morerecords"
FORMATTED = "OData.Community.Display.V1.FormattedValue"


def test_an_answer_has_the_columns_and_those_of_linked_tables():
    link = (
        "<attribute name='name' alias='n'/><attribute name='customertypecode'/>"
        "<link-entity name='contact' from='contactid' to='primarycontactid' alias='c'"
        " link-type='outer'><attribute name='fullname'/></link-entity>"
    )
    first, second, *_ = fetched(link)["value"]
    assert list(first.items()) == [
        ("@odata.etag", 'W/"1"'),
        ("n", "A0"),
        (f"customertypecode@{FORMATTED}", "Customer"),
        ("customertypecode", 3),
        ("c.fullname", "Ann"),
        ("accountid", "00000000-0000-0000-0000-000000000000"),
    ]
    assert second["c.fullname"] is None
    context = fetched(link, prefer="")["@odata.context"]
    assert context == f"{BASE}$metadata#accounts(n,customertypecode,c.fullname)"
    assert fetched("<all-attributes/>")["value"][0].keys() > ACCOUNT.by_property.keys()


def test_pages_of_fetch_xml_continue_with_a_cookie():
    first = fetched("<attribute name='name'/>", "page='1' count='2' returntotalrecordcount='true'")
    assert (first["@odata.count"], first[MORE], len(first["value"])) == (5, True, 2)
    assert 'pagenumber="2"' in first[COOKIE]
    assert list(first)[-1] == "value"
    cookie = (
        "&lt;cookie page=&quot;1&quot;&gt;&lt;accountid "
        "last=&quot;{00000000-0000-0000-0000-000000000001}&quot; "
        "first=&quot;{00000000-0000-0000-0000-000000000000}&quot; /&gt;&lt;/cookie&gt;"
    )
    second = fetched(
        "<attribute name='name'/>",
        f'page="2" count="2" paging-cookie="{cookie}"',
        rows=rows_of(5)[1:],
    )
    ids = [row["accountid"][-1] for row in second["value"]]
    assert (ids, second[MORE]) == (["2", "3"], True)
    last = fetched("<attribute name='name'/>", "page='3' count='2'")
    assert (len(last["value"]), last[MORE], COOKIE in last) == (1, False, False)
    assert MORE not in fetched("<attribute name='name'/>", "count='2'", prefer="")
    top = fetched("<attribute name='name'/>", "top='2'")
    assert (len(top["value"]), top[MORE]) == (2, False)
    with pytest.raises(WireError):
        fetched("", "page='2' count='1' paging-cookie='x'")


def test_distinct_rows_have_only_their_columns():
    found = fetched("<attribute name='name'/><order attribute='name'/>", "distinct='true'", "")
    assert found["value"] == [{"name": "A0"}, {"name": "A1"}, {"name": "A2"}]


# ---- Change tracking ----------------------------------------------------------------------------


def test_changes_are_asked_for_with_a_token():
    now = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    link = delta_link(f"{BASE}accounts?$select=name&$skiptoken=x", 919042, now)
    assert link == (
        f"{BASE}accounts?$select=name&$deltatoken=919042%2101%2F02%2F2026%2003%3A04%3A05"
    )
    options = parse_target(link.removeprefix(BASE)).query.options
    token = parse_row_query(options).delta_token
    assert token is not None
    assert read_delta_token(token) == 919042
    assert delta_link(link, 919043, now).count("deltatoken") == 1
    with pytest.raises(WireError):
        read_delta_token("1")
    assert deleted_row(BASE, ACCOUNT, "x") == {
        "@odata.context": f"{BASE}$metadata#accounts/$deletedEntity",
        "id": "x",
        "reason": "deleted",
    }
    assert delta_context(BASE, ACCOUNT).endswith("#accounts/$delta")
