"""Calls the registered step definitions of a project without a session of pytest.

`p2c explore` performs its random actions this way.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import sys
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from types import ModuleType

from prospect_to_cash.common.errors import described
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.gherkin.step_matching import match_error
from prospect_to_cash.harness.run.definitions import Definition, Definitions
from prospect_to_cash.harness.run.pytest_bdd_adapter import contexts_in
from prospect_to_cash.harness.run.step_modules import LOAD_ERRORS, load_step_modules
from prospect_to_cash.harness.settings import Settings

_ARGUMENTS = {"datatable": "a table", "docstring": "a text"}
"""What a step has below it, by the parameter of its step function."""


class RegisteredSteps:
    """The step definitions in the step modules of a project."""

    def __init__(self, settings: Settings, conftests: Iterable[Path] = ()) -> None:
        """Load the step modules, and conftest.py files.

        Raise `StartError` if one of them can't be loaded.
        """
        if str(settings.root) not in sys.path:
            sys.path.append(str(settings.root))
        modules: list[ModuleType] = []
        load_step_modules(settings, lambda name: modules.append(importlib.import_module(name)))
        modules += (_conftest(file, settings) for file in dict.fromkeys(conftests))
        found = {id(each): each for module in modules for each in contexts_in(module)}
        self.definitions = Definitions(
            [Definition(context, None, settings.root) for context in found.values()]
        )
        """The step definitions of all modules."""

    def bind(self, keyword: str, text: str, fixtures: Mapping[str, object]) -> partial[object]:
        """Return the call of the step definition that a step matches.

        `fixtures` are the values of the step function's other parameters, such as its table. Only
        those that the function has are asked for. Raise `StartError` if the step doesn't match
        exactly one definition, or if a fixture is missing.
        """
        error = match_error(keyword.title(), text, self.definitions)
        if error is not None:
            raise StartError(error)
        context = self.definitions.context(keyword.lower(), text)
        parsed = context.parser.parse_arguments(text) or {}
        converted = {
            name: context.converters[name](value) if name in context.converters else value
            for name, value in parsed.items()
        }
        names = inspect.signature(context.step_func).parameters
        missing = [name for name in names if name not in converted and name not in fixtures]
        if missing:
            needed = _ARGUMENTS.get(missing[0], f"the fixture '{missing[0]}'")
            raise StartError(f"'{keyword.title()} {text}' requires {needed}.")
        arguments = {
            name: converted[name] if name in converted else fixtures[name] for name in names
        }
        return partial(context.step_func, **arguments)


def _conftest(file: Path, settings: Settings) -> ModuleType:
    """Return the module of a conftest.py file, by a name that no other module has."""
    name = f"p2c conftest {settings.uri(file)}"
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None, "a Python file can be loaded"
    assert spec.loader is not None, "a Python file can be loaded"
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except LOAD_ERRORS as error:
        del sys.modules[name]
        what = described(error)
        message = f"Can't load {settings.uri(file)}: {what}."
        raise StartError(message, Exit.INTERNAL_ERROR) from None
    return module
