"""Compiles a parsed feature into pickles: resolves backgrounds, outlines, and tags.

Gherkin's own compiler gives the same pickles but leaves out keywords, locations, rules, and the
values of the Examples row. A step that no Examples row changes is one object that all pickles of
its background or outline share.

pytest-bdd also fills the steps of a background with the values of the Examples row, unlike Gherkin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from prospect_to_cash.harness.gherkin.document import (
    KINDS,
    Cell,
    Document,
    Filling,
    Location,
    Node,
    Pickle,
    Step,
)

Values = Sequence[tuple[str, Cell]]
"""The columns and cells of an Examples row."""


def compile_document(
    feature: Node, uri: str, lines: Sequence[str], *, fills_backgrounds: bool = False
) -> Document:
    """Return the document of a parsed feature, with its pickles in the order of the file.

    `lines` are the lines of the file. If `fills_backgrounds`, an Examples row also fills the
    placeholders in the steps of a background, as in pytest-bdd.
    """
    context = _Context(_tag_names(feature), lines, fills_backgrounds)
    return Document(uri, feature, tuple(_pickles(feature, context)))


class _Context(NamedTuple):
    """What a scenario inherits from its feature and rule."""

    tags: tuple[str, ...]
    lines: Sequence[str]
    fills_backgrounds: bool
    steps: tuple[Step, ...] = ()
    """The steps of the backgrounds."""
    kind: str = "given"
    """The kind that And continues as the first step of the scenario."""
    rule: Node | None = None

    def with_background(self, background: Node) -> _Context:
        steps, kind = self.compiled(background["steps"], is_background=True)
        return self._replace(steps=(*self.steps, *steps), kind=kind)

    def compiled(self, nodes: list[Node], *, is_background: bool) -> tuple[list[Step], str]:
        """Return the steps, and the kind that And continues after them."""
        kind, steps = self.kind, []
        for node in nodes:
            kind = KINDS.get(node["keywordType"], kind)
            table, doc_string, at = node.get("dataTable"), node.get("docString"), node["location"]
            step = Step(
                node["keyword"].strip(),
                kind,
                node["text"],
                at["line"],
                at["column"],
                is_background,
                _cells(table) if table else None,
                doc_string["content"] if doc_string else None,
                _location(table) if table else None,
                _location(doc_string) if doc_string else None,
                text_column=_text_column(self.lines[at["line"] - 1], node),
            )
            steps.append(step)
        return steps, kind


def _pickles(feature: Node, context: _Context) -> Iterator[Pickle]:
    for child in feature["children"]:
        if "background" in child:
            context = context.with_background(child["background"])
        elif "scenario" in child:
            yield from _scenario_pickles(child["scenario"], context)
        else:
            rule = child["rule"]
            within = context._replace(
                tags=(*context.tags, *_tag_names(rule)), rule={**rule, "children": []}
            )
            for grandchild in rule["children"]:
                if "background" in grandchild:
                    within = within.with_background(grandchild["background"])
                else:
                    yield from _scenario_pickles(grandchild["scenario"], within)


def _scenario_pickles(scenario: Node, context: _Context) -> Iterator[Pickle]:
    own, _ = context.compiled(scenario["steps"], is_background=False)
    tags = (*context.tags, *_tag_names(scenario))
    background = context.steps if own else ()
    location = scenario["location"]
    plain = Pickle(
        name=scenario["name"],
        keyword=scenario["keyword"],
        description=scenario["description"] or "",
        line=location["line"],
        column=location["column"],
        rule=context.rule,
        tags=tuple(dict.fromkeys(tags)),
        steps=(*background, *own),
    )
    if not scenario["examples"]:
        yield plain
        return
    all_steps = [
        (step, _has_placeholders(step) and (context.fills_backgrounds or not step.is_background))
        for step in plain.steps
    ]
    for examples in scenario["examples"]:
        if "tableHeader" not in examples:
            continue
        header = [cell["value"] for cell in examples["tableHeader"]["cells"]]
        row_tags = tuple(dict.fromkeys((*tags, *_tag_names(examples))))
        for row in examples["tableBody"]:
            values = tuple(zip(header, map(_cell, row["cells"]), strict=True))
            filled = [_filled(step, values) if is_open else step for step, is_open in all_steps]
            yield plain._replace(
                name=_substituted(plain.name, values),
                tags=row_tags,
                steps=tuple(filled),
                example=tuple((name, cell.text) for name, cell in values),
                example_line=row["location"]["line"],
            )


def _tag_names(node: Node) -> tuple[str, ...]:
    return tuple(tag["name"][1:] for tag in node["tags"])


def _text_column(line: str, step: Node) -> int:
    after_keyword = line[step["location"]["column"] - 1 + len(step["keyword"]) :]
    return len(line) - len(after_keyword.lstrip()) + 1


def _location(node: Node) -> Location:
    return Location(node["location"]["line"], node["location"]["column"])


def _cells(table: Node) -> tuple[tuple[Cell, ...], ...]:
    return tuple([tuple([_cell(cell) for cell in row["cells"]]) for row in table["rows"]])


def _cell(node: Node) -> Cell:
    location = node["location"]
    return Cell(node["value"], location["line"], location["column"])


def _has_placeholders(step: Step) -> bool:
    return (
        "<" in step.text
        or (step.doc_string is not None and "<" in step.doc_string)
        or (step.table is not None and any("<" in cell.text for row in step.table for cell in row))
    )


def _filled(step: Step, values: Values) -> Step:
    table = step.table and tuple(
        tuple(_filled_cell(cell, values) for cell in row) for row in step.table
    )
    doc_string = None if step.doc_string is None else _substituted(step.doc_string, values)
    return step._replace(
        text=_substituted(step.text, values),
        table=table,
        doc_string=doc_string,
        filling=Filling(step.text, dict(values)),
    )


def _filled_cell(cell: Cell, values: Values) -> Cell:
    if "<" not in cell.text:
        return cell
    only = next((value for name, value in values if cell.text == f"<{name}>"), None)
    return (only or cell)._replace(text=_substituted(cell.text, values))


def _substituted(text: str, values: Values) -> str:
    for column, cell in values:
        text = text.replace(f"<{column}>", cell.text)
    return text
