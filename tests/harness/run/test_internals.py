"""What isn't public in pytest and pytest-bdd but used here. A message says what needs it."""

from __future__ import annotations

import importlib
import inspect
from operator import attrgetter

import pytest

NEEDED = {
    "_pytest.fixtures:FuncFixtureInfo.names_closure": "items of one function share its fixtures",
    "_pytest.fixtures:pytest_fixture_setup": "fixtures are set up without hooks",
    "_pytest.logging:caplog_handler_key": "the fixture caplog works in scenarios",
    "_pytest.logging:caplog_records_key": "the fixture caplog works in scenarios",
    "_pytest.runner:SetupState.setup": "the fixtures of a scenario are set up in one call",
    "_pytest.runner:SetupState.teardown_exact": "the fixtures of a scenario are torn down",
    "_pytest.runner:call_and_report": "a failed scenario is torn down with pytest's hooks",
    "_pytest.runner:check_interactive_exception": "hooks get the exception of a failed scenario",
    "_pytest.runner:get_reraise_exceptions": "an exception that ends the session isn't caught",
    "_pytest.runner:runtestprotocol": "p2c prove runs scenarios in its own order",
    "_pytest.python:Function._initrequest": "a scenario can run again",
    "pytest_bdd.utils:get_required_args": "step functions get the fixtures that they ask for",
    "pytest_bdd.steps:step_function_context_registry": "step definitions are found",
    "pytest_bdd.scenario:_execute_scenario": "a test module's scenario runs its steps here",
    "pytest_bdd.scenario:_execute_step_function": "the hooks of pytest-bdd get each step",
    "pytest_bdd.scenario:call_fixture_func": "a step function can have a yield",
    "pytest_bdd.scenario:inject_fixture": "target_fixture",
    "pytest_bdd.scenario:parse_step_arguments": "a reserved placeholder is an error",
    "pytest_bdd.scenario:STEP_ARGUMENTS_RESERVED_NAMES": "a reserved placeholder is an error",
    "pytest_bdd.scenario:scenario_wrapper_template_registry": "bound scenarios are found",
}
SIGNATURES = {
    "_pytest.runner:call_and_report": ("item", "when", "log", "kwds"),
    "_pytest.runner:check_interactive_exception": ("call", "report"),
    "_pytest.runner:get_reraise_exceptions": ("config",),
    "_pytest.runner:runtestprotocol": ("item", "log", "nextitem"),
    "_pytest.runner:SetupState.setup": ("self", "item"),
    "_pytest.runner:SetupState.teardown_exact": ("self", "nextitem"),
    "pytest_bdd.scenario:_execute_scenario": ("feature", "scenario", "request"),
    "pytest_bdd.scenario:_execute_step_function": ("request", "scenario", "step", "context"),
    "pytest_bdd.scenario:call_fixture_func": ("fixturefunc", "request", "kwargs"),
    "pytest_bdd.scenario:inject_fixture": ("request", "arg", "value"),
    "pytest_bdd.scenario:parse_step_arguments": ("step", "context"),
}


def found(name: str) -> object:
    """Return what has a name. ``import_module`` gets modules that functions hide."""
    module, _, attribute = name.partition(":")
    return attrgetter(attribute)(importlib.import_module(module))


@pytest.mark.parametrize("name", NEEDED)
def test_each_name_is_where_it_was(name: str) -> None:
    try:
        found(name)
    except (ImportError, AttributeError):
        pytest.fail(f"{name} moved. Without it, this doesn't work: {NEEDED[name]}.")


@pytest.mark.parametrize("name", SIGNATURES)
def test_each_function_has_the_parameters_that_it_had(name: str) -> None:
    function = found(name)
    assert callable(function)
    assert tuple(inspect.signature(function).parameters) == SIGNATURES[name], NEEDED[name]


def test_the_registry_of_fixtures_has_its_form(request: pytest.FixtureRequest) -> None:
    registry = request.session._fixturemanager._arg2node2fixturedefs
    by_node = registry["request" if "request" in registry else "tmp_path"]
    ((node, (definition, *_)), *_) = by_node.items()
    assert isinstance(node, pytest.Session), "step definitions are found by the node that has them"
    assert callable(definition.func)


def test_the_state_of_the_fixtures_is_where_it_was(request: pytest.FixtureRequest) -> None:
    assert request.node in request.session._setupstate.stack, "scenarios are set up in one call"
