"""Places in a text: lines and columns from 0, ranges, and edits.

A protocol that counts UTF-16 units converts at its edge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from prospect_to_cash.harness.format.layout import width
from prospect_to_cash.harness.gherkin.bars import bars_of
from prospect_to_cash.harness.gherkin.findings import AT_END, Edit

_QUOTED_OR_WORD = re.compile(r'"[^"]*"|@\S+|<[^<>]*>|\S+')
_BLANKS_TO_BAR = re.compile(r"( *) \|")
"""The blanks at the end of a cell, without the one before its bar."""


class Position(NamedTuple):
    """A place between two characters of a text."""

    line: int
    column: int


class Range(NamedTuple):
    """A part of a text, from one position up to another."""

    start: Position
    end: Position


class TextEdit(NamedTuple):
    """A text that replaces a part of another one."""

    range: Range
    new: str
    uri: str = ""
    """The file, if it isn't the one that was asked about."""


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, without their ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def utf16(line: str, column: int) -> int:
    """Return how many UTF-16 units are before a column of a line."""
    before = line[:column]
    return len(before) + sum(character > "\uffff" for character in before)


def from_utf16(line: str, units: int) -> int:
    """Return the column of a line that has so many UTF-16 units before it."""
    for column, character in enumerate(line):
        if units <= 0:
            return column
        units -= 2 if character > "\uffff" else 1
    return len(line)


def range_at(lines: Sequence[str], line: int, column: int) -> Range:
    """Return the range of what starts at a place: a cell, a word, or the text of a whole line."""
    if not 0 <= line < len(lines):
        last = Position(max(len(lines) - 1, 0), len(lines[-1]) if lines else 0)
        return Range(last, last)
    text = lines[line]
    column = min(max(column, 0), len(text))
    indent = len(text) - len(text.lstrip())
    start = Position(line, column)
    if text.lstrip().startswith("|") and column > indent:
        bar = next((each for each in bars_of(text) if each >= column), len(text))
        end = len(text[:bar].rstrip())
    elif text.lstrip().startswith("@") or column > indent:
        word = _QUOTED_OR_WORD.match(text, column)
        end = word.end() if word else column
    else:
        end = len(text.rstrip())
    return Range(start, Position(line, max(end, min(column + 1, len(text)))))


def text_edits(edits: Iterable[Edit], lines: Sequence[str]) -> tuple[TextEdit, ...]:
    """Return the edits of a fix as ranges of the text with these lines."""
    return tuple(_text_edit(edit, lines) for edit in edits)


def _text_edit(edit: Edit, lines: Sequence[str]) -> TextEdit:
    if edit.line == AT_END:
        end = Position(len(lines), 0)
        return TextEdit(Range(end, end), edit.new, edit.uri)
    start = Position(edit.line - 1, edit.column - 1)
    if edit.old is None:
        end = Position(start.line + 1, 0)
        if end.line >= len(lines):
            end = Position(start.line, len(lines[start.line]))
    else:
        end, new = _in_row(edit.old, edit.new, start, lines)
        return TextEdit(Range(start, end), new, edit.uri)
    return TextEdit(Range(start, end), edit.new, edit.uri)


def _in_row(old: str, new: str, start: Position, lines: Sequence[str]) -> tuple[Position, str]:
    """Return the end of a text, and what replaces it: in a cell with the blanks that it needs.

    So the next bar stays where it is, if there's room.
    """
    end = start.column + len(old)
    line = lines[start.line] if start.line < len(lines) else ""
    blanks = _BLANKS_TO_BAR.match(line, end)
    if old and new and blanks and line.lstrip().startswith("|"):
        wider = width(new) - width(old)
        end += min(max(wider, 0), len(blanks[1]))
        new += " " * -wider
    return Position(start.line, end), new


def applied(text: str, edits: Iterable[TextEdit]) -> str:
    """Return a text after all edits of its own, which don't overlap."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for edit in sorted(edits, key=lambda each: each.range, reverse=True):
        start, end = (starts[at.line] + at.column for at in edit.range)
        text = text[:start] + edit.new + text[end:]
    return text
