"""Query options, preferences, pages, groups, and the order of rows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.wire.odata.apply import applied, parse_apply
from prospect_to_cash.wire.odata.errors import NotOffered, WireError
from prospect_to_cash.wire.odata.paging import (
    Position,
    next_link,
    page_size,
    paging_cookie,
    read_paging_cookie,
    read_scm_skip_token,
    read_skip_token,
    scm_skip_token,
    skip_token,
)
from prospect_to_cash.wire.odata.predicates import SALES
from prospect_to_cash.wire.odata.prefer import Preferences, parse_prefer
from prospect_to_cash.wire.odata.query import SCM_OPTIONS, parse_row_query
from prospect_to_cash.wire.odata.sales.rows import FORMATTED
from prospect_to_cash.wire.odata.selection import selected
from prospect_to_cash.wire.odata.tree import Compare, Literal, Path
from prospect_to_cash.wire.odata.url import parse_target
from tests.wire.test_filters import ACCOUNT, ID, OTHER_ID, account


def test_all_options_of_a_query_are_read():
    query = parse_row_query(
        {
            "$select": "name, revenue,name",
            "$filter": "@p1 eq 5",
            "$orderby": "name desc, contact/age,@p2 asc",
            "$top": "3",
            "$count": "true",
            "$expand": "a($select=x,y;$filter=contains(z,'a;b,c(');$orderby=x;$top=2;"
            "$expand=b($select=q)),c/$ref,d",
            "tag": "5",
        },
        {"@p1": "employees", "@p2": "city"},
    )
    assert query.select == ("name", "revenue")
    assert (query.top, query.has_count, query.skip) == (3, True, None)
    assert [(str(each.path), each.is_descending) for each in query.orders] == [
        ("name", True),
        ("contact/age", False),
        ("city", False),
    ]
    assert isinstance(query.filter, Compare)
    first, second, third = query.expand
    assert (first.name, first.query.select, first.query.top) == ("a", ("x", "y"), 2)
    assert first.query.filter.arguments[1] == Literal(
        "a;b,c(", first.query.filter.arguments[1].kind
    )
    assert first.query.expand[0].query.select == ("q",)
    assert (second.name, second.is_reference, third.query.select) == ("c", True, None)
    assert parse_row_query({"$select": "*"}).select is None
    scm = parse_row_query({"cross-company": "true", "$skip": "5"}, offered=SCM_OPTIONS)
    assert (scm.all_companies, scm.skip) == (True, 5)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"$select": "na me"}, "isn't the name"),
        ({"$select": ""}, "isn't the name"),
        ({"$top": "-1"}, "non-negative"),
        ({"$top": "x"}, "non-negative"),
        ({"$count": "yes"}, r"\$count"),
        ({"$skip": "1"}, "Skip Clause is not supported"),
        ({"$orderby": "name up"}, "isn't an order"),
        ({"$orderby": ""}, "empty"),
        ({"$expand": "a,a"}, "twice"),
        ({"$expand": "a("}, "syntax"),
        ({"$expand": "a($select)"}, "isn't an option"),
        ({"$expand": "a b"}, "navigation property"),
        ({"$filter": " "}, "empty"),
        ({"$expand": "a($expand=" * 12 + "b" + ")" * 12}, "levels deep"),
    ],
)
def test_an_option_that_cannot_be_read_is_an_error(options: dict[str, str], message: str):
    with pytest.raises(WireError, match=message) as raised:
        parse_row_query(options)
    assert raised.value.status == 400


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"$search": "x"}, "$search"),
        ({"$levels": "2"}, "$levels"),
        ({"sql": "SELECT 1"}, "sql"),
        ({"cross-company": "true"}, "cross-company"),
        ({"$expand": "a($apply=aggregate($count as n))"}, "$apply"),
        ({"$orderby": "tolower(name)"}, "$orderby=tolower(name)"),
        ({"$select": "a/b"}, "$select=a/b"),
    ],
)
def test_an_option_that_is_not_offered_names_itself(options: dict[str, str], name: str):
    with pytest.raises(NotOffered) as raised:
        parse_row_query(options)
    assert raised.value.name == name


# ---- Order, top, and count ----------------------------------------------------------------------

ROWS = st.lists(
    st.builds(
        account,
        name=st.sampled_from([None, "b", "B", "a", "Ö"]),
        employees=st.sampled_from([None, 1, 2]),
        taxed=st.sampled_from([None, "No", "Yes"]),
    ),
    max_size=8,
)


@settings(max_examples=60)
@given(
    ROWS,
    st.lists(st.tuples(st.sampled_from(["name", "employees", "taxed"]), st.booleans()), max_size=3),
    st.one_of(st.none(), st.integers(0, 9)),
    st.integers(0, 3),
)
def test_rows_are_in_the_order_of_the_query(rows: Any, orders: Any, top: int | None, skip: int):
    text = ",".join(f"{name} {'desc' if descending else 'asc'}" for name, descending in orders)
    options = {"$skip": str(skip), **({"$orderby": text} if text else {})}
    if top is not None:
        options["$top"] = str(top)
    found = selected(rows, parse_row_query(options, offered=SCM_OPTIONS), ACCOUNT, SALES)
    assert found.total == len(rows)

    def goes_before(one: Any, two: Any) -> bool:
        for name, descending in orders:
            a, b = (
                row[name].casefold() if isinstance(row[name], str) else row[name]
                for row in (one, two)
            )
            if a != b:
                is_less = a is None or (b is not None and a < b)
                return is_less is not descending
        return next(i for i, row in enumerate(rows) if row is one) < next(
            i for i, row in enumerate(rows) if row is two
        )

    expected = list(rows)
    for end in range(len(expected), 1, -1):  # a plain sort, by comparing neighbors
        for at in range(end - 1):
            if goes_before(expected[at + 1], expected[at]):
                expected[at], expected[at + 1] = expected[at + 1], expected[at]
    expected = expected[skip:] if top is None else expected[skip : skip + top]
    assert [id(row) for row in found.rows] == [id(row) for row in expected]


# ---- $apply -------------------------------------------------------------------------------------

PEOPLE = [
    account(name="A", city="x", employees=1, revenue=Decimal("1.50"), latitude=0.5),
    account(name="B", city="X", employees=3, revenue=Decimal("2.50")),
    account(name="C", city="y", employees=None, revenue=None),
    account(name=None, city=None, employees=5, revenue=Decimal(0)),
]


def grouped(text: str) -> list[dict[str, Any]]:
    return applied(PEOPLE, parse_apply(text, {}), ACCOUNT, SALES)


def test_rows_are_grouped_and_summed():
    assert grouped("groupby((city),aggregate(employees with sum as total,$count as n))") == [
        {"city": "x", "total": 4, "n": 2},
        {"city": "y", "total": None, "n": 1},
        {"city": None, "total": 5, "n": 1},
    ]
    assert grouped(
        "aggregate(revenue with average as a,revenue with min as b,name with max as c)"
    ) == [{"a": Decimal(4) / 3, "b": Decimal(0), "c": "C"}]
    assert grouped("filter(employees gt 1)/aggregate(city with countdistinct as n)") == [{"n": 1}]
    assert grouped("groupby((city,employees))")[0] == {"city": "x", "employees": 1}
    assert grouped("filter(employees gt 9)/groupby((city),aggregate($count as n))") == []
    assert grouped("filter(employees gt 9)/aggregate($count as n,employees with sum as s)") == [
        {"n": 0, "s": None}
    ]
    assert grouped("aggregate(latitude with average as a)") == [{"a": 0.5}]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", WireError),
        ("groupby(city)", WireError),
        ("aggregate()", WireError),
        ("aggregate(employees)", WireError),
        ("aggregate(nome with sum as x)", WireError),
        ("aggregate(name with sum as x)", WireError),
        ("filter(name eq 'x')", WireError),
        ("topcount(2,employees)", NotOffered),
        ("aggregate(employees with median as x)", NotOffered),
        ("aggregate($count as n)/filter(n gt 1)", NotOffered),
        ("groupby((city),topcount(1,x))", NotOffered),
    ],
)
def test_a_group_that_cannot_be_made_is_an_error(text: str, error: type[WireError]):
    with pytest.raises(error):
        grouped(text)


# ---- Preferences --------------------------------------------------------------------------------


def test_preferences_come_in_one_header_or_in_several():
    found = parse_prefer(
        [
            'return=representation, odata.maxpagesize=3;odata.include-annotations="a.b,c.*"',
            "odata.continue-on-error",
        ]
    )
    assert found == Preferences("representation", 3, ("a.b", "c.*"), continues_on_error=True)
    assert found.applied("return", "odata.maxpagesize", "odata.track-changes") == (
        "return=representation,odata.maxpagesize=3"
    )
    assert parse_prefer([]).applied("return") is None
    assert parse_prefer(["odata.maxpagesize=99999"]).page_size == 5000
    assert parse_prefer(["odata.continue-on-error=false"]).continues_on_error is False


@pytest.mark.parametrize(
    ("names", "is_wanted"),
    [
        ("*", True),
        (FORMATTED, True),
        ("OData.*", True),
        ("OData.*,-OData.Community.*", False),
        ("*,-Microsoft.*", True),
        ("Microsoft.Dynamics.CRM.*", False),
        ("", False),
    ],
)
def test_annotations_are_chosen_by_pattern(names: str, is_wanted: bool):
    header = f'odata.include-annotations="{names}"'
    assert parse_prefer([header]).wants(FORMATTED) is is_wanted


def test_a_preference_that_is_not_known_is_not_ignored():
    with pytest.raises(NotOffered, match="Prefer: respond-async"):
        parse_prefer(["respond-async, return=minimal"])
    for wrong in ("return=all", "odata.maxpagesize=0", "odata.maxpagesize=x", "a b", '"x"'):
        with pytest.raises(WireError):
            parse_prefer([wrong])


# ---- Pages --------------------------------------------------------------------------------------


def test_the_address_of_the_next_page_leads_there():
    address = "https://x/api/data/v9.2/accounts?$select=name&$filter=name eq 'a&b'"
    cookie = paging_cookie(1, "accountid", OTHER_ID, ID)
    link = next_link(address, skip_token(1, cookie))
    assert link.startswith(address.partition("'a")[0])
    # The cookie in the token is encoded twice, and the token once more.
    start = "$skiptoken=%3Ccookie%20pagenumber=%222%22%20pagingcookie=%22%25253Ccookie"
    assert start in link
    assert link.endswith("%22%20istracking=%22False%22%20/%3E")
    token = parse_target(link.partition("v9.2/")[2]).query.options["$skiptoken"]
    assert read_skip_token(token) == Position(2, ID)
    assert read_paging_cookie(cookie) == ID
    third = next_link(link, skip_token(2, paging_cookie(2, "accountid", ID, OTHER_ID)))
    assert third.count("skiptoken") == 1
    assert third != link
    assert next_link("https://x/data/Companies", scm_skip_token(7)).endswith(
        "Companies?$skiptoken=Rows-7"
    )
    assert read_scm_skip_token("Rows-7") == 7


@pytest.mark.parametrize(
    "token", ["", "<cookie />", "x", skip_token(0, "<cookie/>"), skip_token(2, "x")]
)
def test_a_page_that_was_not_sent_is_an_error(token: str):
    with pytest.raises(WireError, match="Paging Cookie"):
        read_skip_token(token)
    with pytest.raises(WireError):
        read_scm_skip_token(token)


@pytest.mark.parametrize(
    ("asked", "top", "expected"),
    [
        (None, None, (5000, True)),
        (100, 5, (5, False)),
        (2, 5, (2, True)),
        (2, 2, (2, False)),
        (9000, None, (5000, True)),
        (None, 9000, (5000, True)),
        (None, 0, (0, False)),
    ],
)
def test_a_page_has_the_smaller_number_of_rows(asked: int, top: int, expected: tuple[int, bool]):
    assert page_size(asked, top, 5000) == expected


def test_the_path_of_an_order_is_a_column():
    with pytest.raises(WireError, match="'nome'"):
        selected([], parse_row_query({"$orderby": "nome"}), ACCOUNT, SALES)
    assert parse_row_query({"$orderby": "a/b"}).orders[0].path == Path(("a", "b"))
