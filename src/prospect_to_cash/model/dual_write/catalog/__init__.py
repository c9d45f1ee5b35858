"""The catalogs: which table maps run in each variant, and which columns each map sends.

A map is one YAML file in ``maps/``. A variant is one YAML file that lists maps by name and
version, in the order in which they start. An analyst's own folder, in the same form, can replace
built-in maps and lists. Everything is checked when it is loaded.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from prospect_to_cash.model.dual_write.catalog.loading import EntityPair, load
from prospect_to_cash.model.dual_write.catalog.loading import check as check_folder
from prospect_to_cash.model.dual_write.catalog.reading import (
    VARIANTS,
    Catalog,
    CatalogMistakes,
    Listed,
    Mistake,
    MustNotRun,
    out_of_order,
)
from prospect_to_cash.model.dual_write.table_map import TableMap

__all__ = [
    "VARIANTS",
    "Catalog",
    "CatalogMistakes",
    "EntityPair",
    "Listed",
    "Mistake",
    "MustNotRun",
    "catalog",
    "check_folder",
    "out_of_order",
    "table_map",
]


@cache
def catalog(variant: str, own: Path | None = None) -> Catalog:
    """Return the catalog of a variant with the maps of folder `own`; raises `CatalogMistakes`."""
    return load(own).catalog(variant)


def table_map(name: str, version: str, own: Path | None = None) -> TableMap:
    """Return the map; raises `CatalogError` with the closest match if there is none."""
    return load(own).table_map(name, version)
