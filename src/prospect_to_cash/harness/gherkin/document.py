"""A feature file as pickles: each step with its kind, location, and arguments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

Node = dict[str, Any]
"""A node of the document that gherkin-official returns. It has no static type."""

_QUOTED = re.compile(r"'(.+?)'(?!\w)")
"""A quoted text, which can contain an apostrophe."""
KINDS = {"Context": "given", "Action": "when", "Outcome": "then"}


class Location(NamedTuple):
    """The line and column where something starts in a file."""

    line: int
    column: int


class Cell(NamedTuple):
    """A cell of a data table, with its location.

    If the cell is only a placeholder, its value and location are those of the Examples cell.
    """

    text: str
    line: int
    column: int


class Filling(NamedTuple):
    """The text of a step of an outline, and the cells of the Examples row that fill it."""

    template: str
    cells: Mapping[str, Cell]

    def parts(self) -> Iterator[tuple[int, str | Cell]]:
        """Yield the texts and cells that make up the text, each with its offset in `template`."""
        names = "|".join(re.escape(f"<{name}>") for name in self.cells)
        end = 0
        for found in re.finditer(names, self.template) if names else ():
            yield end, self.template[end : found.start()]
            yield found.start(), self.cells[found[0][1:-1]]
            end = found.end()
        yield end, self.template[end:]


def quoted_in(message: str) -> str:
    """Return the first text that a message quotes, which is what it's about, or an empty text."""
    found = _QUOTED.search(message)
    return found[1] if found else ""


class Step(NamedTuple):
    """One step of a pickle, filled in with the values of its Examples row."""

    keyword: str
    kind: str
    """``given``, ``when``, or ``then``. And, But, and * continue the kind before them."""
    text: str
    line: int
    column: int
    is_background: bool
    table: tuple[tuple[Cell, ...], ...] | None = None
    doc_string: str | None = None
    table_location: Location | None = None
    doc_string_location: Location | None = None
    is_inserted: bool = False
    """True for a step that comes from the command line, not from the file."""
    text_column: int = 0
    """The column where the text after the keyword starts."""
    filling: Filling | None = None
    """Where the text comes from, if an Examples row fills it in."""

    def place(self, offset: int) -> Location:
        """Return the location of a character of the text: in the step, or in its Examples row."""
        for start, part in self.filling.parts() if self.filling else ((0, self.text),):
            length = len(part.text if isinstance(part, Cell) else part)
            if offset < length:
                if isinstance(part, Cell):
                    return Location(part.line, part.column)
                return Location(self.line, self.text_column + start + offset)
            offset -= length
        return Location(self.line, self.column)

    def place_of(self, quoted: str) -> Location:
        """Return the location of a text that a message quotes: of its cell, or in the step's text.

        If neither contains it, return the location of the step.
        """
        cells = (cell for row in self.table or () for cell in row)
        cell = next((cell for cell in cells if cell.text == quoted), None)
        if cell is not None and f'"{quoted}"' not in self.text:
            return Location(cell.line, cell.column)
        offset = max(self.text.find(f'"{quoted}"'), self.text.find(quoted) if quoted else -1)
        return Location(self.line, self.column) if offset < 0 else self.place(offset)

    def place_of_cell(self, row: int, column: str) -> Location:
        """Return the location of a cell of the table. Row 0 is the header.

        If there's no such cell, return the location of the step.
        """
        header = [cell.text.strip() for cell in self.table[0]] if self.table else []
        if self.table is None or column not in header or row >= len(self.table):
            return Location(self.line, self.column)
        cell = self.table[row][header.index(column)]
        return Location(cell.line, cell.column)

    @property
    def example_place(self) -> Location:
        """The location of the first Examples cell in the text, or of the step if it has none."""
        parts = self.filling.parts() if self.filling else ()
        cell = next((part for _, part in parts if isinstance(part, Cell)), None)
        return Location(cell.line, cell.column) if cell else Location(self.line, self.column)


class Pickle(NamedTuple):
    """One scenario after backgrounds, outlines, and tags are resolved."""

    name: str
    keyword: str
    description: str
    line: int
    column: int
    rule: Node | None
    tags: tuple[str, ...]
    steps: tuple[Step, ...]
    example: tuple[tuple[str, str], ...] = ()
    example_line: int | None = None

    @property
    def own_line(self) -> int:
        """The line that no other pickle has: the Examples row, or the scenario's first line."""
        return self.example_line or self.line


@dataclass(frozen=True, slots=True)
class Document:
    """A feature file without syntax errors."""

    uri: str
    feature: Node
    pickles: tuple[Pickle, ...]

    @property
    def outline(self) -> Document:
        """The document for what happens after it was checked, in a small part of the memory.

        Its nodes have names, tags, and the lines where they start and end, but no texts of steps,
        which the pickles have.
        """
        return replace(self, feature=_outline(self.feature))

    @property
    def name(self) -> str:
        """The feature's title."""
        return str(self.feature["name"])

    @property
    def tags(self) -> tuple[str, ...]:
        """The feature's own tags, without ``@``."""
        return tuple(tag["name"][1:] for tag in self.feature["tags"])

    @property
    def description(self) -> str:
        """The text below the feature's title."""
        lines = str(self.feature["description"] or "").splitlines()
        return "\n".join(line.strip() for line in lines)

    def distinct_steps(self) -> Iterator[Step]:
        """Yield every step once. Pickles share the steps that no Examples row changes."""
        seen: set[int] = set()
        for pickle in self.pickles:
            for step in pickle.steps:
                if id(step) not in seen:
                    seen.add(id(step))
                    yield step


def children_with_rule(feature: Node) -> Iterator[tuple[Node | None, Node]]:
    """Yield every child of the feature and of its rules, each with its rule."""
    for child in feature["children"]:
        if "rule" in child:
            for grandchild in child["rule"]["children"]:
                yield child["rule"], grandchild
        else:
            yield None, child


def _outline(node: Node) -> Node:
    """Return a feature, a rule, a background, or a scenario without what only its steps have."""
    if "children" in node:
        children = [
            {kind: _outline(inner) for kind, inner in child.items()} for child in node["children"]
        ]
        return {**node, "children": children}
    found = {**node, "steps": [_end_of(step) for step in node["steps"][-1:]]}
    if "examples" in node:
        found["examples"] = [_outline_of_examples(examples) for examples in node["examples"]]
    return found


def _end_of(step: Node) -> Node:
    table = step.get("dataTable")
    return {**step, "dataTable": {**table, "rows": _places(table["rows"][-1:])}} if table else step


def _outline_of_examples(examples: Node) -> Node:
    found = {**examples, "tableBody": _places(examples["tableBody"])}
    if examples.get("tableHeader"):
        found["tableHeader"] = {"location": examples["tableHeader"]["location"]}
    return found


def _places(rows: Iterable[Node]) -> list[Node]:
    return [{"location": row["location"]} for row in rows]


def scenarios(feature: Node) -> Iterator[Node]:
    """Yield every Scenario and Scenario Outline in the order of the file."""
    for _, child in children_with_rule(feature):
        if "scenario" in child:
            yield child["scenario"]


def backgrounds(feature: Node) -> Iterator[Node]:
    """Yield every Background in the order of the file."""
    for _, child in children_with_rule(feature):
        if "background" in child:
            yield child["background"]
