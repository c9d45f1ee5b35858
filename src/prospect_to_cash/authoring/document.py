"""A feature file as the harness sees it: pickles, each step with its kind, place and arguments.

Gherkin's compiler resolves background, outline, and tags; what it leaves out of a pickle
(keywords, lines, rules, values of the Examples row) is looked up in the parsed feature by the ids
that it keeps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from gherkin.pickles.compiler import Compiler

Node = dict[str, Any]
"""A node of gherkin-official's document, which has no types worth naming."""

KINDS = {"Context": "given", "Action": "when", "Outcome": "then"}


class Place(NamedTuple):
    """Where something begins in a file."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a data table and where it stands."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a pickle, with the values of its Examples row in place."""

    keyword: str
    kind: str
    """``given``, ``when`` or ``then``; And, But and * continue the kind before them."""
    text: str
    line: int
    column: int
    is_background: bool
    table: tuple[tuple[Cell, ...], ...] | None = None
    doc_string: str | None = None
    table_place: Place | None = None
    doc_string_place: Place | None = None
    is_inserted: bool = False
    """Whether it stands in no file: the command line says it."""


@dataclass(frozen=True, slots=True)
class Pickle:
    """One scenario after background, outline and tags are resolved."""

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
    def place(self) -> int:
        """The line that only this pickle has: its Examples row, else its scenario."""
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


def compile_document(feature: Node, uri: str) -> Document:
    """Resolve a parsed feature into its pickles, in the order of the file."""
    whole: Any = {"feature": feature, "comments": [], "uri": uri}
    pickles: list[Any] = Compiler().compile(whole)
    index = _Index(feature)
    return Document(uri, feature, tuple(index.pickle(pickle) for pickle in pickles))


def containers(feature: Node) -> Iterator[tuple[Node | None, Node]]:
    """Yield every child of the feature and of its rules, with its rule."""
    for child in feature["children"]:
        if "rule" in child:
            for grandchild in child["rule"]["children"]:
                yield child["rule"], grandchild
        else:
            yield None, child


def scenarios(feature: Node) -> Iterator[Node]:
    """Yield every Scenario and Scenario Outline, in the order of the file."""
    for _, child in containers(feature):
        if "scenario" in child:
            yield child["scenario"]


def backgrounds(feature: Node) -> Iterator[Node]:
    """Yield every Background, in the order of the file."""
    for _, child in containers(feature):
        if "background" in child:
            yield child["background"]


class _Index:
    """The nodes of a feature by their ids."""

    def __init__(self, feature: Node) -> None:
        self._steps: dict[str, tuple[Node, bool]] = {}
        self._scenarios: dict[str, tuple[Node, Node | None]] = {}
        self._rows: dict[str, tuple[Node, Node]] = {}
        for rule, child in containers(feature):
            if "background" in child:
                self._steps |= {step["id"]: (step, True) for step in child["background"]["steps"]}
                continue
            scenario = child["scenario"]
            self._scenarios[scenario["id"]] = (scenario, rule)
            self._steps |= {step["id"]: (step, False) for step in scenario["steps"]}
            for examples in scenario["examples"]:
                for row in examples["tableBody"]:
                    self._rows[row["id"]] = (examples, row)

    def pickle(self, compiled: Node) -> Pickle:
        scenario, rule = self._scenarios[compiled["astNodeIds"][0]]
        example: tuple[tuple[str, str], ...] = ()
        example_line = None
        if len(compiled["astNodeIds"]) > 1:
            examples, row = self._rows[compiled["astNodeIds"][1]]
            header = (cell["value"] for cell in examples["tableHeader"]["cells"])
            values = (cell["value"] for cell in row["cells"])
            example = tuple(zip(header, values, strict=True))
            example_line = row["location"]["line"]
        return Pickle(
            name=compiled["name"],
            keyword=scenario["keyword"],
            description=scenario["description"] or "",
            line=scenario["location"]["line"],
            column=scenario["location"]["column"],
            rule=rule,
            tags=tuple(dict.fromkeys(tag["name"][1:] for tag in compiled["tags"])),
            steps=tuple(self._typed(compiled["steps"])),
            example=example,
            example_line=example_line,
        )

    def _typed(self, steps: list[Node]) -> Iterator[Step]:
        kind = "given"
        for compiled in steps:
            node, is_background = self._steps[compiled["astNodeIds"][0]]
            kind = KINDS.get(node["keywordType"], kind)
            argument = compiled.get("argument") or {}
            table = argument.get("dataTable")
            doc_string = argument.get("docString")
            yield Step(
                keyword=node["keyword"].strip(),
                kind=kind,
                text=compiled["text"],
                line=node["location"]["line"],
                column=node["location"]["column"],
                is_background=is_background,
                table=_cells(node["dataTable"], table) if table else None,
                doc_string=doc_string["content"] if doc_string else None,
                table_place=_place(node["dataTable"]) if table else None,
                doc_string_place=_place(node["docString"]) if doc_string else None,
            )


def _place(node: Node) -> Place:
    return Place(node["location"]["line"], node["location"]["column"])


def _cells(node: Node, compiled: Node) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        tuple(
            Cell(resolved["value"], cell["location"]["line"], cell["location"]["column"])
            for cell, resolved in zip(row["cells"], texts["cells"], strict=True)
        )
        for row, texts in zip(node["rows"], compiled["rows"], strict=True)
    )
