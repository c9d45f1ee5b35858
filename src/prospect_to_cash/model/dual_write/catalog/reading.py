"""Reads the YAML files of a catalog: the table maps, and the list of a variant.

Each part of a file has its line number. A list says which table maps run, at which versions, and
in which order they start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

import yaml
from pydantic import Field

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.table_map import MapValue, Place, TableMap
from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.tables.printed_names import map_named

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C if it's installed, because each run reads the catalogs (benchmarks/run.py)."""

_TAB = re.compile(r"^[ ]*\t\s*\S")


class Mistake(NamedTuple):
    """A mistake in a line of a file, with valid values and a suggestion."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class CatalogMistakes(CatalogError):
    """A catalog with mistakes. The text has a line for each mistake."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        # A map that is checked for both variants can have the same mistake twice.
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(map(str, self.mistakes)))


@dataclass(frozen=True, slots=True)
class Document:
    """A file of a catalog: its data and its line numbers."""

    file: str
    """The name of the file in messages."""
    data: dict[str, Any]
    root: yaml.Node

    def line(self, place: Place) -> int:
        """Return the line of `place`, or of the smallest part around it."""
        node, found = self.root, self.root
        for step in place:
            if isinstance(node, yaml.MappingNode):
                pairs = [(key, value) for key, value in node.value if key.value == step]
                if not pairs:
                    break
                found, node = pairs[-1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                node = found = node.value[step]
            else:
                break
        return _line(found.start_mark)

    def mistake(self, place: Place, text: str) -> Mistake:
        """Return a mistake at `place`."""
        return Mistake(self.file, self.line(place), text)


def read(file: Traversable, name: str) -> Document:
    """Read a file, which messages show as `name`; raises `CatalogMistakes`."""
    content = _text(file, name)
    tabs = [number for number, line in enumerate(content.split("\n"), 1) if _TAB.match(line)]
    if tabs:
        text = "The line is indented with a tab. Use spaces."
        raise CatalogMistakes(Mistake(name, number, text) for number in tabs)
    try:
        return _document(content, name)
    except yaml.MarkedYAMLError as error:
        # A bracket or quotation mark without an end is reported where it starts.
        is_open = "flow" in (error.context or "") or "quoted" in (error.context or "")
        mark = error.context_mark if is_open else error.problem_mark or error.context_mark
        what = " ".join(part for part in (error.context, error.problem) if part)
        # A file that ends too early is reported at its last line, not after it.
        last = content.rstrip("\n").count("\n") + 1
        raise _unreadable(name, min(_line(mark), last), what) from error
    except yaml.reader.ReaderError as error:
        line = content.count("\n", 0, int(error.position)) + 1
        what = f"the character with number {error.character} isn't allowed"
        raise _unreadable(name, line, what) from error
    except (yaml.YAMLError, ValueError) as error:
        raise _unreadable(name, 1, str(error)) from error
    except RecursionError:
        raise _unreadable(name, 1, "it's nested too deeply") from None


def _document(content: str, name: str) -> Document:
    root = yaml.compose(content, _LOADER)
    if root is None:
        raise CatalogMistakes([Mistake(name, 1, "The file is empty.")])
    if not isinstance(root, yaml.MappingNode):
        text = "The file has no keys. A table map begins with 'name:', and a list with 'maps:'."
        raise CatalogMistakes([Mistake(name, _line(root.start_mark), text)])
    duplicates = [
        Mistake(
            name,
            _line(key.start_mark),
            f"Duplicate key '{key.value}', also in line {_line(first.start_mark)}. Remove one.",
        )
        for key, first in duplicate_keys(root)
    ]
    if duplicates:
        raise CatalogMistakes(duplicates)
    data: Any = yaml.constructor.SafeConstructor().construct_document(root)
    return Document(name, data, root)


def _text(file: Traversable, name: str) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise _unreadable(name, 1, error.strerror or str(error)) from error
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        text = "The file isn't encoded in UTF-8. Save it with UTF-8 encoding."
        raise CatalogMistakes([Mistake(name, line, text)]) from error


def duplicate_keys(node: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.ScalarNode]]:
    """Yield each key that a mapping in a node has again, with the first one."""
    return _duplicates(node, set())


def _duplicates(
    node: yaml.Node, seen: set[int]
) -> Iterator[tuple[yaml.ScalarNode, yaml.ScalarNode]]:
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _duplicates(part, seen)
    if not isinstance(node, yaml.MappingNode):
        return
    first: dict[tuple[str, str], yaml.ScalarNode] = {}
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            if (key.tag, key.value) in first:
                yield key, first[key.tag, key.value]
            first.setdefault((key.tag, key.value), key)
        yield from _duplicates(value, seen)


def _line(mark: yaml.Mark | None) -> int:
    return 1 if mark is None else int(mark.line) + 1


def _unreadable(name: str, line: int, what: str) -> CatalogMistakes:
    return CatalogMistakes([Mistake(name, line, f"The file can't be read: {what}.")])


VARIANTS = ("deployed", "not deployed")
"""The variants: whether the global address book solution is deployed."""


class Listed(MapValue):
    """A map that a catalog runs, at a version."""

    map: str
    version: str


class MustNotRun(MapValue):
    """A map that must not run together with the maps of the catalog."""

    map: str
    because: str


class Catalog(MapValue):
    """The table maps of one variant, in the order in which they start."""

    title: str
    listed: tuple[Listed, ...] = Field(alias="maps")
    needed_too: tuple[Listed, ...] = Field(default=(), alias="needed too")
    """Other maps that the articles require. They send nothing that the scenarios use."""
    must_not_run: tuple[MustNotRun, ...] = Field(default=(), alias="must not run")
    needs_gab_solution: str | None = Field(default=None, alias="needs gab solution")
    found: tuple[TableMap, ...] = Field(default=(), exclude=True, repr=False)
    """The listed maps, set by the loader. Not a key of the file."""

    def maps(self) -> tuple[TableMap, ...]:
        """Return the maps at their versions."""
        return self.found

    @property
    def names(self) -> list[str]:
        """The names of all maps in the list."""
        run = [each.map for each in (*self.listed, *self.needed_too)]
        return [*run, *(each.map for each in self.must_not_run)]

    @property
    def tables(self) -> dict[str, str]:
        """The table of Sales of each map whose columns are known."""
        return {found.name: found.sales for found in self.found}

    def named(self, text: str) -> str | None:
        """Return the map in the list that the products print as `text`, or None."""
        return map_named(self.names, self.tables, text)


def out_of_order(maps: Sequence[TableMap | None]) -> Iterator[tuple[int, str]]:
    """Yield the maps that start before one that they depend on, each with its list index.

    The name of a missing map (None) isn't known, so maps after it aren't checked.
    """
    before: list[str] = []
    for at, found in enumerate(maps):
        if found is None:
            return
        for needed in found.depends_on:
            if needed not in before:
                yield (
                    at,
                    f"{found.name} {found.version} depends on '{needed}', "
                    f"which isn't listed before it.{hint(needed, before)}",
                )
        before.append(found.name)
