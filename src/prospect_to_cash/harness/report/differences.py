"""The differences of a scenario: one line for each value or row that isn't as expected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from prospect_to_cash.harness.evidence.comparison import SYSTEM
from prospect_to_cash.harness.evidence.record import Comparison, Expectation, Scenario, Step
from prospect_to_cash.harness.report.totals import QUIET


class Difference(NamedTuple):
    """One value, row, or text that isn't as expected, or one message."""

    line: int
    kind: Literal["unlike", "missing", "surplus", "text", "message"]
    system: str = ""
    row: str = ""
    """The shortest name that tells the row from the others, or the values of a whole row."""
    column: str = ""
    expected: str | None = None
    actual: str | None = None
    reasons: tuple[str, ...] = ()

    @property
    def what(self) -> tuple[object, ...]:
        """What differs, without its place and reasons."""
        return self[1:-1]

    @property
    def lines(self) -> tuple[str, ...]:
        """What differs, in words, without the reasons."""
        if self.kind == "unlike":
            differs = f"{self.column} expected '{self.expected}', actual '{self.actual}'"
            row = f"different row {self.row}" if self.row else "different row"
            return (f"{self.system}, {row}: {differs}",)
        if self.kind == "missing":
            return (f"{self.system} has no row {self.row}.",)
        if self.kind == "surplus":
            return (f"{self.system} has an unexpected row: {self.row}.",)
        if self.kind == "text":
            return (f"expected: {self.expected}", f"actual:   {self.actual}")
        return (self.actual or "",)


def of_scenario(scenario: Scenario) -> list[Difference]:
    """Return the differences and messages of a scenario that didn't pass."""
    if scenario.status in QUIET:
        return []
    found = [each for step in scenario.steps for each in _of_step(step)]
    if scenario.message is not None:
        line = scenario.example_line or scenario.line
        found.append(Difference(line, "message", actual=scenario.message))
    return found


def _of_step(step: Step) -> Iterator[Difference]:
    if step.status in QUIET:
        return
    if step.message is not None:
        yield Difference(step.line, "message", actual=step.message)
    for expectation in step.expectations:
        if not expectation.met:
            yield from of_expectation(expectation, step.line)
    if step.rejection is not None:
        yield Difference(step.line, "message", actual=step.rejection)


def of_expectation(expectation: Expectation, line: int) -> Iterator[Difference]:
    """Yield the differences of an expectation that isn't met, in its step's line."""
    found = [each for comparison in expectation.comparisons for each in _of_rows(comparison, line)]
    if expectation.expected is not None or expectation.actual is not None:
        found.append(
            Difference(line, "text", expected=expectation.expected, actual=expectation.actual)
        )
    # A reason belongs to several differences. It is said once, below the last of them.
    reasons = tuple(dict.fromkeys(str(reason) for reason in expectation.reasons))
    if found:
        found[-1] = found[-1]._replace(reasons=reasons)
    yield from found


def _of_rows(comparison: Comparison, line: int) -> Iterator[Difference]:
    system = comparison.system
    # The system leads the line, so the column that repeats it is left out.
    kept = [at for at, column in enumerate(comparison.columns) if column != SYSTEM]
    columns = [comparison.columns[at] for at in kept]
    cells = [[row.cells[at] for at in kept] for row in comparison.rows]
    rows = [
        [cell.actual if row.status == "surplus" else cell.expected for cell in own]
        for row, own in zip(comparison.rows, cells, strict=True)
    ]
    for at, row in enumerate(comparison.rows):
        if row.status == "unlike":
            unlike = [number for number, cell in enumerate(cells[at]) if not cell.like]
            name = name_of(rows, at, unlike)
            for number in unlike:
                cell = cells[at][number]
                yield Difference(
                    line, "unlike", system, name, columns[number], cell.expected, cell.actual
                )
        elif row.status != "matched":
            yield Difference(line, row.status, system, ", ".join(rows[at]))


def name_of(rows: Sequence[Sequence[str]], at: int, without: Sequence[int] = ()) -> str:
    """Return the first value of a row, and the next values until no other row has them all.

    The columns `without` name nothing.
    """
    names: list[str] = []
    alike: Sequence[Sequence[str]] = rows
    for column, value in enumerate(rows[at]):
        if column in without:
            continue
        same = [row for row in alike if row[column] == value]
        if not names or len(same) < len(alike):
            names.append(value)
        alike = same
        if len(alike) == 1:
            break
    return ", ".join(names)
