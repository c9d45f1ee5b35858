"""Finds the first failed step of a scenario, and describes it in two sentences."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from prospect_to_cash.harness.evidence.record import (
    Comparison,
    Expectation,
    RowComparison,
    Scenario,
    Status,
    Step,
)


class FirstFailure(NamedTuple):
    """The first step of a scenario that failed, and what happened instead."""

    step: str | None
    """Keyword and text, or None if every step passed and the scenario as a whole failed."""
    because: str | None


def first_failure(scenario: Scenario, about: Collection[str] = ()) -> FirstFailure:
    """Return the first failure of a scenario that didn't pass.

    If `about` has names, only reasons that contain one of them are included.
    """
    for step in scenario.steps:
        if step.status not in (Status.PASSED, Status.SKIPPED):
            return FirstFailure(f"{step.keyword.strip()} {step.text}", _because(step, about))
    return FirstFailure(None, scenario.message)


def _because(step: Step, about: Collection[str]) -> str | None:
    if step.message:
        return step.message
    failed = (expectation for expectation in step.expectations if not expectation.met)
    return next((_difference(expectation, about) for expectation in failed), None)


def _difference(expectation: Expectation, about: Collection[str]) -> str:
    parts = []
    if expectation.expected is not None or expectation.actual is not None:
        expected, actual = expectation.expected or "nothing", expectation.actual or "nothing"
        parts.append(f"Expected '{expected}', but found '{actual}'.")
    for comparison in expectation.comparisons:
        different = (row for row in comparison.rows if row.status != "matched")
        parts += [_row(comparison, row) for row in different][:1]
    reasons = [
        str(reason)
        for reason in expectation.reasons
        if not about or any(name in reason.text for name in about)
    ]
    return " ".join([*parts, *reasons])


_LONG: Final = 80
_BEFORE: Final = 20


def _around_difference(actual: str, expected: str) -> tuple[str, str]:
    """Return both texts, and of long ones only the part around the first letter that differs."""
    if max(len(actual), len(expected)) <= _LONG:
        return actual, expected
    pairs = enumerate(zip(actual, expected, strict=False))
    alike = min(len(actual), len(expected))
    start = max(0, next((at for at, (a, e) in pairs if a != e), alike) - _BEFORE)
    return _part(actual, start), _part(expected, start)


def _part(text: str, start: int) -> str:
    end = start + _LONG
    return f"{'…' * (start > 0)}{text[start:end]}{'…' * (len(text) > end)}"


def _row(comparison: Comparison, row: RowComparison) -> str:
    cells = list(zip(comparison.columns, row.cells, strict=True))
    if row.status == "unlike":
        different = (pair for pair in cells if not pair[1].like)
        values = "; ".join(
            "{} is {}, not {}".format(name, *_around_difference(cell.actual, cell.expected))
            for name, cell in different
        )
        return f"{comparison.system}: {values}."
    kind, side = ("missing", "expected") if row.status == "missing" else ("unexpected", "actual")
    values = ", ".join(f"{name} {getattr(cell, side)}" for name, cell in cells)
    return f"{comparison.system}: {kind} row with {values}."
