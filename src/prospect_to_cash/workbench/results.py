"""The last results of the scenarios of a text, and the evidence of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from prospect_to_cash.harness.evidence.record import Feature, Scenario
from prospect_to_cash.harness.language.source import Block, Kind, Source
from prospect_to_cash.harness.run.stopped import stopped_after


class Way(NamedTuple):
    """How a scenario runs: as it's written, or otherwise."""

    answer: str = ""
    """The answer that names another variant than the text does."""
    switches: tuple[str, ...] = ()
    """The switches that are on."""


AS_WRITTEN = Way()


class Moved(NamedTuple):
    """Where the lines of a scenario that ran are now."""

    parts: tuple[tuple[int, int, int], ...] = ((0, 0, 0),)
    """For the scenario and each background: where it began and ended, and how many lines further
    down it is."""

    def __bool__(self) -> bool:
        """Whether any line moved."""
        return any(by for _, _, by in self.parts)

    def line(self, number: int) -> int:
        """Return where a line is now, from 0. It has a number from 1, as in the record."""
        line = number - 1
        moves = (by for start, end, by in self.parts if start <= line < end)
        return line + next(moves, self.parts[0][2])


class _Kept(NamedTuple):
    places: tuple[tuple[int, int], ...]
    """Where the scenario and the backgrounds began and ended."""
    scenarios: tuple[Scenario, ...]
    """The scenario, or one for each Examples row."""
    has_states: bool


class Shown(NamedTuple):
    """A scenario of a text with its last result."""

    block: Block
    way: Way
    scenario: Scenario
    moved: Moved
    has_states: bool = True
    """Whether its record has the states after the steps."""

    @property
    def json(self) -> dict[str, Any]:
        """What the messages about it have in common."""
        row = self.scenario.example_line
        return {
            "line": self.block.heading,
            "row": None if row is None else self.moved.line(row),
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
                kept = _Kept(_places(source, block), ran, has_states)
                self._kept[_lines(source, block), way] = kept

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
            Shown(block, way, scenario, _moved_from(kept.places, source, block), kept.has_states)
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
    """Return the lines on which the result of a scenario depends, with the tags that it has."""
    tags = (
        source.raw[line]
        for each in source.blocks
        if each.level < block.level and each.start <= block.start < each.end
        for line in range(each.start, each.heading)
    )
    own = (source.raw[start:end] for start, end in _places(source, block))
    return (*tags, *chain.from_iterable(own))


def _places(source: Source, block: Block) -> tuple[tuple[int, int], ...]:
    """Return where a scenario and the backgrounds begin and end."""
    shared = (each for each in source.blocks if each.kind is Kind.BACKGROUND)
    return tuple((each.start, each.end) for each in (block, *shared))


def _moved_from(before: Sequence[tuple[int, int]], source: Source, block: Block) -> Moved:
    return Moved(
        tuple(
            (start, end, now - start)
            for (start, end), (now, _) in zip(before, _places(source, block), strict=True)
        )
    )


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
        step.model_copy(update={"line": moved.line(step.line) + 1}) for step in scenario.steps
    )
    line = moved.line(scenario.line) + 1
    return scenario.model_copy(update={"line": line, "steps": steps})
