"""Table maps as data: lines with signs, value maps and constants."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.catalog import catalog
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.dual_write.table_map import DIRECTIONS, ColumnMapping, TableMap
from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Image
from tests.builders import landscape_of

SCM, SALES = System.SCM, System.SALES
TO_SALES, TO_SCM, BOTH = {SALES}, {SCM}, {SALES, SCM}


def line(written: object) -> ColumnMapping:
    """A line as a file has it."""
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
    assert mapping.translations(SALES)["Person"] == 192350001
    assert mapping.translations(SCM)[192350002] == "Organization"


@pytest.fixture(scope="module")
def header() -> dict[System, MapDirection]:
    """Both directions of the quotation header map, by the receiver."""
    link = landscape_of("deployed").link
    name = "Dynamics 365 Sales quotation header"
    return {to: link.direction(name, to.other) for to in System}


@pytest.mark.parametrize(
    ("to", "values", "image"),
    [
        (SALES, {"DELIVERYADDRESSCOUNTRYREGIONISOCODE": "de"}, {"shipto_country": "germany"}),
        (SCM, {"shipto_country": "germany"}, {"DELIVERYADDRESSCOUNTRYREGIONISOCODE": "de"}),
        (SALES, {"DELIVERYADDRESSCOUNTRYREGIONISOCODE": None}, {"shipto_country": None}),
        (SALES, {"SALESQUOTATIONNAME": "Chairs"}, {"name": "Chairs"}),
        (SALES, {"REQUESTINGACCOUNTTYPE": "Prospect"}, {}),
        (
            SALES,
            {"CURRENCYCODE": "EUR"},
            {"transactioncurrencyid.isocurrencycode": "EUR", "msdyn_isocurrencycode": "EUR"},
        ),
        (SCM, {"msdyn_isocurrencycode": "EUR"}, {}),
    ],
)
def test_values_are_in_the_columns_and_words_of_the_receiver(
    to: System, values: Image, image: Image, header: dict[System, MapDirection]
):
    assert header[to].to_receiver(values) == image


@pytest.mark.parametrize(
    ("to", "column", "value"),
    [
        (SALES, "DELIVERYADDRESSCOUNTRYREGIONISOCODE", "it"),
        (SCM, "shipto_country", "italy"),
    ],
)
def test_a_value_outside_a_value_map_is_rejected(
    to: System, column: str, value: str, header: dict[System, MapDirection]
):
    with pytest.raises(Rejection, match=f"has no entry for '{value}'"):
        header[to].to_receiver({column: value})


def test_a_column_with_a_one_way_mapping_is_sent_back_even_if_another_mapping_goes_both_ways(
    header: dict[System, MapDirection],
):
    assert {"CURRENCYCODE", "QUOTATIONTOTALAMOUNT"} <= header[SALES].one_way
    assert "SALESQUOTATIONNAME" not in header[SALES].one_way
    assert header[SCM].one_way == frozenset()


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


@pytest.mark.parametrize("detail", [1, "x", False, [1]])
@pytest.mark.parametrize("sign", DIRECTIONS)
def test_a_mapping_of_two_columns_has_no_constant(sign: str, detail: object):
    with pytest.raises(CatalogError) as error:
        line({f"NAME {sign} name": detail})
    assert str(error.value) == (
        f"The mapping 'NAME {sign} name' can't have the constant '{detail}'. Remove it, or write "
        "'none >> name' or 'NAME << none' before the colon."
    )


@pytest.mark.parametrize("sign", ["=", ">", "<"])
def test_only_a_direction_with_values_has_a_value_map(sign: str):
    with pytest.raises(CatalogError) as error:
        line({f"NAME {sign} name": {1: 2}})
    assert str(error.value) == (
        f"The mapping 'NAME {sign} name' can't have a value map. Use another direction "
        "(>< >> <<), or remove the value map."
    )


@pytest.mark.parametrize("text", ["none >> name", "NAME << none"])
@pytest.mark.parametrize(("detail", "kind"), [({1: 2}, "value map"), ([1], "list")])
def test_a_constant_is_one_value(text: str, detail: object, kind: str):
    with pytest.raises(CatalogError) as error:
        line({text: detail})
    assert str(error.value) == f"The constant of '{text}' can't be a {kind}. Write one value."


def test_a_table_map_is_closed_to_unknown_members():
    with pytest.raises(ValidationError, match="color"):
        TableMap.model_validate(
            {"name": "A", "version": "1", "scm": "B", "sales": "c", "key": ["K = k"], "columns": []}
            | {"color": "red"}
        )


def test_only_a_map_with_the_same_values_has_the_same_digest():
    found = next(iter(catalog("deployed").maps()))
    digest = found.digest
    assert found.changed().digest == digest
    assert found.changed(version="9.9.9.9").digest != digest
    assert found.changed(columns=found.columns[1:]).digest != digest
