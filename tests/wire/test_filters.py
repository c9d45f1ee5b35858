"""Filters of both products: what they match, compared with a plain oracle, and their limits."""

from __future__ import annotations

import fnmatch
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.wire.odata.errors import NotOffered, WireError
from prospect_to_cash.wire.odata.filter_text import DEEPEST, parse_filter
from prospect_to_cash.wire.odata.key_lookup import key_of
from prospect_to_cash.wire.odata.moments import Moment
from prospect_to_cash.wire.odata.predicates import SALES, SCM, Dialect, predicate
from prospect_to_cash.wire.odata.query_functions import OFFERED
from prospect_to_cash.wire.odata.tree import Kind, Literal
from tests.wire.plain_rows import NO_YES, PlainType

ID = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"
OTHER_ID = "00000000-0000-0000-0000-000000000001"
NOW = datetime(2026, 3, 18, 15, 30, tzinfo=UTC)  # a Wednesday

TASK = PlainType({"subject": Kind.TEXT, "minutes": Kind.INTEGER})
CONTACT = PlainType(
    {"fullname": Kind.TEXT, "age": Kind.INTEGER}, manys={"tasks": TASK}, type_name="contact"
)
ACCOUNT = PlainType(
    {
        "accountid": Kind.GUID,
        "name": Kind.TEXT,
        "city": Kind.TEXT,
        "employees": Kind.INTEGER,
        "revenue": Kind.DECIMAL,
        "latitude": Kind.DOUBLE,
        "active": Kind.BOOLEAN,
        "createdon": Kind.DATE_TIME,
        "founded": Kind.DATE,
        "taxed": Kind.ENUMERATION,
        "_owner_value": Kind.GUID,
    },
    singles={"contact": CONTACT},
    manys={"contacts": CONTACT, "tasks": TASK},
)
CONTACT.singles["account"] = ACCOUNT


def account(**columns: Any) -> dict[str, Any]:
    return {
        **dict.fromkeys(ACCOUNT.kinds),
        "contact": None,
        "contacts": (),
        "tasks": (),
        **columns,
    }


FABRIKAM = account(
    accountid=ID,
    name="Fabrikam, Inc.",
    city="Örebro",
    employees=20,
    revenue=Decimal("5000000.0000"),
    latitude=59.25,
    active=True,
    createdon=datetime(2026, 3, 18, 9, 0, tzinfo=UTC),
    founded=date(1999, 12, 31),
    taxed="Yes",
    _owner_value=OTHER_ID,
    contact={"fullname": "Ann O'Neil", "age": 40, "tasks": (), "account": account(name="Parent")},
    contacts=(
        {"fullname": "Ann O'Neil", "age": 40, "tasks": ({"subject": "Call", "minutes": 5},)},
        {"fullname": "Bob", "age": None, "tasks": ()},
    ),
)
EMPTY = account()
MOMENT = Moment(NOW, user_id=OTHER_ID, business_unit_id=ID)


def matched(
    text: str, row: dict[str, Any] = FABRIKAM, dialect: Dialect = SALES, **aliases: str
) -> bool:
    named = {f"@{name}": value for name, value in aliases.items()}
    return predicate(parse_filter(text, named), ACCOUNT, dialect, MOMENT)(row)


