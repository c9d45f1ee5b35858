"""Keeps on disk which feature files have no problem (``benchmarks/check.py``).

Such a file isn't checked again, by `p2c check` or before a run, until its text changes, or anything
else that a check depends on: the step definitions, the model, the tags and claims, the settings, a
program, or an installed package. If the settings don't name the model, that's known only for step
definitions that are plain (`plain_definitions`). Files with problems or warnings are checked each
time.
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
from prospect_to_cash.harness.gherkin.document import Document
from prospect_to_cash.harness.installed import installed_packages
from prospect_to_cash.harness.run.cache_folder import cache_file
from prospect_to_cash.harness.run.definitions import Definition, Definitions
from prospect_to_cash.harness.run.fingerprint import contents, digest
from prospect_to_cash.harness.run.plain_definitions import digest_of_plain
from prospect_to_cash.harness.run.state import State


class CleanFile(NamedTuple):
    """A feature file without problems."""

    content: str
    """The digest of its content."""
    definitions: str
    """The digest of the step definitions that it can use. Empty if that of the model has them."""
    scenarios: int
    used: tuple[str, ...]
    """The names of the step definitions that its scenarios use."""


class _Kept(NamedTuple):
    """A `CleanFile` with the numbers of its step definitions."""

    content: str
    definitions: str
    scenarios: int
    used: tuple[int, ...]


class _Content(NamedTuple):
    """What the file has."""

    basis: str
    """The digest of everything but feature files and plain definitions that checks depended on."""
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
        self._new: dict[str, CleanFile] = {}
        self._basis_of: Callable[[Definitions], str | None] = cache(self._digest_of)

    def findings(
        self, content: bytes, uri: str, definitions: Definitions, check: Check
    ) -> FileFindings:
        """Return the findings in a feature file, which `check` checks if it isn't known."""
        kept = self.find(content_digest(content), uri, definitions)
        if kept is not None:
            definitions.used.update(id(definitions.by_name[name].context) for name in kept.used)
            return FileFindings(kept.scenarios)
        checked = check(self._state, content, uri, definitions)
        self.add(content_digest(content), uri, definitions, checked)
        return checked.findings

    def find(self, digest: str, uri: str, definitions: Definitions) -> CleanFile | None:
        """Return the file whose content has this digest, if it's known to have no problem."""
        basis = self._basis_of(definitions)
        kept = self._known.files.get(uri) if basis is not None else None
        if kept is None or (kept.content, kept.definitions) != (digest, basis):
            return None
        names = tuple(self._known.definitions[number] for number in kept.used)
        if not definitions.by_name.keys() >= set(names):
            return None
        self._found[uri] = kept
        return CleanFile(kept.content, kept.definitions, kept.scenarios, names)

    def add(
        self, digest: str, uri: str, definitions: Definitions, checked: CheckedFile
    ) -> CleanFile | None:
        """Add a file that was checked, and return it. If it isn't clean, return None."""
        findings, basis = checked.findings, self._basis_of(definitions)
        if basis is None or self._file is None or findings.problems or findings.warnings:
            return None
        used = _used(checked.document, definitions) if checked.document is not None else None
        if used is None:
            return None
        clean = CleanFile(digest, basis, findings.scenarios, tuple(sorted(used)))
        self.add_clean(uri, clean)
        return clean

    def add_clean(self, uri: str, clean: CleanFile) -> None:
        """Add a file that this process or another one found to be clean."""
        self._new[uri] = clean
        self._found[uri] = _Kept(*clean[:-1], tuple(map(self._number, clean.used)))

    def key(self, clean: CleanFile) -> str:
        """Return the digest of a file and of everything that its check depended on."""
        return digest(map(str.encode, (clean.content, clean.definitions, self._basis)))

    def new(self, uri: str) -> CleanFile | None:
        """Return a file that was added, so that another process can add it too."""
        return self._new.get(uri)

    def save(self) -> None:
        """Write what was found, and leave out feature files that don't exist anymore."""
        if self._file is None or not self._new:
            return
        root = self._state.settings.root
        others = {
            uri: kept
            for uri, kept in self._known.files.items()
            if uri not in self._found and (root / uri).is_file()
        }
        content = _Content(self._basis, list(self._numbers), others | self._found)
        write_digested(self._file, [to_json(content)])
        self._new = {}

    def _number(self, name: str) -> int:
        """Return the number of a step definition, which is a new one for a new name."""
        return self._numbers.setdefault(name, len(self._numbers))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self._known.definitions)}

    @cached_property
    def _file(self) -> Path | None:
        """Where findings are kept."""
        return cache_file(self._config, "checks")

    def _digest_of(self, definitions: Definitions) -> str | None:
        """Return the digest of plain step definitions. Without a model, None if they aren't.

        It's empty if a model is named, whose digest has the code of all step definitions.
        """
        if self._file is None:
            return None
        return digest_of_plain(definitions.all()) if self._state.code.model is None else ""

    @cached_property
    def _basis(self) -> str:
        """The digest of everything but feature files and plain definitions."""
        state = self._state
        settings, root = state.settings, state.settings.root
        lists = [root / name for name in (settings.tags, settings.claims) if name is not None]
        settings_of_pytest = [self._config.inipath] if self._config.inipath else []
        parts = [
            (state.code.model or "").encode(),
            state.code.program.encode(),
            *contents([*lists, *settings_of_pytest], root),
            *map(str.encode, installed_packages()),
        ]
        return digest(parts)

    @cached_property
    def _known(self) -> _Content:
        """What earlier sessions found, if the checks would still depend on the same."""
        nothing = _Content(self._basis, [], {})
        written = read_digested(self._file) if self._file is not None else None
        if written is not None:
            with suppress(ValueError):  # of another version of this module
                content = _CONTENT.validate_json(written)
                return content if content.basis == self._basis else nothing
        return nothing


def content_digest(content: bytes) -> str:
    """Return the digest of the content of a feature file."""
    return hashlib.sha256(content).hexdigest()


def kept_checks_of(config: pytest.Config, state: State) -> KeptChecks:
    """Return the kept checks of a session."""
    return config.stash.setdefault(_KEPT_CHECKS, KeptChecks(config, state))


def _used(document: Document, definitions: Definitions) -> set[str] | None:
    """Return the names of the step definitions that the scenarios of a file use.

    Return None if a step doesn't match exactly one.
    """
    steps = {(step.kind, step.text) for step in document.distinct_steps()}
    matches = [definitions.match(kind, text).definitions for kind, text in steps]
    if any(len(found) != 1 for found in matches):
        return None
    return {each.name for found in matches for each in found if isinstance(each, Definition)}
