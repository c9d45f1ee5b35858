"""Rows as dictionaries, for tests of filters and answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from prospect_to_cash.wire.odata.row_type import ColumnReader
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
