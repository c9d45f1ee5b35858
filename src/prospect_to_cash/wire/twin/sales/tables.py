"""The tables of Sales: rows of the model with their further columns, and rows of further tables.

Each row has a number: the ID of a row of the model, or one of `Further`. Its further values, such
as its ID and the time of the last change, are in `Further` under the name of the entity set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.wire.contract import Relationship, SalesContract, Table
from prospect_to_cash.wire.odata.errors import row_missing, row_missing_by_key
from prospect_to_cash.wire.odata.row_type import ColumnReader
from prospect_to_cash.wire.odata.sales.keys import RowKey
from prospect_to_cash.wire.odata.sales.rows import Link, SalesType, kind_of
from prospect_to_cash.wire.odata.tree import Value
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.further import Values
from prospect_to_cash.wire.twin.sales.columns import (
    HeldColumn,
    PlainColumn,
    RowColumn,
    TextColumn,
    columns_of,
    company_column,
)
from prospect_to_cash.wire.twin.sales.computed import computed_reader
from prospect_to_cash.wire.twin.sales.indexes import Indexes, fold

Reader = Callable[["TwinRow"], Any]
VERSION = "versionnumber"


class TwinRow:
    """A row of a table of Sales, as it's now. Implements `SalesRow`."""

    __slots__ = ("further", "number", "of", "typed")

    def __init__(self, of: TwinTable, number: int, typed: Row | None, further: Values) -> None:
        self.of = of
        self.number = number
        self.typed = typed
        """The row of the model; None in a further table."""
        self.further = further

    @property
    def table(self) -> Table:
        """The table of the row."""
        return self.of.table

    @property
    def id(self) -> str:
        """The ID of the row."""
        return str(self.further[self.of.table.id])

    @property
    def version(self) -> int:
        """The number of the last write of the row."""
        return int(str(self.further[VERSION]))

    def value(self, name: str) -> Value:
        """Return a value by the name of its property."""
        value: Value = self.of.reader(name)(self)
        return value

    def target(self, column: str) -> TwinRow | None:
        """Return the row to which a lookup refers; None if it's empty."""
        found = self.of.column_reader(column)(self)
        return None if found is None else self.of.tables.target(self.table, column, found)

    def link(self, column: str) -> Link | None:
        """Return what a lookup refers to; None if it's empty."""
        target = self.target(column)
        if target is None:
            return None
        return Link(target.table.name, str(target.value(target.table.entry.primary_name) or ""))

    def one(self, navigation: str) -> TwinRow | None:
        """Return the row that a single-valued navigation property leads to."""
        relationships = self.table.navigation[navigation]
        target = self.target(relationships[0].column)
        if target is None or target.table.name not in {each.referenced for each in relationships}:
            return None
        return target

    def many(self, navigation: str) -> Sequence[TwinRow]:
        """Return the rows that a collection-valued navigation property leads to."""
        return self.of.tables.referencing(self.table.collections[navigation], self)


class _Type(SalesType):
    """A table as filters see it, read without a call in between."""

    def __init__(self, of: TwinTable) -> None:
        super().__init__(of.tables.contract, of.table)
        self._of = of

    def column(self, name: str) -> ColumnReader | None:
        """Return a column by the name of its property; None if there is none."""
        column = self._of.table.by_property.get(name)
        return None if column is None else ColumnReader(kind_of(column), self._of.reader(name))

    def single(self, name: str) -> tuple[Callable[[Any], Any | None], SalesType] | None:
        """Return how a row leads to one other, and the type of that; None if it doesn't."""
        table, found = self._of.table, self._of.table.navigation_named(name)
        relationships = table.navigation.get(found or "")
        if found is None or not relationships:
            return None
        tables = self._of.tables.tables
        targets = [tables[each.referenced] for each in relationships]
        read_id = self._of.column_reader(relationships[0].column)
        # Many rows refer to few others, such as a company.
        known: dict[object, TwinRow | None] = {}
        revisions: list[int] = []

        def read(row: TwinRow) -> TwinRow | None:
            nonlocal revisions
            row_id = read_id(row)
            if row_id is None:
                return None
            now = [target.indexes.revision for target in targets]
            if now != revisions or len(known) > _MOST_KNOWN:
                known.clear()
                revisions = now
            if row_id not in known:
                known[row_id] = row.one(found)
            return known[row_id]

        return read, targets[0].type


