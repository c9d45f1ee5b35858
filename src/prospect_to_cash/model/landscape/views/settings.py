"""The views of settings: number sequences, feature states, dialog fields, and setup findings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from prospect_to_cash.common.views import View, ViewRow
from prospect_to_cash.model.landscape.views.rows import (
    Cell,
    ViewSource,
    computed,
    stored,
    view_row,
)
from prospect_to_cash.model.tables import sales, supply_chain
from prospect_to_cash.model.tables.number_format import formatted
from prospect_to_cash.model.tables.option_sets import System

SEQUENCE_COLUMNS = ("NUMBER SEQUENCE", "LEGAL ENTITY", "NEXT NUMBER")
FEATURE_STATE_COLUMNS = ("NAME", "SYSTEM", "LEGAL ENTITY", "STATE")


def read_number_sequences(source: ViewSource) -> View:
    """Return the number sequences of the legal entity in use and the shared ones."""
    rows = []
    for sequence in source.scm.store.all(supply_chain.NumberSequence):
        if sequence.legal_entity in ("", source.legal_entity):
            rows.append(_number_sequence(sequence))
    naming = ("NUMBER SEQUENCE",)
    return View(
        "number sequences", SEQUENCE_COLUMNS, naming, naming, tuple(rows), system=System.SCM
    )


# Most scenarios have the same settings, and few steps change them (benchmarks/run.py).
@lru_cache(maxsize=1000)
def _number_sequence(sequence: supply_chain.NumberSequence) -> ViewRow:
    number = formatted(sequence.number_format, sequence.next_number)
    cells: dict[str, Cell] = {
        "NUMBER SEQUENCE": stored(sequence, "name"),
        "LEGAL ENTITY": stored(sequence, "legal_entity"),
        "NEXT NUMBER": (number, ((sequence, "next_number"), (sequence, "number_format"))),
    }
    return view_row(System.SCM, SEQUENCE_COLUMNS, cells, (sequence,))


def read_feature_states(source: ViewSource) -> View:
    """Return the features and parameters of SCM, and their synced copies in Sales."""
    rows = tuple(_feature_states(source))
    return View(
        "feature states", FEATURE_STATE_COLUMNS, ("NAME", "SYSTEM"), ("NAME", "SYSTEM"), rows
    )


def _feature_states(source: ViewSource) -> Iterator[ViewRow]:
    store = source.scm.store
    yield from map(_feature, store.all(supply_chain.FeatureSwitch))
    yield from map(_parameter, store.all(supply_chain.IntegrationParameter))
    yield from map(_synced, source.sales.store.all(sales.FeatureParameter))


@lru_cache(maxsize=1000)
def _feature(feature: supply_chain.FeatureSwitch) -> ViewRow:
    cells: dict[str, Cell] = {
        "NAME": stored(feature, "name"),
        "STATE": ("On" if feature.is_enabled else "Off", ((feature, "is_enabled"),)),
    }
    return view_row(System.SCM, FEATURE_STATE_COLUMNS, cells, (feature,))


@lru_cache(maxsize=1000)
def _parameter(parameter: supply_chain.IntegrationParameter) -> ViewRow:
    cells: dict[str, Cell] = {
        "NAME": stored(parameter, "name"),
        "LEGAL ENTITY": stored(parameter, "legal_entity"),
        "STATE": ("On" if parameter.is_on else "Off", ((parameter, "is_on"),)),
    }
    return view_row(System.SCM, FEATURE_STATE_COLUMNS, cells, (parameter,))


@lru_cache(maxsize=1000)
def _synced(synced: sales.FeatureParameter) -> ViewRow:
    cells = {"NAME": stored(synced, "name"), "STATE": stored(synced, "state")}
    return view_row(System.SALES, FEATURE_STATE_COLUMNS, cells, (synced,))


def read_dialog_fields(source: ViewSource) -> View:
    """Return the controls of the dialogs that the action opened.

    A table must list all dialogs. A dialog without controls is one row without a field.
    """
    columns = ("DIALOG", "FIELD", "VALUE", "EDITABLE")
    rows = []
    for dialog in source.dialogs:
        for control in dialog.controls or (None,):
            cells: dict[str, Cell] = {"DIALOG": computed(dialog.title)}
            if control is not None:
                cells |= {
                    "FIELD": computed(control.label),
                    "VALUE": computed(control.value),
                    "EDITABLE": computed(control.is_editable),
                }
            rows.append(view_row(System.SCM, columns, cells, ()))
    naming = ("DIALOG", "FIELD")
    return View("dialog fields", columns, naming, (), tuple(rows), system=System.SCM)


def read_setup_findings(source: ViewSource) -> View:
    """Return the findings of the setup check, run now."""
    columns = ("SUBJECT", "SEVERITY", "ACTUAL", "REQUIRED", "REMEDY", "SOURCE")
    rows = []
    for finding in source.check_setup():
        cells: dict[str, Cell] = {
            "SUBJECT": computed(finding.subject),
            "SEVERITY": computed(finding.severity),
            "ACTUAL": computed(finding.found),
            "REQUIRED": computed(finding.needed),
            "REMEDY": computed(finding.remedy),
            "SOURCE": computed(finding.source),
        }
        rows.append(view_row(System.SCM, columns, cells, ()))
    return View("setup findings", columns, ("SUBJECT",), (), tuple(rows), system="dual-write")
