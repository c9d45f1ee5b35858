"""The table maps of a variant as steps name them, and how a step can change one."""

from __future__ import annotations

from prospect_to_cash.common.errors import AuthoringError, unknown
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.catalog import VARIANTS, Catalog
from prospect_to_cash.model.dual_write.catalog.validation import validate_between
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.dual_write.validation import validate
from prospect_to_cash.model.landscape.composition import CatalogOf, entities_of
from prospect_to_cash.model.landscape.map_edits import as_set_up
from prospect_to_cash.model.setup import MapSetup
from prospect_to_cash.model.tables.option_sets import System


def table_map_error(
    catalog_of: CatalogOf, variant: str, name: str, *, may_be_old: bool = False
) -> AuthoringError | None:
    """Return the error for a name that no table map of the variant has, or None.

    With `may_be_old`, the name can also be that of a table map that must not run.
    """
    catalog = catalog_of(variant)
    known = table_map_names(catalog_of, variant, may_be_old=may_be_old)
    if name in known or catalog.named(name) in known:
        return None
    elsewhere = [other for other in VARIANTS if _is_running(catalog_of(other), name)]
    if elsewhere:
        return AuthoringError(
            f"Table map '{name}' doesn't exist when the global address book is {variant}. "
            f"It exists only when the global address book is {elsewhere[0]}."
        )
    near = hint(name, known)
    if near:
        return AuthoringError(f"Unknown table map '{name}'.{near}")
    return unknown("table map", name, known)


def table_map_names(catalog_of: CatalogOf, variant: str, *, may_be_old: bool = False) -> list[str]:
    """Return the names of the table maps of a variant, and if wanted of old ones."""
    catalog = catalog_of(variant)
    old = [each.map for each in catalog.must_not_run] if may_be_old else []
    return _running(catalog) + old


def changed_map_error(
    catalog_of: CatalogOf, variant: str, name: str, changed: MapSetup
) -> AuthoringError | None:
    """Return why a table map of a variant can't differ from the catalog like that, or None.

    A column can be unknown, or belong to the key, or its direction can't change. An added mapping
    can have a mistake that a file of a table map can't have either.
    """
    name = catalog_of(variant).named(name) or name
    error = _change_error(catalog_of, variant, name, changed)
    if error is None:
        return None
    for other in VARIANTS:
        has_map = name in _running(catalog_of(other))
        if has_map and _change_error(catalog_of, other, name, changed) is None:
            return AuthoringError(
                f"Table map '{name}' doesn't have this column when the global address book is "
                f"{variant}. It has the column only when the global address book is {other}."
            )
    return error


def _change_error(
    catalog_of: CatalogOf, variant: str, name: str, changed: MapSetup
) -> AuthoringError | None:
    for found in catalog_of(variant).maps():
        if found.name == name:
            try:
                edited = as_set_up(found, changed)
            except AuthoringError as error:
                return error
            return _mistake(edited, variant) if changed.adds else None
    return None


def _mistake(table_map: TableMap, variant: str) -> AuthoringError | None:
    """Return what prevents the table map from being loaded, or None if it can only fail to run."""
    scm, sales = entities_of(variant)
    entities = {System.SCM: scm[table_map.scm], System.SALES: sales[table_map.sales]}
    known_later = validate(table_map, entities)
    for problem in validate_between(table_map, scm, sales):
        if problem not in known_later:
            return AuthoringError(problem.sentence)
    return None


def _is_running(catalog: Catalog, name: str) -> bool:
    running = _running(catalog)
    return name in running or catalog.named(name) in running


def _running(catalog: Catalog) -> list[str]:
    return [each.map for each in catalog.listed]
