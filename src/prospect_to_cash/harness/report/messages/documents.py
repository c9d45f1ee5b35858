"""Reads the feature files of a run: Gherkin documents and pickles, in the form of messages.

The caller passes a parser, because most files were already parsed at collection, and can keep the
messages of a file. In a file with errors, no scenario ran. Each problem is assigned to its step or
scenario, or otherwise to the file.
"""

from __future__ import annotations

import copy
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias

from gherkin.pickles.compiler import Compiler
from gherkin.stream.id_generator import IdGenerator
from pydantic_core import from_json, to_json

from prospect_to_cash.harness.evidence.record import Feature, Problem, Scenario, Status
from prospect_to_cash.harness.report.messages.scenarios import (
    BEFORE,
    WHOLE,
    Hooks,
    Part,
    Result,
    line,
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
Keep: TypeAlias = Callable[[Feature, Callable[[], bytes]], bytes]
"""A function that returns what is kept for the text of a feature file, or makes it."""


class Pickle(NamedTuple):
    """What the messages have of a pickle."""

    line: int
    """The line of the file that no other pickle has."""
    id: str
    steps: Sequence[str]
    """The ids of its steps."""
    message: str
    """Its message, with a line end."""

    @classmethod
    def of(cls, node: Node) -> Pickle:
        """Return the messages of a pickle as the compiler returns it."""
        steps = [step["id"] for step in node["steps"]]
        return cls(node["location"]["line"], node["id"], steps, line({"pickle": node}))


class FileMessages:
    """The messages of a feature file without errors."""

    def __init__(self, content: bytes) -> None:
        """Read what `messages_of` returned."""
        pickles, self.document, *messages = content.decode("ascii").splitlines(keepends=True)
        self._pickles = {
            at: Pickle(at, id, steps, message)
            for (at, id, steps), message in zip(from_json(pickles), messages, strict=True)
        }

    def pickle_of(self, feature: Feature, scenario: Scenario, written: int) -> Pickle:
        """Return the pickle of a scenario with so many steps that are written in the file.

        Raise `ReportError` if the text doesn't have it.

        This happens if a record was edited by hand, or if the file changed during the run.
        """
        pickle = self._pickles.get(scenario.example_line or scenario.line)
        if pickle is None or len(pickle.steps) != written:
            raise _not_there(feature, scenario)
        return pickle


def messages_of(feature: Feature, parse: Parse) -> bytes:
    """Return the messages of a file as they can be kept: they depend on its uri and its text.

    Return nothing if the text can't be parsed. Raise `ReportError` if it then has scenarios.
    """
    found = read(feature, parse)
    if found is None:
        return b""
    pickles = [Pickle.of(node) for node in found.pickles]
    ids = to_json([(each.line, each.id, each.steps) for each in pickles]).decode()
    messages = (each.message for each in pickles)
    return "".join((ids, "\n", found.message, *messages)).encode("ascii")


@dataclass(frozen=True)
class Read:
    """A feature file that could be parsed."""

    document: Node
    pickles: tuple[Node, ...]

    @property
    def message(self) -> str:
        """The message of the document, with a line end."""
        return line({"gherkinDocument": self.document})


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
        result = Result.of(status, _message(whole) or _NOT_RUN)
        return (Part.of_hook(f"{pickle['id']}-whole", hook, result), *parts)

    def _step(self, step: Any) -> Part:
        found = self._problems_of(step)
        kinds = [problem.status for problem in found]
        special = [kind for kind in kinds if kind is not Status.BROKEN]
        status = (special or kinds or [Status.SKIPPED])[0]
        return Part.of_step(step["id"], Result.of(status, _message(found)))

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
