"""Rows as dictionaries, for tests of filters and answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from prospect_to_cash.wire.contract import Entity, Table
from prospect_to_cash.wire.odata.row_type import ColumnReader
from prospect_to_cash.wire.odata.sales.rows import Link
from prospect_to_cash.wire.odata.tree import Kind

NO_YES = "Microsoft.Dynamics.DataEntities.NoYes"


@dataclass
class PlainType:
    """A row type whose rows are dictionaries with every column."""

    kinds: dict[str, Kind]
    singles: dict[str, PlainType] = field(default_factory=dict)
    manys: dict[str, PlainType] = field(default_factory=dict)
    type_name: str = "Microsoft.Dynamics.CRM.account"

    def column(self, name: str) -> ColumnReader | None:
        kind = self.kinds.get(name)
        if kind is None:
            return None
        if kind is Kind.ENUMERATION:
            return ColumnReader(kind, itemgetter(name), {"No": 0, "Yes": 1}, NO_YES)
        return ColumnReader(kind, itemgetter(name))

    def single(self, name: str) -> Any:
        return (itemgetter(name), self.singles[name]) if name in self.singles else None

    def many(self, name: str) -> Any:
        return (itemgetter(name), self.manys[name]) if name in self.manys else None


@dataclass
class PlainRow:
    """A row of a table of Sales."""

    table: Table
    values: dict[str, Any]
    version: int = 1
    ones: dict[str, PlainRow] = field(default_factory=dict)
    manys: dict[str, list[PlainRow]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return str(self.values[self.table.id])

    def value(self, name: str) -> Any:
        return self.values.get(name)

    def link(self, column: str) -> Link | None:
        relationships = (each for each in self.table.lookups.values() if each.column == column)
        other = next(
            (self.ones[each.navigation] for each in relationships if each.navigation in self.ones),
            None,
        )
        return (
            None
            if other is None
            else Link(other.table.name, str(other.value(other.table.entry.primary_name)))
        )

    def one(self, navigation: str) -> PlainRow | None:
        return self.ones.get(navigation)

    def many(self, navigation: str) -> list[PlainRow]:
        return self.manys.get(navigation, [])


@dataclass
class PlainScmRow:
    """A row of a data entity of SCM."""

    entity: Entity
    values: dict[str, Any]
    record: tuple[int, int] = (1, 5637144576)

    def value(self, name: str) -> Any:
        return self.values.get(name)
