"""Fills the registry of the language service with the step definitions of a project."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from prospect_to_cash.common.environment import EnvironmentDescription
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.gherkin.argument_schema import RunValues
from prospect_to_cash.harness.gherkin.register import RegisterError
from prospect_to_cash.harness.gherkin.vocabulary import load_vocabulary
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.sentences import Sentence
from prospect_to_cash.harness.run.definitions import Definition, Definitions
from prospect_to_cash.harness.run.own_modules import conftests
from prospect_to_cash.harness.run.project_functions import environments_of
from prospect_to_cash.harness.run.registered_steps import RegisteredSteps
from prospect_to_cash.harness.settings import Settings, SettingsError


def load_registry(
    settings: Settings, defines: Mapping[str, str] = MappingProxyType({})
) -> Registry:
    """Load the step modules, conftest.py files, tags, and claims of a project.

    What a conftest.py file has counts for all feature files.

    `defines` are the values that the command line defines. Raise `StartError` if a module or a
    file can't be loaded.
    """
    try:
        vocabulary = load_vocabulary(settings)
    except (SettingsError, RegisterError) as error:
        raise StartError(str(error)) from None
    definitions = RegisteredSteps(settings, conftests(settings)).definitions
    sentences = partial(_sentences, definitions)
    run = RunValues(settings.root, defines)
    environment = partial(_environments, settings, defines)
    return Registry(settings, definitions, vocabulary, sentences, run, environment)


def _environments(
    settings: Settings, defines: Mapping[str, str]
) -> Mapping[str, EnvironmentDescription]:
    """Return the environments, or none if they can't be described, which a run reports."""
    try:
        return environments_of(settings, defines)
    except StartError:
        return {}


def _sentences(definitions: Definitions) -> tuple[Sentence, ...]:
    return tuple(map(_sentence, definitions.all()))


def _sentence(definition: Definition) -> Sentence:
    file, _, line = definition.where.rpartition(":")
    declarations = definition.declarations
    return Sentence(
        kind=definition.kind,
        text=definition.text,
        does=inspect.getdoc(definition.context.step_func) or "",
        file=file or definition.where,
        line=int(line) if line.isdecimal() else 1,
        placeholders=definition.placeholders,
        types=declarations.types,
        in_variant=declarations.in_variant,
        table=definition.table,
        doc_string=definition.doc_string,
        columns=declarations.columns,
    )
