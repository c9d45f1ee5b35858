"""A session of pytest that stays open, and runs scenarios of texts that aren't saved yet.

Step modules are loaded once. Whatever is wrong in a text, the scenarios without a problem run, and
of the others the steps above the first problem.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

import pytest

from prospect_to_cash.harness.evidence.record import (
    Feature,
    Problem,
    Scenario,
    Status,
    UsedParts,
    title_of,
)
from prospect_to_cash.harness.gherkin.check import CheckedFile
from prospect_to_cash.harness.gherkin.document import Document
from prospect_to_cash.harness.language.alone import alone
from prospect_to_cash.harness.language.source import Block, Kind, Source
from prospect_to_cash.harness.run.code_changes import Changes
from prospect_to_cash.harness.run.collection import FeatureFile, check_content, definitions_of
from prospect_to_cash.harness.run.definitions import Definitions
from prospect_to_cash.harness.run.execution import as_feature
from prospect_to_cash.harness.run.hand_over import open_session
from prospect_to_cash.harness.run.items import RUNNING, ScenarioItem
from prospect_to_cash.harness.run.launch import Request
from prospect_to_cash.harness.run.one_call import run_alone
from prospect_to_cash.harness.run.pytest_internals import (
    let_go_of_finished,
    tear_down_to,
)
from prospect_to_cash.harness.run.state import InjectedGivens, State, state_of
from prospect_to_cash.harness.run.statuses import worst
from prospect_to_cash.harness.run.workers import result_of
from prospect_to_cash.harness.settings import Settings


def never() -> bool:
    """Return False: nothing stops a run."""
    return False


@dataclass(frozen=True)
class _Run:
    """A text while its scenarios run."""

    document: Document
    source: Source
    found: Sequence[Problem]
    outside_steps: Sequence[Problem]
    scenarios: list[Scenario] = field(default_factory=list)
    """The scenarios that ended."""

    def record(self, *more: Scenario) -> Feature:
        """Return the record of the scenarios that ended, and of `more`."""
        scenarios = _with_own((*self.scenarios, *more), self.outside_steps, self.source)
        feature = as_feature(self.document, tuple(scenarios), tuple(self.found))
        return feature.model_copy(update={"source": self.source.text})


class LiveSession:
    """An open session, which runs texts."""

    def __init__(self, session: pytest.Session, state: State) -> None:
        self._session = session
        self._state = state
        self._files: dict[str, FeatureFile] = {}
        self._run_now: _Run | None = None

    def run(
        self,
        uri: str,
        text: str,
        lines: Collection[int] = (),
        is_stopped: Callable[[], bool] = never,
        injected_givens: Sequence[str] = (),
        *,
        has_states: bool = True,
        resting: Resting | None = None,
    ) -> Feature | None:
        """Run the scenarios of a text, and return their record, or None if `is_stopped`.

        With `lines`, only the scenarios that have one of these lines run, and nothing else of the
        text is read but what they share. `injected_givens` are steps that are added to all of them.
        Without `has_states`, the record lacks the states after the steps, and takes less time.
        `is_stopped` is asked before each scenario. The record lacks the scenarios that don't rest
        on a change (`resting`).
        """
        file = self._file(uri)
        definitions = definitions_of(self._state, file)
        source = Source(text)
        read = alone(source, lines) if lines else text
        checked = check_content(self._state, read.encode(errors="replace"), uri, definitions)
        found = checked.problems
        if unreadable := [each for each in found if _is_syntax(each)]:
            mended = _mended(Source(read), [each.line for each in unreadable])
            checked = check_content(self._state, mended.encode(errors="replace"), uri, definitions)
            in_steps = [each for each in unreadable if not _is_example(source, each.line - 1)]
            checked = _with_problems(checked, in_steps, found, source)
        document = checked.document or checked.readable
        problems = (*found, *self._add(injected_givens, uri, definitions))
        if document is None or len(problems) > len(found):
            return Feature(uri=uri, name=Path(uri).stem, problems=problems, source=text)
        outside = list(_outside_steps(checked))
        stopping = [each for each in outside if not _is_harmless(each)]
        without = set(_unusable_lines(document, stopping, source))
        items = [
            item
            for item in file.items_of(document, checked.step_problems, self._state, definitions)
            if item.planned.pickle.line not in without
            and (not lines or _has_line(item, source, lines))
            and (resting is None or resting.can_be_other(item))
        ]
        self._run_now = run = _Run(document, source, found, outside)
        for item, following in zip(items, [*items[1:], *items[:1]], strict=True):
            if is_stopped():
                self._run_now = None
                return None
            item.planned = replace(item.planned, runs_to_problem=True)
            item.has_states = has_states
            run.scenarios.extend(self._run(item, following))
        self._run_now = None
        let_go_of_finished(self._session)
        return run.record()

    def are_steps(self, changes: Changes) -> bool:
        """Return whether all functions that changed are step functions."""
        definitions = definitions_of(self._state, self._file("")).all()
        found = [each.context.step_func for each in definitions]
        return all(
            any(Changes((function,)).has(each) for each in found) for function in changes.functions
        )

    def stopped(self, seconds: float) -> Feature | None:
        """Return what ran of a text so far, to stop it after so many seconds.

        Another thread asks for it. The last scenario is the one that didn't end. Return None if
        none runs.
        """
        run, item = self._run_now, self._session.config.stash.get(RUNNING, None)
        return None if run is None or item is None else run.record(item.stopped(seconds))

    def _add(
        self, injected_givens: Sequence[str], uri: str, definitions: Definitions
    ) -> Iterator[Problem]:
        """Let steps be added to all scenarios, and yield the problems that they have."""
        added = InjectedGivens(tuple(injected_givens), self._state.settings.variant)
        added.check(uri, definitions)
        self._state.injected_givens = added
        yield from (Problem(uri=uri, line=1, message=each) for each in added.problems)

    def _run(self, item: ScenarioItem, following: ScenarioItem) -> Iterator[Scenario]:
        tear_down_to(item)  # of the file that ran before
        # The fixtures of the file and of the session stay for the next run.
        reports = run_alone(item, following)
        tear_down_to(item.parent or self._session)
        for report in () if item.is_unaffected else reports:
            feature = result_of(report)
            if feature is not None:
                yield from feature.scenarios

    def _file(self, uri: str) -> FeatureFile:
        """Return the collector of a feature file, which doesn't have to exist."""
        if uri not in self._files:
            path = self._state.settings.root / uri
            found: Iterable[object] = ()
            if path.is_file():
                found = self._session.perform_collect([str(path)], genitems=False)
            files = [each for each in found if isinstance(each, FeatureFile)]
            new: FeatureFile = (
                files[0] if files else FeatureFile.from_parent(self._session, path=path)
            )
            self._files[uri] = new
        return self._files[uri]


