"""The catalog for a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from prospect_to_cash.harness.format.table import width
from prospect_to_cash.harness.step_catalog.steps import Sentence, StepCatalog, words_for

COLUMNS = 80
_INDENT = "    "
_DEEPER = "      "


def text(catalog: StepCatalog) -> str:
    """Return the catalog as plain text; no line is wider than a terminal."""
    lines: list[str] = []
    for subject, sentences in catalog.subjects().items():
        if lines:
            lines.append("")
        lines += _wrapped(subject, "")
        for sentence in sentences:
            lines += ["", *_entry(sentence)]
    count = len(catalog.sentences)
    lines += ["", f"{count} sentence{'' if count == 1 else 's'}"]
    return "\n".join(lines) + "\n"


def _entry(sentence: Sentence) -> Iterator[str]:
    yield from _wrapped(f"{sentence.keyword} {sentence.text}", "  ")
    if sentence.does:
        yield from _wrapped(sentence.does, _INDENT)
    for hole in sentence.placeholders:
        yield from _wrapped(f"<{hole.name}>: {words_for(hole)}", _INDENT)
    table = sentence.table
    if table is not None:
        if table.columns_by:
            yield f"{_INDENT}table, its columns by <{table.by}>:"
            for value, columns in table.columns_by.items():
                yield from _wrapped(f"{value}: {', '.join(columns)}", _DEEPER)
        else:
            yield from _wrapped(f"table: {', '.join(table.columns) or 'any columns'}", _INDENT)
    if sentence.doc_string:
        yield f'{_INDENT}text between """ below it'
    yield from _example(sentence)
    yield f"{_INDENT}used by {sentence.used_by}"


def _example(sentence: Sentence) -> Iterator[str]:
    example = sentence.example
    origin = f"{example.file}:{example.line}" if example.file else "made up, no feature says it"
    yield from _wrapped(f"example ({origin}):", _INDENT)
    first, *below = example.lines
    yield from _wrapped(first, _DEEPER)
    if any(width(_DEEPER + line) > COLUMNS for line in below):
        yield f"{_DEEPER}... with a table or text too wide to be shown here"
    else:
        yield from (_DEEPER + line if line else "" for line in below)


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        COLUMNS,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_on_hyphens=False,
    )
