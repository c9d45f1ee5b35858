"""Validates a table map against the data entities, and names problems by the product's codes.

In a table map SCM is the source and Sales the destination, as in the products' own lists. A
mandatory, read-only or default column belongs to the destination of a direction. Codes that start
with DIPV are those of project validation; a bare number is from the health check of table maps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.filters import parse_filter
from prospect_to_cash.model.dual_write.ports import DataEntity
from prospect_to_cash.model.dual_write.product_texts import VALIDATION
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, Place, TableMap
from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.setup import Finding
from prospect_to_cash.model.tables.option_sets import System

_REMEDIES = {
    "DIPV1002": "Map two company-specific entities, or two cross-company entities.",
    "DIPV1003": "Name the columns that pair the rows under 'key'.",
    "DIPV1004": "Give it the direction =, or let all columns go one way.",
    "DIPV1010": "Map the column, or give it a constant.",
    "DIPV1011": "Reverse the direction of the mapping, or remove it.",
    "DIPV1014": "Add it: the key of a map has every column of the integration key.",
    "DIPV1021": "Name a column of Supply Chain Management. Write a constant as "
    "'none >> sales_column: value'.",
    "DIPV1023": "Write the column of Supply Chain Management in one mapping only.",
    "DIPV1024": "Name a column of Sales. Write a constant as 'SCM_COLUMN << none: value'.",
    "DIPV1026": "Write the column of Sales in one mapping only.",
    "DIPV1029": "Give each value one counterpart.",
    "DIPV1030": "Map a column of the same type, or add a value map.",
    "DIPV1031": "Write the constant after a colon.",
}


class Problem(NamedTuple):
    """A reason why a table map can't run."""

    code: str
    """The product's code, such as ``DIPV1004``."""
    text: str
    """The product's text, with the part of the map that it is about."""
    place: Place
    """The part of the map's file that it is about."""
    remedy: str
    """How to fix it."""

    @classmethod
    def of(cls, code: str, place: Place, about: str = "", remedy: str = "") -> Problem:
        """Return the problem with the product's `code`."""
        text = f"[{code}] {VALIDATION[code].format(about)}"
        return cls(code, text, place, remedy or _REMEDIES.get(code, ""))

    @property
    def sentence(self) -> str:
        """The problem and its remedy."""
        return f"{self.text} {self.remedy}".strip()


def filter_problem(
    place: Place, text: str, entity: str, remedy: str, *, is_source: bool
) -> Problem:
    """Return the problem of an invalid filter: of the source (SCM), or of Dataverse (Sales)."""
    if is_source:
        return Problem.of("900", place, f"{text} format for entity {entity}", remedy)
    return Problem.of("DIPV1012", place, text, remedy)


class MapRejection(Rejection):
    """A table map that can't start because it doesn't validate."""

    def __init__(self, table_map: str, problems: Sequence[Problem]) -> None:
        found = " ".join(problem.text for problem in problems)
        super().__init__(f"{table_map}: Project validation failed. {found}")
        self.table_map = table_map
        self.problems = tuple(problems)


def findings_of(table_map: TableMap, problems: Sequence[Problem]) -> tuple[Finding, ...]:
    """Return the problems of a map as errors of the setup check."""
    return tuple(
        Finding(
            severity="error",
            subject=f"Table map {table_map.name} {table_map.version}",
            found=problem.text.removesuffix("."),
            needed="a map that validates",
            remedy=problem.remedy,
            source=problem.code,
        )
        for problem in problems
    )


Entities = Mapping[System, DataEntity]

_MISSING = {System.SCM: "DIPV1022", System.SALES: "DIPV1025"}
_TYPE_NAMES: dict[type, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    Decimal: "number",
    bool: "Yes or No",
    date: "date",
}


def problems_of_company(table_map: TableMap, entities: Entities) -> Iterator[Problem]:
    """Yield what is wrong with the mapping of the legal entity."""
    place: Place = ("company",)
    needed = {system: entity.company_column for system, entity in entities.items()}
    expected = f"Write 'company: {needed[System.SCM]} = {needed[System.SALES]}'."
    if table_map.company is None:
        if needed[System.SALES] is not None:
            about = f"{needed[System.SALES]} of {table_map.sales}"
            yield Problem.of("DIPV1014", place, about, expected)
        return
    if needed[System.SALES] is None:
        expected = "Remove 'company', because the data entities are cross-company."
    try:
        line = ColumnMapping.model_validate(table_map.company)
    except CatalogError:
        yield Problem.of("DIPV1021", place, table_map.company, expected)
        return
    wrong = [system for system in System if line.column(system) != needed[system]]
    for system in wrong:
        yield Problem.of(_MISSING[system], place, line.column(system) or "none", expected)
    if not wrong and not line.is_two_way:
        yield Problem.of("DIPV1004", place, str(line), expected)