@pytest.mark.parametrize(
    ("text", "full", "empty"),
    [
        ("name eq 'FABRIKAM, inc.'", True, False),
        ("'Fabrikam, Inc.' eq name", True, False),
        ("name ne 'x'", True, True),
        ("name eq null", False, True),
        ("name ne null", True, False),
        ("name gt 'A' and name lt 'g'", True, False),
        ("not (name gt 'A')", False, False),
        ("contains(name,'BRIK')", True, False),
        ("not contains(name,'BRIK')", False, True),
        ("startswith(name,'fabri') and endswith(name,'inc.')", True, False),
        ("contains(name,'f%k_m')", True, False),
        ("startswith(name,'[a-g]')", True, False),
        ("startswith(name,'[^a-g]')", False, False),
        ("startswith(city,'ÖRE')", True, False),
        ("employees eq 20 or employees eq 30 and active eq false", True, False),
        ("(employees eq 20 or employees eq 30) and active eq false", False, False),
        ("employees ge 20.0", True, False),
        ("employees lt 20", False, False),
        ("not (employees lt 20)", True, False),
        ("revenue eq 5000000", True, False),
        ("latitude eq 59.25", True, False),
        ("latitude gt 5.9e1", True, False),
        ("active", True, False),
        ("not active", False, False),
        ("active eq false or active eq null", False, True),
        (f"accountid eq {ID}", True, False),
        (f"accountid eq '{ID.upper()}'", True, False),
        (f"accountid ne {ID}", False, True),
        (f"_owner_value eq '{OTHER_ID}'", True, False),
        ("createdon ge 2026-03-18", True, False),
        ("createdon gt 2026-03-18T10:00:00+01:00", False, False),
        ("createdon eq 2026-03-18T09:00:00Z", True, False),
        ("founded lt 2000-01-01", True, False),
        ("founded eq 1999-12-31T00:00:00Z", True, False),
        ("employees lt latitude", True, False),
        ("name eq city", False, False),
        ("contact/fullname eq 'ann o''neil'", True, False),
        ("contact/fullname eq null", False, True),
        ("contact/account/name eq 'parent'", True, False),
        ("contacts/any()", True, False),
        ("contacts/any(c:c/age gt 30)", True, False),
        ("contacts/all(c:c/age gt 30)", False, True),
        ("not contacts/any(c:c/age gt 30)", False, True),
        ("contacts/any(c:c/tasks/any(t:t/minutes eq 5 and t/subject eq 'call'))", True, False),
        ("contacts/any(c:startswith(c/fullname,'B') or c/age eq 1)", True, False),
        ("tasks/all(t:t/minutes eq 5)", True, True),
        (f"taxed eq {NO_YES}'Yes'", True, False),
        (f"taxed ne {NO_YES}'Yes'", False, True),
        (f"taxed eq {NO_YES}'1'", True, False),
    ],
)
def test_a_filter_of_sales(text: str, full: bool, empty: bool):
    assert (matched(text), matched(text, EMPTY)) == (full, empty)


@pytest.mark.parametrize(
    ("text", "full", "empty"),
    [
        ('In(PropertyName=\'name\',PropertyValues=["x","fabrikam, inc."])', True, False),
        ("In(PropertyName='employees',PropertyValues=['20','30'])", True, False),
        ("NotIn(PropertyName='employees',PropertyValues=[20,30])", False, True),
        (f"In(PropertyName='accountid',PropertyValues=['{ID}'])", True, False),
        ("Between(PropertyName='employees',PropertyValues=['10','20'])", True, False),
        ("NotBetween(PropertyName='employees',PropertyValues=['10','20'])", False, False),
        ("On(PropertyName='createdon',PropertyValue='2026-03-18')", True, False),
        ("NotOn(PropertyName='createdon',PropertyValue='2026-03-18')", False, True),
        ("OnOrAfter(PropertyName='founded',PropertyValue=1999-12-31)", True, False),
        ("OnOrBefore(PropertyName='createdon',PropertyValue='2026-03-17')", False, False),
        ("Today(PropertyName='createdon')", True, False),
        ("Yesterday(PropertyName='createdon')", False, False),
        ("Tomorrow(PropertyName='createdon')", False, False),
        ("ThisWeek(PropertyName='createdon')", True, False),
        ("LastMonth(PropertyName='createdon')", False, False),
        ("ThisYear(PropertyName='createdon')", True, False),
        ("Last7Days(PropertyName='createdon')", True, False),
        ("LastXHours(PropertyName='createdon',PropertyValue=7)", True, False),
        ("LastXHours(PropertyName='createdon',PropertyValue='6')", False, False),
        ("NextXMonths(PropertyName='createdon',PropertyValue=1)", True, False),
        ("OlderThanXYears(PropertyName='founded',PropertyValue=20)", True, False),
        ("OlderThanXMinutes(PropertyName='createdon',PropertyValue=391)", False, False),
        ("EqualUserId(PropertyName='_owner_value')", True, False),
        ("EqualUserId(PropertyName='owner')", True, False),
        ("NotEqualUserId(PropertyName='_owner_value')", False, True),
        ("EqualBusinessId(PropertyName='accountid')", True, False),
        ("Contains(PropertyName='name',PropertyValue='brik')", True, False),
        ("DoesNotBeginWith(PropertyName='name',PropertyValue='x')", True, True),
        ("In(PropertyName='contact/fullname',PropertyValues=['Bob'])", False, False),
    ],
)
def test_a_function_of_sales(text: str, full: bool, empty: bool):
    call = f"Microsoft.Dynamics.CRM.{text}"
    assert (matched(call), matched(call, EMPTY)) == (full, empty)
    # The opposite matches what the function doesn't, but a row without a value only if it's a text
    # or a list.
    assert matched(f"not {call}") is not full


