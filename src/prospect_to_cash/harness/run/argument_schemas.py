"""Reads the argument schemas that step definitions declare in annotations."""

from __future__ import annotations

import inspect
import typing
from functools import cached_property
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar

from prospect_to_cash.common.errors import unknown
from prospect_to_cash.harness.gherkin.argument_schema import (
    THIS_TABLE,
    ArgumentSchema,
    Columns,
    TableSchema,
    Values,
)

if TYPE_CHECKING:
    from pytest_bdd.steps import StepFunctionContext

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

    def __init__(self, context: StepFunctionContext) -> None:
        self._context = context
        self._tables: dict[str | None, TableSchema] = {}

    def schema(self, text: str) -> ArgumentSchema | None:
        """Return the argument schema for a step that matches the definition, if any."""
        if self._columns is None and not self._values:
            return None
        arguments: dict[str, Any] = {}
        if self._values or (self._columns and self._columns.by):
            arguments = self._context.parser.parse_arguments(text) or {}
        errors = [
            str(
                unknown(values.name or name.replace("_", " "), str(arguments[name]), values.names())
            )
            for name, values in self._values.items()
            if name in arguments and str(arguments[name]) not in values.names()
        ]
        return ArgumentSchema(tuple(errors), self._table(arguments))

    @cached_property
    def _columns(self) -> Columns | None:
        return declared(self._context.step_func, "datatable", Columns)

    @cached_property
    def _values(self) -> dict[str, Values]:
        names = inspect.signature(self._context.step_func).parameters
        found = {name: declared(self._context.step_func, name, Values) for name in names}
        return {name: values for name, values in found.items() if values is not None}

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
            )
        return self._tables[value]
