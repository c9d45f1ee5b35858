"""What a step definition declares about its arguments, and the check of a step against it.

The annotation of an argument carries the declaration::

    def _(feature: Annotated[str, Values(["A", "B"])],
          datatable: Annotated[list[list[str]], Columns(["PRODUCT", "QUANTITY"])]) -> None: ...

The step catalog lists the declared values and columns, and steps are checked against them before
anything runs. A step definition rejects everything else while the scenario runs.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import Any, NamedTuple, TypeAlias, TypeVar

from prospect_to_cash.common.errors import no_column, unknown
from prospect_to_cash.common.nearest import nearest
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.document import Cell, Step

Names: TypeAlias = Sequence[str]
NamesByValue: TypeAlias = Mapping[str, Names]
THIS_TABLE = "The table of this step"


@dataclass(frozen=True)
class Values:
    """The valid values of a placeholder whose type in the step text doesn't list them."""

    allowed: Iterable[str]
    """A list, or an enumeration of texts."""
    name: str = ""
    """The name of such a value in a message. By default, the name of the placeholder."""
    also: Iterable[str] = ()
    """Other valid texts, which messages and pages don't list."""

    def names(self) -> tuple[str, ...]:
        """Return every value as a step writes it."""
        return tuple(str(value) for value in self.allowed)

    def allows(self, text: str) -> bool:
        """Return whether a step can write this text."""
        return text in self.names() or text in self.also


class RunValues(NamedTuple):
    """What a run gives to checks that depend on it."""

    root: Path = Path()
    """The folder of the project."""
    defines: Mapping[str, str] = MappingProxyType({})
    """The values that the command line defines, by name."""


NO_VALUES = RunValues()


@dataclass(frozen=True)
class ValidInVariant:
    """The valid values of a placeholder or a column, if they depend on the scenario's variant."""

    error: Callable[[str, str, RunValues], str | None]
    """Returns why a value isn't valid, or None. It gets the value, and the answer of the step that
    names the variant."""


@dataclass(frozen=True)
class Columns:
    """The columns that the table of a step can have."""

    source: Names | NamesByValue | Callable[[], Names | NamesByValue]
    """The columns, or a function that returns them. It's called only when they're needed."""
    by: str | None = None
    """The placeholder whose values have columns of their own. `source` is then a mapping."""
    needed: Names | NamesByValue | Callable[[], Names | NamesByValue] = ()
    """The required columns, in the same form as `source`."""
    values: Mapping[str, Iterable[str]] = field(default_factory=dict)
    """The valid cell values of columns with a closed set of values. A cell can also be empty."""
    in_variant: Mapping[str, ValidInVariant] = field(default_factory=dict)
    """The columns whose valid cell values depend on the variant of the scenario."""
    errors: Mapping[str, Callable[[str], str | None]] = field(default_factory=dict)
    """Columns with an open set of values: each function returns why a cell isn't valid, or None."""

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


@dataclass(frozen=True)
class TableSchema:
    """The valid columns and cells of the table of one step."""

    columns: tuple[str, ...]
    """Every valid column. If empty, all columns are valid."""
    needed: tuple[str, ...] = ()
    """The required columns."""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The valid cell values of columns with a closed set of values. A cell can also be empty."""
    owner: str = THIS_TABLE
    """The name of the table in messages."""
    in_variant: Mapping[str, ValidInVariant] = field(default_factory=dict)
    """The columns whose valid cell values depend on the variant of the scenario."""
    errors: Mapping[str, Callable[[str], str | None]] = field(default_factory=dict)
    """Columns with an open set of values: each function returns why a cell isn't valid, or None."""


@dataclass(frozen=True)
class ArgumentSchema:
    """The valid arguments of one step, as far as its step definition declares them."""

    value_errors: tuple[str, ...] = ()
    """A message for each value in the step text that isn't valid."""
    table: TableSchema | None = None
    in_variant: tuple[tuple[ValidInVariant, str], ...] = ()
    """The values in the step text whose validity depends on the variant of the scenario."""