def test_the_last_day_of_a_month_stays_in_the_month():
    at = Moment(datetime(2024, 3, 31, tzinfo=UTC))
    call = "Microsoft.Dynamics.CRM.OlderThanXMonths(PropertyName='createdon',PropertyValue=1)"
    test = predicate(parse_filter(call), ACCOUNT, SALES, at)
    assert test(account(createdon=datetime(2024, 2, 28, 23, tzinfo=UTC)))
    assert not test(account(createdon=datetime(2024, 2, 29, 1, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("text", "full", "empty"),
    [
        ("name eq '*KAM*'", True, False),
        ("name eq 'fab*inc.'", True, False),
        ("name eq '*fab'", False, False),
        ("name ne 'Fab*'", False, True),
        ("name eq 'f_brikam, inc.'", False, False),
        (f"taxed eq {NO_YES}'No'", False, False),
        ("employees add 5 gt 24", True, False),
        ("employees mul 2 sub 10 eq 30 and employees div 8 eq 2.5", True, False),
        ("employees div 0 eq 1", False, False),
        ("employees mod 7 eq 6", True, False),
        ("tolower(name) eq 'fabrikam, inc.'", True, False),
        ("contains(tolower(name),'kam')", True, False),
    ],
)
def test_a_filter_of_scm(text: str, full: bool, empty: bool):
    assert (matched(text, dialect=SCM), matched(text, EMPTY, SCM)) == (full, empty)


def test_parameter_aliases_are_names_and_values():
    call = "Microsoft.Dynamics.CRM.In(PropertyName=@p4,PropertyValues=@p5)"
    text = f"contains(@p1,'(kam)') or @p2 eq @p3 and {call}"
    aliases = {
        "p1": "name",
        "p2": "employees",
        "p3": "20",
        "p4": "'name'",
        "p5": '["fabrikam, inc."]',
    }
    assert matched(text, **aliases)
    with pytest.raises(WireError, match="'@p1' has no value"):
        matched("name eq @p1")
    with pytest.raises(WireError):
        matched("name eq @p1", p1="@p1")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("name", "needs|incompatible"),
        ("name eq", "the end"),
        ("name eq 'x", "Syntax error"),
        (
            "nome eq 'x'",
            "Could not find a property named 'nome' on type 'Microsoft.Dynamics.CRM.account'",
        ),
        ("contact/nome eq 'x'", "'nome' on type 'contact'"),
        ("contacts/fullname eq 'x'", "named 'contacts'"),
        ("name/any(c:c/x eq 1)", "named 'name'"),
        ("contacts/all()", "needs a condition"),
        ("contacts/any(c:c eq 1)", "is a row"),
        ("name eq 1", "'Edm.String' and 'Edm.Int32' for operator kind 'Equal'"),
        ("employees gt 'x'", "incompatible"),
        ("employees eq name", "incompatible"),
        ("accountid eq 'x'", "incompatible"),
        ("contains(employees,'1')", "needs a text"),
        ("contains(name)", "needs a column and a text"),
        ("name in ('x','y')", "'in' isn't supported"),
        (f"taxed has {NO_YES}'Yes'", "'has' isn't supported"),
        (f"taxed gt {NO_YES}'Yes'", "can't compare members"),
        (f"taxed eq {NO_YES}'Perhaps'", "'Perhaps' is not a valid"),
        ("taxed eq 'Yes'", "incompatible"),
        ("not name eq 'x'", "parentheses"),
        ("name eq 'x' name", "Syntax error"),
        ("createdon eq 2026-02-30", "isn't a valid value"),
        ("startswith(name,'[z-a]')", "brackets"),
        ("Microsoft.Dynamics.CRM.Today(PropertyName='name')", "needs a column with dates"),
        ("Microsoft.Dynamics.CRM.Today()", "needs the parameter PropertyName"),
        ("Microsoft.Dynamics.CRM.In(PropertyName='name')", "PropertyValues"),
        (
            "Microsoft.Dynamics.CRM.Between(PropertyName='employees',PropertyValues=[1])",
            "two values",
        ),
        ("Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=0)", "above 0"),
        (
            "Microsoft.Dynamics.CRM.LastXYears(PropertyName='createdon',PropertyValue=99999)",
            "too long",
        ),
        (
            "Microsoft.Dynamics.CRM.OnOrBefore(PropertyName='founded',PropertyValue='9999-12-31')",
            "calendar",
        ),
    ],
)
def test_a_filter_that_does_not_fit_is_an_error_of_the_request(text: str, message: str):
    with pytest.raises(WireError, match=message) as raised:
        matched(text)
    assert (raised.value.status, raised.value.code) == (400, "0x80060888")


