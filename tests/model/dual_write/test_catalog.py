"""The catalogs: every map is well-formed and fits both applications."""

from __future__ import annotations

import pytest

from prospect_to_cash.model.dual_write.catalog import VARIANTS, catalog, check_order, table_map
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, Sides, Switch, TableMap
from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.landscape import Model, build_landscape
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.mutation.mutants.table_maps import EditedMap
from tests.builders import CUSTOMER_ACCOUNTS, PROSPECT_ACCOUNTS, landscape_of, setup_of

LISTED = [(variant, entry) for variant in VARIANTS for entry in catalog(variant).listed]
EACH_MAP = pytest.mark.parametrize(
    ("variant", "found"),
    [(variant, table_map(entry.map, entry.version)) for variant, entry in LISTED],
    ids=[f"{entry.map} {entry.version} {variant}" for variant, entry in LISTED],
)


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_link_runs_every_map_of_its_catalog(variant: str):
    landscape = landscape_of(variant)
    names = [entry.map for entry in catalog(variant).listed]
    assert list(landscape.link.states) == names
    assert set(landscape.link.states.values()) == {"Running"}


@EACH_MAP
def test_a_map_starts_after_those_it_depends_on(variant: str, found: TableMap):
    names = [entry.map for entry in catalog(variant).listed]
    before = names[: names.index(found.name)]
    assert set(found.depends_on) <= set(before)


@pytest.mark.parametrize(
    ("needed", "words"),
    [
        ("Customer group", "'Customer group', which isn't listed before it. Did you mean 'Custome"),
        ("Legal entities", "'Legal entities', which isn't listed before it."),
        (PROSPECT_ACCOUNTS, "which isn't listed before it."),
    ],
)
def test_a_map_that_depends_on_one_that_does_not_start_before_it_is_rejected(
    needed: str, words: str
):
    groups = table_map("Customer groups", "1.0.0.0").changed(depends_on=())
    prospects = table_map(PROSPECT_ACCOUNTS, "1.0.0.0").changed(depends_on=(needed,))
    entities = table_map("Legal entities", "1.0.0.0")
    with pytest.raises(CatalogError) as error:
        check_order((groups, prospects, entities))
    assert str(error.value).startswith(f"{PROSPECT_ACCOUNTS} 1.0.0.0 depends on '{needed}'")
    assert words in str(error.value)
    check_order((groups, entities, prospects.changed(depends_on=("Legal entities",))))


@EACH_MAP
def test_no_column_is_written_twice_in_one_direction(variant: str, found: TableMap):
    for system in System:
        written = [line.column(system) for line in found.lines if line.flows_to(system)]
        assert len(set(written)) == len(written)


@EACH_MAP
def test_the_key_goes_wherever_the_map_writes(variant: str, found: TableMap):
    for system in System:
        if any(line.flows_to(system) for line in found.columns):
            assert all(line.flows_to(system) for line in found.key)


@EACH_MAP
def test_each_value_of_a_value_map_has_one_counterpart(variant: str, found: TableMap):
    for line in found.lines:
        assert len(set(line.values.values())) == len(line.values)


@EACH_MAP
def test_address_columns_of_accounts_and_contacts_go_to_sales_only(variant: str, found: TableMap):
    lines = [line for line in found.lines if (line.sales or "").startswith("address")]
    assert not any(line.flows_to(System.SCM) for line in lines)


def test_with_the_global_address_book_no_map_of_accounts_and_contacts_carries_addresses_or_names():
    for entry in catalog("deployed").listed:
        found = table_map(entry.map, entry.version)
        if found.sales in ("accounts", "contacts"):
            columns = {line.sales for line in found.lines}
            assert columns.isdisjoint({"name", "firstname", "lastname", "address1_line1"})


def test_a_map_that_is_not_there_is_answered_with_the_nearest():
    with pytest.raises(CatalogError) as error:
        table_map(CUSTOMER_ACCOUNTS, "1.0.1.2")
    assert "No table map 'Customers V3 (accounts) 1.0.1.2'. Did you mean 'Customers" in str(
        error.value
    )


def changed_map(name: str, **changes: object) -> Model:
    """The model with one table map changed."""
    return EditedMap(name, lambda found: found.changed(**changes))


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("SHOESIZE = name", "Supply Chain Management has no column SHOESIZE"),
        ("NAME = shoesize", "'accounts' of Sales has no column shoesize"),
    ],
)
def test_a_column_that_one_side_does_not_have_is_a_fault_of_the_catalog(column: str, words: str):
    model = changed_map(PROSPECT_ACCOUNTS, columns=(ColumnMapping.model_validate(column),))
    with pytest.raises(CatalogError, match=words):
        build_landscape(setup_of("not deployed"), model=model)


@pytest.mark.parametrize("side", ["scm", "sales"])
def test_a_table_that_one_side_does_not_have_is_a_fault_of_the_catalog(side: str):
    model = changed_map(PROSPECT_ACCOUNTS, **{side: "shoes"})
    with pytest.raises(CatalogError, match="has no data entity or table 'shoes'"):
        build_landscape(setup_of("not deployed"), model=model)


@pytest.mark.parametrize("side", ["scm", "sales"])
def test_a_filter_on_a_column_that_is_not_there_is_a_fault_of_the_catalog(side: str):
    model = changed_map(PROSPECT_ACCOUNTS, filter=Sides(**{side: "shoesize eq 44"}))
    with pytest.raises(CatalogError) as error:
        build_landscape(setup_of("not deployed"), model=model)
    assert str(error.value).startswith(
        f"{PROSPECT_ACCOUNTS} 1.0.0.0: the filter 'shoesize eq 44' uses shoesize, but '"
    )


@pytest.mark.parametrize("side", ["scm", "sales"])
def test_a_switch_of_rows_by_a_column_that_is_not_there_is_a_fault_too(side: str):
    switch = Switch(parameter="Integrate prospects", rows=Sides(**{side: "shoesize eq 44"}))
    model = changed_map(PROSPECT_ACCOUNTS, switch=switch)
    with pytest.raises(CatalogError, match="the switch 'shoesize eq 44' uses shoesize"):
        build_landscape(setup_of("not deployed"), model=model)


def test_a_filter_that_can_not_be_read_is_named_with_its_map():
    model = changed_map(PROSPECT_ACCOUNTS, filter=Sides(sales="shoesize like 44"))
    with pytest.raises(CatalogError, match=r"prospects \(accounts\) 1\.0\.0\.0: The filter cla"):
        build_landscape(setup_of("not deployed"), model=model)
