"""A text that is checked again has the problems that the check of the whole text finds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prospect_to_cash.harness.gherkin.findings import Finding
from prospect_to_cash.harness.language.rechecks import Problems, Rechecks
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.source import Kind, Source

FEATURES = sorted((Path(__file__).parents[3] / "features").rglob("*.feature"))
LINES = (
    *("", "    And x", "  Scenario: New", "  # note", "  @slow", '    """', "  Background:"),
    *("  Rule: R", "Feature: Other", "  Examples:", "      | a | b |", "      |", "    Given <a>"),
    "# language: de",
)
TEXT = """\
Feature: Shops

  Scenario: One
    Given nobody knows this step

  Scenario: Two
    Given nobody knows that step
      | a |
"""


@cache
def some_scenarios(file: Path) -> list[str]:
    """Return the lines of a file up to its fifth scenario."""
    source = Source(file.read_text("utf-8"))
    starts = [each.start for each in source.blocks if each.kind is Kind.SCENARIO]
    return source.raw[: starts[5] if len(starts) > 5 else None]


class Counted:
    """A registry that remembers the texts that it checked."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self.texts: list[str] = []

    def check(self, text: str, uri: str) -> object:
        self.texts.append(text)
        return self._registry.check(text, uri)


def _all(found: object) -> list[tuple[object, ...]]:
    return [
        (kind, each, each.fixes if isinstance(each, Finding) else ())
        for kind in ("problems", "warnings")
        for each in getattr(found, kind)
    ]


def changed(draw: st.DrawFn, lines: list[str]) -> list[str]:
    """Return the lines after something that authors do: typing, deleting, moving, copying."""
    at, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    line = lines[at]
    start = draw(st.integers(0, len(line)))
    match draw(st.sampled_from(["type", "type", "type", "line", "delete", "move", "copy"])):
        case "type":
            end = draw(st.integers(start, min(start + 1, len(line))))
            new = line[:start] + draw(st.sampled_from(["", "x", " ", '"', "|", "<", "@"]))
            return [*lines[:at], new + line[end:], *lines[at + 1 :]]
        case "line":
            return [*lines[:at], draw(st.sampled_from(LINES)), *lines[at:]]
        case "delete":
            return [*lines[:at], *lines[at + 1 :]] or [""]
        case "move":
            rest = [*lines[:at], *lines[at + 1 :]]
            return [*rest[:other], line, *rest[other:]]
        case _:
            return [*lines[:at], *lines[other : other + 12], *lines[at:]]


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_each_change_is_checked_as_the_whole_text(registry: Registry, data: st.DataObject) -> None:
    rechecks = Rechecks()
    lines = data.draw(st.sampled_from(FEATURES).map(some_scenarios))
    for _ in range(5):
        text = "\n".join(lines)
        found = rechecks.check(registry, Source(text), "x.feature")
        assert _all(found) == _all(registry.check(text, "x.feature"))
        lines = data.draw(st.composite(changed)(lines))


def test_only_scenarios_that_changed_are_checked_again(registry: Registry) -> None:
    counted = Counted(registry)
    rechecks = Rechecks()

    def check(text: str) -> Problems:
        counted.texts.clear()
        return rechecks.check(counted, Source(text), "x.feature")  # type: ignore[arg-type]

    first = check(TEXT)
    moved = check(TEXT.replace("\n\n", "\n\n\n"))
    assert counted.texts == []
    assert [each.line for each in moved.problems] == [
        each.line + (1 if each.line < 6 else 2) for each in first.problems
    ]
    changed = check(TEXT.replace("that step", "these steps"))
    assert ["One" in each for each in counted.texts] == [False]
    assert [each.line for each in changed.problems] == [each.line for each in first.problems]
    check(TEXT)
    assert counted.texts == [], "the change was undone"
    check(TEXT.replace("Two", "One"))
    assert counted.texts[-1].count("One") == 2, "a title can be that of another scenario"


def test_a_row_of_a_single_bar_is_checked(registry: Registry) -> None:
    step = "the global address book solution is deployed"
    text = TEXT.replace("nobody knows that step", step).replace("| a |", "|")
    messages = [each.message for each in registry.check(text, "x.feature").problems]
    assert any("has a header but no rows" in each for each in messages)
