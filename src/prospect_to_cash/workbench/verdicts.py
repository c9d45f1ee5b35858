"""What an editor shows of the last results of a scenario, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

from prospect_to_cash.harness.evidence.record import (
    BETWEEN_NAMES,
    Expectation,
    Scenario,
    Status,
    Step,
)
from prospect_to_cash.harness.language.diagnostics import Action, Diagnostic, Severity
from prospect_to_cash.harness.language.positions import Range, range_at
from prospect_to_cash.harness.language.source import Source
from prospect_to_cash.harness.run.results import messages
from prospect_to_cash.harness.run.stopped import stopped_after
from prospect_to_cash.workbench.corrections import IsStep, correction, expected_at, no_step
from prospect_to_cash.workbench.results import AS_WRITTEN, Moved, Shown

if TYPE_CHECKING:
    from prospect_to_cash.harness.report.differences import Difference

_GOOD = (Status.PASSED, Status.NOT_APPLICABLE)
_LONGEST = 100
"""The number of characters of a reason beside a sentence."""


class Failure(NamedTuple):
    """What wasn't as expected in a step, or in a scenario before its steps."""

    line: int
    column: int
    """Where it's written: a step, a row, or a cell."""
    sentence: int
    """The line of the step, or of the heading."""
    message: str
    """What was expected, what was found, and why."""

    @property
    def reason(self) -> str:
        """The first line of the message, shortened."""
        first = self.message.partition("\n")[0].strip()
        return first if len(first) <= _LONGEST else f"{first[: _LONGEST - 1]}…"


def summary(found: Sequence[Shown], titles: Mapping[str, str]) -> str:
    """Return the last results of a scenario in a few words; nothing if it didn't run.

    `titles` are those of the variants. They're named if the scenario ran in others than it names.
    """
    by_variant: dict[str | None, list[Scenario]] = {}
    is_other = any(each.way.answer != AS_WRITTEN.answer for each in found)
    for each in found:
        variant = each.scenario.variant if is_other else None
        by_variant.setdefault(variant, []).append(each.scenario)
    return ", ".join(
        f"{titles.get(variant, variant)}: {_words(ran)}" if variant else _words(ran)
        for variant, ran in by_variant.items()
    )


def _words(scenarios: Sequence[Scenario]) -> str:
    if len(scenarios) > 1:
        return f"{sum(each.status in _GOOD for each in scenarios)} of {len(scenarios)} passed"
    (scenario,) = scenarios
    if any(step.problems for step in scenario.steps):
        return "has a problem"  # such as a step that's being written
    if (seconds := stopped_after(scenario)) is not None:
        return f"stopped after {seconds:g} s"
    return scenario.status.value


def failures(shown: Shown, source: Source) -> Iterator[Failure]:
    """Yield what wasn't as expected in a scenario, where it's written."""
    yield from (each.failure for each in _located(shown, source, no_step))


class _Located(NamedTuple):
    """A failure with its place, and what corrects it there."""

    failure: Failure
    place: Range
    fix: Action | None = None


def _located(shown: Shown, source: Source, is_step: IsStep) -> Iterator[_Located]:
    scenario, heading = shown.scenario, shown.block.heading
    if scenario.status in _GOOD:
        return

    def at_heading(message: str) -> _Located:
        column = source.lines[heading].column
        place = range_at(source.raw, heading, column)
        return _Located(Failure(heading, column, heading, message), place)

    for step in scenario.steps:
        if step.problems:
            continue  # the check reports them
        if step.is_background:
            only = scenario.model_copy(update={"steps": (step,), "message": None})
            if says := list(messages(only, ""))[1:]:
                yield at_heading("\n".join(each.removeprefix("  ") for each in says))
        elif step.status is not Status.SKIPPED:
            yield from _of_step(step, shown.moved, source, is_step)
    if scenario.message:
        yield at_heading(scenario.message)


def _of_step(step: Step, moved: Moved, source: Source, is_step: IsStep) -> Iterator[_Located]:
    """Yield the message of a step, and each difference from what it expects."""
    # A language server starts without it.
    from prospect_to_cash.harness.report.differences import of_expectation

    sentence = moved.line(step.line)
    if step.message:
        place = range_at(source.raw, sentence, step.column - 1)
        yield _Located(Failure(*place.start, sentence, step.message), place)
    for expectation in step.expectations:
        if expectation.met:
            continue
        found = [
            (each, expected_at(each, step, moved, source, is_step))
            for each in of_expectation(expectation, step.line)
        ]
        taken = {own.start.line for _, own in found if own is not None}
        others = [each for each in expectation.places if moved.line(each.line) not in taken]
        at, column = sentence, step.column - 1
        if others:
            at, column = moved.line(others[0].line), others[0].column - 1
        elsewhere = range_at(source.raw, at, column)
        for each, own in found:
            place = own or elsewhere
            fix = None if own is None else correction(each, own, source)
            message = "\n".join([*each.lines, *_reasons_of(each, expectation)])
            yield _Located(Failure(*place.start, sentence, message), place, fix)
        if not found and expectation.reasons:
            message = "\n".join(map(str, expectation.reasons))
            yield _Located(Failure(*elsewhere.start, sentence, message), elsewhere)


def _reasons_of(found: Difference, expectation: Expectation) -> Iterator[str]:
    """Yield the reasons for a difference: without those that only name other rows.

    If none names its row, that can't be told, and all of them are.
    """
    systems = {each.system for each in expectation.comparisons}
    named = {row for reason in expectation.reasons for row in reason.rows}
    own = {row for row in named if _is_of(row, found, systems)}
    for reason in expectation.reasons:
        if not own or not reason.rows or not own.isdisjoint(reason.rows):
            yield str(reason)


def _is_of(row: str, found: Difference, systems: Set[str]) -> bool:
    """Return whether a row with a name as reasons have it is the one that differs."""
    cells = row.split(BETWEEN_NAMES)
    if found.system not in cells and not systems.isdisjoint(cells):
        return False
    name = "".join(f"{cell}, " for cell in cells if cell != found.system)
    return name.startswith(f"{found.row}, ") or f"{found.row}, ".startswith(name)


def diagnostics(
    found: Sequence[Shown], source: Source, is_step: IsStep = no_step
) -> Iterator[Diagnostic]:
    """Yield the failures of a scenario as it's written: once for all Examples rows."""
    located = {each.failure: each for shown in found for each in _located(shown, source, is_step)}
    for failure, place, fix in located.values():
        fixes = () if fix is None else (fix,)
        yield Diagnostic("run", place, Severity.ERROR, failure.message, fixes)


def reasons(found: Sequence[Shown], source: Source) -> dict[int, str]:
    """Return why a scenario isn't as expected, by the line of the step."""
    by_line: dict[int, list[str]] = {}
    for shown in found:
        for failure in failures(shown, source):
            by_line.setdefault(failure.sentence, []).append(failure.reason)
    return {
        line: every[0] if len(every) == 1 else f"{every[0]} (and {len(every) - 1} more)"
        for line, every in by_line.items()
    }
