"""Fills the registry of the language service with the step definitions of a project."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.gherkin.argument_schema import RunValues
from prospect_to_cash.harness.gherkin.register import RegisterError
from prospect_to_cash.harness.gherkin.vocabulary import load_vocabulary
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.run.registered_steps import RegisteredSteps
from prospect_to_cash.harness.settings import Settings, SettingsError


def load_registry(
    settings: Settings, defines: Mapping[str, str] = MappingProxyType({})
) -> Registry:
    """Load the step modules, tags, and claims of a project.

    `defines` are the values that the command line defines. Raise `StartError` if a module or a
    file can't be loaded.
    """
    try:
        vocabulary = load_vocabulary(settings)
    except (SettingsError, RegisterError) as error:
        raise StartError(str(error)) from None
    return Registry(
        settings,
        RegisteredSteps(settings).definitions,
        vocabulary,
        RunValues(settings.root, defines),
    )
