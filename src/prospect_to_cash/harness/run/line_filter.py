"""Limits a run to lines of feature files: ``features/x.feature:12:30``.

A line of the feature, a rule, its description, or its background selects all scenarios in it. A
line of a scenario selects the scenario; for a scenario outline, all rows. A line of an Examples
table selects the rows of that table, and a row selects only itself. Blank lines and comments
between scenarios select nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.gherkin.document import Document, Node, Pickle, scenarios
from prospect_to_cash.harness.settings import Settings


def pickles_at(document: Document, line: int) -> tuple[Pickle, ...]:
    """Return the pickles that `line` selects."""
    lines = set(_lines(document, document.feature, line, from_line=1))
    return tuple(pickle for pickle in document.pickles if pickle.own_line in lines)


def closest_scenario(document: Document, line: int) -> tuple[str, int] | None:
    """Return the title and line of the scenario that starts closest to `line`."""
    titles = [(node["name"], node["location"]["line"]) for node in scenarios(document.feature)]
    return min(titles, key=lambda title: abs(title[1] - line), default=None)


def _lines(document: Document, parent: Node, line: int, *, from_line: int) -> Iterator[int]:
    """Yield the own lines of the pickles that `line` selects in a feature or rule."""
    children = [next(iter(child.items())) for child in parent["children"]]
    first = min((_start(node) for _, node in children), default=parent["location"]["line"] + 1)
    if from_line <= line < first:
        yield from _all_in(document, parent)
    for kind, node in children:
        if not _start(node) <= line <= _end(kind, node):
            continue
        if kind == "rule":
            yield from _lines(document, node, line, from_line=_start(node))
        elif kind == "background":
            yield from _all_in(document, parent)
        else:
            yield from _in_scenario(document, node, line)


def _in_scenario(document: Document, scenario: Node, line: int) -> Iterator[int]:
    for examples in scenario["examples"]:
        rows = [row["location"]["line"] for row in examples["tableBody"]]
        if line in rows:
            yield line
            return
        if _start(examples) <= line <= _end_of_examples(examples):
            yield from rows
            return
    first_line = scenario["location"]["line"]
    yield from (pickle.own_line for pickle in document.pickles if pickle.line == first_line)


def _all_in(document: Document, parent: Node) -> Iterator[int]:
    """Yield the own lines of all pickles of a feature or rule."""
    for child in parent["children"]:
        if "rule" in child:
            yield from _all_in(document, child["rule"])
        elif "scenario" in child:
            first_line = child["scenario"]["location"]["line"]
            yield from (pickle.own_line for pickle in document.pickles if pickle.line == first_line)


def _start(node: Node) -> int:
    lines = [tag["location"]["line"] for tag in node.get("tags", ())]
    return int(min(lines, default=node["location"]["line"]))


def _end(kind: str, node: Node) -> int:
    own: int = node["location"]["line"]
    if kind == "rule":
        inner = [_end(*next(iter(child.items()))) for child in node["children"]]
        return max(inner, default=own)
    parts = [_end_of_step(step) for step in node["steps"]]
    parts += [_end_of_examples(examples) for examples in node.get("examples", ())]
    return max(parts, default=own)


def _end_of_step(step: Node) -> int:
    table, doc_string = step.get("dataTable"), step.get("docString")
    if table:
        return int(table["rows"][-1]["location"]["line"])
    if doc_string:
        # The delimiter, the text, and the closing delimiter.
        return int(doc_string["location"]["line"]) + len(doc_string["content"].split("\n")) + 1
    return int(step["location"]["line"])


def _end_of_examples(examples: Node) -> int:
    header = examples.get("tableHeader")
    rows = [row["location"]["line"] for row in examples["tableBody"]]
    rows += [header["location"]["line"]] if header else []
    return int(max(rows, default=examples["location"]["line"]))


_WITH_LINES = re.compile(r"(?P<path>.+\.feature)(?P<lines>(?::\d+)+)")


class PathWithLines(NamedTuple):
    """A path from the command line, and its line numbers if it has any."""

    path: str
    lines: tuple[int, ...] = ()


def split_lines(argument: str) -> PathWithLines:
    """Split the line numbers from an argument. The name of an existing file isn't split."""
    match = _WITH_LINES.fullmatch(argument)
    if match is None or Path(argument).exists():
        return PathWithLines(argument)
    return PathWithLines(match["path"], tuple(int(n) for n in match["lines"][1:].split(":")))


class LineFilter:
    """The lines that a run is limited to, by feature file. A file without lines runs as a whole."""

    def __init__(self, by_uri: Mapping[str, frozenset[int]]) -> None:
        self._by_uri = by_uri
        self._scenario_lines: dict[str, frozenset[int]] = {}

    def __bool__(self) -> bool:
        return bool(self._by_uri)

    def matches(self, document: Document, pickle: Pickle) -> bool:
        """Return whether a scenario runs. Raise `StartError` for a line that selects nothing."""
        uri = document.uri
        if uri not in self._by_uri:
            return True
        if uri not in self._scenario_lines:
            self._scenario_lines[uri] = frozenset(
                selected.own_line
                for line in sorted(self._by_uri[uri])
                for selected in _pickles_at(document, line)
            )
        return pickle.own_line in self._scenario_lines[uri]


def read_lines(
    arguments: Iterable[str], settings: Settings, folder: Path
) -> tuple[list[str], LineFilter]:
    """Return the arguments without line numbers, and the filter for those lines.

    A file that is named both with and without lines runs as a whole.
    """
    paths: dict[str, None] = {}
    lines: dict[str, set[int]] = {}
    whole: set[str] = set()
    for argument in arguments:
        path, numbers = split_lines(argument)
        paths[path] = None
        uri = settings.uri(Path(folder, path).resolve())
        if numbers:
            lines.setdefault(uri, set()).update(numbers)
        else:
            whole.add(uri)
    limited = {uri: frozenset(numbers) for uri, numbers in lines.items() if uri not in whole}
    return list(paths), LineFilter(limited)


def _pickles_at(document: Document, line: int) -> tuple[Pickle, ...]:
    found = pickles_at(document, line)
    if not found:
        near = closest_scenario(document, line)
        closest = f" The closest scenario is '{near[0]}' (line {near[1]})." if near else ""
        raise StartError(
            f"Line {line} of '{document.uri}' isn't in a scenario, so nothing ran.{closest}"
        )
    return found
