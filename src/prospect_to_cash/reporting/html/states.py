"""The states of a scenario, each table shown where it changed and named where it did not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prospect_to_cash.evidence.record import StateTable, Step, Table


@dataclass(frozen=True)
class StateRow:
    """One row; `new` where the table had no such row after the step before."""

    cells: tuple[str, ...]
    new: bool


@dataclass(frozen=True)
class ChangedTable:
    """A table that a step changed, or that is seen for the first time."""

    name: str
    header: tuple[str, ...]
    rows: tuple[StateRow, ...]
    fewer: int
    """By how many rows it is shorter than after the step before."""


@dataclass(frozen=True)
class SystemState:
    """What one system held after a step."""

    system: str
    changed: tuple[ChangedTable, ...]
    unchanged: tuple[str, ...]
    """Tables with rows that are shown at an earlier step, with their number of rows."""
    empty: tuple[str, ...]


def of_steps(steps: Iterable[Step]) -> list[tuple[SystemState, ...]]:
    """For each step the state of each system; nothing for a step that recorded none."""
    before: dict[tuple[str, str], Table] = {}
    return [tuple(_systems(step.states, before)) for step in steps]


def _systems(
    tables: tuple[StateTable, ...], before: dict[tuple[str, str], Table]
) -> Iterable[SystemState]:
    for system in dict.fromkeys(table.system for table in tables):
        changed, unchanged, empty = [], [], []
        for state in tables:
            if state.system != system:
                continue
            earlier = before.get((system, state.name))
            before[system, state.name] = state.table
            if state.table != earlier and (state.table.rows or earlier):
                changed.append(_changed(state, earlier))
            elif state.table.rows:
                unchanged.append(f"{state.name} ({len(state.table.rows)})")
            else:
                empty.append(state.name)
        yield SystemState(system, tuple(changed), tuple(unchanged), tuple(empty))


def _changed(state: StateTable, before: Table | None) -> ChangedTable:
    known = set(before.rows) if before else set(state.table.rows)
    return ChangedTable(
        name=state.name,
        header=state.table.header,
        rows=tuple(StateRow(row, row not in known) for row in state.table.rows),
        fewer=max(0, len(before.rows) - len(state.table.rows)) if before else 0,
    )
