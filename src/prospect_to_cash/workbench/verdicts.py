"""What an editor shows of the last results of a scenario, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain
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
from prospect_to_cash.workbench.corrections import (
    NO_REJECTION,
    NO_STEPS,
    KnownSteps,
    action,
    correction,
    expected_at,
)
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
    yield from (each.failure for each in _located(shown, source, NO_STEPS))


class _Located(NamedTuple):
    """A failure with its place, and what corrects it there."""

    failure: Failure
    place: Range
    fix: Action | None = None


def _located(shown: Shown, source: Source, known: KnownSteps) -> Iterator[_Located]:
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
            yield from _of_step(step, shown.moved, source, known)
    rejected = [
        _rejected(each, step, shown.moved, source, known)
        for step in scenario.steps
        for each in unexpected_rejection(scenario, step)
        if not step.is_background
    ]
    yield from rejected
    if scenario.message and not rejected:
        yield at_heading(scenario.message)


def unexpected_rejection(scenario: Scenario, step: Step) -> Iterator[Difference]:
    """Yield the rejection of a step if no Then step expects it, so that the scenario failed."""
    # A language server starts without it.
    from prospect_to_cash.harness.report.differences import Difference

    message = scenario.message or ""
    if step.rejection is not None and message.endswith(f"Message: '{step.rejection}'"):
        yield Difference(step.line, "text", expected=NO_REJECTION, actual=step.rejection)


def _rejected(
    found: Difference, step: Step, moved: Moved, source: Source, known: KnownSteps
) -> _Located:
    line = moved.line(step.line)
    place = range_at(source.raw, line, step.column - 1)
    failure = Failure(*place.start, line, f"{found.actual}\nNo Then step expects this rejection.")
    return _Located(
        failure, place, action(found, correction(found, None, step, moved, source, known), source)
    )


def _of_step(step: Step, moved: Moved, source: Source, known: KnownSteps) -> Iterator[_Located]:
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
            (each, expected_at(each, step, moved, source, known))
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
            fix = action(each, correction(each, own, step, moved, source, known), source)
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
    found: Sequence[Shown], source: Source, known: KnownSteps = NO_STEPS
) -> Iterator[Diagnostic]:
    """Yield the failures of a scenario as it's written: once for all Examples rows."""
    for failure, place, fix in _of_rows(found, source, known):
        fixes = () if fix is None else (fix,)
        yield Diagnostic("run", place, Severity.ERROR, failure.message, fixes)


def _of_rows(found: Sequence[Shown], source: Source, known: KnownSteps) -> Iterator[_Located]:
    """Yield each failure once. If not all Examples rows have it, it names those that do.

    It has no fix then, because another row needs what's written.
    """
    rows = [(shown, dict.fromkeys(_located(shown, source, known))) for shown in found]
    for each in dict.fromkeys(chain.from_iterable(located for _, located in rows)):
        own = [shown for shown, located in rows if each in located]
        lines = [
            str(shown.moved.line(shown.scenario.example_line) + 1)
            for shown in own
            if shown.scenario.example_line is not None
        ]
        if len(own) == len(rows) or not lines:
            yield each
            continue
        words = "Row in line" if len(lines) == 1 else "Rows in lines"
        message = f"{words} {', '.join(lines)}: {each.failure.message}"
        yield _Located(each.failure._replace(message=message), each.place)


def reasons(found: Sequence[Shown], source: Source) -> dict[int, str]:
    """Return why a scenario isn't as expected, by the line of the step."""
    by_line: dict[int, list[str]] = {}
    for failure, _, _ in _of_rows(found, source, NO_STEPS):
        by_line.setdefault(failure.sentence, []).append(failure.reason)
    return {
        line: every[0] if len(every) == 1 else f"{every[0]} (and {len(every) - 1} more)"
        for line, every in by_line.items()
    }
