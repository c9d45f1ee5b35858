"""What a step definition declares about its arguments.

The annotation of an argument carries the declaration::

    def _(feature: Annotated[str, Values(["A", "B"])],
          datatable: Annotated[Table, Columns(["PRODUCT", "PRICE"], types={"PRICE": AMOUNT})],
    ) -> None: ...

The step catalog lists the declared types and columns, and steps are checked against them before
anything runs (`argument_check`). A step definition rejects everything else while the scenario runs.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from types import SimpleNamespace
from typing import Any, NamedTuple, TypeAlias, TypeVar

from prospect_to_cash.common.views import View
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
    allowed: Sequence[str] = ()
    """The valid values, if they're a closed list."""


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


def _metadata(function: Any) -> dict[str, tuple[object, ...]]:
    """Return what the annotation of each argument has besides its type."""
    namespace = getattr(inspect.unwrap(function), "__globals__", {})
    found = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.annotation is inspect.Parameter.empty:
            continue
        stand_in = SimpleNamespace(__annotations__={name: parameter.annotation})
        try:
            hints = typing.get_type_hints(stand_in, namespace, include_extras=True)
        except Exception:  # an annotation may name what only a type checker imports
            continue
        found[name] = getattr(hints.get(name), "__metadata__", ())
    return found


def declared(function: Any, argument: str, kind: type[T]) -> T | None:
    """Return the schema of type `kind` in the annotation of an argument, if any."""
    return _first(_metadata(function).get(argument, ()), kind)


def _first(metadata: tuple[object, ...], kind: type[T]) -> T | None:
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
        if self.are_empty:
            return None
        columns = self.columns
        arguments: dict[str, Any] = {}
        if self.types or self.in_variant or (columns and (columns.by or columns.in_variant)):
            arguments = self._parse(text) or {}
        found = (
            (str(arguments[name]), type) for name, type in self.types.items() if name in arguments
        )
        errors = tuple(
            InvalidValue(value, error, type.meant(value), type.all_names())
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
    def are_empty(self) -> bool:
        """Whether nothing is declared."""
        return self.columns is None and not self.types and not self.in_variant

    @cached_property
    def _metadata(self) -> dict[str, tuple[object, ...]]:
        return _metadata(self._function)

    @cached_property
    def columns(self) -> Columns | None:
        """The columns of the table, if they're declared."""
        return self._declared(Columns).get("datatable")

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
        found = ((name, _first(each, kind)) for name, each in self._metadata.items())
        return {name: schema for name, schema in found if schema is not None}

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
