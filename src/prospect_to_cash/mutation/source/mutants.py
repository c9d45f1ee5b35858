"""Random mutants of the source: where each change is, how it reads, and the changed code."""

from __future__ import annotations

import ast
import difflib
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from types import CodeType
from typing import Final, NamedTuple

from prospect_to_cash.mutation.source.operators import Replacement, replacements
from prospect_to_cash.mutation.source.scope import called_at_import, children

_CONDITIONS: Final = ("test", "ifs", "guard")
"""The fields of the syntax tree with the condition of a branch, a loop, or a comprehension."""


@dataclass(frozen=True)
class SourceMutant:
    """One change of one source file."""

    path: str
    """The absolute path of the file."""
    name: str
    """The file in the folder of the project."""
    line: int
    operator: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    """The lines that differ, as Python writes the statement."""
    number: int
    """The position among the changes of the file."""
    lines: frozenset[int]
    """The lines of the changed statement, without statements inside it."""

    @property
    def place(self) -> str:
        """The file in the folder of the project, and the line."""
        return f"{self.name}:{self.line}"

    def codes(self) -> tuple[CodeType, CodeType]:
        """Return the module as it is, and the changed one."""
        original, tree = (ast.parse(Path(self.path).read_bytes()) for _ in range(2))
        list(_places(tree))[self.number].apply()
        changed = ast.fix_missing_locations(tree)
        return compile(original, self.path, "exec"), compile(changed, self.path, "exec")


def random_mutants(files: Mapping[str, Path], seed: int) -> Iterator[SourceMutant]:
    """Yield the mutants of `files` in an order that depends on the seed alone.

    The operators take turns, because otherwise most mutants would be about texts and arguments.
    """
    by_operator: dict[str, list[tuple[str, Path, int, _Place]]] = {}
    for name, file in files.items():
        for number, place in _places_of(file):
            found = by_operator.setdefault(place.replacement.operator, [])
            found.append((name, file, number, place))
    chance = random.Random(seed)
    for operator in sorted(by_operator):
        chance.shuffle(by_operator[operator])
    for turn in zip_longest(*(by_operator[operator] for operator in sorted(by_operator))):
        yield from (_mutant(*each) for each in turn if each is not None)


def mutants_of(name: str, file: Path) -> list[SourceMutant]:
    """Return all mutants of a file, in the order of its source."""
    return [_mutant(name, file, number, place) for number, place in _places_of(file)]


def _places_of(file: Path) -> Iterator[tuple[int, _Place]]:
    return enumerate(_places(ast.parse(file.read_bytes())))


class _Place(NamedTuple):
    """A part of the syntax tree, and what can take its place."""

    parent: ast.AST
    field: str
    position: int | None
    replacement: Replacement
    statement: ast.stmt

    @property
    def node(self) -> ast.AST:
        """The part that is replaced."""
        value = getattr(self.parent, self.field)
        return value if self.position is None else value[self.position]  # type: ignore[no-any-return]

    def apply(self) -> None:
        """Change the tree."""
        self._put(self.replacement.node)

    def texts(self) -> tuple[str, str]:
        """Return the statement before and after the change."""
        before, node = ast.unparse(self.statement), self.node
        if node is self.statement:
            return before, ast.unparse(self.replacement.node)
        self.apply()
        after = ast.unparse(self.statement)
        self._put(node)
        return before, after

    def _put(self, node: ast.AST) -> None:
        if self.position is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.position] = node


def _places(tree: ast.Module) -> Iterator[_Place]:
    return _places_in(tree, None, called_at_import(tree), in_function=False)


def _places_in(
    parent: ast.AST, statement: ast.stmt | None, at_import: set[str], *, in_function: bool
) -> Iterator[_Place]:
    runs_later = isinstance(parent, ast.Lambda) or (
        isinstance(parent, ast.FunctionDef) and (in_function or parent.name not in at_import)
    )
    for field, position, node in children(parent):
        inside = node if isinstance(node, ast.stmt) else statement
        counts = in_function or (runs_later and field == "body")
        if inside is not None and counts:
            for each in replacements(node, is_condition=field in _CONDITIONS):
                yield _Place(parent, field, position, each, inside)
        # A function in a function that is called at import runs later.
        nested = counts or (field == "body" and isinstance(parent, ast.FunctionDef))
        names = set() if nested else at_import
        yield from _places_in(node, inside, names, in_function=counts)


def _mutant(name: str, file: Path, number: int, place: _Place) -> SourceMutant:
    before, after = (text.splitlines() for text in place.texts())
    changes = list(difflib.ndiff(before, after))
    statement = place.statement
    return SourceMutant(
        path=str(file),
        name=name,
        line=statement.lineno,
        operator=place.replacement.operator,
        before=tuple(line[2:] for line in changes if line.startswith("- ")),
        after=tuple(line[2:] for line in changes if line.startswith("+ ")),
        number=number,
        lines=frozenset(range(statement.lineno, _end_of_own_lines(statement) + 1)),
    )


def _end_of_own_lines(statement: ast.stmt) -> int:
    """Return the last line of a statement before the statements inside it."""
    body = getattr(statement, "body", None) or getattr(statement, "cases", None)
    if not body:
        return statement.end_lineno or statement.lineno
    first = body[0].lineno if isinstance(body[0], ast.stmt) else body[0].pattern.lineno
    return max(statement.lineno, first - 1)
