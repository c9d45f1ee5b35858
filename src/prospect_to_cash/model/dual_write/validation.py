"""Validates the columns of a table map, as the product does before a map starts.

An environment can lack columns of a map, and have others in another direction. What is wrong with
the rest of a map is a mistake in its file (`catalog.validation`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from prospect_to_cash.model.dual_write.ports import DataEntity
from prospect_to_cash.model.dual_write.problem import Problem
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, Place, TableMap
from prospect_to_cash.model.tables.option_sets import System

Entities = Mapping[System, DataEntity]
"""The data entity of SCM and the table of Sales that a map is between."""

_TYPE_NAMES: dict[type, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    Decimal: "number",
    bool: "Yes or No",
    date: "date",
}


def validate(table_map: TableMap, entities: Entities) -> tuple[Problem, ...]:
    """Return why the columns of `table_map` can't be sent between these two data entities."""
    return (
        *problems_of_form(table_map),
        *_destinations(table_map, entities),
        *_types(table_map, entities),
    )


def problems_of_form(table_map: TableMap) -> tuple[Problem, ...]:
    """Return what is wrong with the columns of a map, whatever its data entities are."""
    return (*_keys(table_map), *_duplicates(table_map), *_value_maps(table_map))


def written_columns(
    table_map: TableMap, system: System
) -> Iterator[tuple[Place, ColumnMapping, str]]:
    """Yield each mapping that writes a column of `system`, with its place and this column."""
    for place, line in table_map.places():
        column = line.column(system)
        if column is not None and line.flows_to(system):
            yield place, line, column


def mismatch(place: Place, line: ColumnMapping, ours: type, theirs: str) -> Problem:
    """Return the problem that values of a mapping have the type `ours`, and others `theirs`."""
    return Problem.of("DIPV1030", place, f"{line}, {type_name(ours)} and {theirs}")


def type_name(kind: type) -> str:
    """Return the type of a column as problems name it."""
    return _TYPE_NAMES.get(kind, kind.__name__)


def _keys(table_map: TableMap) -> Iterator[Problem]:
    if all(any(written_columns(table_map, system)) for system in System):
        for at, line in enumerate(table_map.key):
            if not line.is_two_way:
                yield Problem.of("DIPV1004", ("key", at), str(line))


def _duplicates(table_map: TableMap) -> Iterator[Problem]:
    for code, system in (("DIPV1023", System.SCM), ("DIPV1026", System.SALES)):
        written = set[str]()
        for place, _, column in written_columns(table_map, system):
            if column in written:
                yield Problem.of(code, place, column)
            written.add(column)


def _value_maps(table_map: TableMap) -> Iterator[Problem]:
    for place, line in table_map.places():
        # A value map that is used only from SCM to Sales can give several values one counterpart.
        if not line.flows_to(System.SCM):
            continue
        for value, count in Counter(line.values.values()).items():
            if count > 1:
                ours = ", ".join(str(key) for key, held in line.values.items() if held == value)
                about = f"{line}, because {ours} all map to {value}"
                yield Problem.of("DIPV1029", place, about)


def _destinations(table_map: TableMap, entities: Entities) -> Iterator[Problem]:
    """Yield read-only columns that are written, and mandatory ones that aren't."""
    for system, entity in entities.items():
        written = set[str]()
        for place, _, column in written_columns(table_map, system):
            written.add(column)
            if column in entity.read_only:
                yield Problem.of("DIPV1011", place, f"{column} of {entity.name}")
        if written:
            # Key columns that aren't mapped have a problem of their own (DIPV1014).
            for column in sorted(entity.mandatory - written - set(entity.key)):
                yield Problem.of("DIPV1010", ("columns",), f"{column} of {entity.name}")


def _types(table_map: TableMap, entities: Entities) -> Iterator[Problem]:
    for place, line in table_map.places():
        if line.scm is None or line.sales is None or line.values:
            continue
        ours = entities[System.SCM].value_type(line.scm)
        theirs = entities[System.SALES].value_type(line.sales)
        if ours and theirs and not _fits(line, ours, theirs):
            yield mismatch(place, line, ours, type_name(theirs))


def _fits(line: ColumnMapping, scm: type, sales: type) -> bool:
    """Return whether each receiver's type accepts what is sent: a number accepts whole numbers."""
    ways = ((System.SALES, scm, sales), (System.SCM, sales, scm))
    return all(
        there is here or (here, there) == (int, Decimal)
        for system, here, there in ways
        if line.flows_to(system)
    )
