"""The message about the result of a scenario: the verdict of each step, and where it differs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prospect_to_cash.harness.evidence.record import Step
from prospect_to_cash.harness.language.positions import Position, Range
from prospect_to_cash.harness.language.source import Source
from prospect_to_cash.harness.report import differences
from prospect_to_cash.harness.report.differences import Difference
from prospect_to_cash.workbench.browser.protocol_values import Json, Places
from prospect_to_cash.workbench.results import Shown, line_of

_LINE = re.compile(r"\bin line ([0-9]+)\b")
"""How a reason names the step that set a value."""


def verdict(shown: Shown, source: Source, places: Places) -> Json:
    """Return the verdict of a scenario with that of each step."""
    by_line: dict[int, list[Difference]] = {}
    for each in differences.of_scenario(shown.scenario):
        by_line.setdefault(each.line, []).append(each)
    steps = []
    for step in shown.scenario.steps:
        if step.is_inserted:
            continue
        line = line_of(step, shown.moved)
        found: Json = {"line": line, "status": step.status.value}
        if step.message:
            found["message"] = step.message
        if step.rejection:
            found["rejection"] = step.rejection
        of_step = [each for each in by_line.get(step.line, ()) if each.kind != "message"]
        if of_step:
            rows = [] if step.is_background else _unlike_rows(step, shown.moved)
            found["differences"] = [
                _difference(each, line, rows, shown.moved, source, places) for each in of_step
            ]
        steps.append(found)
    return {**shown.json, "steps": steps}


def _unlike_rows(step: Step, moved: int) -> list[int]:
    """Return the lines of the rows of a step's table that aren't met."""
    return [at.line - 1 + moved for each in step.expectations for at in each.places]


def _difference(
    found: Difference, line: int, rows: Sequence[int], moved: int, source: Source, places: Places
) -> Json:
    shown: Json = {
        "kind": found.kind,
        "system": found.system,
        "row": found.row,
        "column": found.column,
        "expected": found.expected,
        "actual": found.actual,
        "reasons": list(found.reasons),
    }
    cell = _cell(found, line, rows, source) if found.kind == "unlike" else None
    if cell is not None:
        shown["range"] = places.range(cell)
    named = _LINE.search(" ".join(found.reasons))
    if named is not None:
        shown["from"] = int(named[1]) - 1 + moved
    return shown


def _cell(found: Difference, line: int, rows: Sequence[int], source: Source) -> Range | None:
    """Return where the value is written that isn't as expected, if only one cell has it."""
    table = source.rows_of(line) if line < len(source.lines) else []
    header = source.cells(table[0]) if table else []
    if found.column not in header:
        return None
    number = header.index(found.column)
    cells = {
        row: cell
        for row in table[1:]
        if row in rows
        for cell in [_cell_of(source, row, number)]
        if cell is not None and _text(source, cell) == found.expected
    }
    if len(cells) > 1:  # the name of the row decides
        names = set(found.row.split(", "))
        cells = {row: cell for row, cell in cells.items() if names <= set(source.cells(row))}
    return next(iter(cells.values())) if len(cells) == 1 else None


def _cell_of(source: Source, row: int, number: int) -> Range | None:
    raw, bars = source.raw[row], -1
    for _ in range(number + 1):
        bars = raw.find("|", bars + 1)
    found = source.cell_at(Position(row, bars + 1)) if bars >= 0 else None
    if found is None or found[0] != number:
        return None
    text = raw[bars + 1 :].partition("|")[0]
    start = bars + 1 + len(text) - len(text.lstrip())
    return Range(Position(row, start), Position(row, start + len(text.strip())))


def _text(source: Source, place: Range) -> str:
    return source.raw[place.start.line][place.start.column : place.end.column]
