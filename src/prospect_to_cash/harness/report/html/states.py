"""What each step changed in the systems, for the part of the page without JavaScript.

A row that stays as it was isn't repeated: the step that changed it last has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Literal, NamedTuple, TypeAlias

from prospect_to_cash.common.evidence_source import StateTable
from prospect_to_cash.harness.evidence.record import Step

_Rows: TypeAlias = dict[Hashable, tuple[str, ...]]


class StateRow(NamedTuple):
    """A row that a step changed, or a row of a table that appears for the first time."""

    change: Literal["first", "new", "changed", "gone"]
    cells: tuple[str, ...]
    before: tuple[str, ...] | None = None
    """The cells after the previous step, if the row was another one."""


class ChangedTable(NamedTuple):
    """A table that a step changed, or that appears for the first time."""

    name: str
    header: tuple[str, ...]
    rows: tuple[StateRow, ...]
    unchanged: int
    """The number of rows that are as they were after the previous step."""


class SystemState(NamedTuple):
    """What a step changed in one system."""

    system: str
    changed: tuple[ChangedTable, ...]
    unchanged: tuple[str, ...]
    """Tables with rows that an earlier step shows, with the number of rows."""
    empty: tuple[str, ...]


def of_steps(steps: Iterable[Step]) -> list[tuple[SystemState, ...]]:
    """Return the change of each system for each step that recorded its state."""
    before: dict[tuple[str, str], StateTable] = {}
    return [tuple(_systems(step.states, before)) for step in steps]


def _systems(
    tables: tuple[StateTable, ...], before: dict[tuple[str, str], StateTable]
) -> Iterable[SystemState]:
    for system in dict.fromkeys(table.system for table in tables):
        changed, unchanged, empty = [], [], []
        for state in tables:
            if state.system != system:
                continue
            rows = state.table.rows
            earlier = before.get((system, state.name))
            before[system, state.name] = state
            if (earlier is None or state.table != earlier.table) and (rows or earlier is not None):
                changed.append(_changed(state, earlier))
            elif rows:
                unchanged.append(f"{state.name} ({len(rows)})")
            else:
                empty.append(state.name)
        yield SystemState(system, tuple(changed), tuple(unchanged), tuple(empty))


def _changed(state: StateTable, earlier: StateTable | None) -> ChangedTable:
    header, rows = state.table.header, state.table.rows
    if earlier is None or header != earlier.table.header:
        return ChangedTable(state.name, header, tuple(StateRow("first", row) for row in rows), 0)
    before, after = _by_key(state, earlier)
    changed = [
        StateRow("changed" if key in before else "new", row, before.get(key))
        for key, row in after.items()
        if row != before.get(key)
    ]
    gone = [StateRow("gone", row) for key, row in before.items() if key not in after]
    return ChangedTable(state.name, header, (*changed, *gone), len(rows) - len(changed))


def _by_key(state: StateTable, earlier: StateTable) -> tuple[_Rows, _Rows]:
    """Return the rows before and after the step. Without keys, only equal rows are the same row."""
    if all(len(each.keys) == len(each.table.rows) for each in (state, earlier)):
        return _keyed(earlier), _keyed(state)
    return _numbered(earlier.table.rows), _numbered(state.table.rows)


def _keyed(state: StateTable) -> _Rows:
    return dict(zip(state.keys, state.table.rows, strict=True))


def _numbered(rows: Iterable[tuple[str, ...]]) -> _Rows:
    times = Counter[tuple[str, ...]]()
    numbered: _Rows = {}
    for row in rows:
        times[row] += 1
        numbered[row, times[row]] = row
    return numbered
