"""The actual values of a run that can replace the expected ones in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from prospect_to_cash.harness.evidence.record import Step
from prospect_to_cash.harness.gherkin.findings import in_cell
from prospect_to_cash.harness.language.diagnostics import Action
from prospect_to_cash.harness.language.formatting import as_wide_as, with_aligned
from prospect_to_cash.harness.language.positions import Position, Range, TextEdit
from prospect_to_cash.harness.language.source import Kind, Source
from prospect_to_cash.workbench.results import line_of
from prospect_to_cash.workbench.table_rows import rows_below

if TYPE_CHECKING:
    from prospect_to_cash.harness.report.differences import Difference

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
    if step.is_background or found.kind not in ("missing", "unlike"):
        return None
    rows = [at.line - 1 + moved for each in step.expectations for at in each.places]
    return _place(found, rows, line, source)


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
    return as_wide_as(in_cell(found.expected or ""), in_cell(actual))


def correction(found: Difference, place: Range, source: Source) -> Action | None:
    """Return what replaces the expected value in a place by the actual one, if that can be."""
    new = corrected(found, place)
    if new is None:
        return None
    return Action(_title(found), with_aligned(source, TextEdit(place, new)))


def _title(found: Difference) -> str:
    actual = " ".join((found.actual or "").split())
    shown = actual if len(actual) <= _LONGEST else f"{actual[: _LONGEST - 1]}…"
    return f"Change {found.column or 'the text'} to '{shown}'"


def _place(found: Difference, rows: Sequence[int], line: int, source: Source) -> Range | None:
    """Return the place of a cell, or of a row that's missing. `rows` are those that aren't met."""
    is_missing = found.kind == "missing"
    fitting = [
        row
        for row in rows_below(source, line)
        if row.line in rows
        and row.is_of(found.system)
        and row.is_called(found.row, whole=is_missing)
    ]
    if is_missing:
        places = [_without_spaces(source.raw[row.line], row.line) for row in fitting]
    else:
        places = [
            place
            for row in fitting
            for column, place, value in zip(row.columns, row.places, row.values, strict=True)
            if column == found.column and value == found.expected
        ]
    return places[0] if len(places) == 1 else None


def _without_spaces(raw: str, line: int) -> Range:
    start = len(raw) - len(raw.lstrip())
    return Range(Position(line, start), Position(line, len(raw.rstrip())))


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
