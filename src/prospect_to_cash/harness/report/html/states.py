"""The state of each system after each step, for the part of the page without script."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from prospect_to_cash.common.evidence_source import StateTable
from prospect_to_cash.harness.evidence.record import Step

_Content: TypeAlias = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""The header and the rows of a table."""


class StateRow(NamedTuple):
    """A row. `new` is True if the table didn't have the row after the previous step."""

    cells: tuple[str, ...]
    new: bool


class ChangedTable(NamedTuple):
    """A table that a step changed, or that appears for the first time."""

    name: str
    header: tuple[str, ...]
    rows: tuple[StateRow, ...]
    fewer: int
    """The number of rows that the table has lost since the previous step."""


class SystemState(NamedTuple):
    """The state of one system after a step."""

    system: str
    changed: tuple[ChangedTable, ...]
    unchanged: tuple[str, ...]
    """Tables with rows that an earlier step shows, with the number of rows."""
    empty: tuple[str, ...]


def of_steps(steps: Iterable[Step]) -> list[tuple[SystemState, ...]]:
    """Return the state of each system for each step that recorded one."""
    before: dict[tuple[str, str], _Content] = {}
    return [tuple(_systems(step.states, before)) for step in steps]


def _systems(
    tables: tuple[StateTable, ...], before: dict[tuple[str, str], _Content]
) -> Iterable[SystemState]:
    for system in dict.fromkeys(table.system for table in tables):
        changed, unchanged, empty = [], [], []
        for state in tables:
            if state.system != system:
                continue
            rows = state.table.rows
            content = state.table.header, rows
            earlier = before.get((system, state.name))
            before[system, state.name] = content
            if content != earlier and (rows or earlier is not None):
                changed.append(_changed(state.name, content, earlier))
            elif rows:
                unchanged.append(f"{state.name} ({len(rows)})")
            else:
                empty.append(state.name)
        yield SystemState(system, tuple(changed), tuple(unchanged), tuple(empty))


def _changed(name: str, content: _Content, before: _Content | None) -> ChangedTable:
    header, rows = content
    known = set(before[1] if before else rows)
    return ChangedTable(
        name=name,
        header=header,
        rows=tuple(StateRow(row, row not in known) for row in rows),
        fewer=max(0, len(before[1]) - len(rows)) if before else 0,
    )
