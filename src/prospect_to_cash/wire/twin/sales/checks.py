"""What Dataverse itself rejects in a write: keys that another row has, and missing values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from prospect_to_cash.model.applications.entity_columns import kind_of
from prospect_to_cash.wire.contract import Required, Table
from prospect_to_cash.wire.odata.errors import (
    NotOffered,
    WireError,
    account_loop,
    key_violated,
    required_missing,
)
from prospect_to_cash.wire.odata.tree import Value
from prospect_to_cash.wire.twin.sales.changes import Change, attributes_of
from prospect_to_cash.wire.twin.sales.columns import TextColumn
from prospect_to_cash.wire.twin.sales.tables import TwinRow, TwinTable


def check_keys(table: TwinTable, ids: Mapping[str, Value], row: TwinRow | None) -> None:
    """Raise `WireError` if another row has an alternate key that a write gives to a row.

    `ids` has the values by column, with the IDs of other rows. A new row is None.
    """
    for key in table.table.keys:
        if row is not None and not any(name in ids for name in key.columns):
            continue
        values: dict[str, Value] = {
            name: ids[name]
            if name in ids
            else (None if row is None else table.column_reader(name)(row))
            for name in key.columns
        }
        if any(value is None for value in values.values()):
            continue
        found = table.with_values(values)
        if found is not None and (row is None or found.number != row.number):
            raise key_violated(key.name, key.columns)


def check_required(table: TwinTable, attributes: Mapping[str, Any]) -> None:
    """Raise `WireError` if a new row of the model has no value for an attribute that needs one.

    A line also needs its document.
    """
    assert table.kind is not None, "a table of the model"
    parent = _PARENTS.get(table.set)
    if parent is not None and attributes.get(parent[1]) is None:
        raise required_missing(parent[0], table.table.name)
    for name, held in table.held.items():
        for attribute in attributes_of(held):
            is_needed = kind_of(table.kind, attribute).is_mandatory
            if is_needed and attributes.get(attribute) is None:
                raise required_missing(name, table.table.name)


_PARENTS = {
    "quotedetails": ("quoteid", "quote"),
    "salesorderdetails": ("salesorderid", "order"),
}
"""The lookup of a line to its document, and the attribute of the model's row."""


def check_lookups(table: Table, lookups: Mapping[str, TwinRow | None]) -> None:
    """Raise `WireError` if a write empties a lookup that the system requires."""
    for name, target in lookups.items():
        if target is None and table.columns[name].required is Required.SYSTEM:
            raise required_missing(name, table.name)


def check_texts(table: TwinTable, lookups: Mapping[str, TwinRow | None]) -> None:
    """Raise `WireError` if a row of the model refers to a row that lacks the key for that.

    A line refers to its product by the number that Supply Chain Management has for it.
    """
    for name, target in lookups.items():
        held = table.held.get(name)
        if target is None or table.kind is None or not isinstance(held, TextColumn):
            continue
        is_needed = kind_of(table.kind, held.attribute).is_mandatory
        if is_needed and target.of.column_reader(held.key)(target) is None:
            raise required_missing(held.key, held.table)


def check_write_in(table: TwinTable, change: Change) -> None:
    """Raise `NotOffered` for a line with a description instead of a product."""
    is_write_in = change.columns.get(_WRITE_IN) is True
    if is_write_in and table.set in _PARENTS and change.lookups.get("productid") is None:
        raise NotOffered(f"{table.table.name}.{_WRITE_IN}")


_WRITE_IN = "isproductoverridden"


def check_hierarchy(row: TwinRow, lookups: Mapping[str, TwinRow | None]) -> None:
    """Raise `WireError` if an account would be above itself. No loop of other rows is published."""
    above = lookups.get(_PARENT_ACCOUNT)
    while above is not None:
        if above.id == row.id:
            raise account_loop()
        above = above.target(_PARENT_ACCOUNT)


_PARENT_ACCOUNT = "parentaccountid"


def check_reference(table: TwinTable, columns: Mapping[str, Value], row: TwinRow) -> None:
    """Raise `NotOffered` if a write changes the text by which rows of the model refer to a row."""
    for other, column, key in table.tables.texts_to(table):
        is_changed = key in columns and columns[key] != table.column_reader(key)(row)
        if is_changed and other.with_value(column, row.id):
            raise NotOffered(
                f"{table.table.name}.{key}", before="A change of ", after=" while rows refer to it"
            )


def invalid(table: TwinTable, error: ValidationError) -> WireError:
    """Return the error for attributes that a row of the model can't have."""
    attribute = str(error.errors()[0]["loc"][0])
    names = [name for name, held in table.held.items() if attribute in attributes_of(held)]
    return required_missing(names[0] if names else attribute, table.table.name)
