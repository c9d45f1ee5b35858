"""The actual values of a run that can replace the expected ones in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from prospect_to_cash.harness.evidence.record import Step
from prospect_to_cash.harness.gherkin.findings import in_cell
from prospect_to_cash.harness.language.diagnostics import Action
from prospect_to_cash.harness.language.formatting import as_wide_as
from prospect_to_cash.harness.language.positions import Position, Range, TextEdit
from prospect_to_cash.harness.language.source import Kind, Source
from prospect_to_cash.workbench.results import Moved
from prospect_to_cash.workbench.table_rows import rows_below

if TYPE_CHECKING:
    from prospect_to_cash.harness.report.differences import Difference

IsStep = Callable[[str, str], bool]
"""Returns whether a text is a step of a kind, which is ``given``, ``when``, or ``then``."""
_LONGEST = 60
"""The number of characters of a value in a title."""


def no_step(kind: str, text: str) -> bool:  # noqa: ARG001  # none is known
    """Return that a text is no step."""
    return False


def expected_at(
    found: Difference, step: Step, moved: Moved, source: Source, is_step: IsStep
) -> Range | None:
    """Return where it's written what isn't as expected, if only one place has it.

    That's a cell of the step's table, a row that's missing, the text below the step, or a part of
    the step itself that can be replaced by the actual value. `moved` says
    where its lines are now.
    """
    line = moved.line(step.line)
    if line >= len(source.lines):
        return None
    has_text = source.lines[min(line + 1, len(source.lines) - 1)].kind is Kind.DELIMITER
    if found.kind == "text" and has_text:
        return _text_below(found, line, source)
    if found.kind == "text" or (found.kind == "unlike" and not source.rows_of(line)):
        return _in_step(found, line, source, is_step)
    if step.is_background or found.kind not in ("missing", "unlike"):
        return None
    rows = [moved.line(at.line) for each in step.expectations for at in each.places]
    return _place(found, rows, line, source)


def corrected(found: Difference, place: Range, source: Source) -> str | None:
    """Return the actual value as it's written in that place, or None if it can't be."""
    actual = found.actual
    if actual is None or found.kind == "missing":
        return None
    if found.kind == "text":
        indent = "\n" + " " * place.start.column
        return None if '"""' in actual or "```" in actual else indent.join(actual.splitlines())
    if "\n" in actual or "\r" in actual:
        return None
    if source.lines[place.start.line].kind is not Kind.ROW:
        return actual
    return as_wide_as(in_cell(found.expected or ""), in_cell(actual))


def correction(found: Difference, place: Range, source: Source) -> Action | None:
    """Return what replaces the expected value in a place by the actual one, if that can be."""
    new = corrected(found, place, source)
    return None if new is None else Action(_title(found), (TextEdit(place, new),))


def _title(found: Difference) -> str:
    actual = " ".join((found.actual or "").split())
    shown = actual if len(actual) <= _LONGEST else f"{actual[: _LONGEST - 1]}…"
    expected = found.expected or ""
    text = "the text" if " " in expected or "\n" in expected else f"'{expected}'"
    return f"Change {found.column or text} to '{shown}'"


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


def _in_step(found: Difference, line: int, source: Source, is_step: IsStep) -> Range | None:
    """Return the place of the expected value in a step that's one with the actual value too."""
    raw, kind, start = source.raw[line], source.kind_of_step(line), source.lines[line].text_column
    places = re.finditer(rf"(?<!\w){re.escape(found.expected or '')}(?!\w)", raw[start:].rstrip())
    fitting = [
        each.span()
        for each in places
        if is_step(kind, f"{each.string[: each.start()]}{found.actual}{each.string[each.end() :]}")
    ]
    if not found.expected or len(fitting) != 1:
        return None
    (first, last) = fitting[0]
    return Range(Position(line, start + first), Position(line, start + last))


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
    if not words or words != (found.expected or "").split():
        return None
    written = [number for number in lines if source.raw[number].strip()]
    first, last = source.raw[written[0]], source.raw[written[-1]]
    start = Position(written[0], len(first) - len(first.lstrip()))
    return Range(start, Position(written[-1], len(last.rstrip())))
