"""The last results of the scenarios of a text, and the evidence of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from prospect_to_cash.harness.evidence.record import Feature, Scenario, Step
from prospect_to_cash.harness.language.source import Block, Kind, Source
from prospect_to_cash.harness.run.stopped import stopped_after


class Way(NamedTuple):
    """How a scenario runs: as it's written, or otherwise."""

    answer: str = ""
    """The answer that names another variant than the text does."""
    switches: tuple[str, ...] = ()
    """The switches that are on."""


AS_WRITTEN = Way()


class _Kept(NamedTuple):
    heading: int
    """The line in which the scenario was."""
    scenarios: tuple[Scenario, ...]
    """The scenario, or one for each Examples row."""
    has_states: bool


class Shown(NamedTuple):
    """A scenario of a text with its last result."""

    block: Block
    way: Way
    scenario: Scenario
    moved: int
    """How many lines further down it is now."""
    has_states: bool = True
    """Whether its record has the states after the steps."""

    @property
    def json(self) -> dict[str, Any]:
        """What the messages about it have in common."""
        row = self.scenario.example_line
        return {
            "line": self.block.heading,
            "row": None if row is None else row - 1 + self.moved,
            "title": self.scenario.title,
            "variant": self.scenario.variant,
            "status": self.scenario.status.value,
            "message": self.scenario.message,
            "stopped": stopped_after(self.scenario),
            "asWritten": self.way == AS_WRITTEN,
            "added": [
                {"text": step.text, "status": step.status.value, "message": step.message}
                for step in self.scenario.steps
                if step.is_inserted
            ],
        }


class TextResults:
    """The results of one text. A scenario has one while its lines are as they ran."""

    def __init__(self) -> None:
        self._kept: dict[tuple[tuple[str, ...], Way], _Kept] = {}
        """Each by the lines of the scenario and of what all scenarios share."""

    def clear(self) -> None:
        """Forget all results, because the steps or the model changed."""
        self._kept = {}

    def keep(self, source: Source, feature: Feature, way: Way, *, has_states: bool = True) -> None:
        """Take over the results of the scenarios of a text that ran.

        Say whether their record has the states after the steps.
        """
        for block in scenarios_of(source):
            ran = tuple(each for each in feature.scenarios if each.line == block.heading + 1)
            if ran:
                self._kept[_lines(source, block), way] = _Kept(block.heading, ran, has_states)

    def forget_others(self, source: Source) -> None:
        """Forget the results of scenarios that a text doesn't have."""
        current = {_lines(source, block) for block in scenarios_of(source)}
        self._kept = {key: kept for key, kept in self._kept.items() if key[0] in current}

    def without(self, source: Source, way: Way) -> list[Block]:
        """Return the scenarios of a text that have no result."""
        return [
            block
            for block in scenarios_of(source)
            if (_lines(source, block), way) not in self._kept
        ]

    def of(self, source: Source, block: Block, ways: Iterable[Way]) -> list[Shown]:
        """Return the results of a scenario."""
        lines = _lines(source, block)
        return [
            Shown(block, way, scenario, block.heading - kept.heading, kept.has_states)
            for way in ways
            for kept in [self._kept.get((lines, way))]
            if kept is not None
            for scenario in kept.scenarios
        ]


def scenarios_of(source: Source) -> Iterator[Block]:
    """Yield the scenarios of a text."""
    yield from (each for each in source.blocks if each.kind is Kind.SCENARIO)


def scenario_at(source: Source, line: int) -> Block | None:
    """Return the scenario in which a line is."""
    block = source.block_at(line)
    return block if block is not None and block.kind is Kind.SCENARIO else None


def _lines(source: Source, block: Block) -> tuple[str, ...]:
    shared = (each for each in source.blocks if each.kind is Kind.BACKGROUND)
    return tuple(line for each in (*shared, block) for line in source.raw[each.start : each.end])


def line_of(step: Step, moved: int) -> int:
    """Return the line of a step, from 0, in a scenario that was moved."""
    return step.line - 1 + (0 if step.is_background else moved)


def evidence(found: Sequence[Shown], systems: Sequence[str]) -> dict[str, Any]:
    """Return the scenarios with the data of their steps, as the page of a report has them."""
    # A language server starts without it.
    from prospect_to_cash.harness.report.html.data import Steps, names

    steps = Steps((_moved(each) for each in found), systems)
    return {
        "scenarios": [each.json for each in found],
        "data": {"index": names(steps.systems), **dict(steps.blocks())},
    }


def _moved(shown: Shown) -> Scenario:
    """Return a scenario with its lines where they are now, from 1 as in the record."""
    scenario, moved = shown.scenario, shown.moved
    if not moved:
        return scenario
    steps = tuple(
        step.model_copy(update={"line": line_of(step, moved) + 1}) for step in scenario.steps
    )
    return scenario.model_copy(update={"line": scenario.line + moved, "steps": steps})
