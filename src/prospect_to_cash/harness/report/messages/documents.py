"""Reads the feature files of a run: Gherkin documents and pickles, in the form of messages.

The caller passes a parser, because most files were already parsed at collection. In a file with
errors, no scenario ran. Each problem is assigned to its step or scenario, or otherwise to the file.
"""

from __future__ import annotations

import copy
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, TypeAlias

from gherkin.pickles.compiler import Compiler
from gherkin.stream.id_generator import IdGenerator

from prospect_to_cash.harness.evidence.record import Feature, Problem, Scenario, Status
from prospect_to_cash.harness.report.messages.scenarios import (
    BEFORE,
    WHOLE,
    Hooks,
    Part,
    Result,
)
from prospect_to_cash.harness.report.output import ReportError

Node = dict[str, Any]
_WORDS = re.compile(r"[\w -]*")


class Parsed(Protocol):
    """A feature file that could be parsed."""

    @property
    def document(self) -> Node:
        """The document."""

    @property
    def ids(self) -> IdGenerator:
        """The generator of ids, which continues after the ids of the document."""


Parse: TypeAlias = Callable[[Feature], Parsed | None]
"""A function that parses the text of a feature file, or returns None."""


@dataclass(frozen=True)
class Read:
    """A feature file that could be parsed."""

    document: Node
    pickles: tuple[Node, ...]

    def pickle_of(self, feature: Feature, scenario: Scenario, written: int) -> Node:
        """Return the pickle of a scenario with so many steps that are written in the file.

        Raise `ReportError` if the text doesn't have it.

        This happens if a record was edited by hand, or if the file changed during the run.
        """
        place = scenario.example_line or scenario.line
        pickle = self.by_line.get(place)
        if pickle is None or len(pickle["steps"]) != written:
            raise _not_there(feature, scenario)
        return pickle

    @cached_property
    def by_line(self) -> dict[int, Node]:
        """The pickles by line."""
        return {pickle["location"]["line"]: pickle for pickle in self.pickles}


def read(feature: Feature, parse: Parse) -> Read | None:
    """Read the text of a feature file. Return None if it can't be parsed and has only problems.

    Raise `ReportError` if the record has scenarios of a file that can't be parsed.
    """
    parsed = parse(feature)
    if parsed is None:
        if feature.scenarios:
            raise _not_there(feature, feature.scenarios[0])
        return None
    document = {**parsed.document, "uri": feature.uri}
    pickles: Any = _Compiler(copy.copy(parsed.ids)).compile(document)  # type: ignore[arg-type]  # its form
    return Read(document, tuple(pickles))


class _Compiler(Compiler):
    """Gherkin's compiler with shortcuts: it searches each text for each column of Examples."""

    _columns: object = None
    """The header that was looked at last."""
    _are_words = False
    """Whether its columns are words. Gherkin reads a column as a regular expression."""

    def _interpolate(self, name: Any, variable_cells: Any, value_cells: Any) -> Any:
        if not name or not variable_cells:
            return name
        if variable_cells is not self._columns:
            self._columns = variable_cells
            self._are_words = all(_WORDS.fullmatch(cell["value"]) for cell in variable_cells)
        if not self._are_words:
            return super()._interpolate(name, variable_cells, value_cells)
        if "<" in name:
            for column, cell in zip(variable_cells, value_cells, strict=False):
                name = name.replace(f"<{column['value']}>", cell["value"])
        return name

    def _create_pickle_arguments(self, step: Any, variables: Any, values: Any) -> Any:
        if not variables and "docString" not in step:
            table = step.get("dataTable")
            return table and {
                "dataTable": {
                    "rows": [
                        {"cells": [{"value": cell["value"]} for cell in row["cells"]]}
                        for row in table["rows"]
                    ]
                }
            }
        return super()._create_pickle_arguments(step, variables, values)


def _not_there(feature: Feature, scenario: Scenario) -> ReportError:
    return ReportError(
        f"{feature.uri}:{scenario.example_line or scenario.line}: Can't write the messages, "
        "because the text of the file in the record doesn't have this scenario. "
        "To create the record again, run 'p2c run'."
    )


_NOT_RUN = "Not run, because its feature file has errors."


class BrokenFile:
    """The problems of a file by Gherkin node."""

    def __init__(self, file: Read, problems: Sequence[Problem]) -> None:
        self.of_file: list[Problem] = []
        """The problems outside steps and scenarios."""
        self._of_node: dict[str, list[Problem]] = defaultdict(list)
        nodes = sorted(_places(file.document["feature"]))
        lines = [line for line, _ in nodes]
        used = {id for pickle in file.pickles for id in _nodes_of(pickle)}
        for problem in problems:
            at = bisect_right(lines, problem.line) - 1
            node = nodes[at][1] if at >= 0 else ""
            (self._of_node[node] if node in used else self.of_file).append(problem)

    def parts(self, pickle: Node, hooks: Hooks) -> tuple[Part, ...]:
        """Return the parts of a scenario of the file."""
        whole = [problem for id in pickle["astNodeIds"] for problem in self._of_node.get(id, ())]
        parts = [self._step(step) for step in pickle["steps"]]
        if not whole and any(self._problems_of(step) for step in pickle["steps"]):
            return tuple(parts)
        status = Status.BROKEN if whole else Status.SKIPPED
        hook = hooks.id_of(WHOLE, BEFORE)
        result = Result(status, _message(whole) or _NOT_RUN)
        return (Part(f"{pickle['id']}-whole", None, hook, result), *parts)

    def _step(self, step: Any) -> Part:
        found = self._problems_of(step)
        kinds = [problem.status for problem in found]
        special = [kind for kind in kinds if kind is not Status.BROKEN]
        status = (special or kinds or [Status.SKIPPED])[0]
        result = Result(status, _message(found))
        return Part(f"{step['id']}-step", step["id"], None, result)

    def _problems_of(self, step: Any) -> Sequence[Problem]:
        return self._of_node.get(step["astNodeIds"][0], [])


def _message(problems: Sequence[Problem]) -> str | None:
    return "\n".join(problem.message for problem in problems) or None


def _nodes_of(pickle: Node) -> Iterator[str]:
    yield from pickle["astNodeIds"]
    for step in pickle["steps"]:
        yield from step["astNodeIds"][:1]


def _places(node: Node, owner: str = "") -> Iterator[tuple[int, str]]:
    """Yield the first line of each node, and the id of the node that has problems from there on."""
    yield node["location"]["line"], owner
    for child in node.get("children", ()):
        (inner,) = child.values()
        yield from _places(inner, inner["id"])
    for step in node.get("steps", ()):
        yield step["location"]["line"], step["id"]
    for examples in node.get("examples", ()):
        for place in (examples, *examples["tags"]):
            yield place["location"]["line"], owner
        for row in examples["tableBody"]:
            yield row["location"]["line"], row["id"]
    for tag in node.get("tags", ()):
        yield tag["location"]["line"], owner
