"""Collects feature files that are known to have no problem without a check."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pytest

from prospect_to_cash.harness.gherkin.check import CheckedFile
from prospect_to_cash.harness.gherkin.document import Document, Pickle, Step
from prospect_to_cash.harness.gherkin.kept_files import KeptFile
from prospect_to_cash.harness.run.definitions import (
    Binding,
    Definition,
    Definitions,
    NoMatchError,
)
from prospect_to_cash.harness.run.kept_checks import CleanFile, content_digest, kept_checks_of
from prospect_to_cash.harness.run.state import State


class NewFile(NamedTuple):
    """What a process learned of a feature file, so that another one can keep it."""

    basis: str
    """The digest of everything but feature files and definitions that its check depended on."""
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
    try:
        document = state.compiled_files.find(uri, kept.key(clean), definitions.bind, has_steps)
    except NoMatchError:  # because of something that no digest has
        kept.forget(uri)
        return None
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
    """Return the number of the definition of a step, and the arguments if no code makes them."""
    (definition,) = definitions.match(step.kind, step.text).definitions
    assert isinstance(definition, Definition)
    arguments = definitions.arguments(step.kind, step.text)
    number = definitions.number_of(definition)
    if (
        arguments is None
        or not definition.is_plain
        or any(type(value) not in _EXACT for value in arguments.values())
    ):
        return number, None
    return number, arguments


def new_file(config: pytest.Config, state: State, uri: str) -> NewFile:
    """Return what this process learned of a file, and no earlier one knew."""
    kept = kept_checks_of(config, state)
    parsed, compiled = state.parsed_files.new(uri), state.compiled_files.new(uri)
    return NewFile(kept.basis, parsed, compiled, kept.new(uri))


def keep_new(config: pytest.Config, state: State, uri: str, new: NewFile) -> None:
    """Keep what another process learned of a file, if it has the same code."""
    if new.parsed is not None:
        state.parsed_files.add(uri, new.parsed)
    kept = kept_checks_of(config, state)
    if new.clean is None or new.basis != kept.basis:
        return
    kept.add_clean(uri, new.clean)
    if new.compiled is not None:
        state.compiled_files.add_kept(uri, new.compiled)


def save_clean(config: pytest.Config, state: State) -> None:
    """Write what is kept of clean files, unless the code changed since it was loaded."""
    kept = kept_checks_of(config, state)
    if not kept.has_new or state.loaded_code.is_current():
        state.compiled_files.save()
        kept.save()
