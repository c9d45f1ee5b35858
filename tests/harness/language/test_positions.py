"""Places: ranges, edits, and the units of protocols."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.harness.language.positions import (
    Position,
    Range,
    TextEdit,
    applied,
    from_utf16,
    range_at,
    utf16,
)

LINES = st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), max_size=30)


@given(LINES, st.integers(0, 30))
def test_utf_16_units_are_those_of_the_encoding(line: str, column: int) -> None:
    column = min(column, len(line))
    units = utf16(line, column)
    assert units == len(line[:column].encode("utf-16-le")) // 2
    assert from_utf16(line, units) == column


@given(st.lists(LINES, max_size=4), st.integers(-1, 5), st.integers(-1, 40))
def test_a_range_is_inside_the_text(lines: list[str], line: int, column: int) -> None:
    start, end = range_at(lines, line, column)
    assert start <= end
    assert start.line == end.line <= max(len(lines) - 1, 0)
    assert end.column <= (len(lines[end.line]) if lines else 0)


def test_edits_are_applied_from_the_end() -> None:
    edits = [
        TextEdit(Range(Position(0, 1), Position(0, 1)), "x"),
        TextEdit(Range(Position(0, 2), Position(1, 1)), "-"),
    ]
    assert applied("abc\ndef\n", edits) == "axb-ef\n"
