"""The actual values of a run that can replace the expected ones in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from prospect_to_cash.harness.evidence.record import Scenario, Step
from prospect_to_cash.harness.language.diagnostics import Action
from prospect_to_cash.harness.language.formatting import as_wide_as
from prospect_to_cash.harness.language.positions import Position, Range, TextEdit
from prospect_to_cash.harness.language.source import Kind, Source
from prospect_to_cash.workbench.results import line_of

if TYPE_CHECKING:
    from prospect_to_cash.harness.report.differences import Difference

SYSTEM = "SYSTEM"
"""The column that names the system of a row."""
_LONGEST = 60
"""The number of characters of a value in a title."""


def expected_at(found: Difference, step: Step, moved: int, source: Source) -> Range | None:
    """Return where it's written what isn't as expected, if only one place has it.

    That's a cell of the step's table, a row that's missing, or the text below the step. `moved` is
    how many lines further down the step is now.
    """
    line = line_of(step, moved)
    if line >= len(source.lines):
        return None
    if found.kind == "text":
        return _text_below(found, line, source)
    rows = [] if step.is_background else _unlike_rows(step, moved)
    if found.kind == "missing":
        return _row(found, line, rows, source)
    return _cell(found, line, rows, source) if found.kind == "unlike" else None


def corrected(found: Difference, place: Range) -> str | None:
    """Return the actual value as it's written in that place, or None if it can't be."""
    actual = found.actual
    if actual is None or found.kind == "missing":
        return None
    if found.kind == "text":
        indent = "\n" + " " * place.start.column
        return None if '"""' in actual or "```" in actual else indent.join(actual.splitlines())
    if "\n" in actual or "\r" in actual:
        return None
    written = re.sub(r"[\\|]", r"\\\g<0>", actual)
    return as_wide_as(found.expected or "", written)


def corrections(scenario: Scenario, moved: int, source: Source) -> Iterator[tuple[int, Action]]:
    """Yield what replaces expected values by the actual ones, each with the line of its step."""
    # A language server starts without it.
    from prospect_to_cash.harness.report.differences import of_scenario

    steps = {step.line: step for step in scenario.steps}
    for found in of_scenario(scenario):
        step = steps.get(found.line)
        place = expected_at(found, step, moved, source) if step is not None else None
        new = corrected(found, place) if place is not None else None
        if step is not None and place is not None and new is not None:
            yield line_of(step, moved), Action(_title(found), (TextEdit(place, new),))


def _title(found: Difference) -> str:
    actual = " ".join((found.actual or "").split())
    shown = actual if len(actual) <= _LONGEST else f"{actual[: _LONGEST - 1]}…"
    return f"Change {found.column or 'the text'} to '{shown}'"


def _unlike_rows(step: Step, moved: int) -> list[int]:
    """Return the lines of the rows of a step's table that aren't met."""
    return [at.line - 1 + moved for each in step.expectations for at in each.places]


def _cell(found: Difference, line: int, rows: Sequence[int], source: Source) -> Range | None:
    table = source.rows_of(line)
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


def _row(found: Difference, line: int, rows: Sequence[int], source: Source) -> Range | None:
    table = source.rows_of(line)
    header, above, fitting = source.cells(table[0]) if table else [], list[str](), dict[int, str]()
    for row in table[1:]:
        # An empty cell repeats the cell above.
        above = [one or other for one, other in zip_longest(source.cells(row), above, fillvalue="")]
        named = dict(zip(header, above, strict=False))
        system = named.pop(SYSTEM, "")
        if row in rows and ", ".join(named.values()) == found.row:
            fitting[row] = system
    if len(fitting) > 1:
        fitting = {row: system for row, system in fitting.items() if system == found.system}
    if len(fitting) != 1:
        return None
    (row,), raw = fitting, source.raw[next(iter(fitting))]
    return Range(Position(row, len(raw) - len(raw.lstrip())), Position(row, len(raw.rstrip())))


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


def _text_below(found: Difference, line: int, source: Source) -> Range | None:
    """Return the place of the text below a step, if it's the expected one."""
    lines = list[int]()
    for number in range(line + 2, len(source.lines)):
        if source.lines[number].kind is not Kind.DOC_STRING:
            break
        lines.append(number)
    words = [word for number in lines for word in source.raw[number].split()]
    if source.lines[min(line + 1, len(source.lines) - 1)].kind is not Kind.DELIMITER or not words:
        return None
    if words != (found.expected or "").split():
        return None
    written = [number for number in lines if source.raw[number].strip()]
    first, last = source.raw[written[0]], source.raw[written[-1]]
    start = Position(written[0], len(first) - len(first.lstrip()))
    return Range(start, Position(written[-1], len(last.rstrip())))
