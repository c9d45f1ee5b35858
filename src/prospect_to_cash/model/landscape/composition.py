"""The composition root: how the parts of a landscape are put together.

Building both applications takes longer than most scenarios, so they are built once for a model, and
emptied for the next scenario (benchmarks/run.py). A folder of custom table maps overrides the
built-in ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from prospect_to_cash.model.applications.rules import Rule
from prospect_to_cash.model.applications.sales import entities as sales_entities
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.solutions import CLASSIC, PARTY
from prospect_to_cash.model.applications.store import StoreImage
from prospect_to_cash.model.applications.supply_chain import entities as scm_entities
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.rules import RULES
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.dual_write.catalog import (
    VARIANTS,
    Catalog,
    EntityPair,
    catalog,
    check_folder,
)
from prospect_to_cash.model.dual_write.dual_write import DualWrite, StartSnapshot
from prospect_to_cash.model.dual_write.engine import Engine
from prospect_to_cash.model.dual_write.pause_queue import Limits
from prospect_to_cash.model.dual_write.ports import Connection, DataEntity
from prospect_to_cash.model.dual_write.routes import MapDirections
from prospect_to_cash.model.dual_write.setup_check import CHECKS, Checks
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.landscape.map_edits import all_as_set_up
from prospect_to_cash.model.landscape.trial_unit_of_work import TrialUnitOfWork
from prospect_to_cash.model.setup import Finding, Setup, Versions
from prospect_to_cash.model.tables.option_sets import System

SOLUTIONS = {"deployed": PARTY, "not deployed": CLASSIC}
"""The solutions of Sales by variant. Only this and the catalogs depend on the variant."""

CatalogOf: TypeAlias = Callable[[str], Catalog]
"""Returns the catalog of a variant: the built-in one, or one with an analyst's own maps."""
TableMaps: TypeAlias = tuple[TableMap, ...]
ScmRules: TypeAlias = tuple[Rule[SupplyChain, Any], ...]
SalesRules: TypeAlias = tuple[Rule[Sales, Any], ...]
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

    @property
    def applications(self) -> Model:
        """The model that makes both applications: another one for models that differ elsewhere.

        Models can then use the same application pair, one after the other.
        """
        return self

    def unit_of_work(self) -> TrialUnitOfWork:
        """Return the transaction that both applications share."""
        return TrialUnitOfWork()

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
        """Connect both applications. Both know which legal entities aren't part of dual-write."""
        outside: set[str] = set()
        return MapDirections(
            Connection(
                System.SCM,
                self.scm_entities(scm),
                scm.store.all,
                scm.store.subscribe,
                scm.parameters.works,
                outside,
            ),
            Connection(
                System.SALES,
                self.sales_entities(sales),
                sales.store.all,
                sales.store.subscribe,
                lambda parameter, _: sales.is_on(parameter),
                outside,
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
    return Setup(variant=variant, versions=Versions(gab_solution=gab_solution))


def catalogs(folder: Path | None = None) -> CatalogOf:
    """Return the catalog of each variant, with the table maps of `folder` in place of ours.

    The returned function raises `CatalogError` if the folder can't be used.
    """
    return partial(catalog, own=folder)


def check_custom_maps(folder: Path) -> None:
    """Check a folder of table maps against both applications, in each variant that runs the maps.

    Raise `CatalogError` with all errors, each with its file and line.
    """
    check_folder(folder, {variant: entities_of(variant) for variant in VARIANTS})


@cache  # building both applications takes longer than checking a feature file
def entities_of(variant: str) -> EntityPair:
    """Return the data entities of SCM and the tables of Sales that maps of a variant can use."""
    model = Model()
    unit_of_work = model.unit_of_work()
    scm = model.supply_chain(Versions().scm, unit_of_work)
    return model.scm_entities(scm), model.sales_entities(model.sales(variant, unit_of_work))


@dataclass
class StartUsage:
    """What a start has in common for all scenarios with the same setup. None until it's needed."""

    digest: str | None = None
    """A digest of everything except the table maps."""
    maps: frozenset[str] | None = None
    """The table maps of which a filter accepts a row that exists at the start."""


class SeededSnapshot(NamedTuple):
    """Both applications and dual-write after a setup was written, before any action."""

    scm: StoreImage
    sales: StoreImage
    findings: tuple[Finding, ...]
    dual_write: StartSnapshot
    usage: StartUsage
    """What `SetupParts` derives from the snapshot."""


_MAX_SNAPSHOTS = 32
"""Most scenarios have the setup that the articles require; some have the same other one."""


class ApplicationPair:
    """Both applications of one model, and the directions of table maps between them."""

    def __init__(self, setup: Setup, model: Model) -> None:
        self._model = model
        """The model of the landscape that uses the pair."""
        self.unit_of_work = model.unit_of_work()
        self.supply_chain = model.supply_chain(setup.versions.scm, self.unit_of_work)
        self.sales = model.sales(setup.variant, self.unit_of_work)
        self.directions = model.directions(self.supply_chain, self.sales)
        self._snapshots: dict[str, tuple[Setup, SeededSnapshot]] = {}
        """The snapshots by what is in their setups."""
        self._contents: dict[int, tuple[Setup, str]] = {}
        """What is in setups that scenarios share, by identity."""

    def snapshot_of(self, setup: Setup) -> SeededSnapshot | None:
        """Return the snapshot that was kept for a setup; None if the setup must be written."""
        content = self._content(setup)
        kept = self._snapshots.pop(content, None)
        if kept is None or kept[0] != setup:
            return None
        self._snapshots[content] = kept  # the last one asked for is the last to be dropped
        return kept[1]

    def _content(self, setup: Setup) -> str:
        if id(setup) not in self._contents:
            if len(self._contents) >= _MAX_SNAPSHOTS:
                self._contents.clear()
            self._contents[id(setup)] = setup, setup.model_dump_json()
        return self._contents[id(setup)][1]

    def restore(self, snapshot: SeededSnapshot) -> None:
        """Restore the rows of a snapshot in both applications, which must be empty."""
        self.supply_chain.store.restore(snapshot.scm)
        self.sales.store.restore(snapshot.sales)

    def keep(
        self,
        setup: Setup,
        findings: tuple[Finding, ...],
        dual_write: StartSnapshot,
    ) -> SeededSnapshot:
        """Keep a snapshot of a setup that was just written, and return it."""
        if len(self._snapshots) >= _MAX_SNAPSHOTS:
            del self._snapshots[next(iter(self._snapshots))]
        self._snapshots[self._content(setup)] = kept = (
            setup,
            SeededSnapshot(
                self.supply_chain.store.image(),
                self.sales.store.image(),
                findings,
                dual_write,
                StartUsage(),
            ),
        )
        return kept[1]

    def empty(self, model: Model | None = None) -> None:
        """Remove everything that was done in both applications.

        The snapshots of setups stay, except for another `model` than before.
        """
        if model is not None and model is not self._model:
            self._model = model
            self._snapshots.clear()
        self.unit_of_work.renew()
        self.supply_chain.rules.completed = self.sales.rules.completed = None
        self.directions.outside.clear()
        self.supply_chain.empty()
        self.sales.store.empty()


_MAX_PAIRS = 6
"""Both variants, each with two versions of SCM, or with a mutant that has keys, and none."""


class ApplicationPairs:
    """The pairs that were used last, each for a variant, a version of SCM, and a model."""

    def __init__(self) -> None:
        self._pairs: list[tuple[str, str, Model, ApplicationPair]] = []

    def empty(self, setup: Setup, model: Model) -> ApplicationPair:
        """Return an empty pair for a setup; the pair of an earlier one can't be used any more."""
        variant, version, made_by = setup.variant, setup.versions.scm, model.applications
        known = [each for each in self._pairs if each[:3] == (variant, version, made_by)]
        pair = known[0][3] if known else ApplicationPair(setup, made_by)
        others = [each for each in self._pairs if each[3] is not pair]
        self._pairs = [*others[1 - _MAX_PAIRS :], (variant, version, made_by, pair)]
        pair.empty(model)
        return pair
