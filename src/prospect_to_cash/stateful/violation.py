"""Violations of invariants, and the Then steps that state the correct result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.common.views import NONE, ViewRow
from prospect_to_cash.model.tables.option_sets import Feature, System
from prospect_to_cash.model.tables.row import shown
from prospect_to_cash.stateful.oracle import Mismatch
from prospect_to_cash.stateful.state import State


@dataclass(frozen=True, slots=True)
class WrittenStep:
    """A step without its keyword, as a feature file contains it."""

    text: str
    table: tuple[tuple[str, ...], ...] = ()
    doc_string: str = ""


@dataclass(frozen=True, slots=True)
class Violation:
    """An invariant that is broken."""

    invariant: str
    """The invariant, as a statement that should be true."""
    found: str
    """A sentence about what was found instead."""
    then: tuple[WrittenStep, ...]
    """The Then steps that fail because of the violation, and that pass in a correct model."""


BASELINE = WrittenStep(
    "these feature states still exist",
    (("NAME", "SYSTEM", "STATE"), (str(Feature.QUOTATION_LIFECYCLE), "SCM", "On")),
)
"""Always passes. After a Then step, changes are counted from the next event."""
UNCHANGED = WrittenStep("nothing changed in either system")
"""Compares with the rows before the first event since the last Then step."""

Corrections: TypeAlias = Callable[[Mapping[str, str]], Mapping[str, str]]
"""Returns the cells of a row that are wrong, with their correct values."""


def rejected_with(message: str) -> WrittenStep:
    """Return the step that expects a rejection."""
    return WrittenStep("the action is rejected with the message", doc_string=message)


def rows_exist(
    state: State,
    view: str,
    columns: Sequence[str],
    names: Sequence[str],
    corrections: Corrections = lambda _: {},
    added: Sequence[Mapping[str, str]] = (),
    systems: Sequence[System] = tuple(System),
) -> WrittenStep:
    """Return the step that lists the correct rows of a view for `names`, in `columns`.

    A table must be complete for the parties and documents that it names, so it lists all of their
    rows. `added` are rows that should exist but don't.
    """
    found = state.landscape.view(view)
    scope = found.scope[0]
    cells: list[tuple[str, ...]] = []
    for name in names:
        for system in systems if "SYSTEM" in columns else (None,):
            existing = [row for row in found.rows if _is_for(row.cells, scope, name, system)]
            rows = _corrected(existing, columns, corrections)
            rows += [row for row in added if _is_for(row, scope, name, system)]
            if not rows:
                rows = [{scope: name, "SYSTEM": str(system)}]
            cells += [tuple(row.get(column, NONE) for column in columns) for row in rows]
    tense = "now" if _is_changed(state, view, columns, names, systems) else "still"
    return WrittenStep(f"these {view} {tense} exist", (tuple(columns), *cells))


def _corrected(
    rows: Sequence[ViewRow], columns: Sequence[str], corrections: Corrections
) -> list[Mapping[str, str]]:
    """Return the corrected rows, without duplicates that the correction creates."""
    found: list[Mapping[str, str]] = []
    for row in rows:
        cells = {**row.cells, **corrections(row.cells)}
        is_duplicate = any(all(other[c] == cells[c] for c in columns) for other in found)
        if not is_duplicate or cells == row.cells:
            found.append(cells)
    return found


def _is_for(cells: Mapping[str, str], scope: str, name: str, system: System | None) -> bool:
    return cells[scope] == name and system in (None, cells["SYSTEM"])


def _is_changed(
    state: State,
    view: str,
    columns: Sequence[str],
    names: Sequence[str],
    systems: Sequence[System],
) -> bool:
    """Return whether the last actions changed a row or cell of the table."""
    found = state.landscape.view(view)
    rows = [
        row
        for row in found.rows
        if row.cells[found.scope[0]] in names and row.cells["SYSTEM"] in systems
    ]
    refs = frozenset().union(*(row.rows for row in rows))
    cells = frozenset().union(*(row.shown(tuple(columns)) for row in rows))
    return any(
        (change.change != "update" and change.ref in refs)
        or any((change.ref, attribute) in cells for attribute in change.attributes)
        for change in state.landscape.changes()
    )


def column_has_value(state: State, mismatch: Mismatch) -> WrittenStep | None:
    """Return the step with the expected value of a column, or None if no name finds the row."""
    landscape, table_map = state.landscape, mismatch.direction.name
    system = mismatch.direction.receiver.system
    if mismatch.pair.legal_entity not in (None, landscape.legal_entity):
        return None
    key_columns = mismatch.direction.reverse.key_columns
    key = mismatch.direction.to_receiver(mismatch.pair.key)
    for name in _names(state):
        try:
            view = landscape.columns(name, table_map, system)
        except ProspectToCashError:
            continue
        cells = {row.cells["COLUMN"]: row.cells["VALUE"] for row in view.rows}
        if all(cells[column] == shown(key[column]) for column in key_columns):
            return WrittenStep(
                f'these columns of "{name}" in the table map "{table_map}" have these values '
                f"in {system.title}",
                (("COLUMN", "VALUE"), (mismatch.column, shown(mismatch.expected))),
            )
    return None


def _names(state: State) -> list[str]:
    """Return numbers of documents and names of parties, the most specific first."""
    views = (("orders", "NUMBER"), ("quotes", "NUMBER"), ("parties", "PARTY"))
    found = [row.cells[column] for name, column in views for row in state.landscape.view(name).rows]
    return list(dict.fromkeys(found))
