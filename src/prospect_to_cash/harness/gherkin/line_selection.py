"""Finds the scenarios that a line of a feature file selects.

A line of the feature, a rule, its description, or its background selects all scenarios in it. A
line of a scenario selects the scenario; for a scenario outline, all rows. A line of an Examples
table selects the rows of that table, and a row selects only itself. Blank lines and comments
between scenarios select nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.harness.gherkin.document import Document, Node, Pickle, scenarios


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
