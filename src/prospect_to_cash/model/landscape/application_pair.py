"""Both applications as they are installed: with their rules, forms and entities, without a row."""

from __future__ import annotations

from typing import NamedTuple

from prospect_to_cash.model.applications.sales import entities as sales_entities
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.solutions import CLASSIC, PARTY
from prospect_to_cash.model.applications.store import StoreImage
from prospect_to_cash.model.applications.supply_chain import entities as scm_entities
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.rules import RULES
from prospect_to_cash.model.dual_write.link import Started
from prospect_to_cash.model.dual_write.map_directions import MapDirections
from prospect_to_cash.model.dual_write.ports import Connection
from prospect_to_cash.model.landscape.model_overrides import ModelOverrides
from prospect_to_cash.model.setup import Finding, Setup
from prospect_to_cash.model.tables.option_sets import Parameter, System

SOLUTIONS = {"deployed": PARTY, "not deployed": CLASSIC}
"""What Sales is built with in each variant; with the catalog, the only place that knows it."""


class SeededSnapshot(NamedTuple):
    """What a setup makes of both applications and the link, until a user does something."""

    scm: StoreImage
    sales: StoreImage
    findings: tuple[Finding, ...]
    started: Started
    commits: int


_MOST_OPENINGS = 8
"""Most scenarios begin with the setup that the articles demand; few with the same other one."""


class ApplicationPair:
    """Both applications of one model, and the ways of table maps between them."""

    def __init__(self, setup: Setup, model: ModelOverrides) -> None:
        self.unit_of_work = model.unit_of_work()
        solution = SOLUTIONS[setup.variant]
        self.supply_chain = SupplyChain(
            setup.versions.scm, self.unit_of_work, model.scm_rules(RULES)
        )
        self.sales = Sales(self.unit_of_work, solution, model.sales_rules(solution.rules))
        self.sales.forms = model.forms(self.sales.forms)
        for store in (self.supply_chain.store, self.sales.store):
            store.let_keys_repeat(model.without_key)
        self.directions = MapDirections(
            _scm_connection(self.supply_chain, model), _sales_connection(self.sales, model)
        )
        self._openings: dict[int, tuple[Setup, SeededSnapshot]] = {}

    def snapshot_of(self, setup: Setup) -> SeededSnapshot | None:
        """What a setup made of it before; None where it must be written."""
        standing = self._openings.pop(id(setup), None)
        if standing is None:
            return None
        self._openings[id(setup)] = standing  # the last one asked for is the last to be forgotten
        return standing[1]

    def restore(self, opening: SeededSnapshot) -> None:
        """Hold the rows with which a scenario opened. It must be empty."""
        self.supply_chain.store.restore(opening.scm)
        self.sales.store.restore(opening.sales)
        self.unit_of_work.commits = opening.commits

    def keep(self, setup: Setup, findings: tuple[Finding, ...], started: Started) -> None:
        """Remember what a setup made of it, before anything else is done."""
        if len(self._openings) >= _MOST_OPENINGS:
            del self._openings[next(iter(self._openings))]
        self._openings[id(setup)] = (
            setup,
            SeededSnapshot(
                self.supply_chain.store.image(),
                self.sales.store.image(),
                findings,
                started,
                self.unit_of_work.commits,
            ),
        )

    def empty(self) -> None:
        """As it was before anything was done in it."""
        self.unit_of_work.renew()
        self.supply_chain.empty()
        self.sales.store.empty()


class ApplicationPairs:
    """The application_pairs in which one scenario plays after the other.

    What can't differ between two scenarios takes longest to build, so it is built once.
    """

    def __init__(self) -> None:
        self._standing: dict[str, tuple[str, ModelOverrides, ApplicationPair]] = {}

    def empty(self, setup: Setup, model: ModelOverrides) -> ApplicationPair:
        """An empty application_pair for a setup; what it held for an earlier one is gone."""
        version = setup.versions.scm
        standing = self._standing.get(setup.variant)
        if standing is not None and standing[:2] == (version, model):
            standing[2].empty()
            return standing[2]
        made = ApplicationPair(setup, model)
        self._standing[setup.variant] = (version, model, made)
        return made


def _scm_connection(scm: SupplyChain, model: ModelOverrides) -> Connection:
    return Connection(
        System.SCM,
        model.scm_entities(scm_entities.data_entities(scm)),
        scm.store.all,
        scm.store.subscribe,
        lambda parameter, company: scm.parameters.works(Parameter(parameter), company),
    )


def _sales_connection(sales: Sales, model: ModelOverrides) -> Connection:
    return Connection(
        System.SALES,
        model.sales_entities(sales_entities.data_entities(sales)),
        sales.store.all,
        sales.store.subscribe,
        sales.is_on,
    )
