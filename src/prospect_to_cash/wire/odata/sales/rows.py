"""Rows of Sales as the answers show them: values with annotations, and expanded rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Context, Decimal
from typing import Any, NamedTuple, Protocol

from prospect_to_cash.wire.contract import Column, ColumnType, SalesContract, Table
from prospect_to_cash.wire.odata.errors import TYPES, bad_query, unknown_property
from prospect_to_cash.wire.odata.moments import Moment
from prospect_to_cash.wire.odata.predicates import SALES
from prospect_to_cash.wire.odata.prefer import Preferences
from prospect_to_cash.wire.odata.query import Expand, RowQuery
from prospect_to_cash.wire.odata.row_type import ColumnReader
from prospect_to_cash.wire.odata.selection import selected
from prospect_to_cash.wire.odata.tree import Kind, Value

FORMATTED = "OData.Community.Display.V1.FormattedValue"
LOOKUP_TABLE = f"{TYPES}.lookuplogicalname"
NAVIGATION = f"{TYPES}.associatednavigationproperty"

_KINDS = {
    ColumnType.TEXT: Kind.TEXT,
    ColumnType.MEMO: Kind.TEXT,
    ColumnType.INTEGER: Kind.INTEGER,
    ColumnType.PICKLIST: Kind.INTEGER,
    ColumnType.STATE: Kind.INTEGER,
    ColumnType.STATUS: Kind.INTEGER,
    ColumnType.BIG_INTEGER: Kind.LONG,
    ColumnType.DECIMAL: Kind.DECIMAL,
    ColumnType.MONEY: Kind.DECIMAL,
    ColumnType.DOUBLE: Kind.DOUBLE,
    ColumnType.BOOLEAN: Kind.BOOLEAN,
    ColumnType.DATE_TIME: Kind.DATE_TIME,
    ColumnType.DATE: Kind.DATE,
    ColumnType.GUID: Kind.GUID,
    ColumnType.LOOKUP: Kind.GUID,
    ColumnType.CUSTOMER: Kind.GUID,
    ColumnType.OWNER: Kind.GUID,
}
_CURRENCY = "_transactioncurrencyid_value"
_CENTS = Decimal("0.0001")
_DIGITS = Context(prec=100)
"""More digits than an amount can have."""


def kind_of(column: Column) -> Kind:
    """Return the kind of the values of a column."""
    return _KINDS[column.type]


class Link(NamedTuple):
    """What a lookup refers to, for its annotations."""

    table: str
    label: str
    """The name of the row."""


class SalesRow(Protocol):
    """A row of a table of Sales."""

    @property
    def table(self) -> Table:
        """The table of the row."""

    @property
    def id(self) -> str:
        """The ID of the row, a GUID in lower case."""

    @property
    def version(self) -> int:
        """A number that changes with every write of the row."""

    def value(self, name: str) -> Value:
        """Return a value by the name of its property. A lookup is the ID of the other row."""

    def link(self, column: str) -> Link | None:
        """Return what a lookup refers to; None if it's empty."""

    def one(self, navigation: str) -> SalesRow | None:
        """Return the row that a single-valued navigation property leads to."""

    def many(self, navigation: str) -> Sequence[SalesRow]:
        """Return the rows that a collection-valued navigation property leads to."""


class SalesType:
    """A table of Sales as filters see it."""

    def __init__(self, contract: SalesContract, table: Table) -> None:
        self._contract = contract
        self._table = table

    @property
    def type_name(self) -> str:
        """The full name of the type."""
        return f"{TYPES}.{self._table.name}"

    def column(self, name: str) -> ColumnReader | None:
        """Return a column by the name of its property; None if there is none."""
        column = self._table.by_property.get(name)
        if column is None:
            return None
        return ColumnReader(kind_of(column), lambda row: row.value(name))

    def single(self, name: str) -> tuple[Callable[[Any], Any | None], SalesType] | None:
        """Return how a row leads to one other, and the type of that; None if it doesn't.

        A navigation property to several tables, such as an owner, has the columns of the first.
        """
        found = self._table.navigation_named(name)
        relationships = self._table.navigation.get(found or "")
        if found is None or not relationships:
            return None
        target = self._contract.tables[relationships[0].referenced]
        return (lambda row: row.one(found)), SalesType(self._contract, target)

    def many(self, name: str) -> tuple[Callable[[Any], Iterable[Any]], SalesType] | None:
        """Return how a row leads to several others, and their type; None if it doesn't."""
        found = self._table.navigation_named(name)
        relationship = self._table.collections.get(found or "")
        if found is None or relationship is None:
            return None
        target = self._contract.tables[relationship.referencing]
        return (lambda row: row.many(found)), SalesType(self._contract, target)


