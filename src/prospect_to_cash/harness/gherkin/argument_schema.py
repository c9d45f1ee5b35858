"""What a step definition declares about its arguments, and the check of a step against it.

The annotation of an argument carries the declaration::

    def _(feature: Annotated[str, Values(["A", "B"])],
          datatable: Annotated[Table, Columns(["PRODUCT", "PRICE"], types={"PRICE": AMOUNT})],
    ) -> None: ...

The step catalog lists the declared types and columns, and steps are checked against them before
anything runs. A step definition rejects everything else while the scenario runs.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from types import SimpleNamespace
from typing import Any, NamedTuple, TypeAlias, TypeVar

from prospect_to_cash.common.errors import AuthoringError, no_column
from prospect_to_cash.common.nearest import nearest
from prospect_to_cash.common.views import View
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.document import Cell, Location, Step
from prospect_to_cash.harness.gherkin.findings import Edit, Finding, Fix, meant_in, replacing
from prospect_to_cash.harness.gherkin.value_types import (
    Context,
    Form,
    Reference,
    RunValues,
    Text,
    Values,
    ValueType,
    none_exists,
)

__all__ = [
    "Columns",
    "Context",
    "Form",
    "Reference",
    "RunValues",
    "Text",
    "ValidInVariant",
    "ValueType",
    "Values",
]

Names: TypeAlias = Sequence[str]
NamesByValue: TypeAlias = Mapping[str, Names]
Types: TypeAlias = Mapping[str, ValueType]
TypesByValue: TypeAlias = Mapping[str, Types]
Rows: TypeAlias = Sequence[Sequence[str]]
THIS_TABLE = "The table of this step"


NO_VALUES = RunValues()


@dataclass(frozen=True)
class ValidInVariant:
    """The valid values of a placeholder or a column, if they depend on the scenario's variant."""

    error: Callable[[str, Context], str | None]
    """Returns why a value isn't valid, or None."""
    names: Callable[[Context], Iterable[str]] = none_exists
    """Returns the valid values, if they can be listed."""


