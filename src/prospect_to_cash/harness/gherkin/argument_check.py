"""What a step definition demands of a sentence beside its wording: its values and its table.

A step definition that says what it can use is asked before anything runs; what only it knows, it
refuses while the scenario runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from prospect_to_cash.common.errors import no_column, unknown
from prospect_to_cash.common.nearest import nearest
from prospect_to_cash.harness.gherkin.document import Cell, Step

THIS_TABLE = "The table of this sentence"


@dataclass(frozen=True)
class TableDemands:
    """What the table below a sentence may have."""

    columns: tuple[str, ...]
    """Every column; none where nobody says so."""
    needed: tuple[str, ...] = ()
    """Those without which the table says nothing."""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What the cells of a column may say, where that is a closed set. A blank cell says nothing."""
    owner: str = THIS_TABLE
    """What the table is called in a message."""


@dataclass(frozen=True)
class Demands:
    """What one sentence demands of its values and its table."""

    wrong_values: tuple[str, ...] = ()
    """What is wrong with the values that it says, in sentences."""
    table: TableDemands | None = None


class Flaw(NamedTuple):
    """What is wrong, and where."""

    line: int
    column: int
    message: str


def flaws(step: Step, demands: Demands) -> Iterator[Flaw]:
    """Yield where a step doesn't meet what its sentence demands."""
    for message in demands.wrong_values:
        yield Flaw(step.line, step.column, message)
    if demands.table is not None and step.table:
        yield from _in_table(step.table, demands.table)


def _in_table(rows: tuple[tuple[Cell, ...], ...], table: TableDemands) -> Iterator[Flaw]:
    header = [cell.text for cell in rows[0]]
    meant: set[str] = set()
    if table.columns:
        for cell in rows[0]:
            if cell.text and cell.text not in table.columns:
                yield _flaw(cell, no_column(table.owner, cell.text, table.columns))
                meant.update(nearest(cell.text, table.columns))
    for name in table.needed:
        if name not in header and name not in meant:
            message = f"{table.owner} needs the column {name}. Its columns: {', '.join(header)}."
            yield Flaw(rows[0][0].line, rows[0][0].column, message)
    for name, allowed in table.values.items():
        if name not in header:
            continue
        at = header.index(name)
        for row in rows[1:]:
            if row[at].text and row[at].text not in allowed:
                yield _flaw(row[at], unknown(name.lower(), row[at].text, allowed))


def _flaw(cell: Cell, error: Exception) -> Flaw:
    return Flaw(cell.line, cell.column, str(error))
