"""The validation of a table map, as the product makes it before a map starts.

`problems_of_form` judges the map by itself, `validate` also against the data entities that it maps.
Both are functions of what they are given; nothing is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.filters import parse_filter
from prospect_to_cash.model.dual_write.map_parts import filter_texts, places
from prospect_to_cash.model.dual_write.ports import DataEntity
from prospect_to_cash.model.dual_write.problems import MapRejection, Problem, filter_problem
from prospect_to_cash.model.dual_write.schema_validation import (
    problems_of_company,
    problems_of_schema,
)
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.tables.option_sets import System


def validate(
    table_map: TableMap, scm_entity: DataEntity, sales_entity: DataEntity
) -> tuple[Problem, ...]:
    """All that keeps `table_map` from running between these two data entities."""
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
    """As `validate`, where either side may lack the data entity that the map names."""
    missing = []
    for code, place, name, known in (
        ("DIPV1018", "scm", table_map.scm, scm),
        ("DIPV1020", "sales", table_map.sales, sales),
    ):
        if name not in known:
            allowed = f"{hint(name, known)} Allowed: {', '.join(sorted(known))}.".strip()
            missing.append(Problem.of(code, (place,), name, allowed))
    if missing:
        return tuple(missing)
    return validate(table_map, scm[table_map.scm], sales[table_map.sales])


def admit(table_map: TableMap, scm_entity: DataEntity, sales_entity: DataEntity) -> None:
    """Let a map start that validates; raises `MapRejection` in the product's words otherwise."""
    # Every landscape starts the same maps between entities of the same columns: judged once.
    entities = (scm_entity, sales_entity)
    judged = (id(table_map), *((each.name, each.root, each.columns) for each in entities))
    if judged in _ADMITTED:
        return
    problems = validate(table_map, scm_entity, sales_entity)
    if problems:
        raise MapRejection(table_map.name, problems)
    if len(_ADMITTED) >= _MOST_ADMITTED:
        _ADMITTED.clear()
    _ADMITTED[judged] = table_map


_ADMITTED: dict[tuple[object, ...], TableMap] = {}
"""The maps that were let start. They are held, so that none can get the identity of another."""
_MOST_ADMITTED = 500


def problems_of_form(table_map: TableMap) -> tuple[Problem, ...]:
    """What is wrong with a map whatever the data entities are."""
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
    lines = [line for _, line in places(table_map)]
    if not all(any(line.flows_to(system) for line in lines) for system in System):
        return
    for at, line in enumerate(table_map.key):
        if not line.is_two_way:
            yield Problem.of("DIPV1004", ("key", at), str(line))


def _sides(table_map: TableMap) -> Iterator[Problem]:
    """A side may be empty where the mapping writes a constant to the other one."""
    for place, line in places(table_map):
        if line.scm is None and (line.sign != ">>" or line.sales is None):
            yield Problem.of("DIPV1021", place, str(line))
        if line.sales is None and (line.sign != "<<" or line.scm is None):
            yield Problem.of("DIPV1024", place, str(line))


def _duplicates(table_map: TableMap) -> Iterator[Problem]:
    for code, system in (("DIPV1023", System.SCM), ("DIPV1026", System.SALES)):
        written: Counter[str] = Counter()
        for place, line in places(table_map):
            column = line.column(system)
            if column is None or not line.flows_to(system):
                continue
            written[column] += 1
            if written[column] == 2:
                yield Problem.of(code, place, column)


def _value_maps(table_map: TableMap) -> Iterator[Problem]:
    for place, line in places(table_map):
        # A value map that is read from SCM to Sales alone may give several values one counterpart.
        if not line.flows_to(System.SCM):
            continue
        for value, count in Counter(line.values.values()).items():
            if count > 1:
                ours = ", ".join(str(key) for key, held in line.values.items() if held == value)
                about = f"{line}, where {ours} all give {value}"
                yield Problem.of("DIPV1029", place, about)


def _filters(table_map: TableMap) -> Iterator[Problem]:
    for place, text, system in filter_texts(table_map):
        remedy = _complaint(parse_filter, text)
        if remedy:
            is_source = system is System.SCM
            entity = table_map.entity(system)
            yield filter_problem(place, text, entity, remedy, is_source=is_source)


def _complaint(read: Callable[[str], object], text: str) -> str:
    try:
        read(text)
    except CatalogError as error:
        return str(error)
    return ""
