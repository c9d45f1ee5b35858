"""Keeps on disk which feature files ``p2c check`` found no problem in (``benchmarks/check.py``).

Such a file isn't checked again until its text changes, or anything else that a check depends on:
the step definitions, the model, the tags and claims, the settings, a program, or an installed
package. Files with problems or warnings are checked each time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest
from pydantic import TypeAdapter
from pydantic_core import to_json

from prospect_to_cash.harness.gherkin.check import CheckedFile, FileFindings
from prospect_to_cash.harness.gherkin.digested_file import read_digested, write_digested
from prospect_to_cash.harness.installed import installed_packages
from prospect_to_cash.harness.run.cache_folder import cache_file
from prospect_to_cash.harness.run.definitions import Definition, Definitions
from prospect_to_cash.harness.run.fingerprint import (
    contents,
    digest,
    model_of,
    program_of,
)
from prospect_to_cash.harness.run.state import State


class _Kept(NamedTuple):
    """A feature file without problems."""

    content: str
    """The digest of its content."""
    scenarios: int
    used: tuple[int, ...]
    """The numbers of the step definitions that its scenarios use."""


class _Content(NamedTuple):
    """What the file has."""

    basis: str
    """The digest of everything but the feature files that the checks depended on."""
    definitions: list[str]
    """The names of step definitions, by their numbers."""
    files: dict[str, _Kept]
    """The feature files without problems, by uri."""


_CONTENT = TypeAdapter(_Content)
Check: TypeAlias = Callable[[State, bytes, str, Definitions], CheckedFile]
"""Checks the content of a feature file with a uri, and the step definitions that it can use."""


_KEPT_CHECKS = pytest.StashKey["KeptChecks"]()


class KeptChecks:
    """The feature files of a project without problems, as this session or an earlier one found."""

    def __init__(self, config: pytest.Config, state: State) -> None:
        self._config = config
        self._state = state
        self._found: dict[str, _Kept] = {}
        self._is_new = False

    def findings(
        self, content: bytes, uri: str, definitions: Definitions, check: Check
    ) -> FileFindings:
        """Return the findings in a feature file, which `check` checks if it isn't known."""
        if self._file is None:
            return check(self._state, content, uri, definitions).findings
        found = hashlib.sha256(content).hexdigest()
        kept = self._known.files.get(uri)
        if kept is not None and kept.content == found and self._count_uses(kept, definitions):
            self._found[uri] = kept
            return FileFindings(kept.scenarios)
        self._is_new = True
        checked = check(self._state, content, uri, definitions)
        findings = checked.findings
        if not findings.problems and not findings.warnings:
            numbers = map(self._number, _used(checked, definitions))
            self._found[uri] = _Kept(found, findings.scenarios, tuple(numbers))
        return findings

    def save(self) -> None:
        """Write what was found, and leave out feature files that don't exist anymore."""
        if self._file is None or not self._is_new:
            return
        root = self._state.settings.root
        others = {
            uri: kept
            for uri, kept in self._known.files.items()
            if uri not in self._found and (root / uri).is_file()
        }
        content = self._known._replace(files=others | self._found)
        write_digested(self._file, [to_json(content)])
        self._is_new = False

    def _number(self, name: str) -> int:
        """Return the number of a step definition, which is a new one for a new name."""
        names = self._known.definitions
        if name not in names:
            names.append(name)
        return names.index(name)

    def _count_uses(self, kept: _Kept, definitions: Definitions) -> bool:
        """Count the definitions of a file as used. Return False if the file can't use one."""
        by_name = _by_name(definitions)
        found = [by_name.get(self._known.definitions[number]) for number in kept.used]
        definitions.used.update(id(each.context) for each in found if each is not None)
        return None not in found

    @cached_property
    def _file(self) -> Path | None:
        """Where findings are kept. None if it isn't known what they depend on."""
        return cache_file(self._config, "checks") if self._basis is not None else None

    @cached_property
    def _basis(self) -> str | None:
        """The digest of everything but the feature files that a check depends on.

        None if the settings don't name the model, so that what the steps read isn't known.
        """
        state = self._state
        settings, root = state.settings, state.settings.root
        model = model_of(settings, state.test_modules)
        if model is None:
            return None
        lists = [root / name for name in (settings.tags, settings.claims) if name is not None]
        settings_of_pytest = [self._config.inipath] if self._config.inipath else []
        parts = [
            model.encode(),
            program_of(settings, state.defines).encode(),
            *contents([*lists, *settings_of_pytest], root),
            *map(str.encode, installed_packages()),
        ]
        return digest(parts)

    @cached_property
    def _known(self) -> _Content:
        """What earlier sessions found, if the checks would still depend on the same."""
        nothing = _Content(self._basis or "", [], {})
        written = read_digested(self._file) if self._file is not None else None
        if written is not None:
            with suppress(ValueError):  # of another version of this module
                content = _CONTENT.validate_json(written)
                return content if content.basis == self._basis else nothing
        return nothing


def kept_checks_of(config: pytest.Config, state: State) -> KeptChecks:
    """Return the kept checks of a session."""
    return config.stash.setdefault(_KEPT_CHECKS, KeptChecks(config, state))


@cache
def _by_name(definitions: Definitions) -> dict[str, Definition]:
    return {_name(each): each for each in definitions.all()}


def _name(definition: Definition) -> str:
    """Return a name that no other step definition has."""
    return f"{definition.where} {definition.kind or '*'} {definition.text}"


def _used(checked: CheckedFile, definitions: Definitions) -> list[str]:
    """Return the names of the step definitions that the scenarios of a file use."""
    document = checked.document
    steps = {
        (step.kind, step.text)
        for pickle in (document.pickles if document else ())
        for step in pickle.steps
    }
    found = (each for kind, text in steps for each in definitions.match(kind, text).definitions)
    return sorted({_name(each) for each in found if isinstance(each, Definition)})
