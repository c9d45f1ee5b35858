"""Filters of table maps, in the notation of either product."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.model.dual_write.filters import Filter, parse_filter
from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.tables.row import Value


def clauses(text: str) -> list[tuple[str | bool | Value, ...]]:
    """Column, whether it must be equal, and the values of each clause."""
    return [(found.column, found.is_equal, *found.values) for found in parse_filter(text).clauses]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ('PARTYTYPE == "Organization"', ("PARTYTYPE", True, "Organization")),
        ("customertypecode eq 8", ("customertypecode", True, 8)),
        ("msdyn_isprospect eq true", ("msdyn_isprospect", True, True)),
        ("msdyn_sellable eq false", ("msdyn_sellable", True, False)),
        ("msdyn_contactpersonid ne null", ("msdyn_contactpersonid", False, None)),
        ("RELATIONTYPE != 'Customer'", ("RELATIONTYPE", False, "Customer")),
        (
            "parentcustomerid.customertypecode eq -1",
            ("parentcustomerid.customertypecode", True, -1),
        ),
        ('NAME == "Trade 24/7"', ("NAME", True, "Trade 24/7")),
        ('NAME == "true"', ("NAME", True, "true")),
        ("customertypecode in (3, 8)", ("customertypecode", True, 3, 8)),
        ("customertypecode in (3)", ("customertypecode", True, 3)),
    ],
)
def test_both_notations_are_read_alike(text: str, clause: tuple[str | bool | Value, ...]):
    assert clauses(text) == [clause]


@pytest.mark.parametrize("joint", [" and ", "  and\n ", " && ", "&&"])
def test_clauses_are_joined_by_either_sign(joint: str):
    text = joint.join(['RELATIONTYPE == "Prospect"', "customertypecode eq 8", "name ne null"])
    assert [column for column, _, _ in clauses(text)] == [
        "RELATIONTYPE",
        "customertypecode",
        "name",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "customertypecode",
        "customertypecode = 8",
        "customertypecode eq",
        "customertypecode gt 8",
        'PARTYTYPE == "Organization',
        "customertypecode eq eight",
        "customertypecode eq 8 or name ne null",
        "customertypecode eq 8 and ",
        "customertypecode in ()",
        "customertypecode in (3, eight)",
        "",
    ],
)
def test_a_clause_that_can_not_be_read_is_a_fault_of_the_catalog(text: str):
    with pytest.raises(CatalogError, match="Write a column, then ==, !=, eq or ne, then a value"):
        parse_filter(text)


def test_one_of_several_numbers_passes():
    [clause] = parse_filter("customertypecode in (3, 8)").clauses
    assert [number for number in range(10) if clause.passes(number)] == [3, 8]
    assert not clause.passes(None)
    assert str(clause) == "customertypecode is 3 or 8"


def test_the_clause_that_can_not_be_read_is_named():
    with pytest.raises(CatalogError, match="'customertypecode gt 8'"):
        parse_filter("name ne null and customertypecode gt 8")


@pytest.mark.parametrize("sign", ["==", "!=", "eq", "ne"])
@given(column=st.sampled_from(["NAME", "msdyn_partyid.msdyn_partynumber"]), value=st.integers())
def test_a_clause_passes_what_it_says(sign: str, column: str, value: int):
    [clause] = parse_filter(f"{column} {sign} {value}").clauses
    assert clause.passes(value) is (sign in ("==", "eq"))
    assert clause.passes(value + 1) is (sign in ("!=", "ne"))
    assert clause.passes(None) is (sign in ("!=", "ne"))


def test_a_clause_reads_as_a_part_of_a_sentence():
    [one, other] = parse_filter("customertypecode eq 8 and name ne null").clauses
    assert (str(one), str(other)) == ("customertypecode is 8", "name is not none")


def test_a_filter_names_the_columns_that_it_reads():
    assert parse_filter("name ne null and customertypecode eq 8").columns == (
        "name",
        "customertypecode",
    )
    assert Filter().columns == ()


@pytest.mark.parametrize("text", ["Trade and Craft", "R && D", "x eq 8 and y", "Ana's", ""])
def test_a_text_in_quotes_may_hold_what_joins_clauses(text: str):
    assert clauses(f'NAME == "{text}"') == [("NAME", True, text)]
    assert clauses(f'name ne null and NAME == "{text}" && customertypecode eq 8') == [
        ("name", False, None),
        ("NAME", True, text),
        ("customertypecode", True, 8),
    ]
