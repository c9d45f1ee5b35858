"""Examples of sentences: steps as they stand in a feature, or made up where none says them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prospect_to_cash.harness.format.table import aligned, width
from prospect_to_cash.harness.gherkin.document import Step
from prospect_to_cash.harness.step_catalog.steps import Hole, TableOf

WIDEST = 74
"""What a terminal of 80 columns shows of an example."""
_GUESSES = ("{name}", '"{name}"', "1", "1.5", "a", "2030-01-31", "10:30")
_BELOW = "  "
_ROWS = 3
"""A header and two rows tell how a table is meant; one row may be an exception."""


def written(step: Step) -> tuple[str, ...]:
    """A step with what stands below it, as a feature writes it."""
    lines = [f"{step.kind.title()} {step.text}"]
    if step.table is not None:
        rows = [[_escaped(cell.text) for cell in row] for row in step.table]
        lines += _rows(rows)
    if step.doc_string is not None:
        lines += _quoted(step.doc_string)
    return tuple(lines)


def score(step: Step) -> tuple[bool, bool, int]:
    """The less, the better: what fits a terminal, shows more rows than one, and is short."""
    lines = written(step)
    is_wide = any(width(line) > WIDEST for line in lines[1:])
    shows_little = step.table is not None and len(step.table) < _ROWS
    return is_wide, shows_little, sum(map(len, lines))


def made_up(
    keyword: str, text: str, holes: Sequence[Hole], table: TableOf | None, *, doc_string: bool
) -> tuple[str, ...]:
    """A step with values that its placeholders take, as far as they are known."""
    values = {hole.name: _value(hole) for hole in holes}
    said = re.sub(r"<(\w+)>", lambda hole: values.get(hole[1], hole[0]), text)
    lines = [f"{keyword} {said}"]
    if table is not None:
        value = values.get(table.by or "", "")
        columns = table.columns_by.get(value, table.columns) or ("COLUMN",)
        lines += _rows([list(columns), ["..." for _ in columns]])
    if doc_string:
        lines += _quoted("...")
    return tuple(lines)


def _value(hole: Hole) -> str:
    if hole.values:
        return hole.values[0]
    if hole.pattern is None:
        return "1" if "number" in hole.says else hole.name
    guesses = (guess.format(name=hole.name.replace("_", " ")) for guess in _GUESSES)
    fits = (guess for guess in guesses if re.fullmatch(hole.pattern, guess))
    return next(fits, f"<{hole.name}>")


def _rows(rows: Sequence[Sequence[str]]) -> list[str]:
    return [_BELOW + row for row in aligned(["|" + "|".join(cells) + "|" for cells in rows])]


def _quoted(text: str) -> list[str]:
    safe = text.replace('"""', r"\"\"\"")
    return [_BELOW + line if line else "" for line in ('"""', *safe.split("\n"), '"""')]


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", r"\|").replace("\n", r"\n")
