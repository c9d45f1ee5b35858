"""The landscape in memory: two applications that share one transaction, and dual-write between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from prospect_to_cash.common.errors import Rejection, unknown
from prospect_to_cash.common.evidence_source import CellOrigin, Dialog, StateTable, Traffic
from prospect_to_cash.common.views import NONE, ChangedRow, Difference, View
from prospect_to_cash.model.dual_write.dual_write import DualWriteImage
from prospect_to_cash.model.dual_write.setup_check import ERROR
from prospect_to_cash.model.dual_write.sync_log import SyncLogEntry
from prospect_to_cash.model.landscape import views
from prospect_to_cash.model.landscape.administrator import InMemoryAdministrator
from prospect_to_cash.model.landscape.columns.carried_columns import carried_columns
from prospect_to_cash.model.landscape.columns.column_list import ListedColumn
from prospect_to_cash.model.landscape.columns.mapped_row import MappedRow
from prospect_to_cash.model.landscape.composition import (
    ApplicationPair,
    ApplicationPairs,
    Model,
    SeededSnapshot,
    StartUsage,
)
from prospect_to_cash.model.landscape.names.column_names import names_in_column
from prospect_to_cash.model.landscape.names.generated_values import GeneratedValues
from prospect_to_cash.model.landscape.names.mentioned_names import MentionedNames
from prospect_to_cash.model.landscape.names.party_names import PartyNames, ScenarioNames
from prospect_to_cash.model.landscape.reasons.carriers import Carriers
from prospect_to_cash.model.landscape.reasons.cell_origins import CellOrigins
from prospect_to_cash.model.landscape.reasons.delivery_trials import DeliveryTrials
from prospect_to_cash.model.landscape.reasons.entry_sentences import EntrySentences
from prospect_to_cash.model.landscape.reasons.link_history import LinkHistory
from prospect_to_cash.model.landscape.reasons.link_reasons import LinkReasons
from prospect_to_cash.model.landscape.reasons.origins import Origins, party_not_created
from prospect_to_cash.model.landscape.reasons.related_rows import RelatedRows
from prospect_to_cash.model.landscape.reasons.row_reasons import Reasons
from prospect_to_cash.model.landscape.reasons.stored_rows import StoredRows
from prospect_to_cash.model.landscape.reasons.undelivered import undelivered_changes
from prospect_to_cash.model.landscape.reasons.write_history import WriteHistory
from prospect_to_cash.model.landscape.report_state import StateTables, states
from prospect_to_cash.model.landscape.sales_user import InMemorySalesUser
from prospect_to_cash.model.landscape.scenario_evidence import ChangeTracker, ScenarioTraffic
from prospect_to_cash.model.landscape.scm_user import InMemoryScmUser
from prospect_to_cash.model.landscape.setup_findings import findings_with
from prospect_to_cash.model.landscape.setup_parts import SetupParts
from prospect_to_cash.model.landscape.views import dual_write
from prospect_to_cash.model.landscape.views.rows import ViewSource
from prospect_to_cash.model.landscape.write_log import WriteLog
from prospect_to_cash.model.setup import Finding, MapSetup, Setup
from prospect_to_cash.model.tables.option_sets import Feature, MapState, Parameter, System


def build_landscape(
    setup: Setup,
    seed: int = 1,
    model: Model | None = None,
    application_pairs: ApplicationPairs | None = None,
) -> InMemoryLandscape:
    """Return a landscape with that setup. Dual-write runs unless the setup check finds an error.

    Values that a scenario doesn't spell out, such as streets and cities, depend on `seed`. Of the
    landscapes built with the same `application_pairs`, only the last one can be used.
    """
    model = model or Model()
    application_pair = (application_pairs or ApplicationPairs()).empty(setup, model)
    return InMemoryLandscape(setup, seed, model, application_pair)


class LandscapeImage(NamedTuple):
    """A landscape at one time: the rows of both systems, and dual-write without its logs."""

    start: SeededSnapshot
    """Both systems then, in the form in which landscapes start."""
    dual_write: DualWriteImage


def restored_landscape(
    image: LandscapeImage,
    setup: Setup,
    seed: int,
    model: Model,
    application_pairs: ApplicationPairs,
) -> InMemoryLandscape:
    """Return a landscape as another one of the same pairs, setup, and model was in an image."""
    application_pair = application_pairs.empty(setup, model)
    return InMemoryLandscape(setup, seed, model, application_pair, image)


class _ActionStart(NamedTuple):
    """The lengths of the logs, and the state of dual-write, when the action began."""

    dialogs: int = 0
    sync_log: int = 0
    snapshot: dual_write.Snapshot | None = None


class InMemoryLandscape:
    """Both applications, dual-write, and their users: implements `protocol.Landscape`."""

    def __init__(
        self,
        setup: Setup,
        seed: int,
        model: Model,
        application_pair: ApplicationPair,
        image: LandscapeImage | None = None,
    ) -> None:
        self.setup = setup
        self._model = model
        self.unit_of_work = application_pair.unit_of_work
        self.supply_chain = application_pair.supply_chain
        self.sales_app = application_pair.sales
        snapshot = application_pair.snapshot_of(setup) if image is None else image.start
        if snapshot is None:
            self.supply_chain.install(setup)
        else:
            application_pair.restore(snapshot)
        self.catalog = model.catalog_of(setup.variant)
        # A map of another version than the catalog's never runs: that's a setup error.
        table_maps = model.table_maps(setup)
        engine = model.engine(table_maps, application_pair.directions, self.unit_of_work)
        engine.outside.update(each.code for each in setup.companies if not each.in_dual_write)
        self.link = model.dual_write(engine, setup)
        self.findings = snapshot.findings if snapshot else findings_with(self.link, setup, model)
        if image is not None:
            self.link.become(image.dual_write)
        elif snapshot is not None:
            self.link.restore(snapshot.dual_write)
        elif not any(finding.severity == ERROR for finding in self.findings):
            self.link.start()
        company = setup.companies[0].code
        generated = GeneratedValues(seed)
        self._names = PartyNames(self.supply_chain, self.sales_app)
        documents = MentionedNames("document", lambda: views.documents(self._view_source()))
        streets = MentionedNames("address", lambda: views.streets(self._view_source()))
        self._all_names = names = ScenarioNames(self._names, documents, streets)
        self.scm = InMemoryScmUser(self.supply_chain, company, generated, names)
        self.sales = InMemorySalesUser(self.sales_app, company, generated, names)
        self.administrator = InMemoryAdministrator(self.link, self._legal_entities, names)
        self._name_checks: Mapping[str, Callable[[str], None]] = {
            "CONTACT": self._names.require,
            "QUOTE": documents.require,
            "QUOTATION": documents.require,
            "ORDER": documents.require,
            "TABLE MAP": self._require_table_map,
        }
        """Raise `AuthoringError` for a cell that names nothing, by the column that names rows."""
        self._traffic = ScenarioTraffic(self.link)
        self._stores = {System.SCM: self.supply_chain.store, System.SALES: self.sales_app.store}
        rules = {System.SCM: self.supply_chain.rules, System.SALES: self.sales_app.rules}
        log = WriteLog(self._stores, rules, engine)
        self._changed_rows = ChangeTracker(self._stores, log)
        self._write_history = WriteHistory(self._stores, log)
        self._link_history = LinkHistory(self.link)
        self._state_tables = StateTables()
        stored = StoredRows(self._stores)
        self._cell_origins = CellOrigins(
            self._write_history,
            Origins(self._write_history, stored, self._names.find, self.view),
            self._traffic,
        )
        if snapshot is None:
            snapshot = application_pair.keep(setup, self.findings, self.link.snapshot())
            engine.usage.clear()  # a start from the snapshot uses no table maps either
        self.parts = SetupParts(setup, self.link, snapshot)
        self._action_start = _ActionStart()
        self._changes: Sequence[ChangedRow] | None = None

    def image(self) -> LandscapeImage:
        """Return this landscape as it is now. No transaction may be open."""
        start = SeededSnapshot(
            self.supply_chain.store.image(),
            self.sales_app.store.image(),
            self.findings,
            self.link.snapshot(),
            StartUsage(),
        )
        return LandscapeImage(start, self.link.image())

    @property
    def legal_entity(self) -> str:
        """The legal entity in which the users work."""
        return self.scm.legal_entity

    @property
    def _legal_entities(self) -> list[str]:
        return [company.code for company in self.setup.companies]

    def user_of(self, system: System) -> InMemoryScmUser | InMemorySalesUser:
        """Return the user of one of the systems."""
        return self.scm if system is System.SCM else self.sales

    def work_in(self, legal_entity: str) -> None:
        """Let both users work in another legal entity."""
        if legal_entity not in self._legal_entities:
            raise unknown("legal entity", legal_entity, self._legal_entities)
        self.scm.legal_entity = self.sales.legal_entity = legal_entity

    # ---- Dual-write -----------------------------------------------------------------------------

    @property
    def is_linked(self) -> bool:
        """Whether dual-write started."""
        self.parts.use_all()
        return self.link.is_started

    def set_columns(
        self, party: str, table_map: str, system: System, values: Mapping[str, str]
    ) -> None:
        """Set columns of a party's row, by their names in a table map."""
        for column, value in values.items():
            self._all_names.mention(*names_in_column(column, value, [party]))
        self._mapped_row(party, table_map, system).write(values)

    def columns(self, party: str, table_map: str, system: System) -> View:
        """Return the columns of a party's row, by their names in a table map."""
        return self._mapped_row(party, table_map, system).view()

    def _mapped_row(self, party: str, table_map: str, system: System) -> MappedRow:
        direction = self.link.direction(table_map, System.SCM)
        in_catalog = {each.name: each for each in self.catalog.maps()}
        return MappedRow(
            self.supply_chain,
            self._names,
            in_catalog.get(table_map, direction.table_map),
            direction,
            name=party,
            legal_entity=self.legal_entity,
            system=system,
        )

    def carried_columns(self, table_map: str, listed: Sequence[ListedColumn]) -> View:
        """Try all columns of a table map and the `listed` ones, and return those that arrive."""
        self.parts.use_all()
        return carried_columns(self.link, self.unit_of_work, self.legal_entity, table_map, listed)

    def check_setup(self) -> tuple[Finding, ...]:
        """Check the setup with the features, parameters, and paused table maps as they are now."""
        scm = self.supply_chain
        companies = [
            company.changed(
                parameters={
                    parameter: scm.parameters.is_on(parameter, company.code)
                    for parameter in Parameter
                },
                default_customer_group=scm.parameters.default_customer_group(company.code),
            )
            for company in self.setup.companies
        ]
        features = {feature: scm.features.is_enabled(feature) for feature in Feature}
        table_maps = {
            name: self.setup.table_maps.get(name, MapSetup()).changed(paused=True)
            for name, state in self.link.states.items()
            if state is MapState.PAUSED
        }
        now = self.setup.changed(
            features=features,
            companies=tuple(companies),
            table_maps={**self.setup.table_maps, **table_maps},
        )
        return findings_with(self.link, now, self._model)

    def require_party(self, party: str, number: str, systems: Sequence[System]) -> None:
        """Raise `Rejection` with the reasons if a party doesn't exist in all of `systems`."""
        shown = [
            (row.cells["SYSTEM"], row.cells["PARTY"], row.cells["NUMBER"])
            for row in self.view("parties").rows
        ]
        for system in systems:
            if (system, party, number) not in shown:
                cells = {"PARTY": party, "SYSTEM": str(system), "NUMBER": number}
                missing = Difference("missing", system, cells, None, tuple(cells))
                (reasons,) = self.reasons(self.view("parties"), [missing])
                # The message already says that the party doesn't exist.
                because = " ".join(
                    each for each in reasons if each != party_not_created(party, system)
                )
                raise Rejection(f"'{party}' doesn't exist in {system.title}. {because}".strip())

    def shared_party(self, party: str, other: str) -> str:
        """Return ``one party``, or what two names or numbers are instead in SCM."""
        first, second = (
            ", ".join(sorted(self._names.owners(each, System.SCM))) for each in (party, other)
        )
        if first == second != "":
            return "one party"
        return f"'{party}': {first or NONE}, '{other}': {second or NONE}"

    # ---- Evidence (`EvidenceSource`) ------------------------------------------------------------

    @property
    def revision(self) -> int:
        """The number of changes so far, of rows and of dual-write."""
        return self._changed_rows.revision + len(self.link.activity) + len(self.link.errors)

    def traffic(self) -> Sequence[Traffic]:
        """Return all traffic since the scenario began, oldest first."""
        return self._traffic.traffic()

    def dialogs(self) -> Sequence[Dialog]:
        """Return all dialog boxes that actions opened so far."""
        return [
            Dialog(
                title=opened.title,
                controls={
                    control.label: f"{control.value} (read-only)"
                    if control.is_editable is False
                    else control.value
                    for control in opened.controls
                },
            )
            for opened in self.supply_chain.dialogs
        ]

    def states(self) -> Sequence[StateTable]:
        """Return the state of both systems and of dual-write."""
        return [table for table, _ in self.states_with_origins()]

    def states_with_origins(self) -> Iterator[tuple[StateTable, Callable[[], list[CellOrigin]]]]:
        """Yield each table of `states`, and a function that returns who set its changed cells."""
        for state in states(self._view_source()):
            yield self._state_tables.table_of(state), partial(self._cell_origins.of_state, state)

    def view(self, name: str) -> View:
        """Return the view of that name."""
        if name in views.OF_ALL_MAPS:
            self.parts.use_all()
        view = views.read(name, self._view_source())
        checks = {
            column: check for column, check in self._name_checks.items() if column in view.naming
        }
        owners = self._names.owners if "PARTY" in view.scope else None
        return view._replace(owners=owners, name_checks=checks)

    def _require_table_map(self, name: str) -> None:
        """Raise `AuthoringError` for a table map that the variant doesn't have."""
        if name not in self.link.maps:
            raise unknown("table map", name, self.link.maps)

    def _view_source(self) -> ViewSource:
        return ViewSource(
            self.supply_chain,
            self.sales_app,
            self.link,
            self.legal_entity,
            self.supply_chain.dialogs[self._action_start.dialogs :],
            self.sync_log_of_action(),
            self.check_setup,
        )

    def action_begins(self) -> None:
        """Count changes from here, unless an action already began without an assertion since."""
        if self._changed_rows.begin_action():
            self._action_start = _ActionStart(
                len(self.supply_chain.dialogs),
                len(self.link.log),
                dual_write.snapshot(self.link),
            )
        self._changes = None

    def assertion_started(self) -> None:
        """Let the next action start a new comparison."""
        self._changed_rows.assertion_started()

    def sync_log_of_action(self) -> Sequence[SyncLogEntry]:
        """Return the sync log since the action began."""
        return self.link.log[self._action_start.sync_log :]

    def changes(self) -> Sequence[ChangedRow]:
        """Return the rows that the action changed, in both systems and in dual-write."""
        if self._changes is None:
            rows, before = self._changed_rows.changed_rows(), self._action_start.snapshot
            if before is not None:
                rows += dual_write.changes(before, dual_write.snapshot(self.link))
            self._changes = rows
        return self._changes

    def mention(self, *texts: str) -> None:
        """Note texts that can be names, which a table can then expect to be absent."""
        self._all_names.mention(*texts)

    def step_ended(self, place: str) -> None:
        """Note that all writes since the last step belong to the step at `place`."""
        self._write_history.step_ended(place)
        self._link_history.step_ended(place)
        self._cell_origins.step_ended()

    def reasons(self, view: View, differences: Sequence[Difference]) -> Sequence[Sequence[str]]:
        """Return why each row of a view isn't as a table expects."""
        with self.parts.explaining():
            return self._reasons(view, differences)

    def _reasons(self, view: View, differences: Sequence[Difference]) -> Sequence[Sequence[str]]:
        setup_errors = [each.sentence for each in self.findings if each.severity == ERROR]
        if view.system == dual_write.LINK:
            return LinkReasons(
                self.link,
                self._link_history,
                self.sync_log_of_action(),
                setup_errors,
            ).explain(view, differences)
        engine, log, history = self.link.engine, self._traffic.log, self._write_history
        stored, owners = StoredRows(self._stores), self._names.find
        related = RelatedRows(stored, owners, self.view)
        undelivered = tuple(undelivered_changes(engine, log))
        reasons = Reasons(
            stored,
            DeliveryTrials(engine, self.unit_of_work, undelivered, related, self.view),
            related,
            Carriers(engine, log, self.catalog.maps()),
            EntrySentences(self._link_history),
            Origins(history, stored, owners, self.view),
            self.view,
            setup_errors,
        )
        return reasons.explain(view, differences)
