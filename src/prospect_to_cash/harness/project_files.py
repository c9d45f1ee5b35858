"""Finds the files of a project: feature files, and test modules that bind them.

A test module binds feature files with `scenarios()` or `scenario()` of pytest-bdd.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from prospect_to_cash.common.nearest import nearest
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.feature_files import feature_files, is_readable_name
from prospect_to_cash.harness.settings import Settings

if TYPE_CHECKING:
    import pytest

SKIPPED = ("*.egg", ".*", "_darcs", "build", "CVS", "dist", "node_modules", "venv", "{arch}")
"""The folders that pytest skips by default (``norecursedirs``)."""
_PACKAGE = "pytest_bdd"
_BINDING = frozenset({"scenario", "scenarios"})


def walk(settings: Settings, start: Path, skipped: Sequence[str] = SKIPPED) -> Iterator[Path]:
    """Yield all files below `start`, except in folders that pytest or the settings skip."""
    for path, folders, files in os.walk(start):
        folder = Path(path)
        folders[:] = sorted(
            name
            for name in folders
            if is_readable_name(Path(name)) and not _is_skipped(folder / name, skipped, settings)
        )
        yield from (folder / name for name in sorted(files) if is_readable_name(Path(name)))


def _is_skipped(folder: Path, patterns: Sequence[str], settings: Settings) -> bool:
    if folder in settings.feature_folders:
        return False
    if settings.uri(folder) in settings.other_features:
        return True
    return any(fnmatch(folder.name, pattern) for pattern in patterns) or (
        (folder / "pyvenv.cfg").is_file() or folder.is_symlink()
    )


def project_feature_files(settings: Settings) -> list[Path]:
    """Return the feature files that the project can run, without reading any test module."""
    if settings.can_have_test_modules:
        return [file for file in walk(settings, settings.root) if file.suffix == ".feature"]
    return [file for folder in settings.feature_folders for file in feature_files(folder, settings)]


def not_found(path: str, known: Iterable[str]) -> StartError:
    """Return the error for a path that doesn't exist, with the closest of the `known` files."""
    files = {file: file for file in known}
    names = {Path(file).name: file for file in files}
    near = nearest(path.replace("\\", "/"), files) or nearest(Path(path).name, names)
    advice = f"Did you mean '{(files | names)[near[0]]}'?" if near else "Check the path."
    return StartError(f"Can't find '{path}'. {advice}")


def without_features(path: str) -> StartError:
    """Return the error for a file or folder that has no features."""
    return StartError(
        f"Can't find features in '{path}'. The names of feature files end in '.feature'."
    )


def find_test_modules(config: pytest.Config, settings: Settings) -> tuple[Path, ...]:
    """Return the test modules that bind feature files.

    They are those of the settings, and all in their folders. Without that setting and without step
    modules, they are found as pytest finds test modules (``testpaths``, ``python_files``,
    ``norecursedirs``), but only if their text binds feature files. Raise `StartError` for a path
    that doesn't exist.
    """
    if not settings.can_have_test_modules:
        return ()
    starts = settings.test_modules or _test_paths(config, settings)
    patterns: Sequence[str] = config.getini("python_files")
    skipped: Sequence[str] = config.getini("norecursedirs")
    found: dict[Path, None] = {}
    for name in starts:
        start = settings.root / name
        if start.is_file():
            found[start] = None
        elif start.is_dir():
            files = walk(settings, start, skipped)
            named = (file for file in files if any(fnmatch(file.name, each) for each in patterns))
            is_named = bool(settings.test_modules)
            found.update((file, None) for file in named if is_named or binds_features(file))
        elif settings.test_modules:
            raise StartError(f"Can't find '{name}', a setting under 'test_modules' in [tool.p2c].")
    return tuple(found)


def _test_paths(config: pytest.Config, settings: Settings) -> Sequence[str]:
    """Return pytest's ``testpaths``, if pytest reads the same pyproject.toml."""
    names: Sequence[str] = config.getini("testpaths")
    is_same = config.rootpath == settings.root
    usable = is_same and all((settings.root / name).exists() for name in names)
    return names if names and usable else ["."]


@cache
def binds_features(file: Path) -> bool:
    """Return whether a Python file imports a function of pytest-bdd that binds feature files."""
    try:
        text = file.read_bytes()
        if _PACKAGE.encode() not in text or b"scenario" not in text:
            return False
        tree = ast.parse(text)
    except (OSError, SyntaxError, ValueError):
        return False
    nodes = list(ast.walk(tree))
    modules = {name for node in nodes for name in _names_of_pytest_bdd(node)}
    return any(_is_binding(node, modules) for node in nodes)


def _names_of_pytest_bdd(node: ast.AST) -> Iterator[str]:
    """Yield the names that an import gives to pytest-bdd or to one of its modules."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            package = alias.name.partition(".")[0]
            if package == _PACKAGE:
                yield alias.asname or package


def _is_binding(node: ast.AST, modules: Collection[str]) -> bool:
    match node:
        case ast.ImportFrom(module=str(module), names=names):
            imported = {alias.name for alias in names}
            return module.partition(".")[0] == _PACKAGE and not imported.isdisjoint(
                {*_BINDING, "*"}
            )
        case ast.Attribute(attr=name, value=ast.Name(id=module)):
            return name in _BINDING and module in modules
    return False
