"""From a parsed feature to its pickles: backgrounds, outlines and tags resolved.

The result is that of Gherkin's own compiler, with what that leaves out of a pickle: keywords,
places, rules, and the values of the Examples row. A step in which no row of Examples changes
anything is made once: all pickles of a background or an outline share it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from prospect_to_cash.harness.gherkin.document import (
    KINDS,
    Cell,
    Document,
    Node,
    Pickle,
    Place,
    Step,
)

Values = Sequence[tuple[str, str]]
"""The cells of a row of Examples, by their columns."""


def compile_document(feature: Node, uri: str) -> Document:
    """Resolve a parsed feature into its pickles, in the order of the file."""
    return Document(uri, feature, tuple(_of_feature(feature)))


class _Above(NamedTuple):
    """What a scenario has from the feature and the rule in which it stands."""

    tags: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    """Those of the backgrounds."""
    kind: str = "given"
    """The kind that a first And would continue."""
    rule: Node | None = None

    def with_background(self, background: Node) -> _Above:
        steps, kind = _steps(background["steps"], self.kind, is_background=True)
        return self._replace(steps=(*self.steps, *steps), kind=kind)


def _of_feature(feature: Node) -> Iterator[Pickle]:
    above = _Above(_names(feature))
    for child in feature["children"]:
        if "background" in child:
            above = above.with_background(child["background"])
        elif "scenario" in child:
            yield from _of_scenario(child["scenario"], above)
        else:
            rule = child["rule"]
            within = above._replace(tags=(*above.tags, *_names(rule)), rule=rule)
            for grandchild in rule["children"]:
                if "background" in grandchild:
                    within = within.with_background(grandchild["background"])
                else:
                    yield from _of_scenario(grandchild["scenario"], within)


def _of_scenario(scenario: Node, above: _Above) -> Iterator[Pickle]:
    own, _ = _steps(scenario["steps"], above.kind, is_background=False)
    tags = (*above.tags, *_names(scenario))
    before = above.steps if own else ()
    place = scenario["location"]
    plain = Pickle(
        name=scenario["name"],
        keyword=scenario["keyword"],
        description=scenario["description"] or "",
        line=place["line"],
        column=place["column"],
        rule=above.rule,
        tags=tuple(dict.fromkeys(tags)),
        steps=(*before, *own),
    )
    if not scenario["examples"]:
        yield plain
        return
    open_steps = [(step, _has_columns(step)) for step in own]
    for examples in scenario["examples"]:
        if "tableHeader" not in examples:
            continue
        header = [cell["value"] for cell in examples["tableHeader"]["cells"]]
        row_tags = tuple(dict.fromkeys((*tags, *_names(examples))))
        for row in examples["tableBody"]:
            values = tuple(zip(header, (cell["value"] for cell in row["cells"]), strict=True))
            filled = [_filled(step, values) if is_open else step for step, is_open in open_steps]
            yield replace(
                plain,
                name=_said(plain.name, values),
                tags=row_tags,
                steps=(*before, *filled),
                example=values,
                example_line=row["location"]["line"],
            )


def _names(node: Node) -> tuple[str, ...]:
    return tuple(tag["name"][1:] for tag in node["tags"])


def _steps(nodes: list[Node], kind: str, *, is_background: bool) -> tuple[list[Step], str]:
    steps = []
    for node in nodes:
        kind = KINDS.get(node["keywordType"], kind)
        table, doc_string, place = node.get("dataTable"), node.get("docString"), node["location"]
        step = Step(
            node["keyword"].strip(),
            kind,
            node["text"],
            place["line"],
            place["column"],
            is_background,
            _cells(table) if table else None,
            doc_string["content"] if doc_string else None,
            _place(table) if table else None,
            _place(doc_string) if doc_string else None,
        )
        steps.append(step)
    return steps, kind


def _place(node: Node) -> Place:
    return Place(node["location"]["line"], node["location"]["column"])


def _cells(table: Node) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        [
            tuple(
                [
                    Cell(cell["value"], place["line"], place["column"])
                    for cell in row["cells"]
                    for place in [cell["location"]]
                ]
            )
            for row in table["rows"]
        ]
    )


def _has_columns(step: Step) -> bool:
    return (
        "<" in step.text
        or (step.doc_string is not None and "<" in step.doc_string)
        or (step.table is not None and any("<" in cell.text for row in step.table for cell in row))
    )


def _filled(step: Step, values: Values) -> Step:
    table = step.table and tuple(
        tuple(cell._replace(text=_said(cell.text, values)) for cell in row) for row in step.table
    )
    doc_string = None if step.doc_string is None else _said(step.doc_string, values)
    return replace(step, text=_said(step.text, values), table=table, doc_string=doc_string)


def _said(text: str, values: Values) -> str:
    for column, value in values:
        text = text.replace(f"<{column}>", value)
    return text