def check_in_variant(
    uri: str, step: Step, schema: ArgumentSchema, answer: str, run: RunValues
) -> Iterator[Problem]:
    """Yield a problem for each argument that isn't valid if the variant step has this answer."""
    for valid, value in schema.in_variant:
        message = valid.error(value, answer, run)
        if message is not None:
            yield Problem(uri=uri, line=step.line, column=step.column, message=message)
    if schema.table is None or not step.table:
        return
    header = [cell.text for cell in step.table[0]]
    for name, valid in schema.table.in_variant.items():
        for row in step.table[1:] if name in header else ():
            cell = row[header.index(name)]
            message = valid.error(cell.text, answer, run)
            if message is not None:
                yield _problem(uri, cell, message)


def check_arguments(uri: str, step: Step, schema: ArgumentSchema) -> Iterator[Problem]:
    """Yield a problem for each argument of `step` that doesn't match `schema`."""
    for message in schema.value_errors:
        yield Problem(uri=uri, line=step.line, column=step.column, message=message)
    if schema.table is not None and step.table:
        yield from _check_table(uri, step.table, schema.table)


def _check_table(
    uri: str, rows: tuple[tuple[Cell, ...], ...], table: TableSchema
) -> Iterator[Problem]:
    header = [cell.text for cell in rows[0]]
    misspelled: set[str] = set()
    if table.columns:
        for cell in rows[0]:
            if cell.text and cell.text not in table.columns:
                message = str(no_column(table.owner, cell.text, table.columns))
                yield _problem(uri, cell, message)
                misspelled.update(nearest(cell.text, table.columns))
    for name in table.needed:
        if name not in header and name not in misspelled:
            message = f"{table.owner} requires the column {name}. Its columns: {', '.join(header)}."
            yield _problem(uri, rows[0][0], message)
    for name, allowed in table.values.items():
        if name not in header:
            continue
        index = header.index(name)
        for row in rows[1:]:
            if row[index].text and row[index].text not in allowed:
                yield _problem(
                    uri, row[index], str(unknown(name.lower(), row[index].text, allowed))
                )
    for name, error in table.errors.items():
        for row in rows[1:] if name in header else ():
            cell = row[header.index(name)]
            if (found := error(cell.text)) is not None:
                yield _problem(uri, cell, found)


def _problem(uri: str, cell: Cell, message: str) -> Problem:
    return Problem(uri=uri, line=cell.line, column=cell.column, message=message)


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
        if self._columns is None and not self._values and not self._in_variant:
            return None
        arguments: dict[str, Any] = {}
        if self._values or self._in_variant or (self._columns and self._columns.by):
            arguments = self._parse(text) or {}
        errors = [
            str(
                unknown(values.name or name.replace("_", " "), str(arguments[name]), values.names())
            )
            for name, values in self._values.items()
            if name in arguments and not values.allows(str(arguments[name]))
        ]
        in_variant = tuple(
            (valid, str(arguments[name]))
            for name, valid in self._in_variant.items()
            if name in arguments
        )
        return ArgumentSchema(tuple(errors), self._table(arguments), in_variant)

    @cached_property
    def _columns(self) -> Columns | None:
        return declared(self._function, "datatable", Columns)

    @cached_property
    def _values(self) -> dict[str, Values]:
        return self._declared(Values)

    @cached_property
    def _in_variant(self) -> dict[str, ValidInVariant]:
        return self._declared(ValidInVariant)

    def _declared(self, kind: type[T]) -> dict[str, T]:
        names = inspect.signature(self._function).parameters
        found = {name: declared(self._function, name, kind) for name in names}
        return {name: schema for name, schema in found.items() if schema is not None}

    def _table(self, arguments: dict[str, Any]) -> TableSchema | None:
        columns = self._columns
        if columns is None:
            return None
        value = str(arguments[columns.by]) if columns.by in arguments else None
        if value not in self._tables:
            allowed, needed = columns.of(value)
            self._tables[value] = TableSchema(
                columns=allowed,
                needed=needed,
                values={name: tuple(map(str, cells)) for name, cells in columns.values.items()},
                owner=f"A table of {value}" if value else THIS_TABLE,
                in_variant=columns.in_variant,
                errors=columns.errors,
            )
        return self._tables[value]
