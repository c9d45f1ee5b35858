"""What of the code of a project changed, if that says which scenarios can end otherwise.

That's so if only step functions are other ones or new, which only their steps call, or if only data
changed, such as a table map: a scenario that starts with the same values of the parts of its
environment that it used ends as before. Any other change can concern every scenario.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

from prospect_to_cash.harness.run.own_modules import with_imports

Code: TypeAlias = Mapping[Path, bytes]
"""The files on which scenarios rest: a Python file with its text, any other one with a digest."""
_Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Function(NamedTuple):
    """The lines of a function in a file, with its decorators, from 1."""

    file: str
    first: int
    last: int


class Changes(NamedTuple):
    """A change of the code that concerns only some scenarios."""

    functions: tuple[Function, ...] = ()
    """The functions that are other ones or new, as they are now."""
    has_data: bool = False
    """Whether a file changed that isn't Python."""

    def has(self, function: Callable[..., object]) -> bool:
        """Return whether a function is one of those that changed."""
        code = getattr(inspect.unwrap(function), "__code__", None)
        return code is not None and any(
            each.file == code.co_filename and each.first <= code.co_firstlineno <= each.last
            for each in self.functions
        )


def changes_of(before: Code, after: Code, root: Path) -> Changes | None:
    """Return what changed between two states of the code of a project, or None if that can't tell.

    It isn't known yet whether the functions are step functions.
    """
    functions, has_data = list[Function](), False
    for file in sorted(before.keys() | after.keys()):
        if before.get(file) == after.get(file):
            continue
        if file.suffix != ".py" and file.name != "pyproject.toml":
            has_data = True
            continue
        if file.suffix != ".py" or file not in before or file not in after:
            return None
        changed = _changed_functions(before[file], after[file])
        others = [each for each in after if each.suffix == ".py" and each != file]
        if changed is None or file in with_imports(others, root):
            return None
        functions += (Function(str(file), *lines) for lines in changed)
    return Changes(tuple(functions), has_data)


def _changed_functions(before: bytes, after: bytes) -> list[tuple[int, int]] | None:
    """Return the lines of the functions that changed; None if anything else did."""
    try:
        old, new = ast.parse(before), ast.parse(after)
    except (SyntaxError, ValueError):
        return None
    left, found = old.body[::-1], list[_Function]()
    for node in new.body:
        is_kept = bool(left) and _head(left[-1]) == _head(node)
        if is_kept and ast.dump(left.pop()) == ast.dump(node):
            continue
        if not isinstance(node, _FUNCTIONS) or not _is_only_decorated(node, new):
            return None
        found.append(node)
    return None if left else [(_first(each), each.end_lineno or each.lineno) for each in found]


def _head(node: ast.stmt) -> str:
    """Return what decides what else of its module a function changes, or all of another node."""
    if not isinstance(node, _FUNCTIONS):
        return ast.dump(node)
    return repr((type(node), node.name, *map(ast.dump, (node.args, *node.decorator_list))))


def _is_only_decorated(node: _Function, module: ast.Module) -> bool:
    """Return whether only the decorators of a function know it, and none makes it a fixture."""
    names = [each.id for each in ast.walk(module) if isinstance(each, ast.Name)]
    decorators = " ".join(map(ast.dump, node.decorator_list))
    is_of_pytest = "fixture" in decorators or node.name.startswith("pytest_")
    return bool(decorators) and not is_of_pytest and node.name not in names


def _first(node: _Function) -> int:
    return min(each.lineno for each in (node, *node.decorator_list))
