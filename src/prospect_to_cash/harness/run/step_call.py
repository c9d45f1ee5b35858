"""Calls a step function as pytest-bdd does: its arguments, its fixtures, the hooks around it.

pytest-bdd asks for the signature of the function twice for each step that runs. Here each function
is asked once, when its first step is bound.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

import pytest
from _pytest.fixtures import call_fixture_func
from pytest_bdd.compat import inject_fixture
from pytest_bdd.utils import get_required_args

if TYPE_CHECKING:
    from pytest_bdd import parser
    from pytest_bdd.steps import StepFunctionContext

# ``pytest_bdd.scenario`` is a function once the package is imported; this is its module.
_parse_step_arguments = importlib.import_module("pytest_bdd.scenario").parse_step_arguments
_TABLE, _DOC_STRING = "datatable", "docstring"


class Parameters(NamedTuple):
    """What a step function takes."""

    all: frozenset[str]
    required: tuple[str, ...]
    """Those without a default, which fixtures stand in for where the sentence has no value."""


_known: WeakKeyDictionary[Callable[..., object], Parameters] = WeakKeyDictionary()


def parameters_of(function: Callable[..., object]) -> Parameters:
    """Return the parameters of a step function; each is looked at once."""
    found = _known.get(function)
    if found is None:
        names = frozenset(inspect.signature(function).parameters)
        found = _known[function] = Parameters(names, tuple(get_required_args(function)))
    return found


def call_step(
    request: pytest.FixtureRequest,
    scenario: parser.Scenario,
    step: parser.Step,
    context: StepFunctionContext,
    parameters: Parameters,
) -> None:
    """Run a step function with the hooks of pytest-bdd; raises what it raises."""
    __tracebackhide__ = True
    hook = request.config.hook
    function = context.step_func
    kw: dict[str, Any] = {
        "request": request,
        "feature": scenario.feature,
        "scenario": scenario,
        "step": step,
        "step_func": function,
        "step_func_args": {},
    }
    hook.pytest_bdd_before_step(**kw)
    try:
        parsed: dict[str, object] = _parse_step_arguments(step=step, context=context)
        arguments = {name: value for name, value in parsed.items() if name in parameters.all}
        if step.datatable is not None and _TABLE in parameters.all:
            arguments[_TABLE] = step.datatable.raw()
        if step.docstring is not None and _DOC_STRING in parameters.all:
            arguments[_DOC_STRING] = step.docstring
        for name in parameters.required:
            if name not in arguments:
                arguments[name] = request.getfixturevalue(name)
        kw["step_func_args"] = arguments
        hook.pytest_bdd_before_step_call(**kw)
        # As a fixture is called, so that a step function may yield.
        value = call_fixture_func(fixturefunc=function, request=request, kwargs=arguments)
    except (Exception, pytest.fail.Exception) as error:
        hook.pytest_bdd_step_error(exception=error, **kw)
        raise
    if context.target_fixture is not None:
        inject_fixture(request, context.target_fixture, value)
    hook.pytest_bdd_after_step(**kw)
