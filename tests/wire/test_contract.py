"""The contract names what the model has, with a status and a source for each entry."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from prospect_to_cash.maps.catalog_maps import catalog_maps
from prospect_to_cash.model.tables.sales import PARTY_TABLES, TABLES
from prospect_to_cash.wire.contract import (
    Cascade,
    Column,
    ColumnType,
    SalesContract,
    sales_contract,
    scm_contract,
    sources,
)
from prospect_to_cash.wire.contract.entries import rows_of
from prospect_to_cash.wire.contract.scm import COMPANY

SALES = sales_contract()
WITHOUT = sales_contract(has_party_solution=False)
SCM = scm_contract()
POLYMORPHIC = re.compile(r"(\w+)\((\w+)\)")

NOT_IN_THE_CONTRACT = {
    "customerid.isprospect": "The model computes it for filters of table maps.",
    "quoteid.customerid.isprospect": "The model computes it for filters of table maps.",
}


def _missing(set_name: str, path: str, contract: SalesContract = SALES) -> Iterator[str]:
    """Yield the parts of a column of Sales, in the form of table maps, that aren't there."""
    table, place = contract.by_set[set_name], f"{set_name}: {path}"
    *lookups, last = path.split(".")
    for number, name in enumerate(lookups):
        column = table.columns.get(name)
        if column is None or not column.is_lookup:
            yield place
            return
        rest = ".".join((*lookups[number + 1 :], last))
        if polymorphic := POLYMORPHIC.findall(rest):
            wanted = {(target.lower(), column) for target, column in polymorphic}
            if any(name not in contract.tables[target].columns for target, name in wanted):
                yield place
            return
        known = contract.tables
        targets = [known[target] for target in column.targets if target in known]
        following = rest.partition(".")[0]
        if not any(following in target.columns for target in targets):
            yield place
            return
        table = next(target for target in targets if following in target.columns)
    if last not in table.columns:
        yield place


def test_every_column_of_the_model_is_in_the_contract():
    missing = [
        part
        for kind in (*TABLES, *PARTY_TABLES)
        for attribute in kind.model_fields.values()
        if isinstance(extra := attribute.json_schema_extra, dict) and "column" in extra
        for part in _missing(kind.table, str(extra["column"]))
    ]
    assert missing == []


def test_every_column_of_a_table_map_is_in_the_contract():
    entities = {entity.entry.entity: entity for entity in SCM.entities.values()}
    missing = set()
    for each in catalog_maps():
        entity = entities.get(each.table_map.scm)
        names = {name.lower() for name in entity.fields} if entity else set()
        for line in each.table_map.lines:
            if line.scm is not None and line.scm.lower() not in names:
                missing.add(f"{each.table_map.scm}: {line.scm}")
            if line.sales is None or line.sales in NOT_IN_THE_CONTRACT:
                continue
            for contract in [SALES if gab == "on" else WITHOUT for gab in each.gab]:
                missing.update(_missing(each.table_map.sales, line.sales, contract))
    assert missing == set()


def test_tables_of_the_party_solution_are_only_there_with_it():
    party = {kind.table for kind in PARTY_TABLES} - {"customeraddresses"}
    assert party <= SALES.by_set.keys()
    assert party.isdisjoint(WITHOUT.by_set)
    account = WITHOUT.tables["account"]
    assert "msdyn_partyid" not in account.columns
    assert account.navigation_named("msdyn_partyid") is None
    assert [key.columns for key in account.keys] == [("accountnumber", "msdyn_company")]
    _check_that_tables_agree(WITHOUT)


@pytest.mark.parametrize(
    "name",
    [
        *("sales_tables", "sales_columns", "sales_keys", "sales_relationships"),
        *("scm_entities", "scm_fields", "scm_enums"),
    ],
)
def test_every_entry_has_a_status_and_a_source_and_occurs_once(name: str):
    rows = list(rows_of(name))
    assert all(row["source"] in sources() and row["status"] for row in rows)
    names = [tuple(row.values())[:2] for row in rows]
    assert len(set(names)) == len(names)


def test_every_source_is_named_by_an_entry():
    tables = ["sales_tables", "sales_columns", "sales_keys", "sales_relationships"]
    files = [*tables, "scm_entities", "currencies"]
    assert {row["source"] for name in files for row in rows_of(name)} == set(sources())


