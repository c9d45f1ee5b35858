"""Fixes for a cell that needs a name: those that the scenario has above it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.argument_schema import RunValues
from prospect_to_cash.harness.gherkin.document import Cell, Document, Pickle, Step
from prospect_to_cash.harness.gherkin.findings import MOST_FIXES, Edit, Finding, Fix
from prospect_to_cash.harness.gherkin.references import names_after
from prospect_to_cash.harness.gherkin.step_definitions import StepDefinitions
from prospect_to_cash.harness.gherkin.value_types import Context, Reference, ValueType


def with_names(
    found: Iterable[tuple[Step, Problem]],
    document: Document,
    lines: Sequence[str],
    definitions: StepDefinitions,
    *,
    answer_of: Callable[[Pickle], str | None],
    run: RunValues,
) -> Iterator[tuple[Step, Problem]]:
    """Yield problems of steps; one of an empty cell gets a fix for each name that fits there."""
    for step, problem in found:
        empty = _empty_cell(step, problem)
        pickle = empty and next((p for p in document.pickles if step in p.steps), None)
        if not empty or pickle is None or not isinstance(problem, Finding):
            yield step, problem
            continue
        cell, column = empty
        schema = definitions.match(step.kind, step.text).schema
        type = schema.table.types.get(column) if schema and schema.table else None
        above = pickle.steps[: pickle.steps.index(step)]
        context = Context(answer_of(pickle) or "", run, {})
        names = _names(type, above, definitions, context)
        fixes = tuple(Fix(f"Enter '{name}'", (_entered(cell, name, lines),)) for name in names)
        yield step, problem.model_copy(update={"fixes": fixes if len(fixes) <= MOST_FIXES else ()})


def _empty_cell(step: Step, problem: Problem) -> tuple[Cell, str] | None:
    """Return the empty cell that a problem is about, with the name of its column."""
    if not isinstance(problem, Finding) or problem.code != "rows" or not step.table:
        return None
    header, *rows = step.table
    for row in rows:
        for name, cell in zip(header, row, strict=True):
            if (cell.line, cell.column) == (problem.line, problem.column) and not cell.text:
                return cell, name.text
    return None


def _names(
    type: ValueType | None, above: Sequence[Step], definitions: StepDefinitions, context: Context
) -> Sequence[str]:
    if isinstance(type, Reference):
        return names_after(above, definitions, type, context)[0]
    return [] if type is None else list(type.names())


def _entered(cell: Cell, name: str, lines: Sequence[str]) -> Edit:
    """Return the edit that writes a name into an empty cell, which stays as wide if it can."""
    before = lines[cell.line - 1][: cell.column - 1]
    space = before[len(before.rstrip(" ")) :]
    written = f" {name} ".ljust(len(space))
    return Edit(cell.line, cell.column - len(space), space, written)