@dataclass(frozen=True)
class Columns:
    """The columns that the table of a step can have."""

    source: Names | NamesByValue | Callable[[], Names | NamesByValue]
    """The columns, or a function that returns them. It's called only when they're needed."""
    by: str | None = None
    """The placeholder whose values have columns of their own. `source` is then a mapping."""
    needed: Names | NamesByValue | Callable[[], Names | NamesByValue] = ()
    """The required columns, in the same form as `source`."""
    types: Types | TypesByValue | Callable[[], Types | TypesByValue] = field(default_factory=dict)
    """The types of the cells by column, in the same form as `source`."""
    in_variant: Mapping[str, ValidInVariant] = field(default_factory=dict)
    """The columns whose valid cell values depend on the variant of the scenario."""
    check_rows: Callable[[str | None, Rows], None] | None = None
    """Raises `AuthoringError` if valid cells can't be used together. It gets the value of the
    placeholder `by`, and all rows, the header first."""

    compared: Callable[[str | None, Rows], tuple[View, Rows]] | None = None
    """Returns the view with which a table is compared, without rows, and the table with the names
    that the view has. It gets the value of the placeholder `by`, and the table."""

    def of(self, value: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return all columns and the required columns if the placeholder `by` has `value`."""
        return _names_for(self.source, value), _names_for(self.needed, value)

    def names(self) -> tuple[str, ...]:
        """Return every column, regardless of the placeholder."""
        columns = _resolved(self.source)
        if isinstance(columns, Mapping):
            return tuple(dict.fromkeys(name for names in columns.values() for name in names))
        return tuple(columns)

    def by_value(self) -> dict[str, tuple[str, ...]]:
        """Return the columns for each value of the placeholder `by`, if there is one."""
        columns = _resolved(self.source)
        if self.by is None or not isinstance(columns, Mapping):
            return {}
        return {value: tuple(names) for value, names in columns.items()}

    def types_of(self, value: str | None) -> Types:
        """Return the types of the columns if the placeholder `by` has `value`."""
        types: Any = self.types() if callable(self.types) else self.types
        found: Types = types if self.by is None else types.get(value or "", {})
        return found


@dataclass(frozen=True)
class TableSchema:
    """The valid columns and cells of the table of one step."""

    columns: tuple[str, ...]
    """Every valid column. If empty, all columns are valid."""
    needed: tuple[str, ...] = ()
    """The required columns."""
    types: Types = field(default_factory=dict)
    """The types of the cells, by column."""
    owner: str = THIS_TABLE
    """The name of the table in messages."""
    in_variant: Mapping[str, ValidInVariant] = field(default_factory=dict)
    """The columns whose valid cell values depend on the variant of the scenario."""
    check_rows: Callable[[Rows], None] | None = None
    """Raises `AuthoringError` if valid cells can't be used together."""


class InvalidValue(NamedTuple):
    """A value in the text of a step that isn't valid."""

    value: str
    message: str
    meant: str | None = None
    """The valid value that was probably meant."""


@dataclass(frozen=True)
class ArgumentSchema:
    """The valid arguments of one step, as far as its step definition declares them."""

    value_errors: tuple[InvalidValue, ...] = ()
    """The values in the step text that aren't valid."""
    table: TableSchema | None = None
    in_variant: tuple[tuple[ValidInVariant, str], ...] = ()
    """The values in the step text whose validity depends on the variant of the scenario."""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    """The values of all placeholders, if a check needs them."""
    types: Types = field(default_factory=dict)
    """The declared types of the placeholders, by name."""


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
    return Finding(
        uri=uri,
        line=place.line,
        column=place.column,
        message=invalid.message,
        code="invalid-value",
        fixes=replacing(place, invalid.value, invalid.meant),
    )


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
                yield _problem(uri, cell, message, "invalid-value", meant_in(message))


def check_arguments(uri: str, step: Step, schema: ArgumentSchema) -> Iterator[Problem]:
    """Yield a problem for each argument of `step` that doesn't match `schema`."""
    for error in schema.value_errors:
        yield _value_problem(uri, step, error)
    if schema.table is not None and step.table:
        found = list(_check_table(uri, step.table, schema.table))
        yield from found or _check_rows(uri, step.table, schema.table)


def _check_table(
    uri: str, rows: tuple[tuple[Cell, ...], ...], table: TableSchema
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
        message = str(no_column(table.owner, cell.text, table.columns))
        meant = next(iter(nearest(cell.text, table.columns)), None)
        yield _problem(uri, cell, message, "columns", meant)
    misspelled = {name for cell in unknown for name in nearest(cell.text, table.columns)}
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
                    yield _problem(uri, row[index], error, "invalid-value", meant)


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


def _problem(uri: str, cell: Cell, message: str, code: str, meant: str | None = None) -> Finding:
    place = cell.line, cell.column
    fixes = replacing(place, cell.text, meant)
    return Finding(
        uri=uri, line=cell.line, column=cell.column, message=message, code=code, fixes=fixes
    )


def _resolved(
    source: Names | NamesByValue | Callable[[], Names | NamesByValue],
) -> Names | NamesByValue:
    return source() if callable(source) else source


def _names_for(
    source: Names | NamesByValue | Callable[[], Names | NamesByValue], value: str | None
) -> tuple[str, ...]:
    names = _resolved(source)
    return tuple(names.get(value or "", ()) if isinstance(names, Mapping) else names)


T = TypeVar("T")


def declared(function: Any, argument: str, kind: type[T]) -> T | None:
    """Return the schema of type `kind` in the annotation of an argument, if any."""
    parameter = inspect.signature(function).parameters.get(argument)
    if parameter is None:
        return None
    namespace = getattr(inspect.unwrap(function), "__globals__", {})
    stand_in = SimpleNamespace(__annotations__={argument: parameter.annotation})
    try:
        hints = typing.get_type_hints(stand_in, namespace, include_extras=True)
    except Exception:  # an annotation may name what only a type checker imports
        return None
    metadata = getattr(hints.get(argument), "__metadata__", ())
    return next((each for each in metadata if isinstance(each, kind)), None)


class Declarations:
    """The declarations of one step definition, read when the first step matches it."""

    def __init__(self, function: Any, parse: Callable[[str], dict[str, Any] | None]) -> None:
        """`parse` returns the arguments of a step that matches the definition."""
        self._function = function
        self._parse = parse
        self._tables: dict[str | None, TableSchema] = {}

    def schema(self, text: str) -> ArgumentSchema | None:
        """Return the argument schema for a step that matches the definition, if any."""
        columns = self.columns
        if columns is None and not self.types and not self.in_variant:
            return None
        arguments: dict[str, Any] = {}
        if self.types or self.in_variant or (columns and (columns.by or columns.in_variant)):
            arguments = self._parse(text) or {}
        found = (
            (str(arguments[name]), type) for name, type in self.types.items() if name in arguments
        )
        errors = tuple(
            InvalidValue(value, error, type.meant(value))
            for value, type in found
            if (error := type.error(value))
        )
        in_variant = tuple(
            (valid, str(arguments[name]))
            for name, valid in self.in_variant.items()
            if name in arguments
        )
        return ArgumentSchema(errors, self._table(arguments), in_variant, arguments, self.types)

    @cached_property
    def columns(self) -> Columns | None:
        """The columns of the table, if they're declared."""
        return declared(self._function, "datatable", Columns)

    @cached_property
    def types(self) -> dict[str, ValueType]:
        """The declared types of the arguments, by name."""
        return {
            name: type.named(name.replace("_", " ")) if isinstance(type, Values) else type
            for name, type in self._declared(ValueType).items()  # type: ignore[type-abstract]
        }

    @cached_property
    def in_variant(self) -> dict[str, ValidInVariant]:
        """The arguments whose valid values depend on the variant, by name."""
        return self._declared(ValidInVariant)

    def _declared(self, kind: type[T]) -> dict[str, T]:
        names = inspect.signature(self._function).parameters
        found = {name: declared(self._function, name, kind) for name in names}
        return {name: schema for name, schema in found.items() if schema is not None}

    def _table(self, arguments: dict[str, Any]) -> TableSchema | None:
        columns = self.columns
        if columns is None:
            return None
        value = str(arguments[columns.by]) if columns.by in arguments else None
        if value not in self._tables:
            allowed, needed = columns.of(value)
            self._tables[value] = TableSchema(
                columns=allowed,
                needed=needed,
                types={
                    name: type.named(name.lower()) if isinstance(type, Values) else type
                    for name, type in columns.types_of(value).items()
                },
                owner=f"A table of {value}" if value else THIS_TABLE,
                in_variant=columns.in_variant,
                check_rows=columns.check_rows and partial(columns.check_rows, value),
            )
        return self._tables[value]
