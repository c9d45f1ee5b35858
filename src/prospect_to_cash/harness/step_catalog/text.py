"""Writes the step catalog for a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from prospect_to_cash.harness.format.table import width
from prospect_to_cash.harness.step_catalog.catalog import StepCatalog, StepEntry

_COLUMNS = 80
_INDENT = "    "
_DEEPER = "      "


def text(catalog: StepCatalog) -> str:
    """Return the catalog as text."""
    lines: list[str] = []
    for subject, steps in catalog.subjects().items():
        if lines:
            lines.append("")
        lines += _wrapped(subject, "")
        for step in steps:
            lines += ["", *_entry(step)]
    count = len(catalog.steps)
    lines += ["", f"{count} step{'' if count == 1 else 's'}"]
    return "\n".join(lines) + "\n"


def _entry(step: StepEntry) -> Iterator[str]:
    yield from _wrapped(f"{step.keyword} {step.text}", "  ")
    if step.does:
        yield from _wrapped(step.does, _INDENT)
    for placeholder in step.placeholders:
        yield from _wrapped(f"<{placeholder.name}>: {placeholder.in_words()}", _INDENT)
    table = step.table
    if table is not None:
        if table.columns_by:
            yield f"{_INDENT}table, with columns by <{table.by}>:"
            for value, columns in table.columns_by.items():
                yield from _wrapped(f"{value}: {', '.join(columns)}", _DEEPER)
        else:
            yield from _wrapped(f"table: {', '.join(table.columns) or 'any columns'}", _INDENT)
    if step.doc_string:
        yield f"{_INDENT}doc string"
    yield from _example(step)
    yield f"{_INDENT}used by {step.used_by}"


def _example(step: StepEntry) -> Iterator[str]:
    example = step.example
    source = f"{example.file}:{example.line}" if example.file else "generated, no feature uses it"
    yield from _wrapped(f"example ({source}):", _INDENT)
    first, *below = example.lines
    yield from _wrapped(first, _DEEPER)
    if any(width(_DEEPER + line) > _COLUMNS for line in below):
        yield f"{_DEEPER}... with a table or doc string that is too wide to show here"
    else:
        yield from (_DEEPER + line if line else "" for line in below)


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        _COLUMNS,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_on_hyphens=False,
    )
