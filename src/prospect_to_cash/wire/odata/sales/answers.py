"""Answers of Sales that aren't rows: columns, links, counts, and the headers of answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from prospect_to_cash.wire.contract import Column, Table
from prospect_to_cash.wire.odata.apply import Apply
from prospect_to_cash.wire.odata.errors import bad_body
from prospect_to_cash.wire.odata.json_text import moment_text, read_object, written
from prospect_to_cash.wire.odata.sales.rows import json_value
from prospect_to_cash.wire.odata.sales.values import column_value
from prospect_to_cash.wire.odata.tree import Value

JSON = "application/json; odata.metadata=minimal"
VERSION = {"OData-Version": "4.0"}
"""What every answer has."""


def property_answer(
    base: str, table: Table, row_id: str, column: Column, value: Value
) -> dict[str, Any] | None:
    """Return the body for a column; None if it's empty, because then there's no body."""
    if value is None:
        return None
    context = f"{base}$metadata#{table.set}({row_id})/{column.property}"
    return {"@odata.context": context, "value": json_value(column, value)}


def raw_text(column: Column, value: Value) -> str | None:
    """Return the text of a column for ``$value``; None if it's empty."""
    match value:
        case None:
            return None
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case date():
            return moment_text(value)
        case _:
            return written(json_value(column, value))


def read_property(column: Column, set_name: str, text: bytes) -> Value:
    """Return the value in the body of a PUT to a column; raises `WireError`."""
    values = read_object(text, set_name)
    names = [name for name in values if "@" not in name]
    if names != ["value"]:
        raise bad_body(set_name, "The body of a column has the property 'value'.")
    return column_value(column, values["value"], set_name)


def read_link(set_name: str, text: bytes) -> str:
    """Return the address in the body of a request to ``$ref``; raises `WireError`."""
    values = read_object(text, set_name)
    found = values.get("@odata.id")
    if not isinstance(found, str) or not found:
        raise bad_body(set_name, "The body of a link has the property '@odata.id'.")
    return found


def link_answer(base: str, address: str) -> dict[str, Any]:
    """Return the body for the link of a single-valued navigation property."""
    return {"@odata.context": f"{base}$metadata#$ref", "@odata.id": address}


def links_answer(base: str, addresses: Sequence[str]) -> dict[str, Any]:
    """Return the body for the links of a collection."""
    value = [{"@odata.id": address} for address in addresses]
    return {"@odata.context": f"{base}$metadata#Collection($ref)", "value": value}


def groups_answer(
    base: str, table: Table, apply: Apply, groups: Sequence[Mapping[str, Value]]
) -> dict[str, Any]:
    """Return the body for ``$apply``: groups have neither a version nor an ID."""
    columns: dict[str, Column | None] = {
        str(path): table.by_property.get(str(path)) for path in apply.groups
    }
    for each in apply.aggregates:
        keeps_type = each.method in ("sum", "average", "min", "max")
        columns[each.name] = table.by_property.get(str(each.path)) if keeps_type else None
    value = [
        {
            name: each if (column := columns[name]) is None else json_value(column, each)
            for name, each in group.items()
        }
        for group in groups
    ]
    context = f"{base}$metadata#{table.set}({','.join(columns)})"
    return {"@odata.context": context, "value": value}


def count_text(number: int) -> bytes:
    """Return the body for ``$count``: a number after a byte order mark, as the product has it."""
    return b"\xef\xbb\xbf" + str(number).encode()


def created_headers(address: str, *, in_batch: bool = False) -> dict[str, str]:
    """Return the headers with the address of a row that was written without a body."""
    found = {**VERSION, "OData-EntityId": address}
    return {**found, "Location": address} if in_batch else found
