"""Checks that a step has a table or a doc string if its definition takes one, and only then."""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.argument_schema import ArgumentSchema
from prospect_to_cash.harness.gherkin.document import Document, Location, Step
from prospect_to_cash.harness.gherkin.findings import Edit, Fix, finding_at
from prospect_to_cash.harness.gherkin.step_definitions import (
    Argument,
    StepDefinition,
    StepDefinitions,
)


def missing_arguments(
    step: Step, definition: StepDefinition, schema: ArgumentSchema | None
) -> Iterator[tuple[str, Fix]]:
    """Yield a message and a fix for each table or doc string that a step requires and lacks."""
    for name, location, argument in _arguments(step, definition):
        if location is None and argument is Argument.REQUIRED:
            below = _skeleton(schema) if name == "table" else ['"""', "", '"""']
            indent = " " * (step.column + 1)
            new = "".join(f"\n{indent}{line}" for line in below)
            text = step.filling.template if step.filling else step.text
            edit = Edit(step.line, step.text_column, text, text + new)
            message = f"This step requires a {name}. Add it below the step."
            yield message, Fix(f"Add a {name}", (edit,))


def _skeleton(schema: ArgumentSchema | None) -> list[str]:
    """Return the lines of a table with its required columns, or with all, and an empty row."""
    table = schema.table if schema else None
    columns = (table.needed or table.columns) if table else ()
    cells = columns or ("COLUMN",)
    return [f"| {' | '.join(cells)} |", f"| {' | '.join(' ' * len(each) for each in cells)} |"]


def check_ignored_arguments(
    document: Document, definitions: StepDefinitions
) -> Iterator[tuple[Step, Problem]]:
    """Yield a problem for each table and doc string that its step definition doesn't take."""
    for step in document.distinct_steps():
        if step.table_location is None and step.doc_string_location is None:
            continue
        found = definitions.match(step.kind, step.text).definitions
        for name, location, argument in _arguments(step, found[0]) if len(found) == 1 else ():
            if location is not None and argument is Argument.NONE:
                # The definition's text is the same for all rows of an outline: reported once.
                content = "rows" if name == "table" else "text"
                message = (
                    f"'{step.kind.title()} {found[0].text}' doesn't take a {name}, so its "
                    f"{content} would be ignored. Remove the {name}, or use a step that takes one."
                )
                fix = Fix(f"Remove the {name}", tuple(_lines_of(step, name)))
                yield step, finding_at(document.uri, location, message, "ignored-argument", [fix])


def _lines_of(step: Step, name: str) -> Iterator[Edit]:
    """Yield the edits that remove the table or the doc string of a step."""
    if name == "table":
        # A row of one bar has no cells.
        lines = [row[0].line for row in step.table or () if row]
    else:
        assert step.doc_string_location is not None, "a doc string that is there has a place"
        first = step.doc_string_location.line
        lines = [*range(first, first + (step.doc_string or "").count("\n") + 3)]
    yield from (Edit(line, 1, None, "") for line in lines)


def _arguments(
    step: Step, definition: StepDefinition
) -> Iterator[tuple[str, Location | None, Argument]]:
    yield "table", step.table_location, definition.table
    yield "doc string", step.doc_string_location, definition.doc_string
