"""What an editor shows of the last results of a scenario, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from prospect_to_cash.harness.evidence.record import Scenario, Status
from prospect_to_cash.harness.language.diagnostics import Action, Diagnostic, Severity
from prospect_to_cash.harness.language.positions import range_at
from prospect_to_cash.harness.language.source import Source
from prospect_to_cash.harness.run.results import messages
from prospect_to_cash.harness.run.stopped import stopped_after
from prospect_to_cash.workbench.corrections import corrections
from prospect_to_cash.workbench.results import AS_WRITTEN, Shown, line_of

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
    scenario, heading = shown.scenario, shown.block.heading
    if scenario.status in _GOOD:
        return
    for step in scenario.steps:
        if step.problems:
            continue  # the check reports them
        only = scenario.model_copy(update={"steps": (step,), "message": None})
        says = list(messages(only, ""))[1:]
        if says:
            message = "\n".join(each.removeprefix("  ") for each in says)
            if step.is_background:
                yield Failure(heading, source.lines[heading].column, heading, message)
            else:
                at, sentence = step.place(""), line_of(step, shown.moved)
                yield Failure(at.line - 1 + shown.moved, at.column - 1, sentence, message)
    if scenario.message:
        yield Failure(heading, source.lines[heading].column, heading, scenario.message)


def diagnostics(found: Sequence[Shown], source: Source) -> Iterator[Diagnostic]:
    """Yield the failures of a scenario as it's written: once for all Examples rows."""
    fixes: dict[Failure, list[Action]] = {}
    for shown in found:
        taken = list(corrections(shown.scenario, shown.moved, source))
        for failure in failures(shown, source):
            of_step = [action for line, action in taken if line == failure.sentence]
            fixes.setdefault(failure, of_step)
    for failure, actions in fixes.items():
        place = range_at(source.raw, failure.line, failure.column)
        yield Diagnostic("run", place, Severity.ERROR, failure.message, tuple(actions))


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
