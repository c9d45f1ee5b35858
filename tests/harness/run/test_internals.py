"""What isn't public in pytest and pytest-bdd but used here. A message says what needs it."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

import pytest
import pytest_bdd

from prospect_to_cash.harness.run import pytest_bdd_adapter, pytest_internals

NEEDED = {
    "_pytest.assertion.rewrite:AssertionRewritingHook": "pytest doesn't rewrite asserts of p2c",
    "_pytest._code.code:TerminalRepr": "an error in a test function is shown as pytest shows it",
    "_pytest.fixtures:FuncFixtureInfo.names_closure": "items of one function share its fixtures",
    "_pytest.fixtures:pytest_fixture_setup": "fixtures are set up without hooks",
    "_pytest.logging:caplog_handler_key": "the fixture caplog works in scenarios",
    "_pytest.logging:caplog_records_key": "the fixture caplog works in scenarios",
    "_pytest.fixtures:SubRequest": "fixtures are set up without hooks",
    "_pytest.nodes:Node": "step definitions belong to a node",
    "_pytest.fixtures:FixtureFunctionDefinition._get_wrapped_function": (
        "p2c explore calls step definitions"
    ),
    "_pytest.runner:SetupState.setup": "the fixtures of a scenario are set up in one call",
    "_pytest.runner:SetupState.teardown_exact": "the fixtures of a scenario are torn down",
    "_pytest.runner:call_and_report": "a failed scenario is torn down with pytest's hooks",
    "_pytest.runner:check_interactive_exception": "hooks get the exception of a failed scenario",
    "_pytest.runner:collect_one_node": "each process of a run collects a part of the files",
    "_pytest.runner:get_reraise_exceptions": "an exception that ends the session isn't caught",
    "_pytest.runner:runtestprotocol": "p2c prove runs scenarios in its own order",
    "_pytest.python:Function._initrequest": "a scenario can run again",
    "pytest_bdd.feature:features": "a feature file that no test module binds is reported",
    "pytest_bdd.gherkin_parser:Cell": "hooks of pytest-bdd get tables",
    "pytest_bdd.gherkin_parser:DataTable.raw": "hooks of pytest-bdd get tables",
    "pytest_bdd.gherkin_parser:Location": "hooks of pytest-bdd get tables",
    "pytest_bdd.gherkin_parser:Row": "hooks of pytest-bdd get tables",
    "pytest_bdd.parser:Feature": "hooks of pytest-bdd get features",
    "pytest_bdd.parser:Rule": "hooks of pytest-bdd get rules",
    "pytest_bdd.parser:Scenario": "hooks of pytest-bdd get scenarios",
    "pytest_bdd.parser:ScenarioTemplate": "bound scenarios are found",
    "pytest_bdd.parser:Step": "hooks of pytest-bdd get steps",
    "pytest_bdd.utils:registry_get_safe": "bound scenarios and step definitions are found",
    "pytest_bdd.steps:StepFunctionContext": "step definitions are found",
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
ATTRIBUTES = {
    ("_pytest.assertion.rewrite:AssertionRewritingHook.__init__", "_must_rewrite"): (
        "pytest doesn't rewrite asserts of p2c"
    ),
    ("_pytest.fixtures:FixtureManager.__init__", "_arg2node2fixturedefs"): (
        "step definitions are found"
    ),
    ("_pytest.fixtures:FixtureRequest.__init__", "_arg2fixturedefs"): (
        "fixtures are taken over from an earlier scenario"
    ),
    ("_pytest.fixtures:FixtureRequest.__init__", "_fixture_defs"): (
        "fixtures are taken over from an earlier scenario"
    ),
    ("_pytest.fixtures:FixtureDef.__init__", "_finalizers"): "a session that stays open forgets",
    ("_pytest.fixtures:FixtureDef.__init__", "cached_result"): "a session that stays open forgets",
    ("_pytest.fixtures:FixtureRequest.__init__", "_pyfuncitem"): "a fixture is found once",
    ("_pytest.fixtures:pytest_sessionstart", "_fixturemanager"): "step definitions are found",
    ("_pytest.runner:pytest_sessionstart", "_setupstate"): "scenarios are set up in one call",
    ("_pytest.nodes:Node.__init__", "_id"): "a path can be a command of a CI server",
    ("_pytest.python:Function.__init__", "_fixtureinfo"): "items of one function share fixtures",
    ("_pytest.python:Function._initrequest", "_request"): "a scenario has the fixtures of a test",
    ("_pytest.terminal:TerminalReporter.__init__", "_tw"): "p2c writes below pytest's output",
    ("_pytest._io.terminalwriter:TerminalWriter.__init__", "_file"): (
        "what p2c writes below pytest's output has its encoding"
    ),
    ("execnet.gateway_base:BaseGateway.__init__", "_io"): "an interrupt ends workers",
    ("execnet.gateway_io:Popen2IOMaster.__init__", "popen"): "an interrupt ends workers",
    ("parse:Parser.__init__", "_extra_types"): "a file without problems isn't checked again",
    ("parse:Parser.__init__", "_re_flags"): "a file without problems isn't checked again",
    ("xdist.dsession:DSession.__init__", "_active_nodes"): (
        "an interrupt waits for the results of workers"
    ),
}
"""The attributes that a function gives to its object."""
MODULES = (pytest_internals, pytest_bdd_adapter)
"""The only modules that use such names."""
SOURCE = Path(pytest_internals.__file__).parents[2]
OF_OTHERS = frozenset({"_replace", "_asdict", "_shutdown"})
"""The names of named tuples, and of the language server's library."""
SIGNATURES = {
    "_pytest.fixtures:pytest_fixture_setup": ("fixturedef", "request"),
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


@pytest.mark.parametrize(("function", "attribute"), ATTRIBUTES)
def test_each_attribute_is_where_it_was(function: str, attribute: str) -> None:
    why = ATTRIBUTES[function, attribute]
    try:
        names = found(function).__code__.co_names  # type: ignore[attr-defined]  # a function
    except (ImportError, AttributeError):
        pytest.fail(f"{function} moved. It may still set {attribute}, for which {why}.")
    assert attribute in names, f"{attribute} moved. Without it, this doesn't work: {why}."


def test_the_registry_of_fixtures_has_its_form(request: pytest.FixtureRequest) -> None:
    registry = request.session._fixturemanager._arg2node2fixturedefs
    by_node = registry["request" if "request" in registry else "tmp_path"]
    ((node, (definition, *_)), *_) = by_node.items()
    assert isinstance(node, pytest.Session), "step definitions are found by the node that has them"
    assert callable(definition.func)


def test_the_state_of_the_fixtures_is_where_it_was(request: pytest.FixtureRequest) -> None:
    assert request.node in request.session._setupstate.stack, "scenarios are set up in one call"


def private_names(tree: ast.AST, own: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the names of pytest, its plugins, and pytest-bdd in a module that aren't public.

    `own` are the names that this project defines itself.
    """
    public = {*pytest_bdd.__all__, "parsers"}
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module="pytest_bdd", names=names):
                for each in names:
                    if each.name not in public:
                        yield f"pytest_bdd.{each.name}"
            case ast.ImportFrom(module=str(module), names=names):
                if re.match(r"_pytest|pytest_bdd\.|xdist|execnet", module):
                    yield from (f"{module}:{each.name}" for each in names)
            case ast.Import(names=names):
                for each in names:
                    if re.match(r"_pytest|pytest_bdd\.|xdist|execnet", each.name):
                        yield each.name
            case ast.Attribute(attr=name):
                is_private = name.startswith("_") and not name.startswith("__")
                if is_private and name not in own | OF_OTHERS:
                    yield name


def own_names(trees: list[ast.AST]) -> frozenset[str]:
    """Return the names that the modules of the project define or set."""
    found: set[str] = set()
    for node in (each for tree in trees for each in ast.walk(tree)):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                found.add(name)
            case ast.ClassDef(name=name):
                found.add(name)
            case ast.Name(id=name, ctx=ast.Store()):
                found.add(name)
            case ast.Attribute(attr=name, value=ast.Name(id="self"), ctx=ast.Store()):
                found.add(name)
    return frozenset(found)


def test_only_two_modules_use_names_that_are_not_public() -> None:
    texts = {file: file.read_text("utf-8") for file in SOURCE.rglob("*.py")}
    trees = {file: ast.parse(text) for file, text in texts.items() if _imports_pytest(text)}
    own = own_names(list(trees.values()))
    allowed = {Path(module.__file__ or "") for module in MODULES}
    used = {
        file.relative_to(SOURCE).as_posix(): names
        for file, tree in trees.items()
        if file not in allowed and (names := sorted(private_names(tree, own)))
    }
    assert used == {}


def _imports_pytest(text: str) -> bool:
    """Return whether a module imports pytest, or what gives it items of pytest."""
    imports = r"^\s*(import|from) (_?pytest|pytest_bdd|xdist|prospect_to_cash\.harness\.run)\b"
    return re.search(imports, text, re.MULTILINE) is not None


def test_each_name_that_is_used_is_tested() -> None:
    tested = {re.split(r"[:.]", name)[-1] for name in NEEDED}
    tested |= {name.partition(":")[2].partition(".")[0] for name in NEEDED}
    tested |= {attribute for _, attribute in ATTRIBUTES}
    tested |= {"gherkin_parser", "parser"}  # modules, whose names follow
    used: set[str] = set()
    for module in MODULES:
        tree = ast.parse(Path(module.__file__ or "").read_text("utf-8"))
        used |= {re.split(r"[:.]", name)[-1] for name in private_names(tree, own_names([tree]))}
        for node in ast.walk(tree):
            match node:
                case ast.Attribute(attr=name, value=ast.Name(id="_module")):
                    used.add(name)
                case ast.Attribute(attr=name, value=ast.Name(id="parser" | "gherkin_parser")):
                    used.add(name)
    assert used - tested == set()
