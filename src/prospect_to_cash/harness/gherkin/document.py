"""A feature file as pickles: each step with its kind, location, and arguments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

Node = dict[str, Any]
"""A node of the document that gherkin-official returns. It has no static type."""

KINDS = {"Context": "given", "Action": "when", "Outcome": "then"}


class Location(NamedTuple):
    """The line and column where something starts in a file."""

    line: int
    column: int


class Cell(NamedTuple):
    """A cell of a data table, with its location."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Step:
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


@dataclass(frozen=True, slots=True)
class Pickle:
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
