"""Compares what a tester saw with what a scenario expects, and makes the record of it.

The expected rows are those of the scenario as it is now, never those of the filled file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.common.views import NONE, View, ViewRow
from prospect_to_cash.harness.evidence import record
from prospect_to_cash.harness.evidence.comparison import SYSTEM, compare
from prospect_to_cash.harness.evidence.record import Expectation, Problem, Status
from prospect_to_cash.harness.script import lines
from prospect_to_cash.harness.script.filled import FAILED, PASSED, FilledLine, FilledScenario
from prospect_to_cash.harness.script.lines import lines_of
from prospect_to_cash.harness.script.script import ExpectedTable, ScriptScenario, ScriptStep

BY_HAND = "by hand"
Key: TypeAlias = tuple[str, str, str, str]
"""Step, system, row, and column of a line."""
_Lines: TypeAlias = Mapping[Key, FilledLine]


class StepResult(NamedTuple):
    """What a tester saw in one step."""

    status: Status
    message: str | None = None
    expectations: tuple[Expectation, ...] = ()
    is_seen: bool = True
    """False if nobody can see by hand what the step expects."""


class ScenarioResult(NamedTuple):
    """What a tester saw in a scenario."""

    status: Status
    message: str | None
    steps: tuple[StepResult, ...]
    tester: str | None


def result_of(
    scenario: ScriptScenario, filled: FilledScenario, problems: list[Problem]
) -> ScenarioResult:
    """Return the result of a scenario, and add a problem for each cell that can't be used."""
    by_key: dict[Key, FilledLine] = {}
    for line in filled.lines:
        if line.key in by_key:
            problems.append(line.problem(lines.STEP, "This line appears twice. Delete one."))
        by_key[line.key] = line
    known = {line.key for line in lines_of(scenario)}
    for key, line in by_key.items():
        if key not in known:
            message = "The script has no such line. Use the one that 'p2c script' wrote."
            problems.append(line.problem(lines.STEP, message))
    missing = [key for key in known if key not in by_key]
    if missing:
        step = min(missing, key=lambda key: int(key[0]))[0]
        message = f"A line of step {step} of this scenario is missing. Add it again."
        problems.append(filled.lines[0].problem(lines.STEP, message))
        return ScenarioResult(Status.SKIPPED, None, (), None)
    noted = _noted(scenario, by_key, problems)
    steps = tuple(_step_result(step, by_key, noted, problems) for step in scenario.steps)
    return ScenarioResult(*_verdict(steps), steps, _tester(filled))


def _noted(scenario: ScriptScenario, by_key: _Lines, problems: list[Problem]) -> dict[str, str]:
    """Return the expected value for each value that the environment has instead."""
    found: dict[str, str] = {}
    instead: dict[str, str] = {}
    for each in lines_of(scenario):
        actual = by_key[each.key][lines.ACTUAL]
        if not each.column or not actual.startswith(lines.NOTED):
            continue
        value = _value(actual)
        if not value:
            message = f"After {lines.NOTED}, enter the value that the environment has."
        elif instead.setdefault(each.expected, value) != value:
            message = (
                f"The value for '{each.expected}' is already {instead[each.expected]}. If a system "
                f"has another one, enter it without {lines.NOTED}."
            )
        elif found.setdefault(value, each.expected) != each.expected:
            message = f"'{value}' is already the value for '{found[value]}'."
        else:
            continue
        problems.append(by_key[each.key].problem(lines.ACTUAL, message))
    return found


def _verdict(steps: Sequence[StepResult]) -> tuple[Status, str | None]:
    if any(step.status is Status.FAILED for step in steps):
        return Status.FAILED, None
    unseen = sum(not step.is_seen for step in steps)
    open_ = sum(step.status is Status.SKIPPED and step.is_seen for step in steps)
    if open_:
        return Status.SKIPPED, f"{open_} of {len(steps)} steps have no verdict."
    if unseen:
        return Status.SKIPPED, f"{unseen} of {len(steps)} steps can't be checked by hand."
    return Status.PASSED, None


def _tester(filled: FilledScenario) -> str | None:
    names = dict.fromkeys(
        ", ".join(filter(None, (line[lines.TESTER], line[lines.DATE]))) for line in filled.lines
    )
    return "; ".join(filter(None, names)) or None


def _step_result(
    step: ScriptStep, by_key: _Lines, noted: Mapping[str, str], problems: list[Problem]
) -> StepResult:
    line = by_key[str(step.number), "", "", ""]
    verdict = line.verdict
    if step.why_not:
        return StepResult(Status.SKIPPED, f"Not by hand: {step.why_not}", is_seen=False)
    of_step = [each for key, each in by_key.items() if key[0] == str(step.number)]
    if verdict not in (PASSED, FAILED):
        filled = next((each for each in of_step if each[lines.ACTUAL]), None)
        if filled is not None:
            message = "The step has an actual value, but no verdict. Enter passed or failed."
            problems.append(line.problem(lines.VERDICT, message))
        return StepResult(Status.SKIPPED)
    if step.expected and step.view is not None:
        return _table_result(step, step.view, by_key, noted, problems)
    return _text_result(step, line, noted, problems)


