"""Finds the modules of a project that its code imports, and the other files that scenarios rest on.

Nothing is imported for that.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

from prospect_to_cash.harness.gherkin.vocabulary import vocabulary_files
from prospect_to_cash.harness.settings import Settings


def module_file(folder: Path, name: str) -> Path | None:
    """Return the file of a module with a dotted name, seen from a folder. None if there is none."""
    file = folder.joinpath(*name.split("."))
    found = (Path(f"{file}.py"), file / "__init__.py")
    return next((each for each in found if each.is_file()), None)


def code_files(settings: Settings, names: Iterable[str] = ()) -> Iterator[Path]:
    """Yield the files on which scenarios rest, and the folders with them, some more than once.

    `names` are more such files or folders, seen from the root.
    """
    root = settings.root
    more = (root / name for name in (*settings.model, "pyproject.toml", *names))
    for place in (*more, *vocabulary_files(settings)):
        yield place
        yield from (each for each in place.rglob("*") if "__pycache__" not in each.parts)
    modules = (module_file(root, name) for name in settings.steps)
    yield from with_imports([*filter(None, modules), *conftests(settings)], root)


def conftests(settings: Settings, test_modules: Iterable[Path] = ()) -> Iterator[Path]:
    """Yield the conftest.py files that a scenario can use."""
    for folder in settings.feature_folders:
        yield from folder.rglob("conftest.py")
    for place in (*settings.feature_folders, *test_modules):
        for folder in place.parents:
            if folder.is_relative_to(settings.root) and (folder / "conftest.py").is_file():
                yield folder / "conftest.py"


def with_imports(files: Iterable[Path], root: Path) -> set[Path]:
    """Return Python files with the modules below `root` that they import, directly or not.

    A module is looked for from `root` and from each folder between it and the file, as pytest
    makes them importable. A name in a text counts too, because `pytest_plugins` has such names.
    """
    found: set[Path] = set()
    waiting = list(files)
    names_in = cache(_importable)
    while waiting:
        file = waiting.pop()
        if file in found:
            continue
        found.add(file)
        folders = [each for each in file.parents if each.is_relative_to(root)]
        waiting += (each / "__init__.py" for each in folders if "__init__" in names_in(each))
        for level, name in _names(file):
            for folder in folders[level - 1 : level] if level else folders:
                if name.partition(".")[0] in names_in(folder):
                    waiting += _modules(folder, name)
    return found


def _importable(folder: Path) -> set[str]:
    """Return the names that a module in a folder can start with."""
    return {name.removesuffix(".py") for name in os.listdir(folder)}


def _modules(folder: Path, name: str) -> Iterator[Path]:
    """Yield the files that run if a module is imported: itself, and the packages around it."""
    parts = name.split(".")
    for length in range(1, len(parts) + 1):
        module = module_file(folder, ".".join(parts[:length]))
        if module is not None:
            yield module


def _names(file: Path) -> frozenset[tuple[int, str]]:
    """Return the names that can be modules, each with the number of leading dots."""
    try:
        return _names_in(file.read_bytes())
    except OSError:
        return frozenset()


# A session that watches files asks again after each save. The key is the text, because a file can
# be saved twice within the precision of its time. 1,024 files are more than most projects have.
@lru_cache(maxsize=1024)
def _names_in(content: bytes) -> frozenset[tuple[int, str]]:
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError):
        return frozenset()
    return frozenset(name for node in _nodes(tree) for name in _names_of(node))


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that can have names, in any order, which is faster than `ast.walk`."""
    waiting: list[object] = [tree]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, ast.AST):
            if isinstance(each, _WITH_NAMES):
                yield each
            waiting += vars(each).values()


_WITH_NAMES = (ast.Import, ast.ImportFrom, ast.Constant)


def _names_of(node: ast.AST) -> Iterator[tuple[int, str]]:
    match node:
        case ast.Import(names=names):
            yield from ((0, each.name) for each in names)
        case ast.ImportFrom(module=module, names=names, level=level):
            prefix = f"{module}." if module else ""
            yield from ((level, f"{prefix}{each.name}") for each in names)
        case ast.Constant(value=str(text)) if all(map(str.isidentifier, text.split("."))):
            yield 0, text
