"""Gives a name in a scenario another spelling, unless that would change what the scenario says."""

from __future__ import annotations

import re

from prospect_to_cash.harness.format.layout import aligned
from prospect_to_cash.harness.language.navigation import name_at, occurrences, places_of
from prospect_to_cash.harness.language.positions import Position, Range, TextEdit
from prospect_to_cash.harness.language.source import Kind, Source

_PLACEHOLDER = re.compile(r"<[^<>]+>")


def why_not_renamed(source: Source, at: Position, new: str) -> str | None:
    """Return why the name at a position can't get another spelling, or None if it can."""
    if not new.strip() or new != new.strip() or any(each in new for each in '"|\\\r\n'):
        return "Enter a name without surrounding spaces, quotation marks, or bars."
    if found := _PLACEHOLDER.search(new):
        return f"'{found[0]}' would be a placeholder for a column of Examples. Leave out < and >."
    if new != name_at(source, at) and (places := places_of(source, at, new)):
        line = places[0].start.line + 1
        return f"The scenario already has '{new}', in line {line}. Choose another name."
    return None


def rename(source: Source, at: Position, new: str) -> tuple[TextEdit, ...]:
    """Return the edits that give the name at a position another spelling in its scenario.

    The tables with the name are aligned again.
    """
    found = occurrences(source, at)
    lines: dict[int, str] = {}
    for each in reversed(found):
        number = each.start.line
        raw = lines.get(number, source.raw[number])
        lines[number] = raw[: each.start.column] + new + raw[each.end.column :]
    edits = [TextEdit(each, new) for each in found if not _is_row(source, each.start.line)]
    rows = {row for line in lines if _is_row(source, line) for row in source.table_of(line)}
    for table in _together(sorted(rows)):
        indent = source.raw[table[0]][: source.lines[table[0]].column]
        texts = aligned([lines.get(row, source.raw[row]).strip() for row in table])
        for row, text in zip(table, texts, strict=True):
            before = source.raw[row]
            if indent + text != before:
                whole = Range(Position(row, 0), Position(row, len(before)))
                edits.append(TextEdit(whole, indent + text))
    return tuple(sorted(edits, key=lambda each: each.range))


def _is_row(source: Source, line: int) -> bool:
    return source.lines[line].kind is Kind.ROW


def _together(rows: list[int]) -> list[list[int]]:
    """Return the lines of rows, table by table."""
    tables: list[list[int]] = []
    for row in rows:
        if not tables or tables[-1][-1] != row - 1:
            tables.append([])
        tables[-1].append(row)
    return tables
