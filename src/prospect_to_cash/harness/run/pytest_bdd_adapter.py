"""Adapts the running scenario to pytest-bdd: its values, its step functions, and its hooks.

Except for its decorators and parsers, pytest-bdd has no public names. All others that the harness
uses are in this module. ``tests/harness/run/test_internals.py`` says what each is for.
"""

from __future__ import annotations

import importlib
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple

import pytest
from pytest_bdd import gherkin_parser, parsers
from pytest_bdd import parser as parser
from pytest_bdd.feature import features as _features
from pytest_bdd.steps import StepFunctionContext as StepFunctionContext
from pytest_bdd.steps import step_function_context_registry
from pytest_bdd.utils import get_required_args as get_required_args
from pytest_bdd.utils import registry_get_safe

from prospect_to_cash.harness.gherkin.document import Document, Node, Pickle, Step

# ``pytest_bdd.scenario`` is a function after the package is imported. This is its module.
_module = importlib.import_module("pytest_bdd.scenario")
_execute_step_function = _module._execute_step_function
call_generator = _module.call_fixture_func
"""Calls a step function with a yield, and runs what follows it at the end of the scenario."""
inject_fixture = _module.inject_fixture
"""Makes a value the value of a fixture for the rest of the scenario."""
_DATE = re.compile(r":[^}]*(?:t[a-z]|%[^}]+)\}")
"""The end of a placeholder of ``parse`` for a date, which can lack the year."""
BOUND_EXAMPLE = "_pytest_bdd_example"
"""The fixture that pytest-bdd parametrizes with the Examples rows of a bound scenario."""
STEP_FIXTURES = "pytestbdd_stepdef"
"""The start of the names of the fixtures behind which pytest-bdd keeps step definitions."""


def context_of(fixture_function: object) -> StepFunctionContext | None:
    """Return the step definition that pytest-bdd keeps behind the function of a fixture, if any."""
    context: StepFunctionContext | None = registry_get_safe(
        step_function_context_registry, fixture_function
    )
    return context


def contexts_in(module: ModuleType) -> Iterator[StepFunctionContext]:
    """Yield the step definitions of a module."""
    for value in vars(module).values():
        function = getattr(value, "_get_wrapped_function", lambda: None)()
        context = context_of(function)
        if context is not None:
            yield context


def parsed_files() -> Iterator[Path]:
    """Yield the feature files that test modules bound in this process."""
    return map(Path, _features)


def bound_scenario(function: object) -> parser.ScenarioTemplate | None:
    """Return the scenario that a function of a test module was made for, if any."""
    template: parser.ScenarioTemplate | None = registry_get_safe(
        _module.scenario_wrapper_template_registry, function
    )
    return template


@contextmanager
def steps_run_by(
    run: Callable[[pytest.FixtureRequest, parser.Scenario], None],
) -> Iterator[None]:
    """Let `run` run the steps when a function of pytest-bdd is called. The rest stays."""

    def execute(
        feature: parser.Feature,  # noqa: ARG001  # as pytest-bdd calls it
        scenario: parser.Scenario,
        request: pytest.FixtureRequest,
    ) -> None:
        __tracebackhide__ = True
        run(request, scenario)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_module, "_execute_scenario", execute)
        yield


def bdd_feature(document: Document, file: Path) -> parser.Feature:
    """Return pytest-bdd's feature, without scenarios, because pytest-bdd doesn't run them."""
    feature = document.feature
    return parser.Feature(
        scenarios=OrderedDict(),
        filename=str(file),
        rel_filename=document.uri,
        language=feature["language"],
        keyword=feature["keyword"],
        name=document.name,
        tags=set(document.tags),
        background=None,
        line_number=feature["location"]["line"],
        description=document.description,
    )


def bdd_scenario(pickle: Pickle, feature: parser.Feature) -> parser.Scenario:
    """Return pytest-bdd's scenario for one pickle, with its steps."""
    return parser.Scenario(
        feature=feature,
        keyword=pickle.keyword,
        name=pickle.name,
        line_number=pickle.line,
        steps=[_step(step) for step in pickle.steps],
        tags=set(pickle.tags),
        description=pickle.description,
        rule=_rule(pickle.rule) if pickle.rule else None,
    )


