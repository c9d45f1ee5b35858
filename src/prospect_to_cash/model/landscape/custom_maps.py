"""Custom table maps: a folder of table maps that override the built-in ones."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from prospect_to_cash.model.applications.sales import entities as sales_entities
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.supply_chain import entities as scm_entities
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.dual_write.catalog import VARIANTS, Entities, catalog, examine
from prospect_to_cash.model.landscape.application_pair import SOLUTIONS
from prospect_to_cash.model.landscape.model_overrides import CatalogOf
from prospect_to_cash.model.setup import Versions


def catalogs(folder: Path | None = None) -> CatalogOf:
    """Return the catalog of each variant, with the table maps of `folder` in place of ours.

    The returned function raises `CatalogError` if the folder can't be used.
    """
    return partial(catalog, own=folder)


def check_custom_maps(folder: Path) -> None:
    """Check a folder of table maps against both applications, in each variant that runs the maps.

    Raise `CatalogError` with all errors, each with its file and line.
    """
    examine(folder, {variant: _entities(variant) for variant in VARIANTS})


def _entities(variant: str) -> Entities:
    unit_of_work = UnitOfWork()
    solution = SOLUTIONS[variant]
    scm = SupplyChain(Versions().scm, unit_of_work, ())
    sales = Sales(unit_of_work, solution, solution.rules)
    return scm_entities.data_entities(scm), sales_entities.data_entities(sales)
