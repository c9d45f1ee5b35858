"""Formats a text, or only the table at a position, as `p2c format` does."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher

from prospect_to_cash.harness.format.layout import aligned, width
from prospect_to_cash.harness.format.text import FormatError, format_content
from prospect_to_cash.harness.language.positions import Position, Range, TextEdit, lines_of
from prospect_to_cash.harness.language.source import Kind, Source


def format_all(source: Source, uri: str) -> tuple[TextEdit, ...]:
    """Return the edits that format a text; nothing if it has syntax errors."""
    text = "\n".join(source.raw)
    try:
        formatted = format_content(text.encode(errors="replace"), uri)
    except FormatError:
        return ()
    if formatted.problems:
        return ()
    before, after = source.raw, lines_of(formatted.content.decode())
    edits = []
    for tag, first, last, start, end in SequenceMatcher(None, before, after, False).get_opcodes():
        if tag != "equal":
            edits.append(_replaced(before, first, last, after[start:end]))
    return tuple(edits)


def _replaced(before: list[str], first: int, last: int, new: list[str]) -> TextEdit:
    """Return the edit that replaces lines, with the line break above or below them."""
    if last < len(before):
        place = Range(Position(first, 0), Position(last, 0))
        return TextEdit(place, "".join(f"{line}\n" for line in new))
    start = Position(first - 1, len(before[first - 1])) if first else Position(0, 0)
    end = Position(len(before) - 1, len(before[-1]))
    lead = "\n" if first and new else ""
    return TextEdit(Range(start, end), lead + "\n".join(new))


def format_table(source: Source, line: int) -> tuple[TextEdit, ...]:
    """Return the edits that align the table with a row in this line, with its own indentation."""
    if not 0 <= line < len(source.lines) or source.lines[line].kind is not Kind.ROW:
        return ()
    return _aligned(source, {number: source.raw[number] for number in source.table_of(line)})


def with_aligned(source: Source, edit: TextEdit) -> tuple[TextEdit, ...]:
    """Return an edit of a cell that keeps the next bar where it is, or else aligns the table."""
    (line, start), (_, end) = edit.range
    raw = source.raw[line]
    if source.lines[line].kind is not Kind.ROW:
        return (edit,)
    more = width(edit.new) - width(raw[start:end])
    after = raw[end:]
    if 0 <= more < max(1, len(after) - len(after.lstrip(" "))):
        return (TextEdit(Range(edit.range.start, Position(line, end + more)), edit.new),)
    rows = {number: source.raw[number] for number in source.table_of(line)}
    return _aligned(source, rows | {line: raw[:start] + edit.new + after})


def _aligned(source: Source, rows: Mapping[int, str]) -> tuple[TextEdit, ...]:
    """Return the edits that write the rows of a table, by their line, and align them."""
    first = next(iter(rows))
    indent = source.raw[first][: source.lines[first].column]
    texts = aligned([row.strip() for row in rows.values()])
    return tuple(
        TextEdit(Range(Position(number, 0), Position(number, len(source.raw[number]))), new)
        for number, text in zip(rows, texts, strict=True)
        if (new := indent + text) != source.raw[number]
    )


def as_wide_as(cell: str, text: str) -> str:
    """Return a text with the spaces that make it as wide as the one that's in its cell."""
    return text + " " * (width(cell) - width(text))
