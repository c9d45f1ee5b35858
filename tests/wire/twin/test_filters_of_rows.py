"""Filters, orders, and pages over the rows of a twin equal plain Python over the same rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wire.twin.calls import USMF, Caller

Row: TypeAlias = Mapping[str, Any]
Oracle: TypeAlias = Callable[[Row], bool]

NAMES = ("Fabrikam", "fabrikam", "Contoso", "Ärzte & Co", "O'Neil", "Zz")
CITIES = ("Berlin", "Köln", None)
REVENUES = (None, 0, 10, 10.5, 3, 1000)
PROSPECT, PARTNER, SUPPLIER = 8, 5, 10
TYPES = (PROSPECT, PARTNER, None, SUPPLIER)
EXPAND = "$expand=primarycontactid($select=fullname),msdyn_company($select=cdm_companycode)"
ID = "accountid"


@pytest.fixture(scope="module")
def many() -> Caller:
    """Return a caller of a twin with accounts of which each has other values."""
    call = Caller()
    for number in range(24):
        body = {
            "name": NAMES[number % 6],
            "accountnumber": f"N-{number:02}",
            "customertypecode": TYPES[number % 4],
            "address1_city": CITIES[number % 3],
            "revenue": REVENUES[number % 6],
            "numberofemployees": (None, 5, 7)[number % 3],
            "lastonholdtime": (None, f"2024-02-{number + 1:02}T10:00:00Z")[number % 2],
        }
        if number % 4 == 0 or number % 5:  # a prospect belongs to a company
            body["msdyn_company@odata.bind"] = USMF
        if number % 3 == 0:
            body["primarycontactid"] = {"lastname": NAMES[number % 4]}
        created = call("POST", "accounts", body)
        assert created.status == 204, created.body
    return call


@pytest.fixture(scope="module")
def rows(many: Caller) -> list[Row]:
    """Return all rows as the Web API shows them without a filter."""
    found: list[Row] = many("GET", f"accounts?{EXPAND}").body["value"]
    assert len(found) == 24
    return found


def _read(row: Row, path: str) -> Any:
    value: Any = row
    for name in path.split("/"):
        value = None if value is None else value[name]
    return value.casefold() if isinstance(value, str) else value


VALUES: Mapping[str, tuple[Any, ...]] = {
    "name": NAMES,
    "accountnumber": ("n-03", "N-11", "none"),
    "address1_city": ("berlin", "KÖLN"),
    "revenue": (0, 10, 10.5, 999),
    "numberofemployees": (5, 7, 6),
    "customertypecode": (PROSPECT, PARTNER, 12),
    "primarycontactid/fullname": NAMES[:4],
    "msdyn_company/cdm_companycode": ("usmf", "demf"),
    "lastonholdtime": ("2024-02-04T10:00:00Z", "2024-02-10T00:00:00Z"),
}
REVERSE = {"eq": "ne", "ne": "eq", "gt": "le", "le": "gt", "ge": "lt", "lt": "ge"}


def _literal(path: str, value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, str) and path != "lastonholdtime":
        return "'" + value.replace("'", "''") + "'"
    return str(value)


def _compares(operation: str, one: Any, two: Any) -> bool:
    two = two.casefold() if isinstance(two, str) else two
    if operation in ("eq", "ne"):
        return (one == two) is (operation == "eq")
    if one is None or two is None:
        return False
    return {"gt": one > two, "ge": one >= two, "lt": one < two, "le": one <= two}[operation]


Condition: TypeAlias = tuple[str, Oracle, Oracle]
"""A text, what it matches, and what its reverse matches."""


@st.composite
def _comparisons(draw: st.DrawFn) -> Condition:
    path = draw(st.sampled_from(sorted(VALUES)))
    # Texts are in the order of their characters in lower case, so Python agrees only on equality
    # of what isn't a number or a time.
    is_ordered = not isinstance(VALUES[path][0], str) or path == "lastonholdtime"
    operation = draw(st.sampled_from(sorted(REVERSE) if is_ordered else ["eq", "ne"]))
    value = draw(st.sampled_from((*VALUES[path], None)))
    return (
        f"{path} {operation} {_literal(path, value)}",
        lambda row: _compares(operation, _read(row, path), value),
        lambda row: _compares(REVERSE[operation], _read(row, path), value),
    )


@st.composite
def _searches(draw: st.DrawFn) -> Condition:
    path = draw(st.sampled_from(["name", "accountnumber"]))
    text = draw(st.sampled_from(["fab", "N-1", "co", "O'N", "Ä", "zz"]))
    function = draw(st.sampled_from(["contains", "startswith", "endswith"]))

    def found(row: Row) -> bool:
        value, part = _read(row, path), text.casefold()
        match function:
            case "contains":
                return part in value
            case "startswith":
                return bool(value.startswith(part))
        return bool(value.endswith(part))

    written = f"{function}({path},{_literal(path, text)})"
    return written, found, lambda row: not found(row)


@st.composite
def _joined(draw: st.DrawFn, inner: st.SearchStrategy[Condition]) -> Condition:
    one, is_one, is_not_one = draw(inner)
    shape = draw(st.sampled_from(["and", "or", "not"]))
    if shape == "not":
        return f"not ({one})", is_not_one, is_one
    two, is_two, is_not_two = draw(inner)
    if shape == "and":
        return (
            f"({one}) and ({two})",
            lambda row: is_one(row) and is_two(row),
            lambda row: is_not_one(row) or is_not_two(row),
        )
    return (
        f"({one}) or ({two})",
        lambda row: is_one(row) or is_two(row),
        lambda row: is_not_one(row) and is_not_two(row),
    )


CONDITIONS = st.recursive(st.one_of(_comparisons(), _searches()), _joined, max_leaves=6)


def _all_pages(call: Caller, query: str, size: int) -> list[Row]:
    address, found = f"accounts?{query}", []
    while True:
        page = call("GET", address, prefer=f"odata.maxpagesize={size}").body
        assert len(page["value"]) <= size
        found += page["value"]
        if "@odata.nextLink" not in page:
            return found
        address = page["@odata.nextLink"]


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(condition=CONDITIONS)
def test_a_filter_of_the_web_api_matches_what_python_matches(
    condition: Condition, many: Caller, rows: list[Row]
):
    text, matches, _ = condition
    answer = many("GET", "accounts?$filter=" + text.replace("&", "%26") + "&$count=true").body
    expected = [row[ID] for row in rows if matches(row)]
    assert [row[ID] for row in answer["value"]] == expected
    assert answer["@odata.count"] == len(expected)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(condition=CONDITIONS, size=st.integers(1, 9), is_descending=st.booleans())
def test_pages_in_an_order_have_each_row_once(
    condition: Condition, size: int, is_descending: bool, many: Caller, rows: list[Row]
):
    text, matches, _ = condition
    order = f"$orderby=numberofemployees{' desc' if is_descending else ''},accountnumber"
    found = _all_pages(many, f"$filter={text.replace('&', '%26')}&{order}", size)
    wanted = sorted((row for row in rows if matches(row)), key=lambda row: row["accountnumber"])
    wanted.sort(
        # An empty column comes first, and last if the order is descending.
        key=lambda row: -1 if row["numberofemployees"] is None else row["numberofemployees"],
        reverse=is_descending,
    )
    assert [row[ID] for row in found] == [row[ID] for row in wanted]
