"""One direction of one table map, resolved against the data entities of both applications."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import NamedTuple, TypeAlias

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.filters import Clause, Filter, parse_filter
from prospect_to_cash.model.dual_write.ports import Connection, DataEntity
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.value import Image, Value, shown

Key: TypeAlias = tuple[Value, ...]
"""What pairs two rows under a map: the legal entity, then the key values; text without case."""


class Unlike(NamedTuple):
    """A value that doesn't pass a clause of a filter. Most are never read, so the text can wait."""

    clause: Clause
    value: Value

    def __str__(self) -> str:
        found = shown(self.value)
        return f"{self.clause.column} is {found}, and the map's filter asks that {self.clause}"


Reason: TypeAlias = str | Unlike
"""Why something did not travel; as text, a sentence."""


_Test: TypeAlias = tuple[Callable[[Row], Value], tuple[Value, ...], bool, Clause]
"""How to read a column, the values asked for, whether one or none of them, and the clause."""


class MapDirection:
    """The way of a table map from `sender` to `receiver`."""

    reverse: MapDirection
    """The way back."""

    def __init__(self, table_map: TableMap, sender: Connection, receiver: Connection) -> None:
        self.table_map = table_map
        self.name = table_map.name
        self.sender = sender
        self.receiver = receiver
        self.sending = _entity(table_map, sender)
        self.receiving = _entity(table_map, receiver)
        here = sender.system
        flow = table_map.to_sales if receiver.system is System.SALES else table_map.to_scm
        self.constants: Image = flow.constants
        """What the receiver's columns are set to when a row enters the map."""
        self._lines = flow.lines
        self.columns = flow.columns
        """The sender's columns that travel."""
        self.one_way = flow.one_way
        """The sender's columns that never come back."""
        self.key_columns = tuple(line.column(here) or "" for line in table_map.key)
        self.filter = self._parsed("filter", table_map.filter.of(here))
        switch = table_map.switch
        self.parameter = switch.parameter if switch else None
        self.switched = self._parsed("switch", switch.rows.of(here) if switch else "")
        """Which rows the switch binds."""
        self.sources = self.sending.sources((*self.columns, *self.filter.columns))
        """The tables whose changes concern the map, and how a row names its root rows."""
        self.read = self.sending.reader(self.columns)
        self.read_key = self.sending.reader(self.key_columns)
        self.read_legal_entity = self.sending.legal_entity_of
        self._needs_company = self.sending.is_company_specific
        self._filter = self._compiled(self.filter)
        self._switched = self._compiled(self.switched)

    def __str__(self) -> str:
        return f"{self.table_map.name}, {self.sender.system} to {self.receiver.system}"

    def unlike(self, row: Row) -> Unlike | None:
        """What of `row` doesn't pass the map's filter, be the map switched on or off."""
        for read, values, is_equal, clause in self._filter:
            value = read(row)
            if (value in values) is not is_equal:
                return Unlike(clause, value)
        return None

    def keeps_back(self, row: Row) -> Reason | None:
        """Why the map doesn't accept `row` in this direction; None if it does."""
        unlike = self.unlike(row)
        if unlike is not None:
            return unlike
        legal_entity = self.read_legal_entity(row)
        if legal_entity is None and self._needs_company:
            return "the row belongs to no legal entity, and the map is company-specific"
        if self.parameter is None:
            return None
        for read, values, is_equal, _ in self._switched:
            if (read(row) in values) is not is_equal:
                return None
        if not self.sender.is_on(self.parameter, legal_entity or ""):
            return f"the parameter '{self.parameter}' is off"
        return None

    def key_of(self, row: Row, image: Mapping[str, Value]) -> Key | None:
        """The key of `row`, or None while a part of it is empty."""
        key: list[Value] = []
        if self.table_map.company is not None:
            key.append(self.read_legal_entity(row))
        for column in self.key_columns:
            value = image.get(column)
            if value is None:
                return None
            key.append(value.casefold() if isinstance(value, str) else value)
        return tuple(key)

    def sender_columns(self, receiver_columns: Container[str]) -> frozenset[str]:
        """The sender's columns that are written to any of `receiver_columns`, but for the key."""
        return frozenset(
            ours
            for ours, theirs, _ in self._lines
            if theirs in receiver_columns and ours not in self.key_columns
        )

    def _parsed(self, kind: str, text: str) -> Filter:
        if not text:
            return Filter()
        map_name = f"{self.table_map.name} {self.table_map.version}"
        try:
            parsed = parse_filter(text)
        except CatalogError as error:
            raise CatalogError(f"{map_name}: {error}") from error
        unknown = [name for name in parsed.columns if name not in self.sending.columns]
        if unknown:
            raise CatalogError(
                f"{map_name}: the {kind} '{text}' asks for {', '.join(unknown)}, and "
                f"'{self.sending.name}' of {self.sender.system.title} has no such column."
            )
        return parsed

    def _compiled(self, asked: Filter) -> tuple[_Test, ...]:
        # Taken apart here, because every change of a row asks every filter that may let it go.
        return tuple(
            (self.sending.column(clause.column), clause.values, clause.is_equal, clause)
            for clause in asked.clauses
        )

    def translated(self, values: Mapping[str, Value]) -> Image:
        """`values` in the receiver's columns; raises `Rejection` for one outside a value map."""
        there = self.receiver.system
        image: Image = {}
        for ours, theirs, line in self._lines:
            if ours in values:
                value = values[ours]
                if line.values and value is not None:
                    try:
                        value = line.translated(value, there)
                    except KeyError:
                        raise Rejection(
                            f"The value map of {line} has no entry for '{value}'."
                        ) from None
                image[theirs] = value
        return image


def _entity(table_map: TableMap, connection: Connection) -> DataEntity:
    name = table_map.entity(connection.system)
    entity = connection.entities.get(name)
    if entity is None:
        raise CatalogError(
            f"{table_map.name} {table_map.version}: "
            f"{connection.system.title} has no data entity or table '{name}'."
        )
    unknown = sorted(table_map.columns_of(connection.system) - entity.columns)
    if unknown:
        raise CatalogError(
            f"{table_map.name} {table_map.version}: '{name}' of {connection.system.title} "
            f"has no column {', '.join(unknown)}."
        )
    return entity
