"""The last results of the scenarios of a text, while their lines are as they ran."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from prospect_to_cash.harness.evidence.record import Feature, Scenario, Status
from prospect_to_cash.harness.language.diagnostics import Diagnostic, Severity
from prospect_to_cash.harness.language.positions import range_at
from prospect_to_cash.harness.language.source import Block, Kind, Source
from prospect_to_cash.harness.run.results import messages

_GOOD = (Status.PASSED, Status.NOT_APPLICABLE)


class _Result(NamedTuple):
    heading: int
    """The line in which the scenario was."""
    scenarios: tuple[Scenario, ...]
    """The scenario, or one for each Examples row."""


class Verdicts:
    """The results of one text. Another line above a scenario doesn't change its result."""

    def __init__(self) -> None:
        self._results: dict[tuple[str, ...], _Result] = {}
        """Each by the lines of the scenario, and of what all scenarios share."""

    def keep(self, source: Source, feature: Feature) -> None:
        """Take over the results of a text that ran, and forget those of scenarios it hasn't."""
        kept: dict[tuple[str, ...], _Result] = {}
        for block in scenarios_of(source):
            key = _lines(source, block)
            ran = tuple(each for each in feature.scenarios if each.line == block.heading + 1)
            result = _Result(block.heading, ran) if ran else self._results.get(key)
            if result is not None:
                kept[key] = result
        self._results = kept

    def clear(self) -> None:
        """Forget all results, because the steps changed."""
        self._results = {}

    def summary(self, source: Source, block: Block) -> str:
        """Return the last result of a scenario in a few words; nothing if it didn't run."""
        result = self._results.get(_lines(source, block))
        if result is None:
            return ""
        passed = sum(each.status in _GOOD for each in result.scenarios)
        if len(result.scenarios) > 1:
            return f"{passed} of {len(result.scenarios)} passed"
        return result.scenarios[0].status.value

    def diagnostics(self, source: Source) -> Iterator[Diagnostic]:
        """Yield what wasn't as expected, where it's written: once for all Examples rows."""
        for block in scenarios_of(source):
            result = self._results.get(_lines(source, block))
            if result is not None:
                moved = block.heading - result.heading
                found = (_failures(each, source, block, moved) for each in result.scenarios)
                yield from dict.fromkeys(chain.from_iterable(found))


def scenarios_of(source: Source) -> Iterator[Block]:
    """Yield the scenarios of a text."""
    yield from (each for each in source.blocks if each.kind is Kind.SCENARIO)


def _lines(source: Source, block: Block) -> tuple[str, ...]:
    shared = (each for each in source.blocks if each.kind is Kind.BACKGROUND)
    blocks = (*shared, block)
    return tuple(line for each in blocks for line in source.raw[each.start : each.end])


def _failures(scenario: Scenario, source: Source, block: Block, moved: int) -> Iterator[Diagnostic]:
    if scenario.status in _GOOD:
        return
    for step in scenario.steps:
        if step.problems:
            continue  # the check reports them
        only = scenario.model_copy(update={"steps": (step,), "message": None})
        says = list(messages(only, ""))[1:]
        if says:
            at = step.place("")
            line = block.heading if step.is_background else at.line - 1 + moved
            column = source.lines[line].column if step.is_background else at.column - 1
            text = "\n".join(each.removeprefix("  ") for each in says)
            yield Diagnostic("run", range_at(source.raw, line, column), Severity.ERROR, text)
    if scenario.message:
        place = range_at(source.raw, block.heading, source.lines[block.heading].column)
        yield Diagnostic("run", place, Severity.ERROR, scenario.message)
