"""The states of a scenario, each table shown where it changed and named where it did not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from prospect_to_cash.common.evidence_source import StateTable
from prospect_to_cash.harness.evidence.record import Step

_Held: TypeAlias = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""The header and the rows of a table: as plain tuples they are quickly compared."""


class StateRow(NamedTuple):
    """One row; `new` where the table had no such row after the step before."""

    cells: tuple[str, ...]
    new: bool


class ChangedTable(NamedTuple):
    """A table that a step changed, or that is seen for the first time."""

    name: str
    header: tuple[str, ...]
    rows: tuple[StateRow, ...]
    fewer: int
    """By how many rows it is shorter than after the step before."""


class SystemState(NamedTuple):
    """What one system held after a step."""

    system: str
    changed: tuple[ChangedTable, ...]
    unchanged: tuple[str, ...]
    """Tables with rows that are shown at an earlier step, with their number of rows."""
    empty: tuple[str, ...]


def of_steps(steps: Iterable[Step]) -> list[tuple[SystemState, ...]]:
    """For each step the state of each system; nothing for a step that recorded none."""
    before: dict[tuple[str, str], _Held] = {}
    return [tuple(_systems(step.states, before)) for step in steps]


def _systems(
    tables: tuple[StateTable, ...], before: dict[tuple[str, str], _Held]
) -> Iterable[SystemState]:
    for system in dict.fromkeys(table.system for table in tables):
        changed, unchanged, empty = [], [], []
        for state in tables:
            if state.system != system:
                continue
            rows = state.table.rows
            held = state.table.header, rows
            earlier = before.get((system, state.name))
            before[system, state.name] = held
            if held != earlier and (rows or earlier is not None):
                changed.append(_changed(state.name, held, earlier))
            elif rows:
                unchanged.append(f"{state.name} ({len(rows)})")
            else:
                empty.append(state.name)
        yield SystemState(system, tuple(changed), tuple(unchanged), tuple(empty))


def _changed(name: str, held: _Held, before: _Held | None) -> ChangedTable:
    header, rows = held
    known = set(before[1] if before else rows)
    return ChangedTable(
        name=name,
        header=header,
        rows=tuple(StateRow(row, row not in known) for row in rows),
        fewer=max(0, len(before[1]) - len(rows)) if before else 0,
    )
