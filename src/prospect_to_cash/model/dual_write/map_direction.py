"""The directions of table maps, resolved against the data entities of both applications."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple, TypeAlias

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.filters import Clause, Filter, parse_filter
from prospect_to_cash.model.dual_write.ports import Connection, DataEntity
from prospect_to_cash.model.dual_write.problem import Problem
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, TableMap
from prospect_to_cash.model.dual_write.validation import validate
from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Image, Row, Value, shown

Key: TypeAlias = tuple[Value, ...]
"""Pairs two rows under a map: the legal entity, then the key values, without case."""


class FilterMismatch(NamedTuple):
    """A value that doesn't match a clause of a filter. `p2c prove` needs the clause itself."""

    clause: Clause
    value: Value

    def __str__(self) -> str:
        found = shown(self.value)
        return f"{self.clause.column} is {found}, and the map's filter asks that {self.clause}"


Reason: TypeAlias = str | FilterMismatch
"""Why a change was not sent; as text, part of a sentence."""

NO_LEGAL_ENTITY = "the row belongs to no legal entity, and the map is company-specific"

_Test: TypeAlias = tuple[Callable[[Row], Value], Clause]
"""A clause with a function that reads its column."""

_Target: TypeAlias = tuple[str, ColumnMapping, Mapping[Value, Value]]
"""A receiver's column, its mapping, and what the value map makes of the sender's values."""


class MapDirection:
    """A table map from `sender` to `receiver`."""

    reverse: MapDirection
    """The same table map in the other direction."""

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
        """The values of the receiver's columns for a row that enters the map."""
        self._mappings = flow.mappings
        # A row has few of the columns of a wide map (benchmarks/lifecycles.py).
        self._targets: dict[str, list[_Target]] = {}
        for ours, theirs, line in flow.mappings:
            target = (theirs, line, line.translations(receiver.system))
            self._targets.setdefault(ours, []).append(target)
        self._copied = {
            ours: targets[0][0]
            for ours, targets in self._targets.items()
            if len(targets) == 1 and not targets[0][2]
        }
        """The receiver's columns that just have the value of a sender's column, by the latter."""
        self.columns = flow.columns
        """The sender's columns that are sent."""
        self.one_way = flow.one_way
        """The sender's columns that the reverse direction doesn't send."""
        self.one_way_in_order = sorted(flow.one_way)
        """The same, because set order differs between processes."""
        self.key_columns = tuple(name for line in table_map.key if (name := line.column(here)))
        self.filter = self._parsed(table_map.filter.of(here))
        switch = table_map.switch
        self.parameter = switch.parameter if switch else None
        # Sales has one switch for all legal entities, so SCM decides for each of them (R67).
        self._switches = (sender,) if here is System.SCM else (sender, receiver)
        self.switch_filter = self._parsed(switch.rows.of(here) if switch else "")
        """The rows that are sent only if the parameter is on."""
        self.sources = self.sending.sources((*self.columns, *self.filter.columns))
        """The joined tables whose changes concern the map, and how each row finds its root rows."""
        self.read = self.sending.reader(self.columns)
        self.read_key = self.sending.reader(self.key_columns)
        self._sends_key = self.columns.issuperset(self.key_columns)
        self._key_readers = tuple(map(self.sending.column, self.key_columns))
        self.read_legal_entity = self.sending.legal_entity_of
        self._outside = sender.outside
        self._needs_company = self.sending.is_company_specific
        self._has_company = table_map.company is not None
        self._filter_tests = self._compiled(self.filter)
        self._switch_tests = self._compiled(self.switch_filter)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Why the map can't run. Each landscape starts it, so it's validated once."""
        entities = {self.sender.system: self.sending, self.receiver.system: self.receiving}
        return validate(self.table_map, entities)

    def filter_mismatch(self, row: Row) -> FilterMismatch | None:
        """Return the first value of `row` that doesn't match the map's filter, or None."""
        return _first_mismatch(self._filter_tests, row)

    def reason_not_sent(self, row: Row) -> Reason | None:
        """Return why the map doesn't send `row` in this direction; None if it does."""
        mismatch = _first_mismatch(self._filter_tests, row)
        if mismatch is not None:
            return mismatch
        legal_entity = self.read_legal_entity(row)
        if legal_entity is None:
            # Only a company-specific map has a switch (`catalog.validation`).
            return NO_LEGAL_ENTITY if self._needs_company else None
        if legal_entity in self._outside:
            return f"the legal entity {legal_entity} isn't part of dual-write"
        if self.parameter is None:
            return None
        if _first_mismatch(self._switch_tests, row) is not None:
            return None
        for end in self._switches:
            if not end.is_on(self.parameter, legal_entity):
                return f"the parameter '{self.parameter}' is off"
        return None

    def key_of(self, row: Row, image: Mapping[str, Value]) -> Key | None:
        """Return the key of `row`, or None if a part of it is empty."""
        key: list[Value] = []
        if self._has_company:
            key.append(self.read_legal_entity(row))
        for column in self.key_columns:
            value = image.get(column)
            if value is None:
                return None
            key.append(value.casefold() if isinstance(value, str) else value)
        return tuple(key)

    def sent_key_of(self, row: Row) -> Key | None:
        """Return the key of `row`, or None if a part of it is empty or isn't sent."""
        if not self._sends_key:
            return None
        key: list[Value] = []
        if self._has_company:
            key.append(self.read_legal_entity(row))
        for read in self._key_readers:
            value = read(row)
            if value is None:
                return None
            key.append(value.casefold() if isinstance(value, str) else value)
        return tuple(key)

    def sender_columns(self, receiver_columns: Container[str]) -> frozenset[str]:
        """Return the sender's columns that are mapped to `receiver_columns`, except the key."""
        return frozenset(
            ours
            for ours, theirs, _ in self._mappings
            if theirs in receiver_columns and ours not in self.key_columns
        )

    def to_receiver(self, values: Mapping[str, Value]) -> Image:
        """Return `values` in the receiver's columns.

        Raises `Rejection` for a value that a value map doesn't have.
        """
        image: Image = {}
        for ours, value in values.items():
            if ours in self._copied:
                image[self._copied[ours]] = value
                continue
            for theirs, line, translations in self._targets.get(ours, ()):
                image[theirs] = value
                if translations and value is not None:
                    try:
                        image[theirs] = translations[value]
                    except KeyError:
                        raise Rejection(
                            f"The value map of {line} has no entry for '{value}'."
                        ) from None
        return image

    def _parsed(self, text: str) -> Filter:
        if not text:
            return Filter()
        found = self.table_map
        try:
            parsed = parse_filter(text)
        except CatalogError as error:
            raise CatalogError(f"{found.name} {found.version}: {error}") from error
        unknown = [name for name in parsed.columns if name not in self.sending.columns]
        if unknown:
            raise CatalogError(
                f"{found.name} {found.version}: the filter '{text}' uses {', '.join(unknown)}, but "
                f"'{self.sending.name}' of {self.sender.system.title} has no such column."
            )
        return parsed

    def _compiled(self, asked: Filter) -> tuple[_Test, ...]:
        # Each change of a row tests the filters of all its maps (benchmarks/lifecycles.py).
        return tuple((self.sending.column(clause.column), clause) for clause in asked.clauses)


def _first_mismatch(tests: Iterable[_Test], row: Row) -> FilterMismatch | None:
    for read, clause in tests:
        value = read(row)
        if not clause.passes(value):
            return FilterMismatch(clause, value)
    return None


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