@dataclass(frozen=True)
class RowWriter:
    """Writes rows as a request asks."""

    contract: SalesContract
    base: str
    """The address of the service, with a slash at the end."""
    preferences: Preferences = field(default_factory=Preferences)
    symbol: str = "$"
    """The symbol of the currency, for formatted amounts."""
    moment: Moment | None = None
    """Who asks, and when, for the filters of expanded collections."""

    # ---- Which properties -----------------------------------------------------------------------

    def properties(self, table: Table, query: RowQuery) -> tuple[str, ...]:
        """Return the properties of an answer; raises `WireError` for an unknown name.

        The ID always comes back, an amount with its currency, and the part of an address with the
        whole address.
        """
        if query.select is None:
            return tuple(table.by_property)
        names = dict.fromkeys(query.select)
        for name in query.select:
            column = table.by_property.get(name)
            if column is None:
                raise unknown_property(name, f"{TYPES}.{table.name}")
            if column.type is ColumnType.MONEY and _CURRENCY in table.by_property:
                names[_CURRENCY] = None
            composite = f"{name.partition('_')[0]}_composite"
            if name.startswith("address") and composite in table.by_property:
                names[composite] = None
        names[table.id] = None
        return tuple(names)

    def context(self, table: Table, query: RowQuery, *, is_single: bool = False) -> str:
        """Return ``@odata.context`` of an answer with rows of the table."""
        suffix = "/$entity" if is_single else ""
        return f"{self.base}$metadata#{table.set}{self._shape(table, query)}{suffix}"

    def _shape(self, table: Table, query: RowQuery) -> str:
        parts = list(query.select or ())
        for expand in query.expand:
            name, target = self.target_of(table, expand)
            inner = self._shape(target, expand.query) or "()"
            parts.append(f"{name}/$ref" if expand.is_reference else f"{name}{inner}")
        return f"({','.join(parts)})" if parts else ""

    def target_of(self, table: Table, expand: Expand) -> tuple[str, Table]:
        """Return the name of an expanded navigation property, and its table; raises `WireError`."""
        name = table.navigation_named(expand.name)
        if name is None:
            raise unknown_property(expand.name, f"{TYPES}.{table.name}")
        if name in table.collections:
            return name, self.contract.tables[table.collections[name].referencing]
        return name, self.contract.tables[table.navigation[name][0].referenced]

    # ---- Rows -----------------------------------------------------------------------------------

    def row(self, row: SalesRow, query: RowQuery, *, context: str | None = None) -> dict[str, Any]:
        """Return a row as the answer shows it; raises `WireError`."""
        table = row.table
        found: dict[str, Any] = {} if context is None else {"@odata.context": context}
        found["@odata.etag"] = etag_of(row)
        for name in self.properties(table, query):
            self.add(found, name, row, table.by_property[name])
        for expand in query.expand:
            self._expand(found, row, expand)
        return found

    def add(self, found: dict[str, Any], name: str, row: SalesRow, column: Column) -> None:
        """Add a column under a name, after its annotations."""
        value = row.value(column.property)
        if value is not None and self.preferences.annotations:
            link = row.link(column.name) if column.is_lookup else None
            text = link.label if link else formatted(column, value, self.symbol)
            if text is not None and self.preferences.wants(FORMATTED):
                found[f"{name}@{FORMATTED}"] = text
            if link is not None:
                navigation = navigation_to(row.table, column, link.table)
                if navigation is not None and self.preferences.wants(NAVIGATION):
                    found[f"{name}@{NAVIGATION}"] = navigation
                if self.preferences.wants(LOOKUP_TABLE):
                    found[f"{name}@{LOOKUP_TABLE}"] = link.table
        found[name] = json_value(column, value)

    def _expand(self, found: dict[str, Any], row: SalesRow, expand: Expand) -> None:
        name, target = self.target_of(row.table, expand)
        query = expand.query
        if expand.is_reference and (query.select is not None or query.expand):
            raise bad_query(f"$expand of '{name}/$ref' has no columns.")
        if name not in row.table.collections:
            if query.filter is not None or query.orders or query.top is not None or query.has_count:
                raise bad_query(f"'{name}' leads to one row. Only $select and $expand apply to it.")
            other = row.one(name)
            found[name] = None if other is None else self._inner(other, expand)
            return
        row_type = SalesType(self.contract, target)
        rows, total = selected(row.many(name), query, row_type, SALES, self.moment)
        if query.has_count:
            found[f"{name}@odata.count"] = total
        found[name] = [self._inner(each, expand) for each in rows]
        options = f"?{expand.text.replace(';', '&')}" if expand.text else ""
        suffix = "/$ref" if expand.is_reference else ""
        address = f"{self.base}{row.table.set}({row.id})/{name}{suffix}{options}"
        found[f"{name}@odata.nextLink"] = address

    def _inner(self, row: SalesRow, expand: Expand) -> dict[str, Any]:
        if expand.is_reference:
            return {"@odata.id": self.address(row)}
        return self.row(row, expand.query)

    def address(self, row: SalesRow) -> str:
        """Return the address of a row."""
        return f"{self.base}{row.table.set}({row.id})"


