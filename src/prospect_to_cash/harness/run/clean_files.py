"""Collects feature files that are known to have no problem without a check."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pytest

from prospect_to_cash.harness.gherkin.check import CheckedFile
from prospect_to_cash.harness.gherkin.document import Document, Pickle, Step
from prospect_to_cash.harness.gherkin.kept_files import KeptFile
from prospect_to_cash.harness.run.definitions import Binding, Definition, Definitions
from prospect_to_cash.harness.run.kept_checks import CleanFile, content_digest, kept_checks_of
from prospect_to_cash.harness.run.pytest_bdd_adapter import plain_pattern
from prospect_to_cash.harness.run.state import State


class NewFile(NamedTuple):
    """What a process learned of a feature file, so that another one can keep it."""

    parsed: KeptFile | None
    compiled: KeptFile | None
    clean: CleanFile | None


def clean_document(
    config: pytest.Config,
    state: State,
    content: bytes,
    uri: str,
    definitions: Definitions,
    has_steps: Callable[[Pickle], bool] | None = None,
) -> Document | None:
    """Return the outline of a file with its scenarios, if it's known to have no problem.

    If `has_steps` is given, scenarios for which it returns false have no steps.
    """
    kept = kept_checks_of(config, state)
    clean = kept.find(content_digest(content), uri, definitions)
    if clean is None:
        return None
    document = state.compiled_files.find(uri, kept.key(clean), definitions.bind, has_steps)
    if document is not None:
        state.sources.keep(uri, content)
    return document


def keep_if_clean(
    config: pytest.Config,
    state: State,
    content: bytes,
    uri: str,
    definitions: Definitions,
    checked: CheckedFile,
) -> None:
    """Keep the scenarios of a file that was checked, if it has no problem."""
    kept = kept_checks_of(config, state)
    clean = kept.add(content_digest(content), uri, definitions, checked)
    if clean is not None and checked.document is not None:
        note = partial(_binding, definitions)
        state.compiled_files.add(kept.key(clean), checked.document, note)


_EXACT = (str, int)
"""The types of arguments that JSON has exactly."""


def _binding(definitions: Definitions, step: Step) -> Binding:
    """Return the name of the definition of a step, and the arguments if no code makes them."""
    (definition,) = definitions.match(step.kind, step.text).definitions
    assert isinstance(definition, Definition)
    arguments = definitions.arguments(step.kind, step.text)
    if (
        arguments is None
        or plain_pattern(definition.context.parser) is None
        or any(type(value) not in _EXACT for value in arguments.values())
    ):
        return definition.name, None
    return definition.name, arguments


def new_file(config: pytest.Config, state: State, uri: str) -> NewFile:
    """Return what this process learned of a file, and no earlier one knew."""
    clean = kept_checks_of(config, state).new(uri)
    return NewFile(state.parsed_files.new(uri), state.compiled_files.new(uri), clean)


def keep_new(config: pytest.Config, state: State, uri: str, new: NewFile) -> None:
    """Keep what another process learned of a file."""
    if new.parsed is not None:
        state.parsed_files.add(uri, new.parsed)
    if new.compiled is not None:
        state.compiled_files.add_kept(uri, new.compiled)
    if new.clean is not None:
        kept_checks_of(config, state).add_clean(uri, new.clean)