_MOST_KNOWN = 1000


class TwinTable:
    """A table of Sales."""

    def __init__(self, tables: SalesTables, table: Table, kind: type[Row] | None) -> None:
        self.tables = tables
        self.table = table
        self.kind = kind
        """The row type of the model; None for a further table."""
        self.held: dict[str, HeldColumn] = (
            {} if kind is None else columns_of(tables.contract, table, kind)
        )
        """The columns that the model's rows have, by name."""
        self.texts = [held for held in self.held.values() if isinstance(held, TextColumn)]
        """The lookups that the model's rows have as texts."""
        self.type = _Type(self)
        self.company = company_column(table)
        self.indexes = Indexes(self._read_all, self._read_one)
        self._readers: dict[str, Reader] = {}
        self._by_property = {column.property: name for name, column in table.columns.items()}

    @property
    def set(self) -> str:
        """The name of the entity set, under which `Further` has the rows."""
        return self.table.set

    # ---- Rows -----------------------------------------------------------------------------------

    def row(self, number: int) -> TwinRow:
        """Return the row with that number; raises `KeyError` if none exists."""
        further = self.tables.twin.further.rows(self.set)[number]
        typed = None if self.kind is None else self.tables.store.get(self.kind, number)
        return TwinRow(self, number, typed, further)

    def rows(self) -> list[TwinRow]:
        """Return all rows, oldest first."""
        found = sorted(self.tables.twin.further.rows(self.set).items())
        if self.kind is None:
            return [TwinRow(self, number, None, further) for number, further in found]
        typed: Mapping[int, Row] = self.tables.store.rows(self.kind)
        return [TwinRow(self, number, typed[number], further) for number, further in found]

    def with_id(self, row_id: str) -> TwinRow | None:
        """Return the row with that ID; None if none exists."""
        return next(iter(self.with_value(self.table.id, row_id)), None)

    def with_value(self, column: str, value: Value) -> list[TwinRow]:
        """Return the rows with a value in a column, oldest first. Case is ignored."""
        return [self.row(number) for number in self.indexes.find(column, value)]

    def _read_all(self, column: str) -> Iterator[tuple[int, Value]]:
        read = self.column_reader(column)
        for row in self.rows():
            yield row.number, read(row)

    def _read_one(self, column: str, number: int) -> Iterator[Value]:
        if number in self.tables.twin.further.rows(self.set):
            yield self.column_reader(column)(self.row(number))

    def with_key(self, key: RowKey) -> TwinRow:
        """Return the row with a key; raises `WireError` if none exists."""
        if key.id is not None:
            found = self.with_id(key.id)
            if found is None:
                raise row_missing(self.table.name, key.id)
            return found
        assert key.columns is not None, "a key has an ID or columns"
        found = self.with_values(key.columns)
        if found is None:
            raise row_missing_by_key(self.table.name)
        return found

    def with_values(self, columns: Mapping[str, Value]) -> TwinRow | None:
        """Return the first row with these values by column; None if none has them."""
        rarest = min(columns, key=lambda name: self.indexes.count(name, columns[name]))
        for row in self.with_value(rarest, columns[rarest]):
            if all(
                fold(self.column_reader(name)(row)) == fold(each) for name, each in columns.items()
            ):
                return row
        return None

    # ---- Columns --------------------------------------------------------------------------------

    def reader(self, name: str) -> Reader:
        """Return what reads a property of a row."""
        return self.column_reader(self._by_property[name])

    def column_reader(self, name: str) -> Reader:
        """Return what reads a column of a row. A lookup is the ID of the other row."""
        if name not in self._readers:
            self._readers[name] = self._made_reader(name)
        return self._readers[name]

    def _made_reader(self, name: str) -> Reader:
        if name == "ownerid" and self.table.name in ("systemuser", "team"):
            name = self.table.id
        computed = computed_reader(self.table, name)
        if computed is not None:
            return computed
        held = self.held.get(name)
        match held:
            case PlainColumn(attribute, None):
                return lambda row: row.typed.__dict__[attribute]
            case PlainColumn(attribute, encode) if encode is not None:
                return lambda row: (
                    None if (found := row.typed.__dict__[attribute]) is None else encode(found)
                )
            case RowColumn(attributes):
                return self._row_reader(name, attributes)
            case TextColumn():
                return self.tables.text_reader(held, name)
        return lambda row: row.further.get(name)

    def _row_reader(self, name: str, attributes: Mapping[str, str]) -> Reader:
        ids = [
            (attribute, self.tables.tables[table].table.id, self.tables.tables[table].set)
            for table, attribute in attributes.items()
        ]
        further = self.tables.twin.further

        def read(row: TwinRow) -> Value:
            values = row.typed.__dict__
            for attribute, id_column, set_name in ids:
                number = values[attribute]
                if number is not None:
                    return further.values(set_name, number).get(id_column)
            return row.further.get(name)

        return read


