"""The source that random mutants change, without the parts that no scenario can detect.

Only code in functions is changed. `p2c prove` without ``--random`` changes what modules declare,
such as rules, keys, and columns.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.settings import Settings

_LEFT_OUT: Final = "!"
"""How the setting `mutate` marks what stays as it is."""
_INERT_FIELDS: Final = ("annotation", "returns", "decorator_list", "format_spec")
_RECORDS: Final = ("_names", "usage")
"""What a scenario named, for errors about its text, and which table maps it used."""
_AUTHORING_ERRORS: Final = ("AuthoringError", "CatalogError", "no_column", "unknown")


def files(settings: Settings) -> dict[str, Path]:
    """Return the files that random mutants change, in a fixed order, by their names.

    Raises `StartError` if the settings name none, or one that doesn't exist.
    """
    names = settings.mutate or settings.model
    if not names:
        raise StartError(
            "--random changes the source of the model. List its files and folders under 'model' "
            "in [tool.p2c] of pyproject.toml."
        )
    chosen = _modules(settings, (name for name in names if not name.startswith(_LEFT_OUT)))
    left_out = _modules(
        settings, (name.removeprefix(_LEFT_OUT) for name in names if name.startswith(_LEFT_OUT))
    )
    return {name: file for name, file in sorted(chosen.items()) if name not in left_out}


def kept_results(settings: Settings) -> set[str]:
    """Return the files with functions that keep results which depend on the model."""
    steps = (name.replace(".", "/") for name in settings.steps)
    places = (*settings.model, *(f"{name}.py" for name in steps))
    existing = (name for name in places if (settings.root / name).exists())
    return {str(file) for file in (files(settings) | _modules(settings, existing)).values()}


def _modules(settings: Settings, names: Iterable[str]) -> dict[str, Path]:
    """Return the Python files of files and folders of the project, by their names."""
    found: dict[str, Path] = {}
    for name in names:
        place = settings.root / name
        if not place.exists():
            raise StartError(
                f"Can't find '{name}', which is listed in [tool.p2c] of pyproject.toml."
            )
        inside = place.rglob("*.py") if place.is_dir() else [place]
        found |= {settings.uri(file): file for file in inside if file.suffix == ".py"}
    return found


def children(node: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    """Yield the parts of a node that have an effect: field, position in a list, and node."""
    for field, value in ast.iter_fields(node):
        if field in _INERT_FIELDS:
            continue
        for position, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST) and not _is_inert(child):
                yield field, position, child


def _is_inert(node: ast.AST) -> bool:
    """Return whether a part has no effect that a scenario could detect."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Assert():
            return True
        case ast.Expr(value=ast.Constant()):  # a docstring, or ... as a body
            return True
        case ast.Expr(value=ast.Call(func=part)) | ast.Assign(targets=[part]):
            return _is_of_record(part)
        case ast.keyword(arg="strict"):  # of zip, which is a kind of assert
            return True
        case ast.If(body=[ast.Raise() as only], orelse=[]):
            return _is_inert(only)
        case ast.Raise(exc=ast.expr() as error):
            return _is_of_author(error)
        case ast.FunctionDef(returns=ast.Name(id=name)):
            return name in _AUTHORING_ERRORS
    return False


def _is_of_record(part: ast.expr) -> bool:
    """Return whether a statement only notes what a scenario named or used."""
    while isinstance(part, ast.Attribute):
        if part.attr in _RECORDS:
            return True
        part = part.value
    return False


def _is_of_author(error: ast.expr) -> bool:
    """Return whether an error is about a mistake in a feature file or in this program."""
    called = error.func if isinstance(error, ast.Call) else error
    name = called.id if isinstance(called, ast.Name) else ""
    return name in _AUTHORING_ERRORS or hasattr(builtins, name)


def called_at_import(tree: ast.Module) -> set[str]:
    """Return the functions of a module that the module itself calls, such as to make its checks.

    A mutant is made after the import, so it would change nothing.
    """
    waiting: list[ast.AST] = list(tree.body)
    found = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found.add(node.func.id)
        waiting += ast.iter_child_nodes(node)
    return found
