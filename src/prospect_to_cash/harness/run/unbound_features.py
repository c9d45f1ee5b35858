"""Feature files that no folder of the settings holds: nobody would notice that they never run."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

import pytest
from pytest_bdd.feature import features

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.settings import Settings

_SUFFIX = ".feature"


def stray_files(config: pytest.Config, settings: Settings) -> Iterator[Problem]:
    """Yield a problem for each feature file of the project that nobody runs.

    Those that plain pytest-bdd has bound in this session do run. Folders into which pytest doesn't
    go (its setting ``norecursedirs``, virtual environments) may hold any, and so may those that the
    settings name.
    """
    closed: Sequence[str] = config.getini("norecursedirs")
    bound = {Path(name).resolve() for name in features}
    for folder, below, files in os.walk(settings.root):
        here = Path(folder)
        below[:] = sorted(name for name in below if not _is_closed(here / name, closed, settings))
        for name in sorted(files):
            if name.endswith(_SUFFIX) and (here / name).resolve() not in bound:
                yield Problem(
                    uri=settings.uri(here / name),
                    line=1,
                    message="This feature file lies outside the folders with features "
                    f"({', '.join(settings.features)}) and never runs. Move it into one of them, "
                    "or name its folder in [tool.p2c]: under 'features', or under "
                    "'other_features' if something else runs it.",
                )


def covers_project(config: pytest.Config, settings: Settings) -> bool:
    """Whether a session was asked for all folders with features, and for no part of them."""
    named = [Path(config.invocation_params.dir, argument) for argument in config.args]
    return all(
        any(folder == path or folder.is_relative_to(path) for path in named)
        for folder in settings.feature_folders
    )


def _is_closed(folder: Path, closed: Sequence[str], settings: Settings) -> bool:
    if folder in settings.feature_folders:
        return True
    if settings.uri(folder) in settings.other_features:
        return True
    return any(fnmatch(folder.name, pattern) for pattern in closed) or (
        (folder / "pyvenv.cfg").is_file() or folder.is_symlink()
    )
