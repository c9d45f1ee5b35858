"""Which scenarios a line of a feature file stands for.

The line of a feature or rule, or of the text below it, stands for all that is in it; so does a line
of its background. A line of a scenario stands for the scenario, with all rows where it is an
outline; one of an Examples table for the rows of that table; one row for itself. Blank lines and
comments between scenarios stand for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.harness.gherkin.document import Document, Node, Pickle, scenarios


def pickles_at(document: Document, line: int) -> tuple[Pickle, ...]:
    """Return the pickles that `line` stands for; none where it stands for nothing."""
    places = set(_places(document, document.feature, line, from_line=1))
    return tuple(pickle for pickle in document.pickles if pickle.place in places)


def nearest_scenario(document: Document, line: int) -> tuple[str, int] | None:
    """Return title and line of the scenario that begins nearest to `line`."""
    titles = [(node["name"], node["location"]["line"]) for node in scenarios(document.feature)]
    return min(titles, key=lambda title: abs(title[1] - line), default=None)


def _places(document: Document, parent: Node, line: int, *, from_line: int) -> Iterator[int]:
    """The places of pickles that a line stands for within a feature or rule."""
    children = [next(iter(child.items())) for child in parent["children"]]
    first = min((_begin(node) for _, node in children), default=parent["location"]["line"] + 1)
    if from_line <= line < first:
        yield from _all_in(document, parent)
    for kind, node in children:
        if not _begin(node) <= line <= _end(kind, node):
            continue
        if kind == "rule":
            yield from _places(document, node, line, from_line=_begin(node))
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
        if _begin(examples) <= line <= _end_of_examples(examples):
            yield from rows
            return
    written = scenario["location"]["line"]
    yield from (pickle.place for pickle in document.pickles if pickle.line == written)


def _all_in(document: Document, parent: Node) -> Iterator[int]:
    """The places of all pickles of a feature, or of one rule."""
    for child in parent["children"]:
        if "rule" in child:
            yield from _all_in(document, child["rule"])
        elif "scenario" in child:
            written = child["scenario"]["location"]["line"]
            yield from (pickle.place for pickle in document.pickles if pickle.line == written)


def _begin(node: Node) -> int:
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
        # The text, and the line that closes it.
        return int(doc_string["location"]["line"]) + len(doc_string["content"].split("\n")) + 1
    return int(step["location"]["line"])


def _end_of_examples(examples: Node) -> int:
    header = examples.get("tableHeader")
    rows = [row["location"]["line"] for row in examples["tableBody"]]
    rows += [header["location"]["line"]] if header else []
    return int(max(rows, default=examples["location"]["line"]))
