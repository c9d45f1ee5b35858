"""Calls the step function of a step. What depends only on the text of the step is found once.

pytest-bdd inspects the function and parses the text each time that a step runs. That takes longer
than most steps do (``benchmarks/runners.py``).
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from datetime import date, time, timedelta, tzinfo
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from prospect_to_cash.harness.gherkin.document import Step
from prospect_to_cash.harness.run import pytest_bdd_adapter as pytest_bdd
from prospect_to_cash.harness.run.pytest_internals import fixture_value

if TYPE_CHECKING:
    import pytest

    from prospect_to_cash.harness.run.pytest_bdd_adapter import StepFunctionContext

_SHARED = (
    *(str, int, float, complex, bytes, type(None)),
    *(Decimal, date, time, timedelta, tzinfo, Enum),
)
"""The types of values that scenarios can share, because no step can change them."""


class StepCall:
    """A step function, and the arguments that a text has for it."""

    def __init__(
        self,
        context: StepFunctionContext,
        definition: str,
        text: str,
        shared: Mapping[str, Any] | None = None,
    ) -> None:
        """`shared` are the values of the placeholders, if they're known and can be shared."""
        self.context = context
        self.definition = definition
        """File and line of the step function."""
        self._text = text
        self._signature = _signature_of(context.step_func)
        self._shared = shared
        """The values of the placeholders, if scenarios can share them."""

    def run(self, request: pytest.FixtureRequest, step: Step) -> None:
        """Call the step function. Raise what it raises, its fixtures, or a parameter type."""
        __tracebackhide__ = True
        context, signature = self.context, self._signature
        values = self._arguments()
        if signature.takes_table and step.table is not None:
            values["datatable"] = [[cell.text for cell in row] for row in step.table]
        if signature.takes_doc_string and step.doc_string is not None:
            values["docstring"] = pytest_bdd.doc_string(step)
        for name in signature.required:
            if name not in values:
                values[name] = fixture_value(request, name)
        if signature.is_generator:
            result = pytest_bdd.call_generator(context.step_func, request, values)
        else:
            result = context.step_func(**values)
        if context.target_fixture is not None:
            pytest_bdd.inject_fixture(request, context.target_fixture, result)

    def _arguments(self) -> dict[str, Any]:
        """Return the values of the placeholders that are parameters of the function."""
        parsed = self._shared
        if parsed is None:
            parsed = pytest_bdd.parse_arguments(self.context, self._text)
            if _can_be_shared(parsed):
                self._shared = parsed
        convert = self.context.converters
        names = self._signature.names
        if convert:
            parsed = {
                name: convert[name](value) if name in convert else value
                for name, value in parsed.items()
            }
        return {name: value for name, value in parsed.items() if name in names}


def shareable(parsed: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """Return the values that were found with a match, if the step function can be called so."""
    is_usable = parsed and _can_be_shared(parsed) and not pytest_bdd.has_reserved(parsed)
    return parsed if is_usable else None


def _can_be_shared(values: Mapping[str, Any]) -> bool:
    return all(isinstance(value, _SHARED) for value in values.values())


class _Signature(NamedTuple):
    names: frozenset[str]
    required: tuple[str, ...]
    """The parameters without a default. A fixture has the value of one that the text hasn't."""
    takes_table: bool
    takes_doc_string: bool
    is_generator: bool


@cache
def _signature_of(function: Any) -> _Signature:
    names = frozenset(inspect.signature(function).parameters)
    return _Signature(
        names=names,
        required=tuple(pytest_bdd.get_required_args(function)),
        takes_table="datatable" in names,
        takes_doc_string="docstring" in names,
        is_generator=inspect.isgeneratorfunction(function),
    )
