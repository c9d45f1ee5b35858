"""Reads one YAML file of a catalog, and remembers in which line each part of it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from prospect_to_cash.model.dual_write.catalog.mistakes import CatalogMistakes, Mistake
from prospect_to_cash.model.dual_write.problems import Place

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader written in C where there is one: a catalog is read at every start."""

_TAB = re.compile(r"^[ ]*\t\s*\S")


@dataclass(frozen=True, slots=True)
class Document:
    """A file of a catalog: what it says, and where."""

    file: str
    """The name of the file, as messages show it."""
    data: dict[str, Any]
    root: yaml.Node

    def line(self, place: Place) -> int:
        """The line in which `place` stands, or else the nearest part around it."""
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
        """A mistake at `place`."""
        return Mistake(self.file, self.line(place), text)


def read(file: Traversable, name: str) -> Document:
    """Read a file, which messages call `name`; raises `CatalogMistakes`."""
    text = _text(file, name)
    tabs = [number for number, line in enumerate(text.split("\n"), 1) if _TAB.match(line)]
    if tabs:
        complaint = "The line is indented with a tab. YAML allows blanks only: write blanks."
        raise CatalogMistakes(Mistake(name, number, complaint) for number in tabs)
    try:
        return _document(text, name)
    except yaml.MarkedYAMLError as error:
        # What was opened and never closed is told where it was opened.
        is_open = "flow" in (error.context or "") or "quoted" in (error.context or "")
        mark = error.context_mark if is_open else error.problem_mark or error.context_mark
        what = " ".join(part for part in (error.context, error.problem) if part)
        # A file that ends too early is told at its last line, not at the one behind it.
        last = text.rstrip("\n").count("\n") + 1
        raise _unreadable(name, min(_line(mark), last), what) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, int(error.position)) + 1
        what = f"the sign number {error.character} is not allowed"
        raise _unreadable(name, line, what) from error
    except (yaml.YAMLError, ValueError) as error:
        raise _unreadable(name, 1, str(error)) from error
    except RecursionError:
        raise _unreadable(name, 1, "its parts stand too deep in each other") from None


def _document(text: str, name: str) -> Document:
    root = yaml.compose(text, _LOADER)
    if root is None:
        raise CatalogMistakes([Mistake(name, 1, "The file is empty.")])
    if not isinstance(root, yaml.MappingNode):
        complaint = "The file has no members. A table map begins with 'name: ', a list with 'maps:'"
        raise CatalogMistakes([Mistake(name, _line(root.start_mark), f"{complaint}.")])
    twice = list(_duplicates(root, name, set()))
    if twice:
        raise CatalogMistakes(twice)
    data: Any = yaml.constructor.SafeConstructor().construct_document(root)
    return Document(name, data, root)


def _text(file: Traversable, name: str) -> str:
    try:
        held = file.read_bytes()
    except OSError as error:
        raise _unreadable(name, 1, error.strerror or str(error)) from error
    try:
        text = held.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = held.count(b"\n", 0, error.start) + 1
        complaint = "The file isn't written in UTF-8. Save it with the encoding UTF-8."
        raise CatalogMistakes([Mistake(name, line, complaint)]) from error
    return text.replace("\r\n", "\n")


def _duplicates(node: yaml.Node, name: str, seen: set[int]) -> Iterator[Mistake]:
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _duplicates(part, name, seen)
    if not isinstance(node, yaml.MappingNode):
        return
    first: dict[tuple[str, str], int] = {}
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            named, line = (key.tag, key.value), _line(key.start_mark)
            if named in first:
                complaint = f"'{key.value}' stands twice; the first is in line {first[named]}."
                yield Mistake(name, line, f"{complaint} Take one out.")
            first.setdefault(named, line)
        yield from _duplicates(value, name, seen)


def _line(mark: yaml.Mark | None) -> int:
    return 1 if mark is None else int(mark.line) + 1


def _unreadable(name: str, line: int, what: str) -> CatalogMistakes:
    return CatalogMistakes([Mistake(name, line, f"The file can't be read: {what}.")])
