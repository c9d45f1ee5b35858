"""Keys in addresses of Sales: the ID of a row, or an alternate key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from prospect_to_cash.wire.contract import Table
from prospect_to_cash.wire.odata.errors import TYPES, WireError, bad_key
from prospect_to_cash.wire.odata.literals import as_guid
from prospect_to_cash.wire.odata.sales.rows import kind_of
from prospect_to_cash.wire.odata.sales.values import column_value
from prospect_to_cash.wire.odata.tree import Kind, Literal, Value

_OWNERS = frozenset({"systemuser", "team"})


@dataclass(frozen=True)
class RowKey:
    """What identifies a row: its ID, or the columns of an alternate key."""

    id: str | None = None
    columns: Mapping[str, Value] | None = None
    """The values by column. A lookup is the ID of the other row."""


def row_key(table: Table, key: Mapping[str, Literal]) -> RowKey:
    """Return what a key identifies; raises `WireError` for a key that the table doesn't have.

    A GUID can be in quotes. Users and teams have the ID ``ownerid``.
    """
    if len(key) == 1:
        [(name, literal)] = key.items()
        is_id = name in ("", table.id) or (name == "ownerid" and table.name in _OWNERS)
        if is_id and (guid := as_guid(literal.value)) is not None:
            return RowKey(id=guid)
        if is_id:
            raise bad_key(f"{TYPES}.{table.name}")
    columns = {name: table.by_property.get(name) for name in key}
    names = {column.name for column in columns.values() if column is not None}
    if len(names) < len(key) or not any(set(each.columns) == names for each in table.keys):
        raise bad_key(f"{TYPES}.{table.name}")
    values: dict[str, Value] = {}
    for name, literal in key.items():
        column = columns[name]
        assert column is not None, "all names are columns"
        value = literal.value
        if literal.kind is Kind.GUID and kind_of(column) is not Kind.GUID:
            raise bad_key(f"{TYPES}.{table.name}")
        try:
            values[column.name] = column_value(column, _plain(value), table.set)
        except WireError:
            raise bad_key(f"{TYPES}.{table.name}") from None
    return RowKey(columns=values)


def _plain(value: Value) -> object:
    return value.isoformat() if isinstance(value, date) else value
