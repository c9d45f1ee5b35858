"""Dual-write itself: table maps and the columns that they carry."""

from __future__ import annotations

from pytest_bdd import given, then, when

from prospect_to_cash.domain.words import System
from prospect_to_cash.evidence.expectations import Expectations
from prospect_to_cash.landscape import Landscape
from steps.fixtures import Attempt
from steps.parameter_types import sentence
from steps.tables import pairs


@given(sentence("the table map {name:Quoted} is stopped"))
@when(sentence("the table map {name:Quoted} is stopped"))
def _(landscape: Landscape, name: str) -> None:
    """Sets a table map to Not running."""
    landscape.stop_table_map(name)


@given(sentence("the table map {name:Quoted} is running again"))
def _(landscape: Landscape, name: str) -> None:
    """Sets a table map to Running; what happened while it was stopped isn't made up for."""
    landscape.run_table_map(name)


@given(sentence("these columns of {party:Quoted} under {name:Quoted} were set in {system:System}"))
def _(
    landscape: Landscape, party: str, name: str, system: System, datatable: list[list[str]]
) -> None:
    """Writes columns of a party's row, as a table map names them."""
    landscape.set_columns(party, name, system, pairs(datatable, "COLUMN", "VALUE"))


@when(sentence("these columns of {party:Quoted} under {name:Quoted} are set in {system:System}"))
def _(
    attempt: Attempt,
    landscape: Landscape,
    party: str,
    name: str,
    system: System,
    datatable: list[list[str]],
) -> None:
    """Writes columns of a party's row, as a table map names them."""
    with attempt():
        landscape.set_columns(party, name, system, pairs(datatable, "COLUMN", "VALUE"))


@then(sentence("these columns of {party:Quoted} under {name:Quoted} hold in {system:System}"))
def _(
    expectations: Expectations,
    landscape: Landscape,
    party: str,
    name: str,
    system: System,
    datatable: list[list[str]],
) -> None:
    """Compares columns of a party's row, as a table map names them."""
    expectations.table(landscape.columns(party, name, system), None, datatable)
