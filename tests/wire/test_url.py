"""Addresses: segments, keys, query options, aliases, references, and limits."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.wire.odata.errors import WireError
from prospect_to_cash.wire.odata.tree import Kind, ListOf, Literal
from prospect_to_cash.wire.odata.url import (
    LONGEST,
    Reference,
    Segment,
    below,
    parse_path,
    parse_query,
    parse_reference,
    parse_target,
)

ID = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"
GUID = Literal(ID, Kind.GUID)


def text(value: str) -> Literal:
    return Literal(value, Kind.TEXT)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (f"accounts({ID})", {"": GUID}),
        (f"accounts({ID.upper()})", {"": GUID}),
        (f"accounts(accountid={ID})", {"accountid": GUID}),
        ("accounts(accountnumber='C-1')", {"accountnumber": text("C-1")}),
        (
            f"accounts(accountnumber='O''B%20&%20Co/1',_msdyn_company_value='{ID}')",
            {"accountnumber": text("O'B & Co/1"), "_msdyn_company_value": text(ID)},
        ),
        ("accounts(accountnumber=%27a%2Fb%27)", {"accountnumber": text("a/b")}),
        (
            "CustomersV3(dataAreaId='usmf',CustomerAccount='US-001')",
            {"dataAreaId": text("usmf"), "CustomerAccount": text("US-001")},
        ),
        ("Companies('usmf')", {"": text("usmf")}),
        (
            "x(a=1,b=2.5,c=true)",
            {
                "a": Literal(1, Kind.INTEGER),
                "b": parse_path("x(2.5)")[0].key()[""],
                "c": Literal(True, Kind.BOOLEAN),
            },
        ),
        ("accounts(name=',()=')", {"name": text(",()=")}),
    ],
)
def test_a_key_is_read_in_every_form(path: str, key: dict[str, Literal]):
    [segment] = parse_target(path).segments
    assert segment.key() == key


def test_segments_without_a_key_are_names():
    segments = parse_target(f"accounts({ID})/contact_customer_accounts/$ref?$id=x").segments
    assert [each.name for each in segments] == ["accounts", "contact_customer_accounts", "$ref"]
    assert [each.reference for each in segments] == [None, None, None]
    assert segments[1].key() is None
    [content_id, link] = parse_path("$1/primarycontactid")
    assert (content_id.reference, link.name) == ("1", "primarycontactid")
    assert parse_path("accounts/Microsoft.Dynamics.CRM.CreateMultiple")[1] == Segment(
        "Microsoft.Dynamics.CRM.CreateMultiple"
    )
    assert parse_path("//WhoAmI()") == (Segment("WhoAmI", ""),)
    assert parse_path("") == ()


def test_parameters_of_a_function_are_inline_or_aliases():
    target = parse_target("Fn(P=@p1,Q=@p2,R=@p3,S=1)?@p1='x'&@p2=['account','contact']&@p3=T.E'On'")
    assert target.segments[0].parameters(target.query.aliases) == {
        "P": text("x"),
        "Q": ListOf((text("account"), text("contact"))),
        "R": Literal("On", Kind.ENUMERATION, "T.E"),
        "S": Literal(1, Kind.INTEGER),
    }


@pytest.mark.parametrize(
    "query",
    [
        "$select=name&$filter=name eq 'A, B'&cross-company=true",
        "%24select=name&%24filter=name+eq+%27A%2C+B%27&cross-company=true",
        "$Select=name&$FILTER=name%20eq%20'A,%20B'&cross-company=true&",
    ],
)
def test_query_options_are_decoded_once(query: str):
    assert parse_query(query).options == {
        "$select": "name",
        "$filter": "name eq 'A, B'",
        "cross-company": "true",
    }
    assert parse_query("x=%2525").options == {"x": "%25"}


@pytest.mark.parametrize(
    "path",
    [
        "accounts(",
        "accounts)",
        "accounts('a)",
        "accounts(a='x',a='y')",
        "accounts('x','y')",
        "accounts(name eq 'x')",
        "accounts(x)(y)",
        "a b",
        "accounts(@p1)",
        "accounts([1])",
        "a/" * 21,
        "accounts(1)x",
        "accounts(3f2504e0)",
        "?",
        "-",
    ],
)
def test_a_path_that_cannot_be_read_is_an_error_of_the_request(path: str):
    with pytest.raises(WireError) as raised:
        [segment.key() for segment in parse_path(path)]
    assert raised.value.status in (400, 404)


def test_an_address_has_a_limit():
    with pytest.raises(WireError, match="32,768") as raised:
        parse_target("a" * (LONGEST + 1))
    assert raised.value.status == 414
    with pytest.raises(WireError):
        parse_path("(" * 30000 + ")" * 30000)
    with pytest.raises(WireError, match="twice"):
        parse_query("$top=1&$top=2")


@pytest.mark.parametrize(
    "reference",
    [
        f"accounts({ID})",
        f"/accounts({ID})",
        f"/api/data/v9.2/accounts({ID})",
        f"/api/data/v9.0/accounts({ID})",
        f"https://example.com/api/data/v9.2//accounts({ID})",
    ],
)
def test_a_reference_names_a_row_in_any_form(reference: str):
    assert parse_reference(reference, "/api/data/v9.2") == Reference("accounts", {"": GUID})


@pytest.mark.parametrize(
    ("address", "base", "rest"),
    [
        ("https://x:8543/api/data/v9.0/accounts?$top=1", "/api/data/v9.2", "/accounts?$top=1"),
        ("/api/data/v9.2", "/api/data/v9.2", ""),
        ("https://x/data?a=b", "/data", "?a=b"),
        ("accounts(1)", "/api/data/v9.2", "accounts(1)"),
        ("/datasets", "/data", "/datasets"),
        ("/data2/x", "/data", "/data2/x"),
    ],
)
def test_the_path_of_the_service_is_left_out(address: str, base: str, rest: str):
    assert below(address, base) == rest


def test_a_reference_can_name_a_part_of_a_batch():
    assert parse_reference("$2", "/api/data/v9.2") == "2"
    for wrong in ("accounts", f"a({ID})/b({ID})", "", "https://example.com", "/api/data/v9.2/"):
        with pytest.raises(WireError):
            parse_reference(wrong, "/api/data/v9.2")


@settings(max_examples=40)
@given(st.dictionaries(st.from_regex(r"[a-z_]{1,5}", fullmatch=True), st.text(), min_size=1))
def test_any_text_in_a_key_comes_back(key: dict[str, str]):
    inside = ",".join(
        f"{name}='{value.replace(chr(39), chr(39) * 2)}'" for name, value in key.items()
    )
    path = f"accounts({quote(inside, errors='surrogatepass')})"
    [segment] = parse_target(path).segments
    assert segment.key() == {name: text(value) for name, value in key.items()}


@given(st.text(alphabet="abc$/()='\"@,&?%+ 0-[]{}", max_size=60))
def test_any_address_is_read_or_an_error_of_the_request(address: str):
    try:
        target = parse_target(address)
        for segment in target.segments:
            segment.parameters(target.query.aliases)
    except WireError as error:
        assert 400 <= error.status < 500  # noqa: PT017
