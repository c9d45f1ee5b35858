"""Compiles a parsed feature into pickles: resolves backgrounds, outlines, and tags.

Gherkin's own compiler gives the same pickles but leaves out keywords, locations, rules, and the
values of the Examples row. A step that no Examples row changes is one object that all pickles of
its background or outline share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from prospect_to_cash.harness.gherkin.document import (
    KINDS,
    Cell,
    Document,
    Location,
    Node,
    Pickle,
    Step,
)

Values = Sequence[tuple[str, str]]
"""The columns and cells of an Examples row."""


def compile_document(feature: Node, uri: str) -> Document:
    """Return the document of a parsed feature, with its pickles in the order of the file."""
    return Document(uri, feature, tuple(_pickles(feature)))


class _Context(NamedTuple):
    """What a scenario inherits from its feature and rule."""

    tags: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    """The steps of the backgrounds."""
    kind: str = "given"
    """The kind that And continues as the first step of the scenario."""
    rule: Node | None = None

    def with_background(self, background: Node) -> _Context:
        steps, kind = _steps(background["steps"], self.kind, is_background=True)
        return self._replace(steps=(*self.steps, *steps), kind=kind)


def _pickles(feature: Node) -> Iterator[Pickle]:
    context = _Context(_tag_names(feature))
    for child in feature["children"]:
        if "background" in child:
            context = context.with_background(child["background"])
        elif "scenario" in child:
            yield from _scenario_pickles(child["scenario"], context)
        else:
            rule = child["rule"]
            within = context._replace(tags=(*context.tags, *_tag_names(rule)), rule=rule)
            for grandchild in rule["children"]:
                if "background" in grandchild:
                    within = within.with_background(grandchild["background"])
                else:
                    yield from _scenario_pickles(grandchild["scenario"], within)


def _scenario_pickles(scenario: Node, context: _Context) -> Iterator[Pickle]:
    own, _ = _steps(scenario["steps"], context.kind, is_background=False)
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
    own_steps = [(step, _has_placeholders(step)) for step in own]
    for examples in scenario["examples"]:
        if "tableHeader" not in examples:
            continue
        header = [cell["value"] for cell in examples["tableHeader"]["cells"]]
        row_tags = tuple(dict.fromkeys((*tags, *_tag_names(examples))))
        for row in examples["tableBody"]:
            values = tuple(zip(header, (cell["value"] for cell in row["cells"]), strict=True))
            filled = [_filled(step, values) if is_open else step for step, is_open in own_steps]
            yield replace(
                plain,
                name=_substituted(plain.name, values),
                tags=row_tags,
                steps=(*background, *filled),
                example=values,
                example_line=row["location"]["line"],
            )


def _tag_names(node: Node) -> tuple[str, ...]:
    return tuple(tag["name"][1:] for tag in node["tags"])


def _steps(nodes: list[Node], kind: str, *, is_background: bool) -> tuple[list[Step], str]:
    steps = []
    for node in nodes:
        kind = KINDS.get(node["keywordType"], kind)
        table, doc_string, location = node.get("dataTable"), node.get("docString"), node["location"]
        step = Step(
            node["keyword"].strip(),
            kind,
            node["text"],
            location["line"],
            location["column"],
            is_background,
            _cells(table) if table else None,
            doc_string["content"] if doc_string else None,
            _location(table) if table else None,
            _location(doc_string) if doc_string else None,
        )
        steps.append(step)
    return steps, kind


def _location(node: Node) -> Location:
    return Location(node["location"]["line"], node["location"]["column"])


def _cells(table: Node) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        [
            tuple(
                [
                    Cell(cell["value"], location["line"], location["column"])
                    for cell in row["cells"]
                    for location in [cell["location"]]
                ]
            )
            for row in table["rows"]
        ]
    )


def _has_placeholders(step: Step) -> bool:
    return (
        "<" in step.text
        or (step.doc_string is not None and "<" in step.doc_string)
        or (step.table is not None and any("<" in cell.text for row in step.table for cell in row))
    )


def _filled(step: Step, values: Values) -> Step:
    table = step.table and tuple(
        tuple(cell._replace(text=_substituted(cell.text, values)) for cell in row)
        for row in step.table
    )
    doc_string = None if step.doc_string is None else _substituted(step.doc_string, values)
    return replace(step, text=_substituted(step.text, values), table=table, doc_string=doc_string)


def _substituted(text: str, values: Values) -> str:
    for column, value in values:
        text = text.replace(f"<{column}>", value)
    return text
