"""Keeps on disk which feature files have no problem (``benchmarks/check.py``).

Such a file isn't checked again, by `p2c check` or before a run, until its text changes, or anything
else that a check depends on: the step definitions that are loaded, the model, the tags and claims,
the settings, a program, or an installed package. If the settings don't name the model, that's known
only for definitions from which a check calls no code (`definitions_digest`). Files with problems or
warnings are checked each time.
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
from prospect_to_cash.harness.run.definitions import Definitions
from prospect_to_cash.harness.run.definitions_digest import digest_of
from prospect_to_cash.harness.run.fingerprint import contents, digest
from prospect_to_cash.harness.run.state import State


class CleanFile(NamedTuple):
    """A feature file without problems."""

    content: str
    """The digest of its content."""
    definitions: str
    """The digest of the step definitions that it can use."""
    scenarios: int
    used: tuple[int, ...]
    """The numbers of the step definitions that its scenarios use, among those that it can use."""


class _Content(NamedTuple):
    """What the file has."""

    basis: str
    """The digest of everything but feature files and definitions that checks depended on."""
    files: dict[str, CleanFile]
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
        self._found: dict[str, CleanFile] = {}
        self._new: dict[str, CleanFile] = {}
        self._digest_of: Callable[[Definitions], str | None] = cache(self._find_digest)

    def findings(
        self, content: bytes, uri: str, definitions: Definitions, check: Check
    ) -> FileFindings:
        """Return the findings in a feature file, which `check` checks if it isn't known."""
        kept = self.find(content_digest(content), uri, definitions)
        if kept is not None:
            every = definitions.all()
            definitions.used.update(id(every[number].context) for number in kept.used)
            return FileFindings(kept.scenarios)
        checked = check(self._state, content, uri, definitions)
        self.add(content_digest(content), uri, definitions, checked)
        return checked.findings

    def find(self, digest: str, uri: str, definitions: Definitions) -> CleanFile | None:
        """Return the file whose content has this digest, if it's known to have no problem."""
        known = self._digest_of(definitions)
        kept = self._known.files.get(uri) if known is not None else None
        if kept is None or (kept.content, kept.definitions) != (digest, known):
            return None
        self._found[uri] = kept
        return kept

    def forget(self, uri: str) -> None:
        """Forget a file that must be checked again."""
        self._found.pop(uri, None)
        self._known.files.pop(uri, None)

    def add(
        self, digest: str, uri: str, definitions: Definitions, checked: CheckedFile
    ) -> CleanFile | None:
        """Add a file that was checked, and return it. If it isn't clean, return None."""
        findings, known = checked.findings, self._digest_of(definitions)
        if known is None or self._file is None or findings.problems or findings.warnings:
            return None
        used = _used(checked.document, definitions) if checked.document is not None else None
        if used is None:
            return None
        clean = CleanFile(digest, known, findings.scenarios, tuple(sorted(used)))
        self.add_clean(uri, clean)
        return clean

    def add_clean(self, uri: str, clean: CleanFile) -> None:
        """Add a file that this process or another one found to be clean."""
        self._new[uri] = self._found[uri] = clean

    def key(self, clean: CleanFile) -> str:
        """Return the digest of a file and of everything that its check depended on."""
        return digest(map(str.encode, (clean.content, clean.definitions, self.basis)))

    @property
    def has_new(self) -> bool:
        """Whether a file was added."""
        return bool(self._new)

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
        content = _Content(self.basis, others | self._found)
        write_digested(self._file, [to_json(content)])
        self._new = {}

    @cached_property
    def _file(self) -> Path | None:
        """Where findings are kept."""
        return cache_file(self._config, "checks")

    def _find_digest(self, definitions: Definitions) -> str | None:
        """Return the digest of step definitions, if it's known what checks of them depend on."""
        if self._file is None or not self._state.loaded_code.is_new:
            return None
        return digest_of(definitions.all(), has_model=self._state.code.model is not None)

    @cached_property
    def basis(self) -> str:
        """The digest of everything but feature files and definitions that a check depends on."""
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
        nothing = _Content(self.basis, {})
        written = read_digested(self._file) if self._file is not None else None
        if written is not None:
            with suppress(ValueError):  # of another version of this module
                content = _CONTENT.validate_json(written)
                return content if content.basis == self.basis else nothing
        return nothing


def content_digest(content: bytes) -> str:
    """Return the digest of the content of a feature file."""
    return hashlib.sha256(content).hexdigest()


def kept_checks_of(config: pytest.Config, state: State) -> KeptChecks:
    """Return the kept checks of a session."""
    return config.stash.setdefault(_KEPT_CHECKS, KeptChecks(config, state))


def _used(document: Document, definitions: Definitions) -> set[int] | None:
    """Return the numbers of the step definitions that the scenarios of a file use.

    Return None if a step doesn't match exactly one.
    """
    steps = {(step.kind, step.text) for step in document.distinct_steps()}
    matches = [definitions.match(kind, text).definitions for kind, text in steps]
    if any(len(found) != 1 for found in matches):
        return None
    return {definitions.number_of(each) for (each,) in matches}