def _text_result(
    step: ScriptStep, line: FilledLine, noted: Mapping[str, str], problems: list[Problem]
) -> StepResult:
    actual, note = line[lines.ACTUAL], line[lines.NOTE]
    for value, expected in noted.items():
        actual = re.sub(rf"\b{re.escape(value)}\b", expected.replace("\\", r"\\"), actual)
    is_like = not actual or (bool(step.text_expected) and _same(actual, step.text_expected))
    if line.verdict == PASSED:
        if not is_like and step.text_expected:
            problems.append(_contradiction(line, actual, step.text_expected))
        expectation = _text(step.text_expected, step.text_expected, met=True)
        return StepResult(Status.PASSED, note or None, expectation)
    if is_like:
        message = "The step failed, but the actual value is missing. Enter what you saw."
        problems.append(line.problem(lines.ACTUAL, message))
    if step.kind != "then":
        text = "; ".join(filter(None, (actual, note)))
        return StepResult(Status.FAILED, text or None)
    return StepResult(Status.FAILED, note or None, _text(step.text_expected, actual, met=False))


def _text(expected: str, actual: str, *, met: bool) -> tuple[Expectation, ...]:
    if not expected:
        return ()
    return (Expectation(met=met, expected=expected, actual=actual),)


def _same(text: str, other: str) -> bool:
    return " ".join(text.split()) == " ".join(other.split())


def _contradiction(line: FilledLine, actual: str, expected: str) -> Problem:
    message = f"The step passed, but the actual value '{actual}' isn't '{expected}'."
    return line.problem(lines.ACTUAL, f"{message} Correct the value or the verdict.")


def _table_result(
    step: ScriptStep,
    view: View,
    by_key: _Lines,
    noted: Mapping[str, str],
    problems: list[Problem],
) -> StepResult:
    line = by_key[str(step.number), "", "", ""]
    rows = [
        row for each in step.expected for row in _seen(step, view, each, by_key, noted, problems)
    ]
    systems = tuple(each.system for each in step.expected)
    try:
        compared = compare(view._replace(rows=tuple(rows)), step.compared, systems)
    except AuthoringError as error:
        return StepResult(Status.BROKEN, str(error))
    verdict = line.verdict
    if compared.met and verdict == FAILED:
        message = (
            "The step failed, but all actual values are as expected. Enter the actual value in "
            "the line of each cell that differs."
        )
        problems.append(line.problem(lines.VERDICT, message))
    if not compared.met and verdict == PASSED:
        message = "The step passed, but actual values differ. Correct the values or the verdict."
        problems.append(line.problem(lines.VERDICT, message))
    expectation = Expectation(met=compared.met, comparisons=compared.comparisons)
    status = Status.PASSED if compared.met else Status.FAILED
    entered = {_value(each[lines.ACTUAL]) for key, each in by_key.items() if key[0] == line.key[0]}
    notes = [f"{noted[value]} is {value}." for value in sorted(entered & noted.keys())]
    message = " ".join(filter(None, (*notes, line[lines.NOTE])))
    return StepResult(status, message or None, (expectation,))


def _value(actual: str) -> str:
    """Return what a tester saw in a cell."""
    return actual.removeprefix(lines.NOTED).strip()


def _seen(
    step: ScriptStep,
    view: View,
    table: ExpectedTable,
    by_key: _Lines,
    noted: Mapping[str, str],
    problems: list[Problem],
) -> Iterator[ViewRow]:
    """Yield the rows that the tester saw in one system."""
    number = str(step.number)
    names: dict[str, str] = {}
    for row in table.rows:
        cells = dict(zip(table.columns, row.cells, strict=True))
        names = names or {column: cells[column] for column in view.scope if column in cells}
        if step.says_none(table, row):
            continue
        head = by_key[number, table.system, str(row.number), ""]
        presence = head[lines.ACTUAL]
        if presence not in ("", lines.LISTED, lines.MISSING):
            message = f"'{presence}' isn't valid for a row. Enter {lines.MISSING}, or nothing."
            problems.append(head.problem(lines.ACTUAL, message))
        if presence == lines.MISSING:
            continue
        for column in table.columns:
            entered = by_key[number, table.system, str(row.number), column][lines.ACTUAL]
            seen = _value(entered)
            if noted.get(seen) != cells[column]:
                cells[column] = seen or cells[column]
        yield _view_row(view, table.system, cells)
    other = by_key[number, table.system, lines.OTHER, ""]
    for text in filter(None, other[lines.ACTUAL].replace("\n", "|").split("|")):
        found = dict(_cells(text, table, other, problems))
        if found:
            yield _view_row(view, table.system, {**names, **found})


def _cells(
    text: str, table: ExpectedTable, line: FilledLine, problems: list[Problem]
) -> Iterator[tuple[str, str]]:
    """Yield the cells of a row that nobody expected: ``COLUMN: value; COLUMN: value``."""
    for part in filter(None, (each.strip() for each in text.split(";"))):
        column, colon, value = (each.strip() for each in part.partition(":"))
        if not colon or column not in table.columns:
            message = (
                f"'{part}' isn't a cell of a row. Enter COLUMN: value; COLUMN: value, and | "
                f"between rows. Columns: {', '.join(table.columns)}."
            )
            problems.append(line.problem(lines.ACTUAL, message))
            return
        yield column, value or NONE


def _view_row(view: View, system: str, cells: Mapping[str, str]) -> ViewRow:
    whole = {column: cells.get(column, NONE) for column in view.columns}
    if SYSTEM in view.columns:
        whole[SYSTEM] = system
    return ViewRow(whole, {})


def record_of(scenario: record.Scenario, result: ScenarioResult) -> record.Scenario:
    """Return the record of a scenario that didn't run, with what a tester saw."""
    steps = tuple(
        step.model_copy(
            update={
                "status": found.status,
                "message": found.message,
                "expectations": found.expectations,
            }
        )
        for step, found in zip(scenario.steps, result.steps, strict=True)
    )
    return scenario.model_copy(
        update={
            "status": result.status,
            "message": result.message,
            "steps": steps,
            "tester": result.tester,
        }
    )