@pytest.mark.parametrize(
    ("text", "dialect", "name"),
    [
        ("length(name) eq 3", SALES, "length"),
        ("employees add 1 eq 3", SALES, "add"),
        ("geo.distance(name,city) lt 1", SCM, "geo.distance"),
        (
            "Microsoft.Dynamics.CRM.InFiscalYear(PropertyName='createdon',PropertyValue=2)",
            SALES,
            "Microsoft.Dynamics.CRM.InFiscalYear",
        ),
        (
            "Microsoft.Dynamics.CRM.Today(PropertyName='createdon')",
            SCM,
            "Microsoft.Dynamics.CRM.Today",
        ),
        ("contains(name,city)", SALES, "contains"),
        ("contacts/any(c:name eq 'x')", SALES, "name"),
    ],
)
def test_what_is_not_offered_names_itself(text: str, dialect: Dialect, name: str):
    with pytest.raises(NotOffered) as raised:
        matched(text, dialect=dialect)
    assert (raised.value.status, raised.value.name) == (501, name)


def test_every_offered_function_is_in_a_test_or_like_one():
    assert len(OFFERED) == len(set(OFFERED)) == 47
    for name in OFFERED:
        column = "_owner_value" if name.endswith("Id") else "createdon"
        if name.endswith(("Contains", "With")):
            column = "name"
        parameters = f"PropertyName='{column}',PropertyValue=@v,PropertyValues=@w"
        call = f"Microsoft.Dynamics.CRM.{name}({parameters})"
        value = "'2026-03-18'" if name in ("On", "NotOn", "OnOrAfter", "OnOrBefore") else "3"
        assert matched(call, v=value, w="['2026-03-17','2026-03-19']") in (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 1000 + "active" + ")" * 1000,
        "not " * 3000 + "active",
        "contains(" * 1000 + "name" + ")" * 1000,
        "tasks/any(t:" * 1000 + "active" + ")" * 1000,
        "1 add " * 5000 + "1 eq 2",
    ],
)
def test_a_deep_filter_is_an_error_of_the_request(text: str):
    with pytest.raises(WireError, match=f"more than {DEEPEST} levels"):
        parse_filter(text)
    long = " or ".join(f"employees eq {number}" for number in range(2000))
    assert not matched(long, account(employees=3000))


@settings(max_examples=60)
@given(st.text(alphabet="ab %_*[^-]xé", max_size=12), st.text(alphabet="abxé-", max_size=12))
def test_wildcards_are_those_of_the_products(pattern: str, found: str):
    row = account(name=found)
    stars = pattern.translate(dict.fromkeys(map(ord, "[]^%_"), None))
    expected = fnmatch.fnmatchcase(found, stars) if "*" in stars else found == stars
    assert matched(f"name eq '{stars}'", row, SCM) is expected
    percent = pattern.translate(dict.fromkeys(map(ord, "[]^-"), None)).replace("*", "")
    like = percent.replace("%", "*").replace("_", "?")
    assert matched(f"contains(name,'{percent}')", row) is fnmatch.fnmatchcase(found, f"*{like}*")
    assert matched(f"startswith(name,'{percent}')", row) is fnmatch.fnmatchcase(found, f"{like}*")
    assert matched(f"endswith(name,'{percent}')", row) is fnmatch.fnmatchcase(found, f"*{like}")


def test_a_hostile_pattern_takes_no_time():
    text, started = "a" * 3000, time.process_time()
    assert not matched(f"contains(name,'{'a%' * 400}b')", account(name=text))
    assert not matched(f"name eq '{'*a' * 400}b*c'", account(name=text), SCM)
    assert time.process_time() - started < 1
    with pytest.raises(WireError, match="at most 1,000"):
        matched(f"contains(name,'{'a%' * 501}')")


# ---- The oracle ---------------------------------------------------------------------------------

Row = dict[str, Any]
Oracle = Callable[[Row], bool]
COLUMNS = ("name", "city", "employees", "revenue", "createdon")
TEXTS = st.sampled_from(["Ann", "ann", "Bob", "O'Neil", "", "é"])
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "name": TEXTS,
    "city": TEXTS,
    "employees": st.integers(-2, 2),
    "revenue": st.sampled_from([Decimal("-1.5"), Decimal(0), Decimal("2.25")]),
    "createdon": st.sampled_from([datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2, 3)]),
}
ROWS = st.builds(account, **{name: st.one_of(st.none(), values) for name, values in VALUES.items()})


