"""Validates a table map, as the product does before a map starts.

`problems_of_form` checks the map by itself; `validate` also checks it against its data entities.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.filters import parse_filter
from prospect_to_cash.model.dual_write.ports import DataEntity
from prospect_to_cash.model.dual_write.schema_validation import (
    MapRejection,
    Problem,
    filter_problem,
    problems_of_company,
    problems_of_schema,
)
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.tables.option_sets import System


def validate(
    table_map: TableMap, scm_entity: DataEntity, sales_entity: DataEntity
) -> tuple[Problem, ...]:
    """Return why `table_map` can't run between these two data entities."""
    if scm_entity.is_company_specific != sales_entity.is_company_specific:
        return (_company_mismatch(scm_entity, sales_entity),)
    entities = {System.SCM: scm_entity, System.SALES: sales_entity}
    return (
        *problems_of_form(table_map),
        *problems_of_company(table_map, entities),
        *problems_of_schema(table_map, entities),
    )


def validate_between(
    table_map: TableMap, scm: Mapping[str, DataEntity], sales: Mapping[str, DataEntity]
) -> tuple[Problem, ...]:
    """Validate a map whose data entities may be missing in either application."""
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
    return validate(table_map, scm[table_map.scm], sales[table_map.sales])


def require_valid(table_map: TableMap, scm_entity: DataEntity, sales_entity: DataEntity) -> None:
    """Raise `MapRejection` in the product's words for a map that doesn't validate."""
    # Every landscape starts the same maps, so each is validated once (benchmarks/run.py).
    entities = (scm_entity, sales_entity)
    checked = (id(table_map), *((each.name, each.root, each.columns) for each in entities))
    if checked in _VALID:
        return
    problems = validate(table_map, scm_entity, sales_entity)
    if problems:
        raise MapRejection(table_map.name, problems)
    if len(_VALID) >= _MAX_VALID:
        _VALID.clear()
    _VALID[checked] = table_map


_VALID: dict[tuple[object, ...], TableMap] = {}
"""Maps that are valid. They are kept, so that no other map can get the identity of one."""
_MAX_VALID = 500


def problems_of_form(table_map: TableMap) -> tuple[Problem, ...]:
    """Return what is wrong with a map, whatever its data entities are."""
    return (
        *_keys(table_map),
        *_sides(table_map),
        *_duplicates(table_map),
        *_value_maps(table_map),
        *_filters(table_map),
    )


def _company_mismatch(scm: DataEntity, sales: DataEntity) -> Problem:
    kinds = {True: "a company-specific entity", False: "a cross-company entity"}
    about = " and ".join(
        f"{entity.name} of {system.title} is {kinds[entity.is_company_specific]}"
        for entity, system in ((scm, System.SCM), (sales, System.SALES))
    )
    return Problem.of("DIPV1002", ("sales",), about)


def _keys(table_map: TableMap) -> Iterator[Problem]:
    if not table_map.key:
        yield Problem.of("DIPV1003", ("key",))
    lines = [line for _, line in table_map.places()]
    if not all(any(line.flows_to(system) for line in lines) for system in System):
        return
    for at, line in enumerate(table_map.key):
        if not line.is_two_way:
            yield Problem.of("DIPV1004", ("key", at), str(line))


def _sides(table_map: TableMap) -> Iterator[Problem]:
    """Yield mappings without a column that aren't a constant for the other system."""
    for place, line in table_map.places():
        if line.scm is None and (line.direction != ">>" or line.sales is None):
            yield Problem.of("DIPV1021", place, str(line))
        if line.sales is None and (line.direction != "<<" or line.scm is None):
            yield Problem.of("DIPV1024", place, str(line))


def _duplicates(table_map: TableMap) -> Iterator[Problem]:
    for code, system in (("DIPV1023", System.SCM), ("DIPV1026", System.SALES)):
        written: Counter[str] = Counter()
        for place, line in table_map.places():
            column = line.column(system)
            if column is None or not line.flows_to(system):
                continue
            written[column] += 1
            if written[column] == 2:
                yield Problem.of(code, place, column)


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


def _filters(table_map: TableMap) -> Iterator[Problem]:
    for place, text, system in table_map.filter_texts():
        remedy = _error_of(parse_filter, text)
        if remedy:
            is_source = system is System.SCM
            entity = table_map.entity(system)
            yield filter_problem(place, text, entity, remedy, is_source=is_source)


def _error_of(read: Callable[[str], object], text: str) -> str:
    try:
        read(text)
    except CatalogError as error:
        return str(error)
    return ""
