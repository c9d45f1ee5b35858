"""The composition root: how the parts of a landscape are put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, TypeAlias

from prospect_to_cash.model.applications.rules import Rule
from prospect_to_cash.model.applications.sales import entities as sales_entities
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.solutions import CLASSIC, PARTY
from prospect_to_cash.model.applications.supply_chain import entities as scm_entities
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.rules import RULES
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.dual_write.catalog import Catalog, catalog
from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.dual_write.engine import Engine
from prospect_to_cash.model.dual_write.limits import Limits
from prospect_to_cash.model.dual_write.map_direction import MapDirections
from prospect_to_cash.model.dual_write.map_edits import all_as_set_up
from prospect_to_cash.model.dual_write.ports import Connection, DataEntity
from prospect_to_cash.model.dual_write.setup_check import CHECKS, Check
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.setup import Setup, Versions
from prospect_to_cash.model.tables.option_sets import Parameter, System

SOLUTIONS = {"deployed": PARTY, "not deployed": CLASSIC}
"""The solutions of Sales by variant. Only this and the catalogs depend on the variant."""

CatalogOf: TypeAlias = Callable[[str], Catalog]
"""Returns the catalog of a variant: the built-in one, or one with an analyst's own maps."""
TableMaps: TypeAlias = tuple[TableMap, ...]
ScmRules: TypeAlias = tuple[Rule[SupplyChain, Any], ...]
SalesRules: TypeAlias = tuple[Rule[Sales, Any], ...]
Checks: TypeAlias = tuple[Check, ...]
Entities: TypeAlias = Mapping[str, DataEntity]
"""The data entities of an application by name."""


class Model:
    """Makes the parts of a landscape."""

    def __init__(self, catalog_of: CatalogOf = catalog) -> None:
        self.catalog_of = catalog_of

    def usual_setup(self, variant: str) -> Setup:
        """Return the setup that the articles document for a variant."""
        return _usual_setup(variant, self.catalog_of(variant).needs_gab_solution)

    def checks(self) -> Checks:
        """Return the checks of a setup."""
        return CHECKS

    # ---- applications ---------------------------------------------------------------------------

    def unit_of_work(self) -> UnitOfWork:
        """Return the transaction that both applications share."""
        return UnitOfWork()

    def scm_rules(self) -> ScmRules:
        """Return the rules of Supply Chain Management."""
        return RULES

    def sales_rules(self, variant: str) -> SalesRules:
        """Return the rules of Sales with the solution of a variant."""
        return SOLUTIONS[variant].rules

    def supply_chain(self, version: str, unit_of_work: UnitOfWork) -> SupplyChain:
        """Return Supply Chain Management without any row."""
        return SupplyChain(version, unit_of_work, self.scm_rules())

    def sales(self, variant: str, unit_of_work: UnitOfWork) -> Sales:
        """Return Sales with the solution of a variant, without any row."""
        return Sales(unit_of_work, SOLUTIONS[variant], self.sales_rules(variant))

    # ---- dual-write -----------------------------------------------------------------------------

    def scm_entities(self, scm: SupplyChain) -> Entities:
        """Return the data entities of Supply Chain Management."""
        return scm_entities.data_entities(scm)

    def sales_entities(self, sales: Sales) -> Entities:
        """Return the tables of Sales as dual-write sees them."""
        return sales_entities.data_entities(sales)

    def directions(self, scm: SupplyChain, sales: Sales) -> MapDirections:
        """Connect both applications."""
        return MapDirections(
            Connection(
                System.SCM,
                self.scm_entities(scm),
                scm.store.all,
                scm.store.subscribe,
                lambda parameter, company: scm.parameters.works(Parameter(parameter), company),
            ),
            Connection(
                System.SALES,
                self.sales_entities(sales),
                sales.store.all,
                sales.store.subscribe,
                sales.is_on,
            ),
        )

    def table_maps(self, setup: Setup) -> TableMaps:
        """Return the table maps of a setup, in the order in which they start."""
        return all_as_set_up(self.catalog_of(setup.variant).maps(), setup.table_maps)

    def engine(
        self, table_maps: Iterable[TableMap], directions: MapDirections, unit_of_work: UnitOfWork
    ) -> Engine:
        """Return the engine of live synchronization with table maps."""
        return Engine(table_maps, directions, unit_of_work, Limits())

    def dual_write(self, engine: Engine, setup: Setup) -> DualWrite:
        """Return dual-write over an engine, not yet started."""
        return DualWrite(engine, setup.table_maps)


@cache
def _usual_setup(variant: str, gab_solution: str | None) -> Setup:
    # Cached because application pairs keep a snapshot for each setup object.
    return Setup(variant=variant, versions=Versions(gab_solution=gab_solution))
