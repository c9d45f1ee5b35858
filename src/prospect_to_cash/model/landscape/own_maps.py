"""Table maps of an analyst's own, laid over ours, and checked against both applications."""

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
    """The catalogs by variant: ours, under the table maps of `folder` where one is given.

    The function that is returned raises `CatalogError` where the folder can't be used.
    """
    return partial(catalog, own=folder)


def check_own_maps(folder: Path) -> None:
    """Check an analyst's folder against both applications, in each variant that runs its maps.

    Raises `CatalogError` with all mistakes, each with file and line.
    """
    examine(folder, {variant: _entities(variant) for variant in VARIANTS})


def _entities(variant: str) -> Entities:
    unit_of_work = UnitOfWork()
    solution = SOLUTIONS[variant]
    scm = SupplyChain(Versions().scm, unit_of_work, ())
    sales = Sales(unit_of_work, solution, solution.rules)
    return scm_entities.data_entities(scm), sales_entities.data_entities(sales)
