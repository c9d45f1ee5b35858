"""What did not pass, in Markdown: a block for each scenario and each file."""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.harness.evidence.record import (
    Cell,
    Comparison,
    Expectation,
    Feature,
    RowComparison,
    Run,
    Scenario,
    Step,
)
from prospect_to_cash.harness.report import matrix, totals
from prospect_to_cash.harness.report.labels import ROW, STATUS, exact, rows_in_words
from prospect_to_cash.harness.report.markdown import code, escaped, table


def problems(feature: Feature) -> list[str]:
    """What is wrong with a feature file."""
    return [
        f"- {code(f'{each.uri}:{each.line}:{each.column}')} {escaped(each.message)}"
        for each in feature.problems
    ]


def failure(run: Run, feature: Feature, scenario: Scenario) -> list[str]:
    """A scenario that did not pass: where, which steps, what differs, why."""
    words = STATUS[scenario.status]
    place = code(f"{feature.uri}:{scenario.example_line or scenario.line}")
    variant = f" · {escaped(matrix.title_of(run, scenario.variant))}" if scenario.variant else ""
    lines = [
        f"#### {words.sign} {escaped(scenario.title)}: {words.word}",
        "",
        f"{place}{variant}",
    ]
    for step in scenario.steps:
        if step.status not in totals.QUIET:
            lines += ["", *_step(step)]
        if step.rejection is not None:
            lines += ["", f"rejected in line {step.line}: {escaped(step.rejection)}"]
    if scenario.message is not None:
        lines += ["", escaped(scenario.message)]
    return lines


def _step(step: Step) -> Iterator[str]:
    sign, said = STATUS[step.status].sign, f"{step.keyword.strip()} {step.text}"
    yield f"{sign} **{escaped(said)}** (line {step.line})"
    if step.message is not None:
        yield ""
        yield escaped(step.message)
    for expectation in step.expectations:
        if not expectation.met:
            yield from _unmet(expectation)


def _unmet(expectation: Expectation) -> Iterator[str]:
    for comparison in expectation.comparisons:
        yield ""
        yield f"{escaped(comparison.system)}: {escaped(rows_in_words(comparison.rows))}"
        if not comparison.met:
            yield ""
            yield from _comparison(comparison)
    if expectation.expected is not None or expectation.actual is not None:
        yield ""
        sides = (("expected", expectation.expected), ("actual", expectation.actual))
        yield from table(["", ""], [[n, escaped(exact(t))] for n, t in sides if t is not None])
    for reason in expectation.reasons:
        yield ""
        yield f"because: {escaped(reason)}"


def _comparison(comparison: Comparison) -> list[str]:
    rows = [[_label(row), *(_cell(row, cell) for cell in row.cells)] for row in comparison.rows]
    return table(["", *map(escaped, comparison.columns)], rows)


def _label(row: RowComparison) -> str:
    words = ROW[row.status]
    return words.sign if row.status == "matched" else f"{words.sign} {words.word}"


def _cell(row: RowComparison, cell: Cell) -> str:
    expected = f"− <del>{escaped(exact(cell.expected))}</del>"
    actual = f"+ <ins>{escaped(exact(cell.actual))}</ins>"
    if row.status == "missing":
        return expected
    if row.status == "surplus":
        return actual
    return escaped(cell.actual) if cell.like else f"{expected}<br>{actual}"