def call_step(
    request: pytest.FixtureRequest,
    scenario: parser.Scenario,
    step: parser.Step,
    context: StepFunctionContext,
) -> None:
    """Call a step function with its arguments, fixtures, and hooks. Raise what it raises."""
    __tracebackhide__ = True
    _execute_step_function(request, scenario, step, context)


def matched(step_parser: parsers.StepParser, text: str) -> tuple[bool, Mapping[str, Any] | None]:
    """Return whether a parser matches a text, and the arguments if they were found with it.

    Raise what a parameter type raises. The parsers of `parse` find both at once.
    """
    if type(step_parser) not in (parsers.parse, parsers.cfparse):
        return step_parser.is_matching(text), None
    try:
        found = step_parser.parser.parse(text)  # type: ignore[attr-defined]  # both have it
    except ValueError:
        return False, None
    return found is not None, None if found is None else found.named


class Pattern(NamedTuple):
    """What decides whether a parser matches a text, and which arguments it finds."""

    parser: str
    """The name of its class."""
    text: str
    flags: int
    types: Mapping[str, Any]
    """The parameter types of the project, by name."""


def pattern_of(step_parser: parsers.StepParser) -> Pattern:
    """Return the pattern of a parser."""
    kind, inner = type(step_parser), getattr(step_parser, "parser", None)
    flags = getattr(getattr(step_parser, "regex", inner), "flags", getattr(inner, "_re_flags", 0))
    types = getattr(inner, "_extra_types", None) or {}
    return Pattern(
        f"{kind.__module__}.{kind.__qualname__}", str(step_parser.name), int(flags), types
    )


def is_plain(step_parser: parsers.StepParser) -> bool:
    """Return whether nothing but its pattern decides what a parser finds in a text.

    Otherwise, code of the project does, or the day of the run.
    """
    kind = type(step_parser)
    if kind in (parsers.parse, parsers.cfparse):
        return not pattern_of(step_parser).types and not _DATE.search(step_parser.name)
    return kind in (parsers.string, parsers.re)


def has_reserved(names: Iterable[str]) -> bool:
    """Return whether one of the names is reserved, so that pytest-bdd rejects the arguments."""
    return not _module.STEP_ARGUMENTS_RESERVED_NAMES.isdisjoint(names)


def parse_arguments(context: StepFunctionContext, text: str) -> dict[str, Any]:
    """Return the values of the placeholders of a step, before its converters."""
    __tracebackhide__ = True
    parsed = context.parser.parse_arguments(text)
    assert parsed is not None, "the text was matched with this definition"
    if has_reserved(parsed):
        _module.parse_step_arguments(
            SimpleNamespace(name=text), context
        )  # raises pytest-bdd's error
    return parsed


def doc_string(step: Step) -> str | None:
    """Return the doc string of a step, as pytest-bdd passes it to the step function."""
    return None if step.doc_string is None else dedent(step.doc_string)


def _rule(rule: Node) -> parser.Rule:
    return parser.Rule(
        keyword=rule["keyword"],
        name=rule["name"],
        description=rule["description"] or "",
        tags={tag["name"][1:] for tag in rule["tags"]},
    )


def _step(step: Step) -> parser.Step:
    return parser.Step(
        name=step.text,
        type=step.kind,
        indent=step.column - 1,
        line_number=step.line,
        keyword=step.keyword.title(),
        datatable=_table(step),
        docstring=doc_string(step),
    )


def _table(step: Step) -> gherkin_parser.DataTable | None:
    if step.table is None:
        return None
    return gherkin_parser.DataTable(
        location=gherkin_parser.Location(column=step.column, line=step.line),
        rows=[
            gherkin_parser.Row(
                id="",
                location=gherkin_parser.Location(column=row[0].column, line=row[0].line),
                cells=[
                    gherkin_parser.Cell(
                        location=gherkin_parser.Location(column=cell.column, line=cell.line),
                        value=cell.text,
                    )
                    for cell in row
                ],
            )
            for row in step.table
        ],
    )
