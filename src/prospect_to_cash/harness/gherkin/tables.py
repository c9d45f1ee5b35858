"""Checks Examples and data tables: rows, columns, placeholders, and unclosed cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import cycle, islice

from prospect_to_cash.common.nearest import hint, nearest
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.document import Document, Node, backgrounds, scenarios
from prospect_to_cash.harness.gherkin.findings import (
    MOST_FIXES,
    Edit,
    Finding,
    Fix,
    finding_at_node,
    replacing,
)
from prospect_to_cash.harness.gherkin.outline_values import values_in
from prospect_to_cash.harness.gherkin.step_definitions import StepDefinitions
from prospect_to_cash.harness.gherkin.structure import has_first_step

_PLACEHOLDER = re.compile(r"<([^<>\s](?:[^<>|]*[^<>\s])?)>")


def check_tables(
    document: Document,
    lines: list[str],
    definitions: StepDefinitions,
    *,
    headers: bool,
    unused_columns: Collection[str] = (),
) -> Iterator[Problem]:
    """Yield problems of tables. If `headers`, the first row of a data table is a header.

    `unused_columns` are the columns of Examples that no step has to use. `definitions` know the
    values for a missing Examples table.
    """
    in_backgrounds: set[str] = set()
    for background in backgrounds(document.feature):
        in_backgrounds |= _placeholders(_texts(background))
        for step in background["steps"]:
            yield from _check_data_table(document, step, lines, headers=headers)
            yield from _check_no_placeholders(document, step, lines, definitions, "a background")
    for scenario in scenarios(document.feature):
        for step in scenario["steps"]:
            yield from _check_data_table(document, step, lines, headers=headers)
        # A placeholder in a background has a problem of its own, so its column has none.
        yield from _check_examples(
            document, scenario, lines, definitions, {*unused_columns, *in_backgrounds}
        )


def _check_data_table(
    document: Document, step: Node, lines: list[str], *, headers: bool
) -> Iterator[Problem]:
    table = step.get("dataTable")
    if table is None:
        return
    yield from _check_last_cells(document, table["rows"], lines)
    if not headers:
        return
    header, *rows = table["rows"]
    yield from _check_header(document, header)
    if not rows:
        message = f"The table of '{step['text']}' has a header but no rows. Add a row."
        yield finding_at_node(document, table, message, "no-rows", [_with_row(header, lines)])


def _with_row(header: Node, lines: list[str]) -> Fix:
    """Return the fix that adds an empty row below a header."""
    number = header["location"]["line"]
    line = lines[number - 1]
    row = re.sub(r"[^|]", " ", line[len(line) - len(line.lstrip()) :].rstrip())
    indent = line[: len(line) - len(line.lstrip())]
    return Fix("Add an empty row", (Edit(number, len(line) + 1, "", f"\n{indent}{row}"),))


def _check_last_cells(document: Document, rows: list[Node], lines: list[str]) -> Iterator[Problem]:
    for row in rows:
        number = row["location"]["line"]
        line = lines[number - 1].rstrip()
        rest = line.rpartition("|")[2]
        if rest:
            message = (
                f"'{rest.strip()}' is ignored because it follows the last '|'. Add '|' at its end."
            )
            fix = Fix("Add '|' at the end", (Edit(number, len(line) + 1, "", " |"),))
            yield finding_at_node(document, row, message, "cell-count", [fix])


def _check_header(document: Document, header: Node) -> Iterator[Problem]:
    names = [cell["value"] for cell in header["cells"]]
    if all(names) and len(set(names)) == len(names):
        return
    for cell in header["cells"]:
        if not cell["value"]:
            yield finding_at_node(
                document,
                cell,
                "A column has no name in the first row of the table. Add a name.",
                "columns",
            )
    for name, count in Counter(name for name in names if name).items():
        if count > 1:
            second = [cell for cell in header["cells"] if cell["value"] == name][1]
            message = f"Column '{name}' appears {count} times in the table. Keep one of them."
            yield finding_at_node(document, second, message, "columns")


def _at_placeholder(
    document: Document,
    node: Node,
    name: str,
    lines: list[str],
    message: str,
    meant: Iterable[str] = (),
    fixes: Sequence[Fix] = (),
) -> Finding:
    """Return a problem at a placeholder: at its cell, or where it is in the text of the node."""
    line, column = node["location"]["line"], node["location"]["column"]
    if "value" not in node:
        for number in range(line, len(lines) + 1):
            offset = lines[number - 1].find(f"<{name}>", column - 1 if number == line else 0)
            if offset >= 0:
                node = {"location": {"line": number, "column": offset + 1}}
                break
    place = node["location"]["line"], node["location"]["column"]
    changes = [each for new in meant for each in replacing(place, f"<{name}>", new)]
    return finding_at_node(document, node, message, "placeholder", [*fixes, *changes])


def _check_examples(
    document: Document,
    scenario: Node,
    lines: list[str],
    definitions: StepDefinitions,
    unused_columns: Collection[str],
) -> Iterator[Problem]:
    if not scenario["steps"] or not has_first_step(scenario):
        return  # it has a problem of its own
    if not scenario["examples"]:
        yield from _check_without_examples(document, scenario, lines, definitions)
        return
    used = _placeholders(_texts(scenario))
    for examples in scenario["examples"]:
        header = examples.get("tableHeader")
        if header is None or not examples["tableBody"]:
            message = f"The Examples table of '{scenario['name']}' has no rows. Add a row."
            fixes = [] if header is None else [_with_row(header, lines)]
            yield finding_at_node(document, examples, message, "no-rows", fixes)
        if header is None:
            continue
        yield from _check_last_cells(document, [header, *examples["tableBody"]], lines)
        yield from _check_header(document, header)
        names = [cell["value"] for cell in header["cells"]]
        missing = used - set(names)
        for cell in header["cells"]:
            name = cell["value"]
            if not name or name in (*used, *unused_columns):
                continue
            message = f"No step of '{scenario['name']}' uses column '{name}'."
            meant = nearest(name, missing) or list(missing)
            corrections: tuple[Fix, ...] = ()
            if missing and len(meant) == 1 and not _is_placeholder_elsewhere(document, name):
                # The header is wrong, so the placeholders aren't.
                missing -= {*meant}
                message += f" Did you mean '{meant[0]}'?"
                place = cell["location"]["line"], cell["location"]["column"]
                corrections = replacing(place, name, meant[0])
            elif missing:
                continue  # a placeholder is wrong, so the column isn't
            yield finding_at_node(document, cell, message, "unused-column", corrections)
        yield from _check_placeholders(document, scenario, examples, missing, lines)


def _is_placeholder_elsewhere(document: Document, name: str) -> bool:
    """Return whether another scenario of the file, which has such a column, uses it."""
    return any(name in _placeholders(_texts(scenario)) for scenario in scenarios(document.feature))


def _check_placeholders(
    document: Document, scenario: Node, examples: Node, missing: set[str], lines: list[str]
) -> Iterator[Problem]:
    """Yield a problem for each missing column, at the first placeholder that needs it."""
    names = [cell["value"] for cell in examples["tableHeader"]["cells"]]
    for node, text in _texts(scenario):
        for name in dict.fromkeys(_PLACEHOLDER.findall(text)):
            if name in missing:
                missing = missing - {name}
                line = examples["location"]["line"]
                yield _at_placeholder(
                    document,
                    node,
                    name,
                    lines,
                    f"<{name}> isn't a column of the Examples table in line {line}."
                    f"{hint(name, names)} Its columns: {', '.join(names)}.",
                    [f"<{each}>" for each in nearest(name, names)],
                )


def lines_with_unknown_texts(document: Document) -> set[int]:
    """Return the lines of steps and rows whose placeholders no Examples table fills in.

    An outline without Examples is unknown as a whole.
    """
    found: set[int] = set()
    for background in backgrounds(document.feature):
        found |= _lines_of(background, frozenset())
    for scenario in scenarios(document.feature):
        tables = [each["tableHeader"] for each in scenario["examples"] if "tableHeader" in each]
        columns = [frozenset(cell["value"] for cell in header["cells"]) for header in tables]
        if columns:
            found |= _lines_of(scenario, frozenset.intersection(*columns))
        elif _is_outline(scenario):
            found |= {step["location"]["line"] for step in scenario["steps"]}
        else:
            found |= _lines_of(scenario, frozenset())
    return found


def _lines_of(container: Node, columns: frozenset[str]) -> set[int]:
    return {
        line
        for step in container["steps"]
        for node, text in _step_texts(step, doc_strings=False)
        if not columns.issuperset(_PLACEHOLDER.findall(text))
        for line in (node["location"]["line"], step["location"]["line"])
    }


def _is_outline(scenario: Node) -> bool:
    return any(word in scenario["keyword"].casefold() for word in ("outline", "template"))


def _check_without_examples(
    document: Document, scenario: Node, lines: list[str], definitions: StepDefinitions
) -> Iterator[Problem]:
    if _is_outline(scenario):
        message = f"{scenario['keyword']} '{scenario['name']}' has no Examples table. Add one."
        fixes = [_with_examples(scenario, lines, definitions)]
        yield finding_at_node(document, scenario, message, "no-examples", fixes)
        return
    fix = _with_examples(scenario, lines, definitions) if _placeholders(_texts(scenario)) else None
    for step in scenario["steps"]:
        yield from _check_no_placeholders(document, step, lines, definitions, "this scenario", fix)


def _with_examples(scenario: Node, lines: list[str], definitions: StepDefinitions) -> Fix:
    """Return the fix that adds an Examples table with a column for each placeholder.

    A placeholder that stands for a value of a closed list has a row for each of its values.
    """
    names = list(
        dict.fromkeys(n for _, text in _texts(scenario) for n in _PLACEHOLDER.findall(text))
    )
    step = scenario["steps"][-1]
    last = int(step["location"]["line"])
    if "dataTable" in step:
        last = int(step["dataTable"]["rows"][-1]["location"]["line"])
    elif "docString" in step:
        text = step["docString"]
        last = int(text["location"]["line"]) + text["content"].count("\n") + 2
    at = min(last, len(lines))
    indent = " " * (step["location"]["column"] - 1)
    values = dict[str, Sequence[str]]()
    for step in scenario["steps"]:
        if _PLACEHOLDER.search(step["text"]):
            values = {**values_in(step["text"], definitions.all()), **values}
    rows = _rows(names or ["COLUMN"], values)
    below = "".join(f"\n{indent}  {row}" for row in rows)
    edit = Edit(at, len(lines[at - 1]) + 1, "", f"\n\n{indent}Examples:{below}")
    return Fix("Add Examples", (edit,))


def _rows(names: Sequence[str], values: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the lines of a table with the values of its columns. Shorter lists begin again."""
    number = max((len(values.get(name, ())) for name in names), default=0) or 1
    cells = [[name, *islice(cycle(values.get(name) or [""]), number)] for name in names]
    widths = [max(map(len, column)) for column in cells]
    return [
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |"
        for row in zip(*cells, strict=True)
    ]


