"""The actual values of a run that can replace the expected ones in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from prospect_to_cash.common.feature_text import escaped_cell
from prospect_to_cash.harness.evidence.record import Step
from prospect_to_cash.harness.gherkin.keywords import usual_keywords
from prospect_to_cash.harness.language.diagnostics import Action
from prospect_to_cash.harness.language.formatting import as_wide_as, with_aligned
from prospect_to_cash.harness.language.positions import Position, Range, TextEdit
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.source import Kind, Source
from prospect_to_cash.workbench.results import Moved
from prospect_to_cash.workbench.row_corrections import below, with_row, without_row, without_spaces
from prospect_to_cash.workbench.table_rows import rows_below

if TYPE_CHECKING:
    from prospect_to_cash.harness.report.differences import Difference

NO_REJECTION = "no rejection"
"""What a step expects if no Then step expects a rejection."""
EXPECT_REJECTION = "Expect the rejection"
"""What adds a step that expects it."""
_OF_TEXT = (Kind.DELIMITER, Kind.DOC_STRING)
_LONGEST = 60
"""The number of characters of a value in a title."""


def _none(kind: str, text: str) -> bool:  # noqa: ARG001  # no step is known
    return False


class KnownSteps(NamedTuple):
    """What a correction needs to know of the steps of a project."""

    is_step: Callable[[str, str], bool] = _none
    """Returns whether a text is a step of a kind, which is ``given``, ``when``, or ``then``."""
    rejection: str | None = None
    """The Then step that expects a rejection, with its message below it."""


NO_STEPS = KnownSteps()


def known_steps(registry: Registry) -> KnownSteps:
    """Return what a correction needs to know of the steps of a project."""
    return KnownSteps(registry.is_step, registry.settings.rejection)


def expected_at(
    found: Difference, step: Step, moved: Moved, source: Source, known: KnownSteps
) -> Range | None:
    """Return where it's written what isn't as expected, if only one place has it.

    That's a cell of the step's table, a row that's missing, the text below the step, or a part of
    the step itself that can be replaced by the actual value. `moved` says where its lines are now.
    """
    line = moved.line(step.line)
    if line >= len(source.lines):
        return None
    has_text = source.lines[min(line + 1, len(source.lines) - 1)].kind is Kind.DELIMITER
    if found.kind == "text" and has_text:
        return _text_below(found, line, source)
    if found.kind == "text" or (found.kind == "unlike" and not source.rows_of(line)):
        return _in_step(found, line, source, known)
    if step.is_background or found.kind not in ("missing", "unlike"):
        return None
    rows = [moved.line(at.line) for each in step.expectations for at in each.places]
    return _place(found, rows, line, source)


def correction(
    found: Difference,
    place: Range | None,
    step: Step,
    moved: Moved,
    source: Source,
    known: KnownSteps,
) -> TextEdit | None:
    """Return what makes the actual value expected, or None if that can't be written.

    `place` is where the expected value is. An unexpected row is added to the table, and one that's
    missing is left out if the table has others of the same name and system.
    """
    line = moved.line(step.line)
    if found.expected == NO_REJECTION and found.actual == step.rejection:
        return _with_rejection(found.actual or "", line, source, known)
    if found.kind in ("surplus", "missing"):
        if step.is_background or _has_examples(line, source):
            return None
        if found.kind == "surplus":
            return with_row(found, step, moved, source)
        return None if place is None else without_row(found, place.start.line, line, source)
    new = None if place is None else _corrected(found, place, source)
    return None if place is None or new is None else TextEdit(place, new)


def action(found: Difference, edit: TextEdit | None, source: Source) -> Action | None:
    """Return a correction as editors offer it. A table with another value in a cell is aligned."""
    if edit is None:
        return None
    return Action(_title(found), with_aligned(source, edit) if found.kind == "unlike" else (edit,))


def _corrected(found: Difference, place: Range, source: Source) -> str | None:
    """Return the actual value as it's written in the place of the expected one."""
    actual = found.actual
    if actual is None:
        return None
    if found.kind == "text":
        indent = "\n" + " " * place.start.column
        return None if '"""' in actual or "```" in actual else indent.join(actual.splitlines())
    if "\n" in actual or "\r" in actual:
        return None
    if source.lines[place.start.line].kind is not Kind.ROW:
        return actual
    return as_wide_as(escaped_cell(found.expected or ""), escaped_cell(actual))


def _title(found: Difference) -> str:
    if found.kind == "missing":
        return "Delete the row"
    if found.kind == "surplus":
        return f"Add the row '{found.row}'"
    if found.expected == NO_REJECTION:
        return EXPECT_REJECTION
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
        places = [without_spaces(source.raw[row.line], row.line) for row in fitting]
    else:
        places = [
            place
            for row in fitting
            for column, place, value in zip(row.columns, row.places, row.values, strict=True)
            if column == found.column and value == found.expected
        ]
    return places[0] if len(places) == 1 else None


def _has_examples(line: int, source: Source) -> bool:
    """Return whether a step is one of an outline, of which other rows can have another result."""
    block = source.block_at(line)
    return block is not None and any(
        each.kind is Kind.EXAMPLES and block.start <= each.heading < block.end
        for each in source.blocks
    )


def _with_rejection(message: str, line: int, source: Source, known: KnownSteps) -> TextEdit | None:
    """Return the edit that adds the step that expects a rejection below the rejected step."""
    if known.rejection is None or '"""' in message or line >= len(source.lines):
        return None
    last = max([line, *source.rows_of(line)])
    while last + 1 < len(source.lines) and source.lines[last + 1].kind in _OF_TEXT:
        last += 1
    indent = " " * source.lines[line].column
    then = usual_keywords(source.keywords)["then"]
    lines = (f"{then} {known.rejection}", '  """', *_indented(message), '  """')
    return below(source, last, [f"{indent}{each}".rstrip() for each in lines])


def _indented(message: str) -> list[str]:
    return [f"  {each}".rstrip() for each in message.splitlines()]


def _in_step(found: Difference, line: int, source: Source, known: KnownSteps) -> Range | None:
    """Return the place of the expected value in a step that's one with the actual value too."""
    raw, kind, start = source.raw[line], source.kind_of_step(line), source.lines[line].text_column
    places = re.finditer(rf"(?<!\w){re.escape(found.expected or '')}(?!\w)", raw[start:].rstrip())
    fitting = [
        each.span()
        for each in places
        if known.is_step(
            kind, f"{each.string[: each.start()]}{found.actual}{each.string[each.end() :]}"
        )
    ]
    if not found.expected or len(fitting) != 1:
        return None
    (first, last) = fitting[0]
    return Range(Position(line, start + first), Position(line, start + last))


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
