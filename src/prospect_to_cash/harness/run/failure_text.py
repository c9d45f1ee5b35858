"""What a scenario or a broken file says in a failure section: sentences, never a traceback."""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.harness.evidence import record
from prospect_to_cash.harness.evidence.record import Status


def told(problem: record.Problem) -> str:
    """Return a problem as ``file:line:column: sentence``."""
    return f"{problem.uri}:{problem.line}:{problem.column}: {problem.message}"


def messages(scenario: record.Scenario) -> Iterator[str]:
    """Yield the sentences that say why a scenario did not pass, in the order of its steps."""
    for step in scenario.steps:
        if step.status in (Status.PASSED, Status.SKIPPED) and not step.message:
            continue
        yield f"line {step.line}: {step.keyword} {step.text}"
        if step.message:
            yield f"  {step.message}"
        for expectation in step.expectations:
            if not expectation.met:
                yield from (f"  {line}" for line in _unmet(expectation))
    if scenario.message:
        yield scenario.message


def _unmet(expectation: record.Expectation) -> Iterator[str]:
    if expectation.expected is not None or expectation.actual is not None:
        yield f"expected: {expectation.expected}"
        yield f"actual:   {expectation.actual}"
    for comparison in expectation.comparisons:
        for row in comparison.rows:
            if row.status == "matched":
                continue
            cells = zip(comparison.columns, row.cells, strict=True)
            unlike = [
                f"{column} expected '{cell.expected}', actual '{cell.actual}'"
                for column, cell in cells
                if not cell.like or row.status != "unlike"
            ]
            yield f"{comparison.system}, {row.status} row: {'; '.join(unlike)}"
    yield from expectation.reasons
