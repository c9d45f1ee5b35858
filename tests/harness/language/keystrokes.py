"""What an editor asks after each key, for tests and for benchmarks/every_text.py."""

from __future__ import annotations

from prospect_to_cash.harness.language.completion import complete
from prospect_to_cash.harness.language.diagnostics import diagnostics
from prospect_to_cash.harness.language.formatting import format_all, format_table
from prospect_to_cash.harness.language.hover import hover
from prospect_to_cash.harness.language.navigation import definition
from prospect_to_cash.harness.language.outline import folding, outline, tokens
from prospect_to_cash.harness.language.positions import Position, Range, TextEdit, applied
from prospect_to_cash.harness.language.rechecks import Rechecks
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.renaming import rename
from prospect_to_cash.harness.language.source import Source


def check_all(
    registry: Registry, text: str, at: Position, rechecks: Rechecks | None = None
) -> None:
    """Do what an editor does after each key, and check that all results are inside the text."""
    source = Source(text)
    lines = source.raw
    checked = (rechecks or Rechecks()).check(registry, source, "x.feature")
    for each in diagnostics(checked, lines, at):
        ranges = [each.range]
        ranges += [edit.range for fix in each.fixes for edit in fix.edits if not edit.uri]
        assert all(is_inside(place, lines) for place in ranges)
    for item in complete(registry, source, at):
        assert is_inside(item.range, lines)
        assert item.range.start <= at <= item.range.end
        applied(text, [TextEdit(item.range, item.new)])
    applied(text, format_all(source, "x.feature"))
    applied(text, format_table(source, at.line))
    applied(text, rename(source, at, "x"))
    hover(registry, source, at)
    definition(registry, source, at)
    assert all(is_inside(each.range, lines) for each in tokens(source))
    assert all(start < end for start, end in folding(source))
    assert all(is_inside(each.range, lines) for each in outline(source))


def is_inside(place: Range, lines: list[str]) -> bool:
    return place.start <= place.end and all(
        0 <= at.line < len(lines) and 0 <= at.column <= len(lines[at.line]) for at in place
    )


def position(text: str) -> Position:
    return Position(text.count("\n"), len(text.rpartition("\n")[2]))
