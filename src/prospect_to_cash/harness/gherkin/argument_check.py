"""Checks the arguments of a step against what its step definition declares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prospect_to_cash.common.errors import AuthoringError, no_column
from prospect_to_cash.common.nearest import nearest
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.argument_schema import (
    ArgumentSchema,
    InvalidValue,
    TableSchema,
)
from prospect_to_cash.harness.gherkin.document import Cell, Location, Step
from prospect_to_cash.harness.gherkin.findings import (
    Edit,
    Finding,
    Fix,
    finding_at,
    meant_in,
    other_values,
    replacing,
)
from prospect_to_cash.harness.gherkin.former_words import NO_FORMER_WORDS, FormerWords
from prospect_to_cash.harness.gherkin.value_types import Context, RunValues


def value_place(step: Step, value: str) -> Location:
    """Return the location of a value in the text of a step, or of the Examples cell that has it."""
    offset = step.text.find(f'"{value}"')
    if offset < 0:
        offset = step.text.find(value)
    elif step.filling is not None:
        offset += 1
    return step.place(offset) if offset >= 0 else Location(step.line, step.column)


def _value_problem(uri: str, step: Step, invalid: InvalidValue) -> Problem:
    place = value_place(step, invalid.value)
    fixes = other_values(place, invalid.value, invalid.message, invalid.meant, invalid.allowed)
    return finding_at(uri, place, invalid.message, "invalid-value", fixes)


def check_in_variant(
    uri: str, step: Step, schema: ArgumentSchema, answer: str, run: RunValues
) -> Iterator[Problem]:
    """Yield a problem for each argument that isn't valid if the variant step has this answer."""
    context = Context(answer, run, schema.arguments)
    for valid, value in schema.in_variant:
        message = valid.error(value, context)
        if message is not None:
            yield _value_problem(uri, step, InvalidValue(value, message, meant_in(message)))
    if schema.table is None or not step.table or not schema.table.in_variant:
        return
    header = [cell.text for cell in step.table[0]]
    for name, valid in schema.table.in_variant.items():
        for row in step.table[1:] if name in header else ():
            cell = row[header.index(name)]
            cells = {name: cell.text for name, cell in zip(header, row, strict=True)}
            message = valid.error(cell.text, context._replace(cells=cells))
            if message is not None:
                yield _invalid(uri, cell, message, meant_in(message))


def check_arguments(
    uri: str, step: Step, schema: ArgumentSchema, former_words: FormerWords = NO_FORMER_WORDS
) -> Iterator[Problem]:
    """Yield a problem for each argument of `step` that doesn't match `schema`."""
    for error in schema.value_errors:
        yield _value_problem(uri, step, error)
    if schema.table is not None and step.table:
        found = list(_check_table(uri, step.table, schema.table, former_words))
        yield from found or _check_rows(uri, step.table, schema.table)


def _check_table(
    uri: str,
    rows: tuple[tuple[Cell, ...], ...],
    table: TableSchema,
    former_words: FormerWords,
) -> Iterator[Problem]:
    header = [cell.text for cell in rows[0]]
    if len(rows) == 1:
        return  # another check reports that there are no rows
    if len(header) > 1 and table.columns and not set(header) & set(table.columns):
        message = (
            f"None of these cells is a column. {table.owner} starts with a row of columns, such as "
            f"{', '.join((table.needed or table.columns)[:3])}."
        )
        yield _problem(uri, rows[0][0], message, "columns")
        return
    unknown = [cell for cell in rows[0] if cell.text and cell.text not in table.columns]
    for cell in unknown if table.columns else ():
        now = former_words.column(cell.text, table.columns)
        message = str(no_column(table.owner, cell.text, table.columns))
        if now is not None:
            message = f"{table.owner} has no column '{cell.text}'. It's '{now}' now."
        meant = now or next(iter(nearest(cell.text, table.columns)), None)
        yield _problem(uri, cell, message, "columns", meant)
    misspelled = {
        name
        for cell in unknown
        for name in (
            former_words.column(cell.text, table.columns),
            *nearest(cell.text, table.columns),
        )
    }
    missing = [name for name in table.needed if name not in (*header, *misspelled)]
    if missing and (len(missing) > len(unknown) or not table.columns):
        names = f"the column{'s' if len(missing) > 1 else ''} {' and '.join(missing)}"
        message = f"{table.owner} requires {names}. Its columns: {', '.join(header)}."
        finding = _problem(uri, rows[0][0], message, "columns")
        yield finding.model_copy(update={"fixes": (_with_columns(rows, missing),)})
    for index, name in enumerate(header):
        if (type := table.types.get(name)) is not None:
            for row in rows[1:]:
                if (error := type.error(row[index].text)) is not None:
                    meant = type.meant(row[index].text)
                    yield _invalid(uri, row[index], error, meant, type.all_names())


def _check_rows(
    uri: str, rows: tuple[tuple[Cell, ...], ...], table: TableSchema
) -> Iterator[Problem]:
    """Yield the problem of a table whose cells are valid by themselves."""
    header, *others = rows
    names = [cell.text for cell in header]
    if table.check_rows is None or not others or len(set(names)) < len(names):
        return
    try:
        table.check_rows([[cell.text for cell in row] for row in rows])
    except AuthoringError as error:
        number, name = error.cell or (0, names[0])
        column = names.index(name) if name in names else 0
        yield _problem(uri, rows[number][column], str(error), "rows", meant_in(str(error)))


def _with_columns(rows: tuple[tuple[Cell, ...], ...], missing: Sequence[str]) -> Fix:
    """Return the fix that adds empty columns at the start of a table."""
    titles = "".join(f"{name} | " for name in missing)
    edits = [Edit(rows[0][0].line, rows[0][0].column, "", titles)]
    edits += [Edit(row[0].line, row[0].column, "", "| " * len(missing)) for row in rows[1:]]
    return Fix(f"Add {' and '.join(missing)}", tuple(edits))


def _invalid(
    uri: str, cell: Cell, message: str, meant: str | None, allowed: Sequence[str] = ()
) -> Finding:
    fixes = other_values((cell.line, cell.column), cell.text, message, meant, allowed)
    return finding_at(uri, cell, message, "invalid-value", fixes)


def _problem(uri: str, cell: Cell, message: str, code: str, meant: str | None = None) -> Finding:
    fixes = replacing((cell.line, cell.column), cell.text, meant)
    return finding_at(uri, cell, message, code, fixes)
