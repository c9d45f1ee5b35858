"""Calls the registered step definitions of a project without a session of pytest.

`p2c explore` performs its random actions this way.
"""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Mapping
from functools import partial
from types import ModuleType

from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.run.definitions import Definition, Definitions
from prospect_to_cash.harness.run.pytest_bdd_adapter import contexts_in
from prospect_to_cash.harness.run.step_modules import load_step_modules
from prospect_to_cash.harness.settings import Settings


class RegisteredSteps:
    """The step definitions in the step modules of a project."""

    def __init__(self, settings: Settings) -> None:
        """Load the step modules. Raise `StartError` if a module can't be loaded."""
        if str(settings.root) not in sys.path:
            sys.path.append(str(settings.root))
        modules: list[ModuleType] = []
        load_step_modules(settings, lambda name: modules.append(importlib.import_module(name)))
        found = {id(each): each for module in modules for each in contexts_in(module)}
        self.definitions = Definitions(
            [Definition(context, None, settings.root) for context in found.values()]
        )
        """The step definitions of all modules."""

    def bind(self, keyword: str, text: str, fixtures: Mapping[str, object]) -> partial[object]:
        """Return the call of the step definition that a step matches.

        `fixtures` are the values of the step function's other parameters, such as its table. Raise
        `StartError` if the step doesn't match exactly one definition, or if a fixture is missing.
        """
        match = self.definitions.match(keyword.lower(), text)
        if match.error or len(match.definitions) != 1:
            number = len(match.definitions) or "No"
            raise StartError(match.error or f"{number} step definitions match '{keyword} {text}'.")
        context = self.definitions.context(keyword.lower(), text)
        parsed = context.parser.parse_arguments(text) or {}
        converted = {
            name: context.converters[name](value) if name in context.converters else value
            for name, value in parsed.items()
        }
        arguments = {**fixtures, **converted}
        names = inspect.signature(context.step_func).parameters
        missing = [name for name in names if name not in arguments]
        if missing:
            raise StartError(f"'{keyword} {text}' requires the fixture '{missing[0]}'.")
        return partial(context.step_func, **{name: arguments[name] for name in names})
