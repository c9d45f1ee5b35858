"""Renders a counterexample as a feature file that reproduces it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from prospect_to_cash.common.feature_text import escaped_cell
from prospect_to_cash.stateful.state import ExecutedAction
from prospect_to_cash.stateful.violation import (
    BASELINE,
    UNCHANGED,
    Violation,
    WrittenStep,
    rejected_with,
)

MARK = "# Written by 'p2c explore'"
"""The beginning of a feature file that p2c wrote and can overwrite."""
_WIDTH = 100


def feature(
    variant: str, executed: Sequence[ExecutedAction], violation: Violation, origin: str
) -> str:
    """Return the feature file. `origin` says how the counterexample was found."""
    steps = list(_steps(variant, executed, violation))
    keywords = [keyword for keyword, _ in steps]
    has_later_events = "When" in keywords[keywords.index("Then") :]
    lines = [f"{MARK}: {origin}.", "Feature: Counterexample", ""]
    lines += textwrap.wrap(violation.found, _WIDTH - 2, initial_indent="  ", subsequent_indent="  ")
    lines += ["", *(["  @walkthrough"] if has_later_events else [])]
    lines += [f"  Scenario: {violation.invariant}"]
    before = ""
    for keyword, step in steps:
        lines.append(f"    {'And' if keyword == before else keyword} {step.text}")
        lines += _table(step.table)
        if step.doc_string:
            lines += ['      """', *(f"      {line}" for line in step.doc_string.splitlines())]
            lines.append('      """')
        before = keyword
    return "\n".join([*lines, ""])


def _steps(
    variant: str, executed: Sequence[ExecutedAction], violation: Violation
) -> Iterator[tuple[str, WrittenStep]]:
    yield "Given", WrittenStep(f"the global address book solution is {variant}")
    *_, last = executed
    before = ""
    for action in executed:
        if action is last and UNCHANGED in violation.then and before == "When":
            yield "Then", BASELINE
        event, keyword = action.event, action.event.template.keyword
        yield keyword, WrittenStep(event.text, tuple(tuple(row) for row in event.table))
        before = keyword if action.rejection is None else "Then"
        if action.rejection is not None:
            step = rejected_with(action.rejection)
            # The violation of the last action can contain this step already.
            if action is not last or step not in violation.then:
                yield "Then", step
    for step in violation.then:
        yield "Then", step


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    cells = [[escaped_cell(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "      | "
        + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        + " |"
        for row in cells
    ]