def _check_no_placeholders(
    document: Document,
    step: Node,
    lines: list[str],
    definitions: StepDefinitions,
    where: str,
    fix: Fix | None = None,
) -> Iterator[Problem]:
    """Yield a problem for each placeholder, with the fix that adds an Examples table.

    If it stands for one of a few values, each of them is a fix too.
    """
    rows = step["dataTable"]["rows"] if "dataTable" in step else ()
    cells = [cell["value"] for row in rows for cell in row["cells"]]
    if "<" not in step["text"] and "<" not in "".join(cells):
        return
    values = values_in(step["text"], definitions.all())
    for node, text in _step_texts(step, doc_strings=False):
        for name in dict.fromkeys(_PLACEHOLDER.findall(text)):
            message = f"<{name}> is a column of an Examples table, but {where} has no such table."
            meant = values.get(name, ())
            yield _at_placeholder(
                document,
                node,
                name,
                lines,
                message,
                meant if len(meant) <= MOST_FIXES else (),
                fixes=[] if fix is None else [fix],
            )


def _placeholders(texts: Iterable[tuple[Node, str]]) -> set[str]:
    return {name for _, text in texts for name in _PLACEHOLDER.findall(text)}


def _texts(container: Node) -> Iterator[tuple[Node, str]]:
    yield container, container["name"]
    for step in container["steps"]:
        yield from _step_texts(step, doc_strings=True)


def _step_texts(step: Node, *, doc_strings: bool) -> Iterator[tuple[Node, str]]:
    yield step, step["text"]
    for row in step.get("dataTable", {}).get("rows", ()):
        for cell in row["cells"]:
            yield cell, cell["value"]
    if doc_strings and "docString" in step:
        doc_string = step["docString"]
        yield doc_string, f"{doc_string.get('mediaType', '')}\n{doc_string['content']}"
