"""Where a scenario first left what it expects, in two sentences."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from prospect_to_cash.harness.evidence.record import (
    Comparison,
    Expectation,
    RowComparison,
    Scenario,
    Status,
    Step,
)


class FirstFailure(NamedTuple):
    """The first sentence of a scenario that isn't met, and what was found instead."""

    sentence: str | None
    """`None` where every step passed and the scenario as a whole did not."""
    because: str | None


def first_failure(scenario: Scenario, about: Collection[str] = ()) -> FirstFailure:
    """Where a scenario that did not pass left what it expects.

    Of its reasons those count that name something that the question is `about`; all, where it is
    about nothing in particular.
    """
    for step in scenario.steps:
        if step.status not in (Status.PASSED, Status.SKIPPED):
            return FirstFailure(f"{step.keyword.strip()} {step.text}", _because(step, about))
    return FirstFailure(None, scenario.message)


def _because(step: Step, about: Collection[str]) -> str | None:
    if step.message:
        return step.message
    unmet = (expectation for expectation in step.expectations if not expectation.met)
    return next((_found(expectation, about) for expectation in unmet), None)


def _found(expectation: Expectation, about: Collection[str]) -> str:
    said = []
    if expectation.expected is not None or expectation.actual is not None:
        expected, actual = expectation.expected or "nothing", expectation.actual or "nothing"
        said.append(f"Expected was: {expected} Found was: {actual}")
    for comparison in expectation.comparisons:
        unlike = (row for row in comparison.rows if row.status != "matched")
        said += [_row(comparison, row) for row in unlike][:1]
    named = [reason for reason in expectation.reasons if any(word in reason for word in about)]
    return " ".join([*said, *(named if about else expectation.reasons)])


def _row(comparison: Comparison, row: RowComparison) -> str:
    cells = list(zip(comparison.columns, row.cells, strict=True))
    if row.status == "unlike":
        differing = (pair for pair in cells if not pair[1].like)
        values = "; ".join(
            f"{name} is {cell.actual}, not {cell.expected}" for name, cell in differing
        )
        return f"{comparison.system}: {values}."
    side = "expected" if row.status == "missing" else "actual"
    values = ", ".join(f"{name} {getattr(cell, side)}" for name, cell in cells)
    return f"{comparison.system}: {row.status} row with {values}."
