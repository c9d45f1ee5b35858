"""Checks of Examples and data tables: rows, columns, placeholders, cells that got lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.document import Document, Node, backgrounds, scenarios

_PLACEHOLDER = re.compile(r"<([^<>\s](?:[^<>|]*[^<>\s])?)>")


def check_tables(document: Document, lines: list[str], *, headers: bool) -> Iterator[Problem]:
    """Yield what is wrong with tables; `headers` says that a data table has a header row."""
    for background in backgrounds(document.feature):
        for step in background["steps"]:
            yield from _data_table(document, step, lines, headers=headers)
            yield from _no_columns(document, step, "a background")
    for scenario in scenarios(document.feature):
        for step in scenario["steps"]:
            yield from _data_table(document, step, lines, headers=headers)
        yield from _examples(document, scenario, lines)


def _at(document: Document, node: Node, message: str) -> Problem:
    place = node["location"]
    return Problem(uri=document.uri, line=place["line"], column=place["column"], message=message)


def _data_table(
    document: Document, step: Node, lines: list[str], *, headers: bool
) -> Iterator[Problem]:
    table = step.get("dataTable")
    if table is None:
        return
    yield from _unclosed(document, table["rows"], lines)
    if not headers:
        return
    header, *rows = table["rows"]
    yield from _header(document, header)
    if not rows:
        yield _at(document, table, f"The table of '{step['text']}' has a header and no rows.")


def _unclosed(document: Document, rows: list[Node], lines: list[str]) -> Iterator[Problem]:
    for row in rows:
        lost = lines[row["location"]["line"] - 1].rstrip().rpartition("|")[2]
        if lost:
            message = f"'{lost.strip()}' stands after the last '|' and is lost; close it with '|'."
            yield _at(document, row, message)


def _header(document: Document, header: Node) -> Iterator[Problem]:
    names = [cell["value"] for cell in header["cells"]]
    if all(names) and len(set(names)) == len(names):
        return
    for cell in header["cells"]:
        if not cell["value"]:
            yield _at(document, cell, "A column has no name in the first row of its table.")
    for name, count in Counter(name for name in names if name).items():
        if count > 1:
            again = [cell for cell in header["cells"] if cell["value"] == name][1]
            yield _at(document, again, f"The column '{name}' stands {count} times in its table.")


def _examples(document: Document, scenario: Node, lines: list[str]) -> Iterator[Problem]:
    if not scenario["examples"]:
        yield from _plain_scenario(document, scenario)
        return
    used = {name for _, text in _texts(scenario) for name in _PLACEHOLDER.findall(text)}
    for examples in scenario["examples"]:
        header = examples.get("tableHeader")
        if header is None or not examples["tableBody"]:
            yield _at(document, examples, f"The Examples of '{scenario['name']}' have no rows.")
        if header is None:
            continue
        yield from _unclosed(document, [header, *examples["tableBody"]], lines)
        yield from _header(document, header)
        names = [cell["value"] for cell in header["cells"]]
        for cell in header["cells"]:
            if cell["value"] and cell["value"] not in used:
                message = f"No step of '{scenario['name']}' uses the column '{cell['value']}'."
                yield _at(document, cell, message + hint(cell["value"], used))
        yield from _missing(document, scenario, examples, names)


def _missing(
    document: Document, scenario: Node, examples: Node, names: list[str]
) -> Iterator[Problem]:
    for node, text in _texts(scenario):
        for name in dict.fromkeys(_PLACEHOLDER.findall(text)):
            if name not in names:
                line = examples["location"]["line"]
                yield _at(
                    document,
                    node,
                    f"<{name}> names no column of the Examples at line {line}."
                    f"{hint(name, names)} Its columns: {', '.join(names)}.",
                )


def _plain_scenario(document: Document, scenario: Node) -> Iterator[Problem]:
    if "outline" in scenario["keyword"].casefold() or "template" in scenario["keyword"].casefold():
        message = f"The {scenario['keyword']} '{scenario['name']}' has no Examples."
        yield _at(document, scenario, message)
        return
    for step in scenario["steps"]:
        yield from _no_columns(document, step, "a scenario without Examples")


def _no_columns(document: Document, step: Node, where: str) -> Iterator[Problem]:
    rows = step["dataTable"]["rows"] if "dataTable" in step else ()
    cells = [cell["value"] for row in rows for cell in row["cells"]]
    if "<" not in step["text"] and "<" not in "".join(cells):
        return
    for node, text in _step_texts(step, doc_strings=False):
        for name in dict.fromkeys(_PLACEHOLDER.findall(text)):
            message = f"<{name}> stands for a column of Examples, and {where} has none."
            yield _at(document, node, message)


def _texts(scenario: Node) -> Iterator[tuple[Node, str]]:
    yield scenario, scenario["name"]
    for step in scenario["steps"]:
        yield from _step_texts(step, doc_strings=True)


def _step_texts(step: Node, *, doc_strings: bool) -> Iterator[tuple[Node, str]]:
    yield step, step["text"]
    for row in step.get("dataTable", {}).get("rows", ()):
        for cell in row["cells"]:
            yield cell, cell["value"]
    if doc_strings and "docString" in step:
        yield step["docString"], step["docString"]["content"]
