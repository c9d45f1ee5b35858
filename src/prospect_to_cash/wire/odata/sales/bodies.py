"""Bodies that create and change rows of Sales: columns, bound rows, and rows inside rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from prospect_to_cash.wire.contract import Column, SalesContract, Table
from prospect_to_cash.wire.odata.errors import (
    TYPES,
    NotOffered,
    WireError,
    bad_body,
    undeclared,
    undeclared_link,
)
from prospect_to_cash.wire.odata.json_text import read_object
from prospect_to_cash.wire.odata.sales.values import column_value
from prospect_to_cash.wire.odata.tree import Value
from prospect_to_cash.wire.odata.url import Reference, parse_reference

Bound: TypeAlias = Reference | str | None
"""A row, the Content-ID of a part of the batch that creates it, or None to remove the link."""

BIND = "@odata.bind"


@dataclass(frozen=True)
class SalesBody:
    """What a body writes to a row."""

    table: Table
    columns: dict[str, Value] = field(default_factory=dict)
    """The values by column, without lookups."""
    links: dict[str, Bound] = field(default_factory=dict)
    """The rows that single-valued navigation properties are bound to."""
    added: dict[str, tuple[Reference | str, ...]] = field(default_factory=dict)
    """The rows that are added to collections."""
    inserted: dict[str, SalesBody] = field(default_factory=dict)
    """The new rows in single-valued navigation properties."""
    inserted_rows: dict[str, tuple[SalesBody, ...]] = field(default_factory=dict)
    """The new rows in collections."""
    type_name: str | None = None
    """The type in ``@odata.type``, as rows of several tables need it."""
    address: str | None = None
    """The row in ``@odata.id``, as in ``UpsertMultiple``."""


@dataclass(frozen=True)
class SalesBodyReader:
    """Reads bodies for the tables of a contract."""

    contract: SalesContract
    base: str
    """The path of the service, as ``/api/data/v9.2``."""

    def read(self, table: Table, text: bytes) -> SalesBody:
        """Return what a body writes; raises `WireError` for anything that doesn't fit."""
        return self.of_object(table, read_object(text, table.set))

    def of_object(self, table: Table, values: Mapping[str, Any]) -> SalesBody:
        """Return what an object writes; raises `WireError` for anything that doesn't fit."""
        found = SalesBody(
            table, type_name=_text(values, "@odata.type"), address=_text(values, "@odata.id")
        )
        for name, value in values.items():
            if name.endswith(BIND):
                self._bind(found, name.removesuffix(BIND), value)
            elif "@" in name:
                continue  # annotations of a row that was read and is sent back
            elif (column := table.columns.get(name)) is not None and not column.is_lookup:
                self._set(found, column, value)
            else:
                self._navigate(found, name, value)
        return found

    def _set(self, found: SalesBody, column: Column, value: Any) -> None:
        checked = column_value(column, value, found.table.set)
        if not column.is_read_only:
            found.columns[column.name] = checked

    # ---- Links ----------------------------------------------------------------------------------

    def _bind(self, found: SalesBody, name: str, value: Any) -> None:
        table = found.table
        navigation = table.navigation_named(name)
        if navigation is None:
            raise bad_body(table.set, undeclared_link(name))
        if navigation in table.collections:
            if not isinstance(value, list):
                raise bad_body(table.set, f"'{name}{BIND}' isn't a list.")
            links = tuple(self._reference(found, navigation, each) for each in value)
            found.added[navigation] = links
            return
        link = None if value is None else self._reference(found, navigation, value)
        if isinstance(link, Reference):
            self._check_target(found, navigation, link)
        found.links[navigation] = link

    def _reference(self, found: SalesBody, name: str, value: Any) -> Reference | str:
        if not isinstance(value, str):
            raise bad_body(found.table.set, f"'{name}{BIND}' isn't the address of a row.")
        try:
            return parse_reference(value, self.base)
        except WireError as error:
            raise bad_body(found.table.set, error.message) from None

    def _check_target(self, found: SalesBody, navigation: str, link: Reference) -> None:
        relationships = found.table.navigation[navigation]
        sets = [self.contract.tables[each.referenced].set for each in relationships]
        if link.set not in sets:
            raise bad_body(
                found.table.set,
                f"'{navigation}' can't be bound to '{link.set}'. It refers to {' or '.join(sets)}.",
            )

    # ---- Rows inside rows -----------------------------------------------------------------------

    def _navigate(self, found: SalesBody, name: str, value: Any) -> None:
        table = found.table
        navigation = table.navigation_named(name)
        if navigation is None:
            by_property = table.by_property.get(name)
            if by_property is not None:
                raise bad_body(table.set, f"The property '{name}' is computed. Use {BIND}.")
            raise self._unknown(table, name, value)
        if navigation in table.collections:
            self._insert_rows(found, navigation, value)
        elif value is None:
            found.links[navigation] = None
        elif isinstance(value, dict):
            target = self._target(found, navigation, value)
            found.inserted[navigation] = self.of_object(target, value)
        else:
            raise bad_body(table.set, f"'{name}' isn't a row.")

    def _target(self, found: SalesBody, navigation: str, value: Mapping[str, Any]) -> Table:
        relationships = found.table.navigation[navigation]
        if len(relationships) == 1:
            return self.contract.tables[relationships[0].referenced]
        name = (_text(value, "@odata.type") or "").removeprefix("#").removeprefix(f"{TYPES}.")
        if name not in {each.referenced for each in relationships}:
            raise bad_body(found.table.set, f"'{navigation}' needs a row with @odata.type.")
        return self.contract.tables[name]

    def _insert_rows(self, found: SalesBody, navigation: str, value: Any) -> None:
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise bad_body(found.table.set, f"'{navigation}' isn't a list of rows.")
        target = self.contract.tables[found.table.collections[navigation].referencing]
        rows = tuple(self.of_object(target, each) for each in value)
        found.inserted_rows[navigation] = rows

    def _unknown(self, table: Table, name: str, value: Any) -> WireError:
        column = table.columns.get(name)
        if column is None or isinstance(value, dict | list):
            return bad_body(table.set, undeclared(name, f"{TYPES}.{table.name}"))
        if not any(target in self.contract.tables for target in column.targets):
            return NotOffered(f"{table.name}.{name}")
        return bad_body(table.set, undeclared(name, f"{TYPES}.{table.name}"))


def _text(values: Mapping[str, Any], name: str) -> str | None:
    value = values.get(name)
    return value if isinstance(value, str) else None