class SalesTables:
    """All tables of Sales in a twin."""

    def __init__(self, twin: Twin, contract: SalesContract) -> None:
        self.twin = twin
        self.contract = contract
        kinds = {kind.table: kind for kind in self.store.kinds}
        self.tables: dict[str, TwinTable] = {}
        for table in contract.tables.values():
            self.tables[table.name] = TwinTable(self, table, kinds.get(table.set))
        self.by_kind: dict[type[Row], TwinTable] = {
            each.kind: each for each in self.tables.values() if each.kind is not None
        }
        self._texts: dict[str, list[tuple[TwinTable, str, str]]] = {}
        for each in self.tables.values():
            for name, held in each.held.items():
                if isinstance(held, TextColumn):
                    self._texts.setdefault(held.table, []).append((each, name, held.key))

    @property
    def store(self) -> Any:
        """The rows of the model."""
        return self.twin.landscape.sales_app.store

    def texts_to(self, table: TwinTable) -> Sequence[tuple[TwinTable, str, str]]:
        """Return the lookups to a table that rows of the model have as texts.

        Each has its own table, its column, and the column of `table` with the text.
        """
        return self._texts.get(table.table.name, ())

    def of(self, table: Table) -> TwinTable:
        """Return the table with the rows of a table of the contract."""
        return self.tables[table.name]

    def target(self, table: Table, column: str, row_id: Value) -> TwinRow | None:
        """Return the row to which a value of a lookup refers; None if it doesn't exist."""
        for name in table.columns[column].targets:
            if name in self.tables:
                found = self.tables[name].with_id(str(row_id))
                if found is not None:
                    return found
        return None

    def referencing(self, relationship: Relationship, row: TwinRow) -> list[TwinRow]:
        """Return the rows that refer to a row through a relationship."""
        return self.tables[relationship.referencing].with_value(relationship.column, row.id)

    def text_reader(self, held: TextColumn, column: str) -> Reader:
        """Return what reads a lookup that the model's row has as a text."""
        attribute, indexes = held.attribute, self.tables[held.table].indexes
        known: dict[tuple[str, str | None], str | None] = {}
        revision = -1

        def read(row: TwinRow) -> Value:
            nonlocal revision
            values = row.typed.__dict__
            text = values[attribute]
            if text is None:
                return row.further.get(column)
            if revision != indexes.revision:
                known.clear()
                revision = indexes.revision
            key = text, values.get("company")
            if key not in known:
                target = self.with_text(held, *key)
                known[key] = None if target is None else target.id
            return known[key]

        return read

    def with_text(self, held: TextColumn, text: str, company: str | None) -> TwinRow | None:
        """Return the row that a text of the model means, in a company; None if none exists."""
        target = self.tables[held.table]
        found = target.with_value(held.key, text)
        if target.company is None or company is None:
            return found[0] if found else None
        of_company = self.company_id(company)
        read = target.column_reader(target.company)
        return next((row for row in found if read(row) == of_company), None)

    def company_id(self, code: str | None) -> str | None:
        """Return the ID of a company; None if none has the code."""
        found = self.tables["cdm_company"].with_value("cdm_companycode", code)
        return found[0].id if found else None