def test_an_entry_without_a_known_source_is_not_read():
    row = dict(next(rows_of("sales_columns")))
    Column.model_validate(row)
    for name, value in (("source", "hearsay"), ("status", "true"), ("type", "Text"), ("extra", 1)):
        with pytest.raises(ValidationError):
            Column.model_validate({**row, name: value})
    with pytest.raises(ValidationError, match="isn't an option"):
        Column.model_validate({**row, "options": "Active=1"})


def test_tables_agree_with_their_columns_keys_and_relationships():
    _check_that_tables_agree(SALES)


def _check_that_tables_agree(contract: SalesContract) -> None:
    wrong = []
    for table in contract.tables.values():
        names = [table.id, table.entry.primary_name]
        names += [column for key in table.keys for column in key.columns]
        names += [each.column for each in table.lookups.values()]
        wrong += [f"{table.name}.{name}" for name in names if name not in table.columns]
        for relationship in table.lookups.values():
            column = table.columns[relationship.column]
            if relationship.referenced not in column.targets or not column.is_lookup:
                wrong.append(relationship.name)
        taken = [*table.by_property, *table.navigation, *table.collections]
        if table.columns.keys() & table.navigation.keys() - {
            column.name for column in table.columns.values() if column.is_lookup
        }:
            wrong.append(f"{table.name}: a navigation property has the name of a column")
        wrong += [f"{table.name}: {name} twice" for name in taken if taken.count(name) > 1]
    assert wrong == []


def test_every_choice_of_the_contract_has_options_or_is_known_to_lack_them():
    lacking = {
        f"{table.name}.{column.name}"
        for table in SALES.tables.values()
        for column in table.columns.values()
        if column.is_choice and not column.options
    }
    assert lacking == NO_OPTIONS
    for table in SALES.tables.values():
        states = (
            {option.value for option in table.columns["statecode"].options}
            if ("statecode" in table.columns)
            else set()
        )
        reasons = table.columns["statuscode"].options if "statuscode" in table.columns else ()
        assert {option.state for option in reasons} <= states | {None}


NO_OPTIONS = {
    "msdyn_party.msdyn_organizationtype",
    "quotedetail.quotestatecode",
    "salesorderdetail.salesorderstatecode",
}
"""What is published has the columns, and no list of their options."""


def test_sets_that_are_not_offered_are_not_described():
    assert {"CustomersV2", "VendorsV2", "Warehouses", "OperationalSites"} <= SCM.not_offered
    assert not SCM.not_offered & SCM.entities.keys()


def test_fields_of_data_entities_have_known_types_and_keys():
    for entity in SCM.entities.values():
        assert set(entity.key) <= entity.fields.keys()
        assert entity.is_of_company is (COMPANY in entity.key), entity.set
        for each in entity.fields.values():
            assert each.type
            assert (each.enumeration is None) or each.enumeration in SCM.enumerations


def test_names_follow_the_rules_of_the_interfaces():
    quote, account = SALES.tables["quote"], SALES.tables["account"]
    # A lookup has one property to read, and a navigation property for each table it can refer to.
    assert quote.columns["customerid"].property == "_customerid_value"
    assert quote.columns["customerid"].navigation == ("customerid_account", "customerid_contact")
    assert account.columns["primarycontactid"].property == "_primarycontactid_value"
    # The solutions' names differ in casing by environment, the products' don't.
    assert quote.navigation_named("msdyn_company") == "msdyn_Company"
    assert account.navigation_named("MSDYN_COMPANY") == "msdyn_company"
    assert account.navigation_named("PrimaryContactId") is None
    assert account.navigation_named("contact_customer_accounts") == "contact_customer_accounts"
    # An owner is a user or a team behind one navigation property.
    assert {each.referenced for each in account.navigation["ownerid"]} == {"systemuser", "team"}
    assert account.columns["customertypecode"].label_of(8) == "Prospect"
    assert account.columns["customertypecode"].label_of(99) is None
    assert quote.columns["statuscode"].type is ColumnType.STATUS


def test_lines_and_addresses_are_deleted_with_what_they_belong_to():
    relationships = {
        name: each.on_delete
        for table in SALES.tables.values()
        for name, each in table.collections.items()
    }
    for name in ("quote_details", "order_details", "Account_CustomerAddress"):
        assert relationships[name] is Cascade.DELETE
    assert relationships["account_primary_contact"] is Cascade.REMOVE_LINK