@dataclass(frozen=True)
class Resting:
    """Tells which scenarios rest on a change of the code."""

    changes: Changes
    known: Mapping[str, UsedParts | None]
    """What the scenarios used that have a result, by their titles."""

    def can_be_other(self, item: ScenarioItem) -> bool:
        """Return whether a scenario can end otherwise than before.

        If that depends on its environment, it's known only when the scenario begins.
        """
        planned = item.planned
        title = title_of(planned.pickle.name, dict(planned.pickle.example))
        if planned.problems or title not in self.known:
            return True
        if any(self.changes.has(each.context.step_func) for each in planned.bound):
            return True
        item.known = self.known[title]
        return self.changes.has_data


_HARMLESS = ("tag", "claim", "no-then", "order")
"""The codes of problems outside of steps that don't change what the steps do."""


def _is_harmless(problem: Problem) -> bool:
    # With a fix, a column isn't used because its name or its placeholder is wrong.
    is_unused = _code(problem) == "unused-column" and not getattr(problem, "fixes", ())
    return is_unused or _code(problem) in _HARMLESS


def _outside_steps(checked: CheckedFile) -> Iterator[Problem]:
    """Yield the problems outside of steps."""
    of_steps = {each for found in checked.step_problems.values() for each in found}
    # The readable document has no scenario with a syntax error.
    yield from (each for each in checked.problems if each not in of_steps and not _is_syntax(each))


def _unusable_lines(
    document: Document, problems: Sequence[Problem], source: Source
) -> Iterator[int]:
    """Yield the first lines of the scenarios that a problem outside their steps concerns.

    A problem in a background, or in the heading of the feature, concerns all scenarios.
    """
    blocks = _scenario_blocks(source)
    for pickle in document.pickles:
        block = blocks.get(pickle.line)
        if block is not None and any(_is_in(block, each) for each in problems):
            yield pickle.line
    if any(not any(_is_in(block, each) for block in blocks.values()) for each in problems):
        yield from (pickle.line for pickle in document.pickles)


