"""fetchXml: conditions, linked tables, order, pages, and what isn't read."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.wire.odata.errors import NotOffered, WireError
from prospect_to_cash.wire.odata.moments import Moment
from prospect_to_cash.wire.odata.predicates import SALES, predicate
from prospect_to_cash.wire.odata.sales.fetch_xml import FetchQuery, parse_fetch_xml
from prospect_to_cash.wire.odata.sales.rows import SalesType
from tests.wire.plain_rows import PlainRow
from tests.wire.test_sales_json import ACCOUNT, CONTRACT, FABRIKAM, ID, OTHER_ID

EMPTY = PlainRow(ACCOUNT, {"accountid": OTHER_ID})
MOMENT = Moment(datetime(2016, 9, 28, 23, tzinfo=UTC), user_id=OTHER_ID)
ACCOUNTS = SalesType(CONTRACT, ACCOUNT)


def fetched(inside: str, attributes: str = "") -> FetchQuery:
    return parse_fetch_xml(
        CONTRACT, f"<fetch {attributes}><entity name='account'>{inside}</entity></fetch>"
    )


def matched(inside: str, row: PlainRow = FABRIKAM, attributes: str = "") -> bool:
    query = fetched(inside, attributes).query
    return query.filter is None or predicate(query.filter, ACCOUNTS, SALES, MOMENT)(row)


@pytest.mark.parametrize(
    ("condition", "full", "empty"),
    [
        ("attribute='name' operator='like' value='fabrikam%'", True, False),
        ("attribute='name' operator='like' value='fabrikam'", False, False),
        ("attribute='name' operator='not-like' value='fabrikam%'", False, True),
        ("attribute='name' operator='begins-with' value='FAB'", True, False),
        ("attribute='name' operator='not-begin-with' value='FAB'", False, True),
        ("attribute='name' operator='not-end-with' value='x'", True, True),
        ("attribute='customertypecode' operator='eq' value='8'", True, False),
        ("attribute='customertypecode' operator='neq' value='8'", False, True),
        ("attribute='creditlimit' operator='gt' value='4999999.5'", True, False),
        ("attribute='creditonhold' operator='eq' value='0'", True, False),
        ("attribute='createdon' operator='on' value='2016-09-28'", True, False),
        ("attribute='createdon' operator='ge' value='2016-09-28T22:57:53Z'", True, False),
        ("attribute='createdon' operator='today'", True, False),
        ("attribute='createdon' operator='last-seven-days'", True, False),
        ("attribute='createdon' operator='last-x-hours' value='1'", True, False),
        ("attribute='createdon' operator='olderthan-x-months' value='1'", False, False),
        ("attribute='primarycontactid' operator='not-null'", True, False),
        ("attribute='primarycontactid' operator='null'", False, True),
        (f"attribute='primarycontactid' operator='eq' value='{{{OTHER_ID.upper()}}}'", True, False),
        ("attribute='primarycontactid' operator='eq-userid'", True, False),
        ("attribute='numberofemployees' operator='eq' valueof='numberofemployees'", True, False),
    ],
)
def test_a_condition(condition: str, full: bool, empty: bool):
    text = f"<filter><condition {condition}/></filter>"
    assert (matched(text), matched(text, EMPTY)) == (full, empty)


@pytest.mark.parametrize(
    ("operator", "values", "is_match"),
    [
        ("in", "8 3", True),
        ("not-in", "8 3", False),
        ("between", "1 8", True),
        ("not-between", "1 7", True),
    ],
)
def test_a_condition_with_several_values(operator: str, values: str, is_match: bool):
    inside = "".join(f"<value>{value}</value>" for value in values.split())
    condition = f"<condition attribute='customertypecode' operator='{operator}'>"
    text = f"<filter>{condition}{inside}</condition></filter>"
    assert matched(text) is is_match


def test_filters_are_joined_and_nested():
    yes = "<condition attribute='name' operator='not-null'/>"
    no = "<condition attribute='name' operator='null'/>"
    assert matched(f"<filter type='or'>{no}<filter type='and'>{yes}{yes}</filter></filter>")
    assert not matched(f"<filter>{yes}{no}</filter>")
    assert not matched(f"<filter>{yes}</filter><filter>{no}</filter>")
    assert matched("<filter/>")


def test_a_linked_table_has_conditions_columns_and_orders():
    link = (
        "<attribute name='name'/><attribute name='primarycontactid'/>"
        "<link-entity name='contact' from='contactid' to='primarycontactid' alias='c'>"
        "<attribute name='fullname'/><attribute name='jobtitle' alias='job'/>"
        "<order attribute='fullname' descending='true'/>"
        "<filter><condition attribute='fullname' operator='eq' value='ann'/></filter>"
        "</link-entity><order attribute='name'/>"
        "<filter><condition entityname='c' attribute='fullname' operator='not-null'/></filter>"
    )
    assert matched(link)
    assert not matched(link, EMPTY)
    found = fetched(link)
    assert [(each.name, str(each.path)) for each in found.columns or ()] == [
        ("name", "name"),
        ("_primarycontactid_value", "_primarycontactid_value"),
        ("c.fullname", "primarycontactid/fullname"),
        ("job", "primarycontactid/jobtitle"),
    ]
    assert [(str(each.path), each.is_descending) for each in found.query.orders] == [
        ("name", False),
        ("primarycontactid/fullname", True),
    ]
    outer = "<link-entity name='contact' from='contactid' to='primarycontactid' link-type='outer'/>"
    assert matched(outer, EMPTY)
    assert not matched(outer.replace("outer", "inner"), EMPTY)


def test_a_table_that_refers_to_the_row_is_a_condition():
    link = (
        "<link-entity name='contact' from='parentcustomerid' to='accountid'{}>"
        "<filter><condition attribute='fullname' operator='eq' value='{}'/></filter></link-entity>"
    )
    assert matched(link.format(" link-type='any'", "Ann"))
    assert not matched(link.format(" link-type='any'", "Bob"))
    assert matched(link.format("", "Ann"), attributes="distinct='true'")


def test_pages_and_totals_are_attributes_of_the_fetch():
    found = fetched(
        "<all-attributes/>", "page='3' count='20' returntotalrecordcount='true' version='1.0'"
    )
    assert (found.columns, found.page, found.count, found.has_total) == (None, 3, 20, True)
    assert fetched("", "top='5'").query.top == 5


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no element found"),
        ("<fetch>", "no element|unclosed"),
        ("<x/>", "root of fetchXml"),
        ("<fetch/>", "exactly one"),
        ("<fetch><entity name='x'/></fetch>", "'x' was not found"),
        ("<fetch><entity name='account'/><entity name='account'/></fetch>", "exactly one"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><fetch/>", "document type"),
        ("<!DOCTYPE a SYSTEM 'http://example.com/a.dtd'><fetch/>", "document type"),
        ("<fetch>" + "<filter>" * 60 + "</filter>" * 60 + "</fetch>", "50 deep"),
        ("<fetch page='x'><entity name='account'/></fetch>", "'x'"),
        ("<fetch><entity name='account'><attribute name='nome'/></entity></fetch>", "nome"),
    ],
)
def test_xml_that_cannot_be_read_is_an_error(text: str, message: str):
    with pytest.raises(WireError, match=message) as raised:
        parse_fetch_xml(CONTRACT, text)
    assert raised.value.status == 400


@pytest.mark.parametrize(
    ("inside", "attributes", "name"),
    [
        ("", "aggregate='true'", "'aggregate' of 'fetch'"),
        ("<attribute name='name' groupby='true'/>", "", "'groupby' of 'attribute'"),
        ("<condition/>", "", "'condition' inside 'entity'"),
        (
            "<filter><condition attribute='createdon' operator='this-fiscal-year'/></filter>",
            "",
            "operator this-fiscal-year",
        ),
        ("<filter><order attribute='name'/></filter>", "", "'order' inside 'filter'"),
        (
            "<link-entity name='contact' from='contactid' to='primarycontactid' link-type='all'/>",
            "",
            "link-type",
        ),
        (
            "<link-entity name='contact' from='fullname' to='name'/>",
            "",
            "from contact.fullname to name",
        ),
        (
            "<link-entity name='contact' from='contactid' to='primarycontactid' link-type='outer'>"
            "<filter><condition attribute='fullname' operator='null'/></filter></link-entity>",
            "",
            "link-type outer",
        ),
        (
            "<link-entity name='contact' from='parentcustomerid' to='accountid' link-type='any'>"
            "<attribute name='fullname'/></link-entity>",
            "",
            "'attribute' in a link-entity with link-type any",
        ),
    ],
)
def test_what_is_not_offered_names_itself(inside: str, attributes: str, name: str):
    with pytest.raises(NotOffered, match=name):
        fetched(inside, attributes)


@pytest.mark.parametrize(
    "condition",
    [
        "attribute='name' operator='eq'",
        "attribute='nome' operator='eq' value='x'",
        "attribute='customertypecode' operator='eq' value='x'",
        "attribute='name' operator='eq' entityname='z' value='x'",
        "attribute='name' operator='like' valueof='name'",
        "attribute='createdon' operator='last-x-days' value='0'",
    ],
)
def test_a_condition_that_does_not_fit_is_an_error(condition: str):
    with pytest.raises(WireError) as raised:
        matched(f"<filter><condition {condition}/></filter>")
    assert raised.value.status == 400


@settings(max_examples=60)
@given(
    st.sampled_from(["eq", "ne", "gt", "ge", "lt", "le"]),
    st.decimals(0, 10, places=1),
    st.one_of(st.none(), st.decimals(0, 10, places=1)),
)
def test_a_condition_matches_what_the_filter_matches(
    operator: str, value: Decimal, held: Decimal | None
):
    row = PlainRow(ACCOUNT, {"accountid": ID, "creditlimit": held})
    condition = f"attribute='creditlimit' operator='{operator}' value='{value}'"
    text = f"<filter><condition {condition}/></filter>"
    expected = {
        "eq": held == value,
        "ne": held != value,
        **(
            {}
            if held is None
            else {"gt": held > value, "ge": held >= value, "lt": held < value, "le": held <= value}
        ),
    }.get(operator, False)
    assert matched(text, row) is expected
