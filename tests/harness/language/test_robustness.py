"""Whatever an author has typed so far, the text is checked and completed without an exception."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prospect_to_cash.harness.language.completion import complete
from prospect_to_cash.harness.language.diagnostics import diagnostics
from prospect_to_cash.harness.language.formatting import format_all, format_table
from prospect_to_cash.harness.language.hover import hover
from prospect_to_cash.harness.language.navigation import definition, rename
from prospect_to_cash.harness.language.outline import folding, outline, tokens
from prospect_to_cash.harness.language.positions import Position, Range, TextEdit, applied
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.source import Kind, Source

FEATURES = sorted((Path(__file__).parents[3] / "features").rglob("*.feature"))


@cache
def blocks(file: Path) -> list[str]:
    """Return the scenarios of a file, each as a feature of its own."""
    source = Source(file.read_text("utf-8"))
    return [
        "Feature: F\n\n" + "\n".join(source.raw[each.start : each.end]) + "\n"
        for each in source.blocks
        if each.kind is Kind.SCENARIO
    ]


def check_all(registry: Registry, text: str, at: Position) -> None:
    """Do what an editor does after each key, and check that all results are inside the text."""
    source = Source(text)
    lines = source.raw
    for each in diagnostics(registry.check(text, "x.feature"), lines, at):
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


@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_prefixes_and_texts_without_a_character(registry: Registry, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(blocks(data.draw(st.sampled_from(FEATURES)))))
    end = data.draw(st.integers(0, len(text) - 1))
    prefix = text[:end]
    check_all(registry, prefix, position(prefix))
    check_all(registry, prefix + text[end + 1 :], position(prefix))