def _scenario_blocks(source: Source) -> dict[int, Block]:
    """Return the scenarios by the lines of their headings, from 1."""
    return {each.heading + 1: each for each in source.blocks if each.kind is Kind.SCENARIO}


def _is_in(block: Block, problem: Problem) -> bool:
    return block.start < problem.line <= block.end


def _with_own(
    scenarios: Sequence[Scenario], problems: Sequence[Problem], source: Source
) -> Iterator[Scenario]:
    """Yield scenarios that ran although they have a problem outside their steps, as broken."""
    blocks = _scenario_blocks(source)
    for scenario in scenarios:
        block = blocks.get(scenario.line)
        own = next((each for each in problems if block and _is_in(block, each)), None)
        if own is None or any(step.problems for step in scenario.steps):
            yield scenario
            continue
        status = worst(scenario.status, Status.BROKEN)
        yield scenario.model_copy(
            update={"status": status, "message": scenario.message or str(own)}
        )


def _mended(source: Source, lines: Collection[int]) -> str:
    """Return a text in which lines that can't be read, from 1, are steps or left out."""
    kept = list(source.raw)
    for number in (line - 1 for line in lines if line <= len(source.lines)):
        line, block = source.lines[number], source.block_at(number)
        if block is None or block.kind is not Kind.SCENARIO or number <= block.heading:
            continue
        if line.kind is Kind.ROW:
            owner = source.owner_of(number)
            rows = source.rows_of(owner) if owner is not None else []
            for row in [number] if _is_example(source, number) else rows:
                kept[row] = ""
        elif line.kind in (Kind.TEXT, Kind.STEP):
            raw = source.raw[number]
            kept[number] = f"{raw[: line.column]}* {raw[line.column :]}"
    return "\n".join(kept)


def _is_example(source: Source, number: int) -> bool:
    """Return whether a line, from 0, is a row of Examples. Other rows run without it."""
    owner = source.owner_of(number) if number < len(source.lines) else None
    return owner is not None and source.lines[owner].kind is Kind.EXAMPLES


def _with_problems(
    checked: CheckedFile, problems: Sequence[Problem], before: Sequence[Problem], source: Source
) -> CheckedFile:
    """Return what was found in a mended text, with the problems that it had, at their steps.

    `before` are all that it had before.
    """
    document = checked.document or checked.readable
    blocks = _scenario_blocks(source)
    found = {key: list(each) for key, each in checked.step_problems.items()}
    replaced: list[Problem] = []
    for problem in problems:
        for pickle in document.pickles if document else ():
            block = blocks.get(pickle.line)
            if block is None or not pickle.line < problem.line <= block.end:
                continue
            above = [each for each in pickle.steps if each.line <= problem.line]
            if above:
                step = max(above, key=lambda each: each.line)
                replaced += found.get(id(step), ())
                found[id(step)] = [problem]
    others = [
        each
        for each in checked.problems
        # What can't be read can be a Then step.
        if each not in replaced and (_code(each) != "no-then" or each in before)
    ]
    return checked._replace(step_problems=found, problems=(*others, *problems))


def _code(problem: Problem) -> str:
    return getattr(problem, "code", "")


def _is_syntax(problem: Problem) -> bool:
    return _code(problem) in ("syntax", "cell-count", "description")


def _has_line(item: ScenarioItem, source: Source, lines: Collection[int]) -> bool:
    """Return whether a scenario has one of the lines; a row of Examples has its own."""
    pickle = item.planned.pickle
    if pickle.example_line in lines:
        return True
    block = _scenario_blocks(source).get(pickle.line)
    if block is None:
        return False
    rows = _example_rows(source, block.heading)
    return any(block.start < line <= block.end and line not in rows for line in lines)


def _example_rows(source: Source, heading: int) -> set[int]:
    """Return the lines of Examples rows, without headers, below the heading of a scenario."""
    found: set[int] = set()
    for block in source.blocks:
        if block.kind is Kind.EXAMPLES and block.heading > heading:
            found.update(number + 1 for number in source.rows_of(block.heading)[1:])
    return found


def open_live_session(
    settings: Settings,
    path: str,
    action: Callable[[LiveSession], None],
    err: TextIO,
    request: Request | None = None,
) -> int:
    """Open a session with one feature file, and let `action` use it; return the exit code.

    Raise `StartError` if the session can't start.
    """

    def use(session: pytest.Session) -> None:
        state = state_of(session.config)
        assert state is not None, "the session has features"
        action(LiveSession(session, state))

    return open_session(request or Request(paths=(path,)), settings, use, err)
