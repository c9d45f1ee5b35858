"""Fingerprints the files that decide the result of a run: the model, the features, the program.

Two runs with the same fingerprint, seed, and selection have the same result. So a recorded run can
be used again, and a proof holds until the model or the features change.
"""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import prospect_to_cash
from prospect_to_cash.harness.evidence.record import Fingerprint
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.installed import version
from prospect_to_cash.harness.project_files import project_feature_files
from prospect_to_cash.harness.run.own_modules import conftests, module_file, with_imports
from prospect_to_cash.harness.settings import Settings

_PACKAGES = ("pytest", "pytest-bdd", "pytest-xdist", "pydantic", "gherkin-official", "faker")
_DERIVED = ("__pycache__", ".mypy_cache", ".ruff_cache")


class Code(NamedTuple):
    """The digests of the code of a project."""

    model: str | None
    """That of the model and the step definitions. None if a part isn't known."""
    program: str
    """That of p2c, its packages, its settings, and the values of a command line."""


def code_of(settings: Settings, defines: Mapping[str, str], test_modules: Sequence[Path]) -> Code:
    """Return the digests of the code as it is now. `test_modules` bind feature files."""
    return Code(_model_of(settings, test_modules), _program_of(settings, defines))


def fingerprint_of(
    settings: Settings,
    defines: Mapping[str, str],
    test_modules: Sequence[Path],
    code: Code | None = None,
) -> Fingerprint:
    """Return the fingerprint of a project as it is now. `test_modules` bind feature files.

    `code` is that of the project if it's known.
    """
    code = code or code_of(settings, defines, test_modules)
    root = settings.root
    features = project_feature_files(settings)
    lists = (root / name for name in (settings.claims, settings.tags) if name is not None)
    return Fingerprint(
        model=code.model,
        features=digest(contents((*features, *lists), root)),
        program=code.program,
    )


def _program_of(settings: Settings, defines: Mapping[str, str]) -> str:
    root, package = settings.root, Path(prospect_to_cash.__file__).parent
    versions = [platform.python_version(), *map(version, _PACKAGES)]
    return digest(
        [
            *contents([package / "harness", package / "common"], package),
            *contents([root / "pyproject.toml"], root),
            *contents((root / value for value in defines.values()), root),
            *(f"{name}={value}".encode() for name, value in sorted(defines.items())),
            *map(str.encode, versions),
        ]
    )


def _model_of(settings: Settings, test_modules: Sequence[Path]) -> str | None:
    steps = [module_file(settings.root, name) for name in settings.steps]
    if not settings.model or None in steps:
        return None
    known = [each for each in steps if each is not None]
    code = with_imports([*known, *test_modules, *conftests(settings, test_modules)], settings.root)
    paths = [settings.root / settings.paths] if settings.paths else []
    return digest(contents([*_places(settings), *code], settings.root, without=paths))


def check_model(settings: Settings) -> None:
    """Raise `StartError` if a file or folder of the model doesn't exist."""
    for place in _places(settings):
        if not place.exists():
            raise StartError(
                f"Can't find '{settings.uri(place)}', which is listed under 'model' in [tool.p2c] "
                "of pyproject.toml."
            )


def _places(settings: Settings) -> list[Path]:
    return [settings.root / name for name in settings.model]


def contents(places: Iterable[Path], root: Path, without: Sequence[Path] = ()) -> Iterator[bytes]:
    """Yield the name and the content of each file, in the order of their names.

    Leave out what is in the folders `without`, because no run reads it.
    """
    # Texts, because paths take longer than to read the files.
    above, left_out = f"{root}{os.sep}", tuple(f"{folder}{os.sep}" for folder in without)
    files: dict[str, str] = {}
    for place in places:
        found = _files_in(str(place)) if place.is_dir() else [str(place)] * place.is_file()
        for file in found:
            if not file.startswith(left_out):
                files[file.removeprefix(above).replace(os.sep, "/")] = file
    for name, file in sorted(files.items()):
        yield name.encode()
        with open(file, "rb") as content:
            yield content.read()


def _files_in(folder: str) -> Iterator[str]:
    """Yield the files in a folder and below, without those that programs derive from others."""
    with suppress(PermissionError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _DERIVED:
                    yield from _files_in(entry.path)
            elif entry.is_file():
                yield entry.path


def digest(contents: Iterable[bytes]) -> str:
    """Return one digest of several contents, in their order."""
    found = hashlib.sha256()
    for content in contents:
        found.update(hashlib.sha256(content).digest())
    return found.hexdigest()[:16]
