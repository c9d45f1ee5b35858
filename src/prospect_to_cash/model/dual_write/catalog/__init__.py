"""The catalogs: which table maps run in each variant, and what each map carries.

A map is one YAML file under ``maps/``; a variant is one YAML file that lists maps by name and
version in the order in which they start. A folder of an analyst's own, in the same form, may be
laid over ours: a map of the same name and version takes the place of ours, and so does a list.
Everything is checked when it is loaded.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from prospect_to_cash.model.dual_write.catalog.lists import (
    VARIANTS,
    Catalog,
    Listed,
    MustNotRun,
    check_order,
)
from prospect_to_cash.model.dual_write.catalog.loading import Entities, examine, load
from prospect_to_cash.model.dual_write.catalog.mistakes import CatalogMistakes, Mistake
from prospect_to_cash.model.dual_write.table_map import TableMap

__all__ = [
    "VARIANTS",
    "Catalog",
    "CatalogMistakes",
    "Entities",
    "Listed",
    "Mistake",
    "MustNotRun",
    "catalog",
    "check_order",
    "examine",
    "table_map",
]


@cache
def catalog(variant: str, own: Path | None = None) -> Catalog:
    """The catalog of a variant, under the folder `own`; raises `CatalogMistakes`."""
    return load(own).catalog(variant)


def table_map(name: str, version: str, own: Path | None = None) -> TableMap:
    """The map of that name and version; raises `CatalogError` with the nearest otherwise."""
    return load(own).table_map(name, version)
