"""Examples of steps: from a feature file, or generated if no feature file uses the step."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prospect_to_cash.harness.format.table import aligned, width
from prospect_to_cash.harness.gherkin.document import Step
from prospect_to_cash.harness.step_catalog.catalog import PlaceholderEntry, TableEntry

_MAX_WIDTH = 74
"""The width of an example that fits into a terminal of 80 columns."""
_GUESSES = ("{name}", '"{name}"', "1", "1.5", "a", "2030-01-31", "10:30")
_INDENT = "  "
_MIN_ROWS = 3
"""A header and two rows. A single row might be an exception."""


def as_written(step: Step) -> tuple[str, ...]:
    """Return the lines of a step with its table and doc string, as in a feature file."""
    lines = [f"{step.kind.title()} {step.text}"]
    if step.table is not None:
        rows = [[_escaped(cell.text) for cell in row] for row in step.table]
        lines += _table(rows)
    if step.doc_string is not None:
        lines += _doc_string(step.doc_string)
    return tuple(lines)


def score(step: Step) -> tuple[bool, bool, int]:
    """Return how unsuitable a step is as an example: too wide, too few rows, its length."""
    lines = as_written(step)
    is_wide = any(width(line) > _MAX_WIDTH for line in lines[1:])
    has_few_rows = step.table is not None and len(step.table) < _MIN_ROWS
    return is_wide, has_few_rows, sum(map(len, lines))


def generated(
    keyword: str,
    text: str,
    placeholders: Sequence[PlaceholderEntry],
    table: TableEntry | None,
    *,
    doc_string: bool,
) -> tuple[str, ...]:
    """Return the lines of a step with valid values, as far as they're known."""
    values = {each.name: _value(each) for each in placeholders}
    filled = re.sub(r"<(\w+)>", lambda match: values.get(match[1], match[0]), text)
    lines = [f"{keyword} {filled}"]
    if table is not None:
        value = values.get(table.by or "", "")
        columns = table.columns_by.get(value, table.columns) or ("COLUMN",)
        lines += _table([list(columns), ["..." for _ in columns]])
    if doc_string:
        lines += _doc_string("...")
    return tuple(lines)


def _value(placeholder: PlaceholderEntry) -> str:
    if placeholder.values:
        return placeholder.values[0]
    if placeholder.pattern is None:
        return "1" if "number" in placeholder.description else placeholder.name
    guesses = (guess.format(name=placeholder.name.replace("_", " ")) for guess in _GUESSES)
    matches = (guess for guess in guesses if re.fullmatch(placeholder.pattern, guess))
    return next(matches, f"<{placeholder.name}>")


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    return [_INDENT + row for row in aligned(["|" + "|".join(cells) + "|" for cells in rows])]


def _doc_string(text: str) -> list[str]:
    escaped = text.replace('"""', r"\"\"\"")
    return [_INDENT + line if line else "" for line in ('"""', *escaped.split("\n"), '"""')]


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", r"\|").replace("\n", r"\n")
