"""What a scenario did in the usual run: by these marks a piece finds who could notice its loss."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from prospect_to_cash.model.dual_write.map_direction import Unlike
from prospect_to_cash.model.dual_write.messages import Outcome, SyncLogEntry
from prospect_to_cash.model.landscape import InMemoryLandscape, ModelOverrides
from prospect_to_cash.model.tables.sales import Lead as SalesLead
from prospect_to_cash.model.tables.supply_chain import IntegrationParameter
from prospect_to_cash.model.tables.supply_chain import Lead as ScmLead
from prospect_to_cash.mutation.mutant import Mark
from prospect_to_cash.mutation.mutants.rules import Note, watched
from prospect_to_cash.mutation.mutants.setup import defaults_of, watched_checks

if TYPE_CHECKING:
    from prospect_to_cash.harness.evidence.record import Scenario


def watching(note: Note) -> ModelOverrides:
    """The model as it is, which notes what rules, forms and checks do."""
    return replace(watched(note), checks=partial(watched_checks, note))


def marks_of(landscape: InMemoryLandscape, scenario: Scenario) -> Iterator[Mark]:
    """What dual-write did in a scenario, and what its setup left as usual."""
    is_off = not all(landscape.setup.features.values()) or not all(
        row.is_on for row in landscape.supply_chain.store.all(IntegrationParameter)
    )
    for passage in landscape.link.log:
        yield from _of_passage(passage, is_off=is_off)
    yield from marks_of_action(landscape)
    yield from _of_setup(landscape, scenario)


def marks_of_action(landscape: InMemoryLandscape) -> Iterator[Mark]:
    """What dual-write did in the last action of a scenario."""
    for passage in landscape.sync_log_of_action():
        yield from _of_passage(passage, is_off=False)
        yield ("acted", passage.table_map)


def _of_setup(landscape: InMemoryLandscape, scenario: Scenario) -> Iterator[Mark]:
    yield from defaults_of(landscape.setup)
    if any(step.rejection is not None for step in scenario.steps) or landscape.link.errors:
        yield ("refused",)
    if landscape.link.executions:
        yield ("synchronized",)
    if landscape.link.limits.today:
        yield ("day",)
    if any(note.action == "Resume" for note in landscape.link.activity):
        yield ("played",)
    if any(landscape.sales_app.store.all(SalesLead)) or any(
        landscape.supply_chain.store.all(ScmLead)
    ):
        yield ("lead",)
    if any(finding.subject.startswith("Number sequences") for finding in landscape.findings):
        yield ("overlap",)


def _of_passage(passage: SyncLogEntry, *, is_off: bool) -> Iterator[Mark]:
    name, sender, receiver = passage.table_map, passage.sender, passage.receiver
    yield ("considered", name, sender)
    if is_off:
        yield ("considered while off", name, sender)
    reason = passage.reason
    if passage.outcome is Outcome.HELD_BACK:
        if isinstance(reason, Unlike):
            yield ("held", name, sender, str(reason.clause))
        elif reason is not None and reason.startswith("the parameter"):
            yield ("off", name, sender)
        elif reason == "the table map isn't running":
            yield ("not running",)
        elif reason is not None and "no legal entity" in reason:
            yield ("without legal entity",)
        return
    yield ("delivered",)
    yield ("delivered", name)
    if passage.outcome is Outcome.QUEUED:
        yield ("queued",)
    yield ("entered", name, receiver)
    for column, value in passage.columns.items():
        yield ("column", name, column, receiver)
        for line in passage.direction.table_map.columns:
            if line.values and line.column(sender) == column and value is not None:
                ours = value if sender == "SCM" else _from(line.values, value)
                yield ("value", name, str(line), str(ours))


def _from(values: dict[object, object], theirs: object) -> object:
    return next((ours for ours, each in values.items() if each == theirs), theirs)
