"""The coverage of a scenario: what it did on the model as it is.

A mutant names the parts of this that it changes, so only scenarios that can detect it are run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from prospect_to_cash.harness.evidence.record import Scenario
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.dual_write.engine import NOT_RUNNING
from prospect_to_cash.model.dual_write.map_direction import NO_LEGAL_ENTITY, FilterMismatch
from prospect_to_cash.model.dual_write.setup_check import Checks
from prospect_to_cash.model.dual_write.sync_log import Outcome, SyncLogEntry
from prospect_to_cash.model.landscape import InMemoryLandscape, Model
from prospect_to_cash.model.landscape.composition import SalesRules, ScmRules
from prospect_to_cash.model.tables.option_sets import OnResume
from prospect_to_cash.model.tables.sales import Lead as SalesLead
from prospect_to_cash.model.tables.supply_chain import IntegrationParameter
from prospect_to_cash.model.tables.supply_chain import Lead as ScmLead
from prospect_to_cash.mutation.mutant import Covered
from prospect_to_cash.mutation.mutants.rules import recorded_forms, recorded_rules
from prospect_to_cash.mutation.mutants.setup import recorded_checks, unchanged_defaults


class RecordingModel(Model):
    """The model as it is, which records the rules, forms, and checks that are used."""

    def __init__(self, record: Callable[[Covered], None]) -> None:
        super().__init__()
        self._record = record

    def scm_rules(self) -> ScmRules:
        """Return the rules, which record that they had an effect."""
        return recorded_rules(self._record, "SCM", super().scm_rules())

    def sales_rules(self, variant: str) -> SalesRules:
        """Return the rules, which record that they had an effect."""
        return recorded_rules(self._record, "Sales", super().sales_rules(variant))

    def sales(self, variant: str, unit_of_work: UnitOfWork) -> Sales:
        """Return Sales with forms that record their use."""
        sales = super().sales(variant, unit_of_work)
        sales.forms = recorded_forms(self._record, sales.forms)
        return sales

    def checks(self) -> Checks:
        """Return the checks, which record that they found something."""
        return recorded_checks(self._record, super().checks())


def coverage_of(landscape: InMemoryLandscape, scenario: Scenario) -> Iterator[Covered]:
    """Return what dual-write did in a scenario, and which defaults its setup has."""
    is_off = not all(landscape.setup.features.values()) or not all(
        row.is_on for row in landscape.supply_chain.store.all(IntegrationParameter)
    )
    for entry in landscape.link.log:
        yield from _of_entry(entry, is_off=is_off)
    yield from coverage_of_last_action(landscape)
    yield from _of_setup(landscape, scenario)


def coverage_of_last_action(landscape: InMemoryLandscape) -> Iterator[Covered]:
    """Return what dual-write did in the last action of a scenario."""
    for entry in landscape.sync_log_of_action():
        yield from _of_entry(entry, is_off=False)
        yield ("acted", entry.table_map)


def _of_setup(landscape: InMemoryLandscape, scenario: Scenario) -> Iterator[Covered]:
    yield from unchanged_defaults(landscape.setup)
    link = landscape.link
    if any(step.rejection is not None for step in scenario.steps) or link.errors:
        yield ("rejected",)
    if link.initial_sync.executions:
        yield ("initial sync",)
    if link.limits.today:
        yield ("day",)
    yield from {("resumed", entry.action) for entry in link.activity if entry.action in [*OnResume]}
    stores = (landscape.sales_app.store, SalesLead), (landscape.supply_chain.store, ScmLead)
    if any(any(store.all(kind)) for store, kind in stores):
        yield ("lead",)
    if any(finding.subject.startswith("Number sequences") for finding in landscape.findings):
        yield ("overlap",)


def _of_entry(entry: SyncLogEntry, *, is_off: bool) -> Iterator[Covered]:
    name, sender, receiver = entry.table_map, entry.sender, entry.receiver
    yield ("considered", name, sender)
    if is_off:
        yield ("considered while off", name, sender)
    if entry.outcome is Outcome.NOT_SENT:
        match entry.reason:
            case FilterMismatch(clause=clause):
                yield ("filtered", name, sender, str(clause))
            case str(reason) if reason.startswith("the parameter"):
                yield ("off", name, sender)
            case str(reason) if reason == NOT_RUNNING:
                yield ("not running",)
            case str(reason) if reason == NO_LEGAL_ENTITY:
                yield ("without legal entity",)
        return
    yield ("delivered",)
    yield ("delivered", name)
    if entry.outcome is Outcome.QUEUED:
        yield ("queued",)
    yield ("entered", name, receiver)
    for column, value in entry.columns.items():
        yield ("column", name, column, receiver)
        for line in entry.direction.table_map.columns:
            if line.values and line.column(sender) == column and value is not None:
                scm_value = value if sender == "SCM" else _scm_value(line.values, value)
                yield ("value", name, str(line), str(scm_value))


def _scm_value(values: dict[Any, Any], sales_value: object) -> object:
    return next((ours for ours, theirs in values.items() if theirs == sales_value), sales_value)
