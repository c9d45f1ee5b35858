"""The catalogs: the order of the maps, and the error if a map doesn't fit the applications.

That every shipped map is valid is tested with the validation.
"""

from __future__ import annotations

import pytest

from prospect_to_cash.model.dual_write.catalog import VARIANTS, catalog, out_of_order, table_map
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, Sides, Switch
from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.landscape import Model, build_landscape
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.mutation.mutants.table_maps import EditedMap
from tests.builders import CUSTOMER_ACCOUNTS, PROSPECT_ACCOUNTS, landscape_of, setup_of


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_link_runs_every_map_of_its_catalog(variant: str):
    landscape = landscape_of(variant)
    names = [entry.map for entry in catalog(variant).listed]
    assert list(landscape.link.states) == names
    assert set(landscape.link.states.values()) == {"Running"}


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_map_starts_after_those_it_depends_on(variant: str):
    assert list(out_of_order(catalog(variant).maps())) == []


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
    [(at, complaint), *_] = out_of_order((groups, prospects, entities))
    assert at == 1
    assert complaint.startswith(f"{PROSPECT_ACCOUNTS} 1.0.0.0 depends on '{needed}'")
    assert words in complaint
    ordered = (groups, entities, prospects.changed(depends_on=("Legal entities",)))
    assert list(out_of_order(ordered)) == []


@pytest.mark.parametrize("variant", VARIANTS)
def test_address_columns_of_accounts_and_contacts_go_to_sales_only(variant: str):
    lines = [line for found in catalog(variant).maps() for line in found.lines]
    addresses = [line for line in lines if (line.sales or "").startswith("address")]
    assert bool(addresses) is (variant == "not deployed")
    assert [line for line in addresses if line.flows_to(System.SCM)] == []


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
        ("PROSPECTNAME = shoesize", "'accounts' of Sales has no column shoesize"),
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
    with pytest.raises(CatalogError, match="the filter 'shoesize eq 44' uses shoesize"):
        build_landscape(setup_of("not deployed"), model=model)


def test_a_filter_that_can_not_be_read_is_named_with_its_map():
    model = changed_map(PROSPECT_ACCOUNTS, filter=Sides(sales="shoesize like 44"))
    with pytest.raises(CatalogError, match=r"prospects \(accounts\) 1\.0\.0\.0: The filter cla"):
        build_landscape(setup_of("not deployed"), model=model)
