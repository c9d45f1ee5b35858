"""What step definitions declare about their arguments, and what that demands of a sentence."""

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
    """What the annotation of an argument carries (`evidence.declared`), if anything."""
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
    """All that one step definition declares; read when its first sentence is matched."""

    def __init__(self, context: StepFunctionContext) -> None:
        self._context = context
        self._tables: dict[str | None, TableSchema] = {}

    def schema(self, text: str) -> ArgumentSchema | None:
        """What the definition demands of a sentence that it matches; `None` for nothing."""
        if self._columns is None and not self._values:
            return None
        said: dict[str, Any] = {}
        if self._values or (self._columns and self._columns.by):
            said = self._context.parser.parse_arguments(text) or {}
        wrong = [
            str(unknown(values.name or name.replace("_", " "), str(said[name]), values.names()))
            for name, values in self._values.items()
            if name in said and str(said[name]) not in values.names()
        ]
        return ArgumentSchema(tuple(wrong), self._table(said))

    @cached_property
    def _columns(self) -> Columns | None:
        return declared(self._context.step_func, "datatable", Columns)

    @cached_property
    def _values(self) -> dict[str, Values]:
        names = inspect.signature(self._context.step_func).parameters
        found = {name: declared(self._context.step_func, name, Values) for name in names}
        return {name: values for name, values in found.items() if values is not None}

    def _table(self, said: dict[str, Any]) -> TableSchema | None:
        columns = self._columns
        if columns is None:
            return None
        value = str(said[columns.by]) if columns.by in said else None
        if value not in self._tables:
            allowed, needed = columns.of(value)
            self._tables[value] = TableSchema(
                columns=allowed,
                needed=needed,
                values={name: tuple(map(str, cells)) for name, cells in columns.values.items()},
                owner=f"A table of {value}" if value else THIS_TABLE,
            )
        return self._tables[value]
