"""The landscape in memory: two applications that share one transaction, and dual-write between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prospect_to_cash.common.errors import Rejection, unknown
from prospect_to_cash.common.evidence_source import Dialog, StateTable, Traffic
from prospect_to_cash.common.views import ChangedRow, View
from prospect_to_cash.model.applications import dialog
from prospect_to_cash.model.dual_write.link import DualWrite
from prospect_to_cash.model.dual_write.map_edits import all_as_set_up
from prospect_to_cash.model.dual_write.messages import SyncLogEntry
from prospect_to_cash.model.dual_write.problems import findings_of
from prospect_to_cash.model.dual_write.setup_check import CHECKS, ERROR, check
from prospect_to_cash.model.landscape import views
from prospect_to_cash.model.landscape.administrator import InMemoryAdministrator
from prospect_to_cash.model.landscape.application_pair import ApplicationPair, ApplicationPairs
from prospect_to_cash.model.landscape.change_tracker import Changes
from prospect_to_cash.model.landscape.generated_values import Filler
from prospect_to_cash.model.landscape.mapped_row import MappedRow
from prospect_to_cash.model.landscape.model_overrides import ModelOverrides
from prospect_to_cash.model.landscape.sales_user import InMemorySalesUser
from prospect_to_cash.model.landscape.scm_user import InMemoryScmUser
from prospect_to_cash.model.landscape.traffic import Log
from prospect_to_cash.model.landscape.views import dual_write
from prospect_to_cash.model.landscape.views.cache import RememberedViews
from prospect_to_cash.model.setup import Finding, Setup
from prospect_to_cash.model.tables.option_sets import Feature, Parameter, System


def build_landscape(
    setup: Setup,
    seed: int = 1,
    model: ModelOverrides | None = None,
    application_pairs: ApplicationPairs | None = None,
) -> InMemoryLandscape:
    """A landscape as `setup` describes it; the link runs unless the setup check finds an error.

    What a scenario leaves unsaid (streets, cities) derives from `seed`. Of the landscapes built in
    the same `application_pairs` only the last one can be used.
    """
    model = model or ModelOverrides()
    application_pair = (application_pairs or ApplicationPairs()).empty(setup, model)
    return InMemoryLandscape(setup, seed, model, application_pair)


class InMemoryLandscape:
    """Both applications, the link, and the users of each, in one legal entity at a time."""

    def __init__(
        self, setup: Setup, seed: int, model: ModelOverrides, application_pair: ApplicationPair
    ) -> None:
        self.setup = setup
        self.legal_entity = setup.companies[0].code
        """The legal entity in which the users work."""
        self._checks = model.checks(CHECKS)
        self.unit_of_work = application_pair.unit_of_work
        self.supply_chain = application_pair.supply_chain
        self.sales_app = application_pair.sales
        opening = application_pair.snapshot_of(setup)
        if opening is None:
            self.supply_chain.install(setup)
        else:
            application_pair.restore(opening)
        self.catalog = model.catalog_of(setup.variant)
        # Another version than the catalog's is an error of the setup: such a map never runs.
        table_maps = model.table_maps(all_as_set_up(self.catalog.maps(), setup.table_maps))
        stopped = {name for name, found in setup.table_maps.items() if not found.runs}
        self.link = DualWrite(
            table_maps,
            application_pair.directions,
            self.unit_of_work,
            {each.name for each in table_maps} - stopped,
            model.admission,
            model.conduct,
        )
        self.watched = Changes(
            {System.SCM: self.supply_chain.store, System.SALES: self.sales_app.store},
            self.unit_of_work,
            opening.revisions if opening else {},
        )
        self.findings = opening.findings if opening else self._judged(setup)
        if opening is not None:
            self.link.start_as(opening.started)
        elif not any(finding.severity == ERROR for finding in self.findings):
            self.link.start()
        filler = Filler(seed)
        self.scm = InMemoryScmUser(self, filler)
        self.sales = InMemorySalesUser(self, filler)
        self.administrator = InMemoryAdministrator(self)
        self.log = Log(self.link)
        self.watched.forget()
        self.log.begin()
        if opening is None:
            application_pair.keep(setup, self.findings, self.link.started, self.watched.revisions)
        self._dialogs_before = 0
        self._passed_before = 0
        self._link_before: dual_write.Snapshot | None = None
        self._views = RememberedViews(self)
        self._net: Sequence[ChangedRow] | None = None
        self._changes: Sequence[ChangedRow] = ()

    def user_of(self, system: System) -> InMemoryScmUser | InMemorySalesUser:
        """A user of either system."""
        return self.scm if system is System.SCM else self.sales

    def work_in(self, legal_entity: str) -> None:
        """Let the users work in another legal entity."""
        codes = [company.code for company in self.setup.companies]
        if legal_entity not in codes:
            raise unknown("legal entity", legal_entity, codes)
        self.legal_entity = legal_entity

    # ---- the link -------------------------------------------------------------------------------

    @property
    def is_linked(self) -> bool:
        """Whether dual-write was started."""
        return self.link.is_started

    def set_columns(
        self, party: str, table_map: str, system: System, values: Mapping[str, str]
    ) -> None:
        """Write columns of a party's row, as a table map names them, through its data entity."""
        MappedRow(self, party, table_map, system).write(values)

    def columns(self, party: str, table_map: str, system: System) -> View:
        """The columns of a party's row, as a table map names them, on one side."""
        return MappedRow(self, party, table_map, system).view()

    def check_setup(self) -> tuple[Finding, ...]:
        """Check the setup as it is now: features and parameters as they stand in SCM."""
        scm = self.supply_chain
        companies = [
            company.changed(
                parameters={
                    parameter: scm.parameters.is_on(parameter, company.code)
                    for parameter in Parameter
                }
            )
            for company in self.setup.companies
        ]
        features = {feature: scm.features.is_enabled(feature) for feature in Feature}
        now = self.setup.changed(features=features, companies=tuple(companies))
        return self._judged(now)

    def _judged(self, setup: Setup) -> tuple[Finding, ...]:
        """What the articles demand of a setup, and what the product demands of a table map."""
        unfit = [
            finding
            for rejection in self.link.unfit()
            for finding in findings_of(self.link.maps[rejection.table_map], rejection.problems)
        ]
        return (*unfit, *check(setup, self.catalog, self._checks))

    # ---- what evidence asks (`EvidenceSource`) --------------------------------------------------

    @property
    def revision(self) -> int:
        """How often rows or dual-write itself have changed."""
        return self.watched.revision + len(self.link.activity) + len(self.link.errors)

    def traffic(self) -> Sequence[Traffic]:
        """All traffic so far, oldest first."""
        return self.log.traffic()

    def dialogs(self) -> Sequence[Dialog]:
        """All dialogs that actions opened so far."""
        return [
            Dialog(
                title=opened.title,
                controls={
                    control.label: control.value
                    if control.is_editable
                    else f"{control.value} (read-only)"
                    for control in opened.controls
                },
            )
            for opened in self.supply_chain.dialogs
        ]

    def states(self) -> Sequence[StateTable]:
        """Every view, split by system."""
        return [*self._views.states(), *dual_write.states(self)]

    def view(self, name: str) -> View:
        """The rows of one kind, of both systems."""
        return self._views.view(name)

    def action_begins(self) -> None:
        """Count changes from here, unless an earlier action of the same run already does."""
        if self.watched.begin():
            self._dialogs_before = len(self.supply_chain.dialogs)
            self._passed_before = len(self.link.log)
            self._link_before = dual_write.snapshot(self)

    def passed(self) -> Sequence[SyncLogEntry]:
        """What dual-write did with changes since the action began."""
        return self.link.log[self._passed_before :]

    def opened_dialogs(self) -> Sequence[dialog.Dialog]:
        """The dialogs that the action opened."""
        return self.supply_chain.dialogs[self._dialogs_before :]

    def changes(self) -> Sequence[ChangedRow]:
        """What differs from when the action began: rows of both systems and of dual-write."""
        net = self.watched.net()
        if net is not self._net:
            before = self._link_before
            of_link = (
                () if before is None else dual_write.changes(before, dual_write.snapshot(self))
            )
            self._net, self._changes = net, [*net, *of_link]
        return self._changes

    def assertion_started(self) -> None:
        """The outcome has been looked at: the next action begins a new run."""
        self.watched.end()

    def reasons(self, party: str, system: str) -> Sequence[str]:
        """Why changes of a party did not reach `system`, each in a sentence."""
        findings = [finding.sentence for finding in self.findings if finding.severity == ERROR]
        if findings:
            return [f"Dual-write did not start. {finding}" for finding in findings]
        return self.log.reasons(System(system), views.numbers_of(party, self))

    def require(self, party: str, systems: Sequence[System]) -> None:
        """A Given that says where a party exists is held to its word; raises `Rejection`."""
        rows = self.view("parties").rows
        for system in systems:
            if not any(r.cells["PARTY"] == party and r.cells["SYSTEM"] == system for r in rows):
                because = " ".join(self.reasons(party, system))
                raise Rejection(f"'{party}' does not exist in {system.title}. {because}".strip())
