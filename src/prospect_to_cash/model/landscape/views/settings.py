"""Number sequences of SCM, and the switches of the integration in both systems."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prospect_to_cash.common.views import View, ViewRow
from prospect_to_cash.model.applications.number_sequences import formatted
from prospect_to_cash.model.landscape.views.rows import Shown, of, said, view_row
from prospect_to_cash.model.tables import sales, supply_chain
from prospect_to_cash.model.tables.option_sets import System

if TYPE_CHECKING:
    from prospect_to_cash.model.landscape.in_memory import InMemoryLandscape

SEQUENCE_COLUMNS = ("NUMBER SEQUENCE", "LEGAL ENTITY", "NEXT NUMBER")
SEQUENCE_TABLES = (supply_chain.NumberSequence,)
COUNTERS = (supply_chain.NumberSequence, sales.AutoNumber)
"""The tables that change with each new number."""
SWITCH_COLUMNS = ("SWITCH", "SYSTEM", "LEGAL ENTITY", "STATE")
SWITCH_TABLES = (
    supply_chain.FeatureSwitch,
    supply_chain.IntegrationParameter,
    sales.FeatureParameter,
)


def read_number_sequences(landscape: InMemoryLandscape) -> View:
    """The number sequences of the legal entity in use, with the number that each gives next."""
    rows = []
    for sequence in landscape.supply_chain.store.all(supply_chain.NumberSequence):
        if sequence.legal_entity not in ("", landscape.legal_entity):
            continue
        number = formatted(sequence.number_format, sequence.next_number)
        cells: dict[str, Shown] = {
            "NUMBER SEQUENCE": of(sequence, "name"),
            "LEGAL ENTITY": of(sequence, "legal_entity"),
            "NEXT NUMBER": (number, ((sequence, "next_number"), (sequence, "number_format"))),
        }
        rows.append(view_row(System.SCM, SEQUENCE_COLUMNS, cells, (sequence,)))
    naming = ("NUMBER SEQUENCE",)
    return View(
        "number sequences", SEQUENCE_COLUMNS, naming, naming, tuple(rows), system=System.SCM
    )


def read_switches(landscape: InMemoryLandscape) -> View:
    """Features and parameters in SCM, and what Sales has been told of them."""
    rows = tuple(_switches(landscape))
    return View("switches", SWITCH_COLUMNS, ("SWITCH", "SYSTEM"), ("SWITCH", "SYSTEM"), rows)


def _switches(landscape: InMemoryLandscape) -> Iterator[ViewRow]:
    store = landscape.supply_chain.store
    for feature in store.all(supply_chain.FeatureSwitch):
        state = "On" if feature.is_enabled else "Off"
        cells: dict[str, Shown] = {
            "SWITCH": of(feature, "name"),
            "STATE": (state, ((feature, "is_enabled"),)),
        }
        yield view_row(System.SCM, SWITCH_COLUMNS, cells, (feature,))
    for parameter in store.all(supply_chain.IntegrationParameter):
        state = "On" if parameter.is_on else "Off"
        cells = {
            "SWITCH": of(parameter, "name"),
            "LEGAL ENTITY": of(parameter, "legal_entity"),
            "STATE": (state, ((parameter, "is_on"),)),
        }
        yield view_row(System.SCM, SWITCH_COLUMNS, cells, (parameter,))
    for told in landscape.sales_app.store.all(sales.FeatureParameter):
        cells = {
            "SWITCH": of(told, "name"),
            "LEGAL ENTITY": of(told, "company"),
            "STATE": of(told, "state"),
        }
        yield view_row(System.SALES, SWITCH_COLUMNS, cells, (told,))


def read_dialog_controls(landscape: InMemoryLandscape) -> View:
    """The controls of the dialogs that the action opened."""
    columns = ("DIALOG", "CONTROL", "VALUE", "EDITABLE")
    rows = []
    for dialog in landscape.opened_dialogs():
        for control in dialog.controls:
            cells: dict[str, Shown] = {
                "DIALOG": said(dialog.title),
                "CONTROL": said(control.label),
                "VALUE": said(control.value),
                "EDITABLE": said(control.is_editable),
            }
            rows.append(view_row(System.SCM, columns, cells, ()))
    naming = ("DIALOG", "CONTROL")
    return View("dialog controls", columns, naming, naming[:1], tuple(rows), system=System.SCM)


def read_findings(landscape: InMemoryLandscape) -> View:
    """What the setup check finds now."""
    columns = ("SUBJECT", "SEVERITY", "FOUND", "NEEDED", "REMEDY")
    rows = []
    for finding in landscape.check_setup():
        cells: dict[str, Shown] = {
            "SUBJECT": said(finding.subject),
            "SEVERITY": said(finding.severity),
            "FOUND": said(finding.found),
            "NEEDED": said(finding.needed),
            "REMEDY": said(finding.remedy),
        }
        rows.append(view_row(System.SCM, columns, cells, ()))
    return View("findings", columns, ("SUBJECT",), (), tuple(rows), system="dual-write")
