"""Assigns the problems of a feature file with errors to its steps and scenarios.

None of its scenarios ran. A problem outside steps and scenarios is reported once for the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from prospect_to_cash.harness.evidence.record import Problem, Status
from prospect_to_cash.harness.report.messages.documents import Node, Read
from prospect_to_cash.harness.report.messages.parts import BEFORE, WHOLE, Hooks, Part

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
        if not whole and any(part.message for part in parts):
            return tuple(parts)
        status = Status.BROKEN if whole else Status.SKIPPED
        hook = hooks.id_of(WHOLE, BEFORE)
        message = _message(whole) or _NOT_RUN
        return (Part(f"{pickle['id']}-whole", None, hook, status, message), *parts)

    def _step(self, step: Any) -> Part:
        found = self._of_node.get(step["astNodeIds"][0], [])
        kinds = [problem.status for problem in found]
        special = [kind for kind in kinds if kind is not Status.BROKEN]
        status = (special or kinds or [Status.SKIPPED])[0]
        return Part(f"{step['id']}-step", step["id"], None, status, _message(found))


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
