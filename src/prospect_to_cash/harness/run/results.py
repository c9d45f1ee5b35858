"""The results of a session: verdicts on steps, results of scenarios, and the exit code."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest import SkipTest

import pytest

from prospect_to_cash.common.errors import AuthoringError, Rejection
from prospect_to_cash.harness.evidence import record
from prospect_to_cash.harness.evidence.kept import AT_ONCE, Keeper
from prospect_to_cash.harness.evidence.record import (
    Feature,
    KeptSteps,
    Problem,
    Scenario,
    Status,
)
from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.gherkin.document import Step, quoted_in
from prospect_to_cash.harness.gherkin.syntax import decode
from prospect_to_cash.harness.run.statuses import SEVERITY, code_of


class Verdict(NamedTuple):
    """The status of a step or scenario, and its message."""

    status: Status = Status.PASSED
    message: str | None = None
    problems: tuple[Problem, ...] = ()
    """The problems that are the lines of the message, if the text of a step can't be used."""


def verdict_of(problems: Sequence[Problem]) -> Verdict:
    """Return the verdict for a step that has problems in its text, table, or doc string."""
    special = [each.status for each in problems if each.status is not Status.BROKEN]
    status = special[0] if special else Status.BROKEN
    return Verdict(status, "\n".join(map(str, problems)), tuple(problems))


def problem_of(error: AuthoringError, step: Step, uri: str) -> Problem:
    """Return the problem that a step definition found in a step while it ran.

    It's in the cell that the error names, or else in the cell or text that its message quotes.
    """
    if error.cell is not None:
        line, column = step.place_of_cell(*error.cell)
    else:
        line, column = step.place_of(quoted_in(str(error)))
    return Problem(uri=uri, line=line, column=column, message=str(error))


def judge(error: BaseException, *, place: str, definition: str) -> Verdict:
    """Return the verdict for a step that raised `error`.

    `place` is the file of the scenario, `definition` the place of the step function. Half of a
    character, which no report can have, is escaped.
    """
    status, message = _judged(error, place, definition)
    return Verdict(status, message.encode("utf-8", "backslashreplace").decode())


def _judged(error: BaseException, place: str, definition: str) -> tuple[Status, str]:
    match error:
        case AuthoringError():
            return Status.BROKEN, f"{place}: {error}"
        case Rejection():
            return Status.FAILED, f"Rejected: {error}"
        case pytest.xfail.Exception():
            return Status.SKIPPED, f"Expected to fail: {error.msg}"
        case SkipTest():  # of unittest, which pytest understands
            return Status.SKIPPED, f"Skipped: {error}"
        case pytest.skip.Exception():
            return Status.SKIPPED, f"Skipped: {error.msg}"
        case pytest.fail.Exception():
            return Status.FAILED, str(error.msg)
        case AssertionError():
            return Status.FAILED, str(error) or f"An assertion failed at {_raised(error)}."
        case _:
            cause = f"{type(error).__name__}: {_first_line(error)}".removesuffix(": ")
            lookup = isinstance(error, pytest.FixtureLookupError)
            raised = "" if lookup else f" (raised at {_raised(error)})"
            text = f"The step definition {definition} failed: {cause}{raised}."
            return Status.ERROR, text


def _first_line(error: BaseException) -> str:
    if isinstance(error, pytest.FixtureLookupError):
        return f"can't find the fixture '{error.argname}'"
    lines = str(error).strip().splitlines()
    return lines[0].removesuffix(".") if lines else ""


