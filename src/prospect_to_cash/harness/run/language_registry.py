"""Fills the registry of the language service with the step definitions of a project."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from types import MappingProxyType

from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.gherkin.argument_schema import RunValues
from prospect_to_cash.harness.gherkin.register import RegisterError
from prospect_to_cash.harness.gherkin.vocabulary import load_vocabulary
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.sentences import Sentence
from prospect_to_cash.harness.run.definitions import Definition
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
    definitions = RegisteredSteps(settings).definitions
    sentences = tuple(map(_sentence, definitions.all()))
    run = RunValues(settings.root, defines)
    return Registry(settings, definitions, vocabulary, sentences, run)


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
