"""The names by which steps can identify the table maps of a variant."""

from __future__ import annotations

from prospect_to_cash.common.errors import AuthoringError, unknown
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.catalog import VARIANTS, Catalog
from prospect_to_cash.model.landscape.composition import CatalogOf


def table_map_error(
    catalog_of: CatalogOf, variant: str, name: str, *, may_be_old: bool = False
) -> AuthoringError | None:
    """Return the error for a name that no table map of the variant has, or None.

    With `may_be_old`, the name can also be that of a table map that must not run.
    """
    catalog = catalog_of(variant)
    known = _running(catalog)
    if may_be_old:
        known += [each.map for each in catalog.must_not_run]
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


def _is_running(catalog: Catalog, name: str) -> bool:
    running = _running(catalog)
    return name in running or catalog.named(name) in running


def _running(catalog: Catalog) -> list[str]:
    return [each.map for each in catalog.listed]
