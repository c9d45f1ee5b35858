"""The lines of a script that a tester fills in, one for each step, row, and cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from prospect_to_cash.common.views import NONE
from prospect_to_cash.harness.report.csv_text import rows
from prospect_to_cash.harness.script import wording
from prospect_to_cash.harness.script.script import ExpectedTable, Script, ScriptScenario, ScriptStep

PLACE, SCENARIO, VARIANT, VERSION, STEP = "Place", "Scenario", "Variant", "Version", "Step"
TEXT, SYSTEM, DO, ENTER, LOOK = "Text", "System", "What to do", "Enter", "Where to look"
ROW, COLUMN, EXPECTED, ACTUAL = "Row", "Column", "Expected", "Actual"
VERDICT, TESTER, DATE, NOTE = "Verdict", "Tester", "Date", "Note"
HEADER = (
    PLACE, SCENARIO, VARIANT, VERSION, STEP, TEXT, SYSTEM, DO, ENTER, LOOK,
    ROW, COLUMN, EXPECTED, ACTUAL, VERDICT, TESTER, DATE, NOTE,
)  # fmt: skip
OTHER = "other"
"""The row of a line for rows that nobody expects."""
NOTED = "~"
"""The start of an actual value that the environment has instead of the expected one, such as a
number. Wherever the scenario expects the one, the other is as expected."""
LISTED, MISSING, NO_OTHER = "listed", "missing", "no other row"
NOT_BY_HAND = "not by hand"


class Line(NamedTuple):
    """A line of a script. Its key names it within the scenario."""

    step: ScriptStep
    system: str = ""
    row: str = ""
    column: str = ""
    expected: str = ""
    do: str = ""
    enter: str = ""
    look: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Step, system, row, and column."""
        return (str(self.step.number), self.system, self.row, self.column)


def lines_of(scenario: ScriptScenario) -> Iterator[Line]:
    """Yield the lines of a scenario: each step, then the rows and cells that it expects."""
    for step in scenario.steps:
        yield _step_line(step)
        for table in step.expected:
            yield from _table_lines(step, table)


def csv(script: Script) -> Iterator[str]:
    """Yield the script as CSV that a tester fills in."""
    return rows([HEADER, *_filled(script)])


def _filled(script: Script) -> Iterator[tuple[str, ...]]:
    for scenario in script.by_hand:
        head = (scenario.place, scenario.title, scenario.variant or "", scenario.version)
        for line in lines_of(scenario):
            is_step = not line.row
            verdict = NOT_BY_HAND if is_step and line.step.why_not else ""
            text = f"{line.step.keyword} {line.step.text}" if is_step else ""
            yield (
                *head,
                str(line.step.number),
                text,
                line.system,
                line.do,
                line.enter,
                line.look,
                line.row,
                line.column,
                line.expected,
                "",
                verdict,
                "",
                "",
                "",
            )


def _step_line(step: ScriptStep) -> Line:
    given = list(wording.instructions(step.paths))
    table = (", ".join(_cells(step.table[0], row)) for row in step.table[1:])
    return Line(
        step,
        expected=step.text_expected,
        do=wording.one_line(f"{label}: {wording.what_to_do(path)}" for label, path in given),
        enter=wording.one_line((*(path.enter for _, path in given), *table)),
        look=wording.one_line(dict.fromkeys(path.see for _, path in given)),
    )


def _table_lines(step: ScriptStep, table: ExpectedTable) -> Iterator[Line]:
    seen = {path.column: path for path in table.look}
    absent: list[str] = []
    for row in table.rows:
        if step.says_none(table, row):
            cells = _cells(table.columns, row.cells)
            absent.append(", ".join(cell for cell in cells if not cell.endswith(f": {NONE}")))
            continue
        number = str(row.number)
        text = ", ".join(_cells(table.columns, row.cells))
        yield Line(step, table.system, number, expected=f"{LISTED}: {text}")
        for column, cell in zip(table.columns, row.cells, strict=True):
            look = wording.what_to_do(seen[column]) if column in seen else ""
            yield Line(step, table.system, number, column, cell, look=look)
    text = f"no row for {'; '.join(absent)}" if absent else NO_OTHER
    yield Line(step, table.system, OTHER, expected=text)


def _cells(columns: Iterable[str], cells: Iterable[str]) -> Iterator[str]:
    return (f"{column}: {cell}" for column, cell in zip(columns, cells, strict=True))
