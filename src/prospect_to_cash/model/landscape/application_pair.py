"""Both applications with their rules, forms, and data entities; scenarios use them in turn.

Building them takes longer than most scenarios, so they are built once for a model, and emptied
for the next scenario (benchmarks/lifecycles.py).
"""

from __future__ import annotations

from typing import NamedTuple

from prospect_to_cash.model.applications.store import StoreImage
from prospect_to_cash.model.dual_write.dual_write import StartSnapshot
from prospect_to_cash.model.landscape.composition import Model
from prospect_to_cash.model.setup import Finding, Setup


class SeededSnapshot(NamedTuple):
    """Both applications and dual-write after a setup was written, before any action."""

    scm: StoreImage
    sales: StoreImage
    findings: tuple[Finding, ...]
    dual_write: StartSnapshot
    commits: int


_MAX_SNAPSHOTS = 8
"""Most scenarios have the setup that the articles require; few have the same other one."""


class ApplicationPair:
    """Both applications of one model, and the directions of table maps between them."""

    def __init__(self, setup: Setup, model: Model) -> None:
        self.unit_of_work = model.unit_of_work()
        self.supply_chain = model.supply_chain(setup.versions.scm, self.unit_of_work)
        self.sales = model.sales(setup.variant, self.unit_of_work)
        self.directions = model.directions(self.supply_chain, self.sales)
        self._snapshots: dict[int, tuple[Setup, SeededSnapshot]] = {}

    def snapshot_of(self, setup: Setup) -> SeededSnapshot | None:
        """Return the snapshot that was kept for a setup; None if the setup must be written."""
        kept = self._snapshots.pop(id(setup), None)
        if kept is None:
            return None
        self._snapshots[id(setup)] = kept  # the last one asked for is the last to be dropped
        return kept[1]

    def restore(self, snapshot: SeededSnapshot) -> None:
        """Restore the rows of a snapshot in both applications, which must be empty."""
        self.supply_chain.store.restore(snapshot.scm)
        self.sales.store.restore(snapshot.sales)
        self.unit_of_work.commits = snapshot.commits

    def keep(
        self,
        setup: Setup,
        findings: tuple[Finding, ...],
        dual_write: StartSnapshot,
    ) -> None:
        """Keep a snapshot of a setup that was just written."""
        if len(self._snapshots) >= _MAX_SNAPSHOTS:
            del self._snapshots[next(iter(self._snapshots))]
        self._snapshots[id(setup)] = (
            setup,
            SeededSnapshot(
                self.supply_chain.store.image(),
                self.sales.store.image(),
                findings,
                dual_write,
                self.unit_of_work.commits,
            ),
        )

    def empty(self) -> None:
        """Remove everything that was done in both applications."""
        self.unit_of_work.renew()
        self.supply_chain.empty()
        self.sales.store.empty()


class ApplicationPairs:
    """The pair of each variant, as long as the version and the model stay the same."""

    def __init__(self) -> None:
        self._pairs: dict[str, tuple[str, Model, ApplicationPair]] = {}

    def empty(self, setup: Setup, model: Model) -> ApplicationPair:
        """Return an empty pair for a setup; the pair of an earlier one can't be used any more."""
        kept = self._pairs.get(setup.variant)
        if kept is not None and kept[0] == setup.versions.scm and kept[1] is model:
            kept[2].empty()
            return kept[2]
        made = ApplicationPair(setup, model)
        self._pairs[setup.variant] = (setup.versions.scm, model, made)
        return made