def _written(value: Any) -> str:
    match value:
        case None:
            return "null"
        case str():
            return "'" + value.replace("'", "''") + "'"
        case datetime():
            return value.strftime("%Y-%m-%dT%H:%M:%SZ")
        case _:
            return str(value)


def _compares(operation: str, one: Any, two: Any) -> bool:
    one, two = (each.casefold() if isinstance(each, str) else each for each in (one, two))
    if operation == "eq":
        return one == two
    if operation == "ne":
        return one != two
    if one is None or two is None:
        return False
    return {"gt": one > two, "ge": one >= two, "lt": one < two, "le": one <= two}[operation]


REVERSE = {"eq": "ne", "ne": "eq", "gt": "le", "le": "gt", "ge": "lt", "lt": "ge"}


@st.composite
def _conditions(draw: Any, depth: int = 3) -> tuple[str, Oracle, Oracle]:
    """Return a text, what it matches, and what its opposite matches."""
    shape = draw(st.sampled_from(["compare", "and", "or", "not", "in"] if depth else ["compare"]))
    if shape == "compare":
        column, operation = draw(st.sampled_from(COLUMNS)), draw(st.sampled_from(list(REVERSE)))
        value = draw(st.one_of(st.none(), VALUES[column]))
        return (
            f"{column} {operation} {_written(value)}",
            lambda row: _compares(operation, row[column], value),
            lambda row: _compares(REVERSE[operation], row[column], value),
        )
    if shape == "in":
        values = draw(st.lists(st.integers(-2, 2), max_size=3))
        call = f"Microsoft.Dynamics.CRM.In(PropertyName='employees',PropertyValues={values})"
        return (
            call,
            lambda row: row["employees"] in values,
            lambda row: row["employees"] not in values,
        )
    text, is_met, is_not_met = draw(_conditions(depth - 1))
    if shape == "not":
        return f"not ({text})", is_not_met, is_met
    second, also_met, also_not_met = draw(_conditions(depth - 1))
    if shape == "and":
        return (
            f"({text}) and ({second})",
            lambda row: is_met(row) and also_met(row),
            lambda row: is_not_met(row) or also_not_met(row),
        )
    return (
        f"({text}) or ({second})",
        lambda row: is_met(row) or also_met(row),
        lambda row: is_not_met(row) and also_not_met(row),
    )


@settings(max_examples=150)
@given(_conditions(), st.lists(ROWS, min_size=1, max_size=4))
def test_a_filter_matches_what_the_oracle_matches(condition: Any, rows: list[Row]):
    text, oracle, _ = condition
    test = predicate(parse_filter(text), ACCOUNT, SALES, MOMENT)
    assert [test(row) for row in rows] == [oracle(row) for row in rows]


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                "name",
                "eq",
                "and",
                "not",
                "(",
                ")",
                "'x'",
                "1",
                ",",
                "any",
                "/",
                "c",
                ":",
                "contacts",
                "null",
                "[",
                "]",
                "@p",
                "contains",
                "Microsoft.Dynamics.CRM.In",
                "=",
                "-",
                "é",
                '"',
                "{",
            ]
        ),
        max_size=12,
    )
)
def test_any_text_is_a_filter_or_an_error_of_the_request(words: list[str]):
    try:
        matched(" ".join(words), p="'x'")
    except WireError as error:
        assert error.status in (400, 501)  # noqa: PT017


def test_the_key_that_a_filter_pins_down_is_found():
    keys = (("accountid",), ("accountnumber", "_msdyn_company_value"))
    node = parse_filter(f"name eq 'x' and accountid eq {ID}")
    assert key_of(node, keys) == {"accountid": Literal(ID, Kind.GUID)}
    node = parse_filter(f"_msdyn_company_value eq '{ID}' and 'C-1' eq accountnumber")
    assert key_of(node, keys) == {
        "accountnumber": Literal("C-1", Kind.TEXT),
        "_msdyn_company_value": Literal(ID, Kind.TEXT),
    }
    for text in (
        f"accountid ne {ID}",
        f"accountid eq {ID} or name eq 'x'",
        "accountnumber eq 'x'",
        "accountid eq null",
        f"not (accountid eq {ID})",
        f"contact/accountid eq {ID}",
    ):
        assert key_of(parse_filter(text), keys) is None
