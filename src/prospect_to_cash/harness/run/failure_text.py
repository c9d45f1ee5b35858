"""Writes the text of a failed scenario for pytest's failure section, without a traceback."""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.harness.evidence import record
from prospect_to_cash.harness.evidence.record import Status

_KINDS = {"unlike": "different", "missing": "missing", "surplus": "unexpected"}


def messages(scenario: record.Scenario) -> Iterator[str]:
    """Yield lines that explain why a scenario didn't pass, in the order of its steps."""
    for step in scenario.steps:
        if step.status in (Status.PASSED, Status.SKIPPED) and not step.message:
            continue
        yield f"line {step.line}: {step.keyword} {step.text}"
        if step.message:
            yield f"  {step.message}"
        for expectation in step.expectations:
            if not expectation.met:
                yield from (f"  {line}" for line in _difference(expectation))
    if scenario.message:
        yield scenario.message


def _difference(expectation: record.Expectation) -> Iterator[str]:
    if expectation.expected is not None or expectation.actual is not None:
        yield f"expected: {expectation.expected}"
        yield f"actual:   {expectation.actual}"
    for comparison in expectation.comparisons:
        for row in comparison.rows:
            if row.status == "matched":
                continue
            cells = zip(comparison.columns, row.cells, strict=True)
            cell_texts = [
                f"{column} expected '{cell.expected}', actual '{cell.actual}'"
                for column, cell in cells
                if not cell.like or row.status != "unlike"
            ]
            yield f"{comparison.system}, {_KINDS[row.status]} row: {'; '.join(cell_texts)}"
    yield from expectation.reasons