def problems_of_schema(table_map: TableMap, entities: Entities) -> Iterator[Problem]:
    """Yield columns that are missing, must or must not be mapped, and type mismatches."""
    yield from _columns(table_map, entities)
    yield from _keys(table_map, entities)
    for system, entity in entities.items():
        yield from _destination(table_map, system, entity)
    yield from _types(table_map, entities)
    yield from _filters(table_map, entities)


def _columns(table_map: TableMap, entities: Entities) -> Iterator[Problem]:
    for place, line in table_map.places():
        for system, entity in entities.items():
            column = line.column(system)
            if column is not None and column not in entity.columns:
                yield Problem.of(_MISSING[system], place, column, _known(column, entity))


def _keys(table_map: TableMap, entities: Entities) -> Iterator[Problem]:
    if not table_map.key:
        return
    for system, entity in entities.items():
        mapped = {line.column(system) for line in table_map.key}
        for column in entity.key:
            if column not in mapped:
                yield Problem.of("DIPV1014", ("key",), f"{column} of {entity.name}")


def _destination(table_map: TableMap, system: System, entity: DataEntity) -> Iterator[Problem]:
    """Yield what is wrong with the columns that are written to one system."""
    written = set()
    for place, line in table_map.places():
        column = line.column(system)
        if column is None or not line.flows_to(system):
            continue
        written.add(column)
        about = f"{column} of {entity.name}"
        if column in entity.read_only:
            yield Problem.of("DIPV1011", place, about)
        elif _lacks_constant(line):
            if column in entity.mandatory:
                yield Problem.of("DIPV1031", place, about)
            else:
                code = "DIPV1021" if system is System.SALES else "DIPV1024"
                yield Problem.of(code, place, str(line), "Write the constant after a colon.")
    if written:
        # Key columns that aren't mapped have a problem of their own (DIPV1014).
        for column in sorted(entity.mandatory - written - set(entity.key)):
            yield Problem.of("DIPV1010", ("columns",), f"{column} of {entity.name}")


def _lacks_constant(line: ColumnMapping) -> bool:
    return line.direction in (">>", "<<") and line.is_constant and line.constant is None


def _types(table_map: TableMap, entities: Entities) -> Iterator[Problem]:
    for place, line in table_map.places():
        types = {system: _type(line, system, entity) for system, entity in entities.items()}
        ours, theirs = types[System.SCM], types[System.SALES]
        if line.is_constant:
            wanted = ours or theirs
            if line.constant is not None and wanted and not _is_of_type(wanted, line.constant):
                yield _mismatch(place, line, f"{_type_name(wanted)} and {line.constant!r}")
        elif line.values:
            sides = ((ours, line.values), (theirs, line.values.values()))
            for wanted, values in sides:
                others = [value for value in values if wanted and not _is_of_type(wanted, value)]
                if wanted and others:
                    yield _mismatch(place, line, f"{_type_name(wanted)} and {others[0]!r}")
        elif ours and theirs and not _fits(line, ours, theirs):
            yield _mismatch(place, line, f"{_type_name(ours)} and {_type_name(theirs)}")


def _type(line: ColumnMapping, system: System, entity: DataEntity) -> type | None:
    column = line.column(system)
    return None if column is None else entity.value_type(column)


def _fits(line: ColumnMapping, scm: type, sales: type) -> bool:
    """Return whether each receiver's type accepts what is sent: a number accepts whole numbers."""
    ways = ((System.SALES, scm, sales), (System.SCM, sales, scm))
    return all(
        there is here or (here, there) == (int, Decimal)
        for system, here, there in ways
        if line.flows_to(system)
    )


def _is_of_type(wanted: type, value: object) -> bool:
    return type(value) is wanted or (wanted is Decimal and type(value) in (int, float))


def _type_name(kind: type) -> str:
    return _TYPE_NAMES.get(kind, kind.__name__)


def _mismatch(place: Place, line: ColumnMapping, about: str) -> Problem:
    return Problem.of("DIPV1030", place, f"{line}, {about}")


def _filters(table_map: TableMap, entities: Entities) -> Iterator[Problem]:
    for place, text, system in table_map.filter_texts():
        entity = entities[system]
        try:
            columns = parse_filter(text).columns
        except CatalogError:
            continue  # found by `problems_of_form`
        for column in columns:
            if column not in entity.columns:
                remedy = f"'{entity.name}' has no column '{column}'. {_known(column, entity)}"
                is_source = system is System.SCM
                yield filter_problem(place, text, entity.name, remedy, is_source=is_source)


def _known(column: str, entity: DataEntity) -> str:
    near = hint(column, sorted(entity.columns)).strip()
    return near or f"'{entity.name}' has {', '.join(sorted(entity.columns))}."