def _raised(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "an unknown place"


class Results:
    """The results so far. Each is added as a feature with one scenario, or with problems."""

    def __init__(self, keep: Keeper | None = None) -> None:
        """`keep` keeps the scenarios."""
        self._heads: dict[str, Feature] = {}
        self._scenarios: dict[str, dict[tuple[int, int], dict[str, Scenario]]] = {}
        self._recent: list[tuple[str, dict[str, Scenario], str]] = []
        """The results that aren't kept yet: the file, the results of the scenario, and the node."""
        self._keep = keep or Keeper()

    def __bool__(self) -> bool:
        return bool(self._heads)

    def add(self, feature: Feature, node: str = "") -> None:
        """Add a feature with one finished scenario. A later result replaces an earlier one.

        Several test modules can bind a scenario, or one with several values of a fixture. Then
        `node` is the node id of the item, and the worst result counts.
        """
        known = self._heads.get(feature.uri)
        if known is None or not known.source or feature.source:
            self._heads[feature.uri] = feature
        scenarios = self._scenarios.setdefault(feature.uri, {})
        for scenario in feature.scenarios:
            key = scenario.line, scenario.example_line or 0
            by_node = scenarios.setdefault(key, {})
            by_node[node] = scenario
            self._recent.append((feature.uri, by_node, node))
        if len(self._recent) >= AT_ONCE:
            self._keep_recent()

    def add_excerpts(
        self, all_steps: Sequence[KeptSteps], made: Sequence[Mapping[str, bytes]]
    ) -> None:
        """Add what the writers made of the steps of scenarios that were added before."""
        self._keep_recent()
        self._keep.add_excerpts(all_steps, made)

    def _keep_recent(self) -> None:
        if not self._recent:
            return
        kept = self._keep.all([(uri, by_node[node]) for uri, by_node, node in self._recent])
        for (_, by_node, node), scenario in zip(self._recent, kept, strict=True):
            by_node[node] = scenario
        self._recent.clear()

    def features(self) -> tuple[Feature, ...]:
        """Return all features by path, with the scenarios in the order of the file."""
        self._keep_recent()
        return tuple(
            self._heads[uri].model_copy(
                update={"scenarios": tuple(_worst_of(scenarios[key]) for key in sorted(scenarios))}
            )
            for uri, scenarios in sorted(self._scenarios.items())
        )

    def keys(self) -> set[tuple[str, int, int]]:
        """Return the file, the line, and the line of the Examples row of each scenario."""
        return {(uri, *key) for uri, scenarios in self._scenarios.items() for key in scenarios}

    def code(self) -> Exit:
        """Return the exit code for the results."""
        return code_of(self.features())


def _worst_of(by_node: dict[str, Scenario]) -> Scenario:
    return max(by_node.values(), key=lambda scenario: SEVERITY.index(scenario.status))


class Sources:
    """The texts of the feature files, as they were at collection."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._texts: dict[str, str] = {}

    def keep(self, uri: str, content: bytes) -> None:
        """Keep the text of a feature file, if it can be decoded."""
        text = decode(content, uri)
        if isinstance(text, str):
            self._texts[uri] = text

    def added_once(self, feature: Feature) -> Feature:
        """Return `feature` with its text the first time, and without it from then on.

        So a worker of pytest-xdist sends each text once instead of with every scenario.
        """
        return feature.with_values(source=self._texts.pop(feature.uri, ""))

    def added_to(self, features: Iterable[Feature]) -> tuple[Feature, ...]:
        """Return `features` with their texts.

        The text of a file that neither this process nor a worker ran is read now.
        """
        return tuple(
            feature.model_copy(update={"source": feature.source or self._text(feature.uri)})
            for feature in features
        )

    def _text(self, uri: str) -> str:
        if uri not in self._texts:
            try:
                if not (self._root / uri).is_file():  # to read a pipe would never end
                    return ""
                self.keep(uri, (self._root / uri).read_bytes())
            except OSError:  # the problems of the file report it
                return ""
        return self._texts.get(uri, "")


def messages(scenario: record.Scenario, uri: str) -> Iterator[str]:
    """Yield lines that explain why a scenario didn't pass, in the order of its steps."""
    for step in scenario.steps:
        if step.status in (Status.PASSED, Status.SKIPPED) and not step.message:
            continue
        yield f"{step.place(uri)}: {step.keyword} {step.text}"
        if step.message:
            yield f"  {step.message}"
        for expectation in step.expectations:
            if not expectation.met:
                yield from (f"  {line}" for line in _differences(expectation, step.line))
    if scenario.message:
        yield scenario.message


def _differences(expectation: record.Expectation, line: int) -> Iterator[str]:
    # A run in which everything passes does without it.
    from prospect_to_cash.harness.report.differences import of_expectation

    for each in of_expectation(expectation, line):
        yield from each.lines
    yield from map(str, expectation.reasons)
