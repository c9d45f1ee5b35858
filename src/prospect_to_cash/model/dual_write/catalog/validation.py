"""Validates a table map of a file, as the product does when a map is saved or imported.

`problems_of_file` checks the map by itself; `validate_between` also checks it against the data
entities. An environment differs from its files only in columns, which `dual_write.validation`
checks also for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.filters import parse_filter
from prospect_to_cash.model.dual_write.ports import DataEntity
from prospect_to_cash.model.dual_write.problem import Problem
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, Place, TableMap
from prospect_to_cash.model.dual_write.validation import (
    Entities,
    mismatch,
    problems_of_form,
    validate,
    written_columns,
)
from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.tables.option_sets import System

_MISSING = {System.SCM: "DIPV1022", System.SALES: "DIPV1025"}


def validate_between(
    table_map: TableMap, scm: Mapping[str, DataEntity], sales: Mapping[str, DataEntity]
) -> tuple[Problem, ...]:
    """Return why a map can't run between two of these data entities, which may be missing."""
    missing = []
    for code, part, name, known in (
        ("DIPV1018", "scm", table_map.scm, scm),
        ("DIPV1020", "sales", table_map.sales, sales),
    ):
        if name not in known:
            valid = f"{hint(name, known)} Valid names: {', '.join(sorted(known))}.".strip()
            missing.append(Problem.of(code, (part,), name, valid))
    if missing:
        return tuple(missing)
    scm_entity, sales_entity = scm[table_map.scm], sales[table_map.sales]
    if scm_entity.is_company_specific != sales_entity.is_company_specific:
        return (_company_mismatch(scm_entity, sales_entity),)
    entities = {System.SCM: scm_entity, System.SALES: sales_entity}
    return (
        *_parts(table_map),
        *validate(table_map, entities),
        *_company(table_map, entities),
        *_columns(table_map, entities),
        *_keys(table_map, entities),
        *_constants(table_map, entities),
        *_types(table_map, entities),
        *_filters(table_map, entities),
    )


def problems_of_file(table_map: TableMap) -> tuple[Problem, ...]:
    """Return what is wrong with a map, whatever its data entities are."""
    return (*_parts(table_map), *problems_of_form(table_map))


def _parts(table_map: TableMap) -> Iterator[Problem]:
    """Yield a missing key, mappings without a column, and filters that can't be read."""
    if not table_map.key:
        yield Problem.of("DIPV1003", ("key",))
    for place, line in table_map.places():
        # Only a constant for the other system has no column.
        if line.scm is None and (line.direction != ">>" or line.sales is None):
            yield Problem.of("DIPV1021", place, str(line))
        if line.sales is None and (line.direction != "<<" or line.scm is None):
            yield Problem.of("DIPV1024", place, str(line))
    for place, text, system in table_map.filter_texts():
        try:
            parse_filter(text)
        except CatalogError as error:
            yield _filter_problem(place, text, table_map.entity(system), str(error), system)


def _filter_problem(place: Place, text: str, entity: str, remedy: str, system: System) -> Problem:
    """Return the problem of an invalid filter: of the source (SCM), or of Dataverse (Sales)."""
    if system is System.SCM:
        return Problem.of("900", place, f"{text} format for entity {entity}", remedy)
    return Problem.of("DIPV1012", place, text, remedy)


def _company_mismatch(scm: DataEntity, sales: DataEntity) -> Problem:
    kinds = {True: "a company-specific entity", False: "a cross-company entity"}
    about = " and ".join(
        f"{entity.name} of {system.title} is {kinds[entity.is_company_specific]}"
        for entity, system in ((scm, System.SCM), (sales, System.SALES))
    )
    return Problem.of("DIPV1002", ("sales",), about)


def _company(table_map: TableMap, entities: Entities) -> Iterator[Problem]:
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


def _columns(table_map: TableMap, entities: Entities) -> Iterator[Problem]:
    """Yield columns that a data entity doesn't have."""
    for place, line in table_map.places():
        for system, entity in entities.items():
            column = line.column(system)
            if column is not None and column not in entity.columns:
                yield Problem.of(_MISSING[system], place, column, _known(column, entity))


def _keys(table_map: TableMap, entities: Entities) -> Iterator[Problem]:
    """Yield columns of an integration key that aren't in the key."""
    if not table_map.key:
        return
    for system, entity in entities.items():
        mapped = {line.column(system) for line in table_map.key}
        for column in entity.key:
            if column not in mapped:
                yield Problem.of("DIPV1014", ("key",), f"{column} of {entity.name}")


def _constants(table_map: TableMap, entities: Entities) -> Iterator[Problem]:
    """Yield columns that should have a constant, but none is given."""
    for system, entity in entities.items():
        for place, line, column in written_columns(table_map, system):
            lacks_constant = line.direction in (">>", "<<") and line.is_constant
            if not lacks_constant or line.constant is not None or column in entity.read_only:
                continue
            if column in entity.mandatory:
                yield Problem.of("DIPV1031", place, f"{column} of {entity.name}")
            else:
                code = "DIPV1021" if system is System.SALES else "DIPV1024"
                yield Problem.of(code, place, str(line), "Write the constant after a colon.")


def _types(table_map: TableMap, entities: Entities) -> Iterator[Problem]:
    """Yield constants and entries of value maps that don't have the type of their column."""
    for place, line in table_map.places():
        ours, theirs = (_type(line, system, entities[system]) for system in System)
        if line.is_constant:
            wanted = ours or theirs
            if line.constant is not None and wanted and not _is_of_type(wanted, line.constant):
                yield mismatch(place, line, wanted, repr(line.constant))
        elif line.values:
            for wanted, values in ((ours, line.values), (theirs, line.values.values())):
                others = [value for value in values if wanted and not _is_of_type(wanted, value)]
                if wanted and others:
                    yield mismatch(place, line, wanted, repr(others[0]))


def _type(line: ColumnMapping, system: System, entity: DataEntity) -> type | None:
    column = line.column(system)
    return None if column is None else entity.value_type(column)


def _is_of_type(wanted: type, value: object) -> bool:
    return type(value) is wanted or (wanted is Decimal and type(value) in (int, float))


def _filters(table_map: TableMap, entities: Entities) -> Iterator[Problem]:
    """Yield filters of columns that a data entity doesn't have."""
    for place, text, system in table_map.filter_texts():
        entity = entities[system]
        try:
            columns = parse_filter(text).columns
        except CatalogError:
            continue  # one of `_parts`
        for column in columns:
            if column not in entity.columns:
                remedy = f"'{entity.name}' has no column '{column}'. {_known(column, entity)}"
                yield _filter_problem(place, text, entity.name, remedy, system)


def _known(column: str, entity: DataEntity) -> str:
    near = hint(column, sorted(entity.columns)).strip()
    return near or f"'{entity.name}' has {', '.join(sorted(entity.columns))}."
