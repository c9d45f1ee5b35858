"""The edits of a table that make the rows that a run found expected."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from prospect_to_cash.common.feature_text import escaped_cell
from prospect_to_cash.common.views import NONE
from prospect_to_cash.harness.evidence.comparison import SYSTEM
from prospect_to_cash.harness.evidence.record import Step
from prospect_to_cash.harness.gherkin.bars import bars_of
from prospect_to_cash.harness.language.formatting import as_wide_as
from prospect_to_cash.harness.language.positions import Position, Range, TextEdit
from prospect_to_cash.harness.language.source import Source
from prospect_to_cash.workbench.results import Moved
from prospect_to_cash.workbench.table_rows import rows_below

if TYPE_CHECKING:
    from prospect_to_cash.harness.report.differences import Difference


def with_row(found: Difference, step: Step, moved: Moved, source: Source) -> TextEdit | None:
    """Return the edit that adds a row at the end of a table, or in place of one with `none`."""
    rows = rows_below(source, moved.line(step.line))
    cells = _cells_of(found, step)
    if not rows or cells is None or not {*rows[0].columns} <= cells.keys():
        return None
    values = [cells[name] for name in rows[0].columns]
    header = source.raw[source.rows_of(moved.line(step.line))[0]]
    text = "|".join(
        as_wide_as(header[bar + 1 : end], f" {escaped_cell(value)} ")
        for (bar, end), value in zip(pairwise(bars_of(header)), values, strict=True)
    )
    unmet = {moved.line(at.line) for each in step.expectations for at in each.places}
    for row in rows:
        pairs = list(zip(row.above, values, strict=True))
        if row.line in unmet and all(now in (own, NONE) for now, own in pairs):
            return TextEdit(without_spaces(source.raw[row.line], row.line), f"|{text}|")
    last = source.raw[rows[-1].line]
    return below(source, rows[-1].line, [f"{last[: len(last) - len(last.lstrip())]}|{text}|"])


def _cells_of(found: Difference, step: Step) -> dict[str, str] | None:
    """Return the actual cells of an unexpected row, by their columns."""
    for expectation in step.expectations:
        for comparison in expectation.comparisons:
            for row in comparison.rows if comparison.system == found.system else ():
                pairs = zip(comparison.columns, row.cells, strict=True)
                cells = {name: cell.actual for name, cell in pairs}
                name = ", ".join(cell for column, cell in cells.items() if column != SYSTEM)
                if row.status == "surplus" and name == found.row:
                    return cells
    return None


def without_row(found: Difference, number: int, line: int, source: Source) -> TextEdit | None:
    """Return the edit that leaves out a row, if the table still says what its party has."""
    rows = rows_below(source, line)
    at = next(n for n, row in enumerate(rows) if row.line == number)
    row, following = rows[at], rows[at + 1 : at + 2]
    others = [each for each in rows if each.above[0] == row.above[0] and each.is_of(found.system)]
    is_repeated = any(
        own and not below
        for each in following
        for own, below in zip(row.values, each.values, strict=True)
    )
    if len(others) < 2 or is_repeated:
        return None
    before = Position(number - 1, len(source.raw[number - 1]))
    return TextEdit(Range(before, Position(number, len(source.raw[number]))), "")


def below(source: Source, line: int, new: Sequence[str]) -> TextEdit:
    """Return the edit that adds lines below a line: at the start of the next one, if there is."""
    text = "\n".join(new)
    if line + 1 < len(source.raw):
        start = Position(line + 1, 0)
        return TextEdit(Range(start, start), f"{text}\n")
    end = Position(line, len(source.raw[line]))
    return TextEdit(Range(end, end), f"\n{text}")


def without_spaces(raw: str, line: int) -> Range:
    """Return the place of a line without the spaces around it."""
    start = len(raw) - len(raw.lstrip())
    return Range(Position(line, start), Position(line, len(raw.rstrip())))
