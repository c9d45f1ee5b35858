"""Custom table maps: a folder of table maps that override the built-in ones."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from prospect_to_cash.model.dual_write.catalog import VARIANTS, Entities, catalog, check_folder
from prospect_to_cash.model.landscape.composition import CatalogOf, Model
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
    check_folder(folder, {variant: _entities(variant) for variant in VARIANTS})


def _entities(variant: str) -> Entities:
    model = Model()
    unit_of_work = model.unit_of_work()
    scm = model.supply_chain(Versions().scm, unit_of_work)
    return model.scm_entities(scm), model.sales_entities(model.sales(variant, unit_of_work))
