"""Table maps as an environment has them: columns left out, added, or in another direction."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.model.dual_write.catalog import catalog, table_map
from prospect_to_cash.model.dual_write.table_map import ColumnMapping
from prospect_to_cash.model.landscape.map_edits import all_as_set_up, as_set_up
from prospect_to_cash.model.setup import MapSetup
from prospect_to_cash.model.tables.option_sets import System

CUSTOMERS = table_map("Customers V3 (accounts)", "1.0.1.5")


def lines(changed) -> list[str]:
    return [str(line) for line in changed.columns]


@pytest.mark.parametrize("column", ["CREDITLIMIT", "creditlimit"])
def test_a_column_is_left_out_by_the_name_of_either_side(column):
    changed = as_set_up(CUSTOMERS, MapSetup(lacks=(column,)))
    assert lines(changed) == [
        line for line in lines(CUSTOMERS) if line != "CREDITLIMIT = creditlimit"
    ]
    assert "CREDITLIMIT" not in changed.columns_of(System.SCM)


@pytest.mark.parametrize("column", ["IsOneTimeCustomer", "MSDYN_OneTimeCustomer"])
def test_a_column_is_found_without_regard_to_case(column):
    changed = as_set_up(CUSTOMERS, MapSetup(directions={column: ">"}))
    assert "ISONETIMECUSTOMER >> msdyn_onetimecustomer" in lines(changed)
    changed = as_set_up(CUSTOMERS, MapSetup(lacks=(column,)))
    assert changed.columns_of(System.SCM) == CUSTOMERS.columns_of(System.SCM) - {
        "ISONETIMECUSTOMER"
    }


def test_a_column_that_is_spelled_exactly_so_comes_before_another_case():
    names = ("DESCRIPTION = msdyn_description", "SALESMEMO = description")
    columns = tuple(map(ColumnMapping.model_validate, names))
    both = CUSTOMERS.changed(columns=columns)
    for column, left in (("DESCRIPTION", 1), ("description", 0)):
        assert as_set_up(both, MapSetup(lacks=(column,))).columns == (columns[left],)
    assert as_set_up(both, MapSetup(lacks=("Description",))).columns == ()


@pytest.mark.parametrize(
    ("column", "sign", "line"),
    [
        ("CREDITLIMIT", ">", "CREDITLIMIT > creditlimit"),
        ("creditlimit", "<", "CREDITLIMIT < creditlimit"),
        ("ISONETIMECUSTOMER", ">", "ISONETIMECUSTOMER >> msdyn_onetimecustomer"),
        ("ISONETIMECUSTOMER", "<", "ISONETIMECUSTOMER << msdyn_onetimecustomer"),
        ("ISONETIMECUSTOMER", "=", "ISONETIMECUSTOMER >< msdyn_onetimecustomer"),
    ],
)
def test_a_column_takes_another_direction_and_keeps_its_values(column, sign, line):
    changed = as_set_up(CUSTOMERS, MapSetup(directions={column: sign}))
    [found] = [each for each in changed.columns if str(each) == line]
    [before] = [each for each in CUSTOMERS.columns if each.scm == found.scm]
    assert found.values == before.values
    assert found.flows_to(System.SALES) is (sign != "<")
    assert found.flows_to(System.SCM) is (sign != ">")
    assert len(changed.columns) == len(CUSTOMERS.columns)


@pytest.mark.parametrize(
    ("difference", "reported"),
    [
        (MapSetup(lacks=("CREDITLIMT",)), "Did you mean 'CREDITLIMIT'?"),
        (MapSetup(lacks=("xyz",)), "has no column 'xyz'. It has: "),
        (MapSetup(directions={"CREDITLIMT": ">"}), "Did you mean 'CREDITLIMIT'?"),
        (MapSetup(lacks=("CUSTOMERACCOUNT",)), "is a key of the table map"),
        (MapSetup(directions={"accountnumber": ">"}), "is a key of the table map"),
        (MapSetup(directions={"PARTYTYPE": ">"}), "writes a constant to 'PARTYTYPE'"),
        (MapSetup(adds=("NAME => name",)), "can't be read: '=>' isn't a valid direction."),
        (MapSetup(adds=("A >< b: {1: 2",)), "Write a value map or a constant after a colon"),
        (MapSetup(adds=("A >< b: {1: [2]}",)), "a counterpart isn't a single value"),
        (MapSetup(adds=("A > b: [1]",)), "'A > b' can't have the constant '[1]'."),
        (MapSetup(adds=("{1: 2}",)), "The column mapping '{1: 2}' can't be read. Write a value"),
        (MapSetup(adds=("[" * 5000,)), "can't be read. Write a value map"),
        (
            MapSetup(adds=("A >< b: {1: 2, 3: 4, 1: 5}",)),
            "The value map of 'A >< b' has '1' twice. Remove one.",
        ),
        (
            MapSetup(adds=("A >< b",)),
            "The mapping 'A >< b' has no value map. Use another direction (= > <), or write a "
            "value map after a colon.",
        ),
        (MapSetup(adds=("A << b",)), "'A << b' has no value map."),
        (MapSetup(adds=("",)), "The column mapping '' can't be read."),
    ],
)
def test_what_a_map_cannot_have_is_reported(difference, reported):
    with pytest.raises(AuthoringError) as caught:
        as_set_up(CUSTOMERS, difference)
    assert reported in str(caught.value)


def test_added_mappings_come_last_as_a_file_would_have_them():
    texts = ("NAME > name", "A >< b: {'No': 1, 'Yes': 2}", "none >> c: 5")
    changed = as_set_up(CUSTOMERS, MapSetup(lacks=("CREDITLIMIT",), adds=texts))
    assert changed.columns[:-3] == as_set_up(CUSTOMERS, MapSetup(lacks=("CREDITLIMIT",))).columns
    written = ("NAME > name", {"A >< b": {"No": 1, "Yes": 2}}, {"none >> c": 5})
    assert changed.columns[-3:] == tuple(ColumnMapping.model_validate(each) for each in written)


@given(st.text(max_size=20) | st.from_regex(r"A [<>=]{1,2} b: [\[{(&*!?a1: ,}\]]*", fullmatch=True))
def test_an_added_mapping_can_be_read_or_is_reported(text: str):
    with suppress(AuthoringError):
        as_set_up(CUSTOMERS, MapSetup(adds=(text,)))


def test_a_constant_keeps_the_direction_that_it_has():
    assert as_set_up(CUSTOMERS, MapSetup(directions={"PARTYTYPE": "<"})) == CUSTOMERS


def test_only_the_named_map_changes():
    maps = catalog("deployed").maps()
    changed = all_as_set_up(maps, {CUSTOMERS.name: MapSetup(lacks=("CREDITLIMIT",))})
    assert [m.name for m in changed] == [m.name for m in maps]
    assert [one.name for one, other in zip(changed, maps, strict=True) if one != other] == [
        CUSTOMERS.name
    ]
