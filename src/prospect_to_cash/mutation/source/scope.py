"""The source that random mutants change, without the parts that no scenario can notice.

Only code in functions is changed. `p2c prove` without ``--random`` changes what modules declare,
such as rules, keys, and columns.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import prospect_to_cash

PACKAGE: Final = Path(prospect_to_cash.__path__[0])
"""The folder of the package."""
_BEHAVIOR: Final = (
    "model/applications",
    "model/dual_write",
    "model/landscape/administrator.py",
    "model/landscape/sales_user.py",
    "model/landscape/scm_user.py",
    "model/landscape/views",
)
"""Without the parts of the landscape that read what authors write, or judge it."""
_EXCLUDED: Final = (
    # Reading and validating the files of table maps.
    "model/dual_write/catalog",
    "model/dual_write/schema_validation.py",
    "model/dual_write/validation.py",
    # The reasons for a table that isn't met, which no passing scenario asks for.
    "model/dual_write/carriers.py",
    # Which table maps a scenario uses, for `p2c what-if`.
    "model/dual_write/usage.py",
)
_INERT_FIELDS: Final = ("annotation", "returns", "decorator_list", "format_spec")
_RECORDS: Final = ("_names", "usage")
"""What a scenario named, for errors about its text, and which table maps it used."""
_AUTHORING_ERRORS: Final = ("AuthoringError", "CatalogError", "no_column", "unknown")


def files() -> list[Path]:
    """Return the files with the model's behavior, in a fixed order."""
    behavior = [PACKAGE / each for each in _BEHAVIOR]
    excluded = [PACKAGE / each for each in _EXCLUDED]
    return sorted(
        file
        for each in behavior
        for file in (each.rglob("*.py") if each.is_dir() else [each])
        if not any(file == other or other in file.parents for other in excluded)
    )


def children(node: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    """Yield the parts of a node that have an effect: field, position in a list, and node."""
    for field, value in ast.iter_fields(node):
        if field in _INERT_FIELDS:
            continue
        for position, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST) and not _is_inert(child):
                yield field, position, child


def _is_inert(node: ast.AST) -> bool:
    """Return whether a part has no effect that a scenario could notice."""
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
