"""Table maps as data: lines with signs, value maps and constants."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from prospect_to_cash.model.dual_write.table_map import ColumnMapping, TableMap
from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.tables.option_sets import System

SCM, SALES = System.SCM, System.SALES
TO_SALES, TO_SCM, BOTH = {SALES}, {SCM}, {SALES, SCM}


def line(written: object) -> ColumnMapping:
    """A line as it stands in a file."""
    return ColumnMapping.model_validate(written)


@pytest.mark.parametrize(
    ("written", "flows"),
    [
        ("NAME = name", BOTH),
        ("STREET > address1_line1", TO_SALES),
        ("PHONE < telephone1", TO_SCM),
        ({"GENDER >< gendercode": {"Male": 1}}, BOTH),
        ({"ISENABLED >> statecode": {"Yes": 0, "No": 1}}, TO_SALES),
        ({"ISENABLED << statecode": {"Yes": 0, "No": 1}}, TO_SCM),
    ],
)
def test_each_sign_says_which_way_a_line_flows(written: object, flows: set[System]):
    mapping = line(written)
    assert {system for system in System if mapping.flows_to(system)} == flows
    assert mapping.is_two_way is (flows == BOTH)
    assert not mapping.is_constant


def test_a_line_names_a_column_on_each_side():
    mapping = line("PARTYNUMBER = msdyn_partyid.msdyn_partynumber")
    assert mapping.column(SCM) == "PARTYNUMBER"
    assert mapping.column(SALES) == "msdyn_partyid.msdyn_partynumber"
    assert str(mapping) == "PARTYNUMBER = msdyn_partyid.msdyn_partynumber"


@pytest.mark.parametrize(
    ("written", "receiver", "column", "constant"),
    [
        ({"none >> customertypecode": 8}, SALES, "customertypecode", 8),
        ({"none >> msdyn_isprospect": True}, SALES, "msdyn_isprospect", True),
        ({"PARTYTYPE << none": "Person"}, SCM, "PARTYTYPE", "Person"),
    ],
)
def test_a_constant_has_a_column_only_where_it_is_written(
    written: object, receiver: System, column: str, constant: object
):
    mapping = line(written)
    assert mapping.is_constant
    assert (mapping.column(receiver), mapping.constant) == (column, constant)
    assert mapping.column(receiver.other) is None
    assert mapping.flows_to(receiver)
    assert not mapping.flows_to(receiver.other)


def test_a_value_map_reads_both_ways():
    mapping = line(
        {"PARTYTYPE >< msdyn_partytype": {"Person": 192350001, "Organization": 192350002}}
    )
    assert mapping.translated("Person", SALES) == 192350001
    assert mapping.translated(192350002, SCM) == "Organization"


def test_an_absent_value_needs_no_entry_in_a_value_map():
    mapping = line({"GENDER >< gendercode": {"Male": 1}})
    assert mapping.translated(None, SALES) is None
    assert mapping.translated(None, SCM) is None


@pytest.mark.parametrize(("value", "to"), [("Team", SALES), (192350004, SCM)])
def test_a_value_outside_a_value_map_is_not_translated(value: Any, to: System):
    with pytest.raises(KeyError):
        line({"PARTYTYPE >< msdyn_partytype": {"Person": 192350001}}).translated(value, to)


def test_a_line_without_a_value_map_carries_the_value_itself():
    assert line("NAME = name").translated("Fabrikam", SALES) == "Fabrikam"


@pytest.mark.parametrize(
    "written",
    ["NAME name", "NAME => name", "NAME =", "= name", "NAME = name = other", "", "NAME=name"],
)
def test_a_line_that_can_not_be_read_is_a_fault_of_the_catalog(written: str):
    with pytest.raises(CatalogError) as error:
        line(written)
    assert f"'{written}' can't be read" in str(error.value)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("NAME => name", ">"), ("NAME <> name", "><"), ("NAME <- name", "<"), ("NAME == name", "=")],
)
def test_a_bad_sign_is_answered_with_the_nearest(written: str, meant: str):
    with pytest.raises(CatalogError) as error:
        line(written)
    assert str(error.value) == (
        f"The column mapping '{written}' can't be read: "
        f"'{written.split()[1]}' isn't a valid direction. "
        f"Did you mean '{meant}'? Valid directions: = > < >< >> <<."
    )


def test_a_table_map_is_closed_to_unknown_members():
    with pytest.raises(ValidationError, match="color"):
        TableMap.model_validate(
            {"name": "A", "version": "1", "scm": "B", "sales": "c", "key": ["K = k"], "columns": []}
            | {"color": "red"}
        )
