"""Keeps the paths of the steps, as the record has them, until a file of paths or the code changes.

To find them takes longer than to run a scenario (``benchmarks/watch.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

import pytest
from pydantic import TypeAdapter
from pydantic_core import to_json

from prospect_to_cash.harness.evidence.paths import RecordedPaths
from prospect_to_cash.harness.gherkin.digested_file import read_digested, write_digested
from prospect_to_cash.harness.installed import installed_packages
from prospect_to_cash.harness.run.cache_folder import cache_file
from prospect_to_cash.harness.run.fingerprint import contents, digest
from prospect_to_cash.harness.run.state import State


class _Kept(NamedTuple):
    basis: str
    """The digest of everything that the paths depend on."""
    paths: tuple[RecordedPaths, ...]


_KEPT = TypeAdapter(_Kept)


def kept_paths(
    config: pytest.Config, state: State, find: Callable[[], tuple[RecordedPaths, ...]]
) -> tuple[RecordedPaths, ...]:
    """Return the paths of the steps, which `find` finds if they aren't kept.

    They're kept if the settings name the model, because otherwise it isn't known what the steps
    read, and if the code didn't change since it was loaded.
    """
    basis, file = _basis(state), cache_file(config, "paths")
    if basis is None or file is None:
        return find()
    written = read_digested(file)
    if written is not None:
        with suppress(ValueError):  # of another version of this module
            kept = _KEPT.validate_json(written)
            if kept.basis == basis:
                return kept.paths
    paths = find()
    if state.loaded_code.is_current():
        write_digested(file, [to_json(_Kept(basis, paths))])
    return paths


def _basis(state: State) -> str | None:
    settings, fingerprint = state.settings, state.fingerprint
    if settings.paths is None or fingerprint is None or fingerprint.model is None:
        return None
    parts = (fingerprint.model, fingerprint.program, *installed_packages())
    files = contents([settings.root / settings.paths], settings.root)
    return digest([*map(str.encode, parts), *files])