def etag_of(row: SalesRow) -> str:
    """Return the version of a row as ``@odata.etag`` has it."""
    return f'W/"{row.version}"'


def navigation_to(table: Table, column: Column, target: str) -> str | None:
    """Return the navigation property with which a lookup refers to a table; None if none does."""
    for relationship in table.lookups.values():
        if relationship.column == column.name and relationship.referenced == target:
            return relationship.navigation
    return None


def json_value(column: Column, value: Value) -> Value:
    """Return a value as JSON has it: an amount with four decimals, for example."""
    if column.type is ColumnType.MONEY and value is not None:
        assert isinstance(value, int | float | Decimal), "an amount"
        return Decimal(str(value)).quantize(_CENTS, context=_DIGITS)
    return value


def formatted(column: Column, value: Value, symbol: str) -> str | None:
    """Return the text that a user in the United States sees; None for a text or an ID."""
    match value:
        case bool():
            return "Yes" if value else "No"
        case int() if column.is_choice:
            return column.label_of(value)
        case datetime():
            hour = value.hour % 12 or 12
            half = "AM" if value.hour < 12 else "PM"
            return f"{value.month}/{value.day}/{value.year} {hour}:{value.minute:02} {half}"
        case date():
            return f"{value.month}/{value.day}/{value.year}"
        case int() | Decimal() | float() if column.type is ColumnType.MONEY:
            sign, amount = ("-" if value < 0 else ""), abs(value)
            return f"{sign}{symbol}{amount:,.2f}"
        case int():
            return f"{value:,}"
        case Decimal() | float():
            return f"{value:,.2f}"
        case _:
            return None


def answer_list(
    rows: Sequence[Mapping[str, Any]],
    context: str,
    preferences: Preferences,
    *,
    total: int | None = None,
    next_link: str | None = None,
) -> dict[str, Any]:
    """Return the body of a list. `total` is the number of all matches, if it was asked for."""
    most = 5000
    found: dict[str, Any] = {"@odata.context": context}
    if total is not None:
        found["@odata.count"] = min(total, most)
    if preferences.wants(f"{TYPES}.totalrecordcount"):
        found[f"@{TYPES}.totalrecordcount"] = -1 if total is None else min(total, most)
    if preferences.wants(f"{TYPES}.totalrecordcountlimitexceeded"):
        is_more = total is not None and total > most
        found[f"@{TYPES}.totalrecordcountlimitexceeded"] = is_more
    found["value"] = rows
    if next_link is not None:
        found["@odata.nextLink"] = next_link
    return found
