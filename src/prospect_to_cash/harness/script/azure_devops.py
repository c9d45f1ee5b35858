"""Writes a script as work items in the form that Azure DevOps Test Plans imports.

A scenario is a row with its title, and then a row for each of its steps. Cells have one line.
"""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.common.views import ANY, NONE
from prospect_to_cash.harness.report.csv_text import rows
from prospect_to_cash.harness.script import wording
from prospect_to_cash.harness.script.script import (
    ExpectedRow,
    ExpectedTable,
    Script,
    ScriptScenario,
    ScriptStep,
)

HEADER = ("ID", "Work Item Type", "Title", "Test Step", "Step Action", "Step Expected")
WORK_ITEM = "Test Case"
TITLE_LENGTH = 128
MAX_VALUES = 5
"""The number of values in a step: a tester can't compare more at a glance."""


def azure_devops(script: Script) -> Iterator[str]:
    """Yield the work items as CSV. Their ids are empty, so the import creates them."""
    return rows([HEADER, *_work_items(script)])


def _work_items(script: Script) -> Iterator[tuple[str, ...]]:
    titles: dict[str, int] = {}
    for scenario in script.by_hand:
        yield "", WORK_ITEM, _title(scenario, titles), "", "", ""
        steps = (each for step in scenario.steps for each in _steps(step))
        for number, (action, expected) in enumerate(steps, start=1):
            yield "", "", "", str(number), action, expected


def _title(scenario: ScriptScenario, titles: dict[str, int]) -> str:
    """Return the title, cut to what a work item can have, and different from the others."""
    full = f"{scenario.feature}: {scenario.title}"
    variant = f" ({scenario.variant_title})" if scenario.variant_title else ""
    text = wording.one_line([_cut(full, TITLE_LENGTH - len(variant)) + variant])
    titles[text] = titles.get(text, 0) + 1
    if titles[text] == 1:
        return text
    mark = f" [{titles[text]}]"
    return _cut(text, TITLE_LENGTH - len(mark)) + mark


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: max(length - 1, 0)] + "…"


def _steps(step: ScriptStep) -> Iterator[tuple[str, str]]:
    """Yield the action and the expected result of each step of the work item."""
    if step.why_not:
        yield wording.one_line([f"Automated only: {step.text}", step.why_not]), ""
        return
    given = list(wording.instructions(step.paths))
    action = [f"{label}: {wording.what_to_do(path)}" for label, path in given]
    entered = [f"Enter: {path.enter}" for _, path in given if path.enter]
    entered += [", ".join(_values(step.table[0], row)) for row in step.table[1:]]
    seen = [f"See: {path.see}" for _, path in given if path.see]
    match step.kind:
        case "given":
            yield wording.one_line([f"Precondition: {step.text}", *action, *entered]), _line(seen)
        case "when":
            yield wording.one_line([step.text, *action, *entered]), _line(seen)
        case _ if step.expected:
            for table in step.expected:
                yield from _table_steps(step, table, action)
        case _:
            yield wording.one_line([step.text, *action, *seen]), _line([step.text_expected])


def _line(parts: list[str]) -> str:
    return wording.one_line(dict.fromkeys(parts))


def _table_steps(
    step: ScriptStep, table: ExpectedTable, action: list[str]
) -> Iterator[tuple[str, str]]:
    where = f"In {table.system}: {step.text}" if table.system else step.text
    for row in table.rows:
        for columns in _parts(table):
            look = [path for path in table.look if path.column in (None, *columns)]
            yield (
                wording.one_line([where, *action, *wording.where_to_look(look)]),
                _expected(step, table, row, columns),
            )
    yield wording.one_line([where]), "No other row is listed for the same names."


def _parts(table: ExpectedTable) -> Iterator[list[str]]:
    """Yield the columns of a row in parts of a few values. Each has the first column, its name."""
    first, *others = table.columns
    size = MAX_VALUES - 1
    for at in range(0, max(len(others), 1), size):
        yield [first, *others[at : at + size]]


def _expected(step: ScriptStep, table: ExpectedTable, row: ExpectedRow, columns: list[str]) -> str:
    cells = dict(zip(table.columns, row.cells, strict=True))
    if step.says_none(table, row):
        names = [f"{column} {cells[column]}" for column in columns if cells[column] != NONE]
        return f"No row is listed for {', '.join(names)}." if names else "No row is listed."
    return _line([f"{column} {_value(cells[column])}" for column in columns])


def _value(text: str) -> str:
    return {NONE: "is empty", ANY: "has a value"}.get(text, f"is {text}")


def _values(header: tuple[str, ...], row: tuple[str, ...]) -> list[str]:
    return [f"{column} = {cell}" for column, cell in zip(header, row, strict=True)]
