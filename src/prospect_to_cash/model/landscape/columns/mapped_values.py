"""The values that a step can write to a column of a table map."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from prospect_to_cash.common.errors import AuthoringError, no_column, unknown
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.common.views import NONE
from prospect_to_cash.model.dual_write.ports import DataEntity
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.landscape.composition import CatalogOf, entities_of
from prospect_to_cash.model.tables.option_sets import System


def _is_date(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and date.fromisoformat(text))
    except ValueError:
        return False


_FORMS: dict[type, tuple[Callable[[str], object], str]] = {
    Decimal: (
        re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?").fullmatch,
        "digits with a decimal point, such as 10.00",
    ),
    int: (re.compile(r"-?[0-9]{1,9}").fullmatch, "a whole number, such as 3"),
    date: (_is_date, "a date, such as 2026-01-31"),
}
"""For each type of a column, whether a text is a value of it, and what such a value looks like."""
_BOOLEANS = ("yes", "no", "true", "false")


def columns_of(table_map: TableMap, system: System) -> tuple[str, ...]:
    """Return the columns of a table map in one system, each once, in the order of the map."""
    names = (line.column(system) for line in table_map.lines)
    return tuple(dict.fromkeys(name for name in names if name))


def value_error(
    table_map: TableMap, entity: DataEntity, system: System, column: str, value: str
) -> AuthoringError | None:
    """Return why a column of a table map can't have a value, or None.

    ``none`` empties a column. A column of the key keeps its value, so any other one is rejected.
    """
    is_key = any(column == line.column(system) for line in table_map.key) or column in entity.key
    if is_key or value == NONE:
        return None
    where = f"column {column} of table map {table_map.name} in {system}"
    kind = entity.value_type(column)
    if kind is bool:
        is_valid = value.casefold() in _BOOLEANS
        return None if is_valid else AuthoringError(_wrong(value, where, "Write Yes or No."))
    if kind in _FORMS:
        matches, form = _FORMS[kind]
        return None if matches(value) else AuthoringError(_wrong(value, where, f"Write {form}."))
    allowed = entity.valid_values(column)
    if not allowed or value in allowed:
        return None
    return unknown(f"value of {where}:", value, allowed)


def _wrong(value: str, where: str, advice: str) -> str:
    return f"'{value[:60]}' has the wrong type for {where}. {advice}"


def mapped_column_error(
    catalog_of: CatalogOf, variant: str, name: str, system: System, column: str
) -> AuthoringError | None:
    """Return why a table map of a variant has no such column in a system, or None.

    A name that no table map of the variant has is another error (`table_map_error`).
    """
    found = _found(catalog_of, variant, name)
    if found is None or column in columns_of(found, system):
        return None
    remedy = (
        f" It's a column of {system.other.title}."
        if column in found.columns_of(system.other)
        else hint(column, columns_of(found, system))
    )
    return AuthoringError(
        f"Table map {found.name} has no column '{column}' in {system.title}.{remedy}"
    )


def mapped_columns(
    catalog_of: CatalogOf, variant: str, name: str, system: System
) -> tuple[str, ...]:
    """Return the columns that a table map of a variant has in a system; none if it's unknown."""
    found = _found(catalog_of, variant, name)
    return () if found is None else tuple(columns_of(found, system))


def listed_column_error(
    catalog_of: CatalogOf, variant: str, name: str, system: System, column: str
) -> AuthoringError | None:
    """Return why a list of column mappings can't have a column, or None.

    It can have each column of the data entity, so that a column that isn't mapped is a difference.
    """
    found = _found(catalog_of, variant, name)
    entity = None if found is None else _entity(variant, found, system)
    return None if entity is None else entity_column_error(entity, column)


def entity_column_error(entity: DataEntity, column: str) -> AuthoringError | None:
    """Return why a data entity has no such column, or None."""
    if column in entity.columns:
        return None
    if near := hint(column, sorted(entity.columns)):
        return AuthoringError(f"{entity.name} has no column '{column}'.{near}")
    return no_column(entity.name, column, sorted(entity.columns))


def mapped_value_error(
    catalog_of: CatalogOf, variant: str, name: str, system: System, column: str, value: str
) -> AuthoringError | None:
    """Return why a column of a table map of a variant can't have a value, or None.

    An unknown table map or column is another error.
    """
    found = _found(catalog_of, variant, name)
    if found is None or column not in columns_of(found, system):
        return None
    entity = _entity(variant, found, system)
    return None if entity is None else value_error(found, entity, system, column, value)


def _entity(variant: str, table_map: TableMap, system: System) -> DataEntity | None:
    return entities_of(variant)[list(System).index(system)].get(table_map.entity(system))


def _found(catalog_of: CatalogOf, variant: str, name: str) -> TableMap | None:
    catalog = catalog_of(variant)
    name = catalog.named(name) or name
    return next((each for each in catalog.maps() if each.name == name), None)
