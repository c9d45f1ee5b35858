"""Reads a feature file with gherkin-official, as far as its syntax errors allow."""

from __future__ import annotations

import codecs
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from gherkin.stream.id_generator import IdGenerator

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.document import Node
from prospect_to_cash.harness.gherkin.findings import Finding
from prospect_to_cash.harness.gherkin.keywords import keywords_of, language_of
from prospect_to_cash.harness.gherkin.parser import parse_all
from prospect_to_cash.harness.gherkin.syntax_errors import WITH_FEATURE, syntax_problems

_SAVE_AS_UTF_8 = "Save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8)."


def decode(content: bytes, uri: str) -> str | Problem:
    """Return the text of a feature file, without a byte order mark and with ``\\n`` line ends.

    Return a `Problem` instead if the bytes aren't UTF-8, or contain a NUL character.
    """
    if _is_utf_16(content):
        message = f"The file is UTF-16. {_SAVE_AS_UTF_8}"
        return Finding(uri=uri, line=1, message=message, code="encoding")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"The file isn't UTF-8: found the byte {content[error.start]:#04x}."
        return _problem_after(content[: error.start], uri, f"{found} {_SAVE_AS_UTF_8}")
    if "\x00" in text:
        message = "The file contains a NUL character (U+0000). Delete it."
        return _problem_after(content[: content.index(0)], uri, message)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_utf_16(content: bytes) -> bool:
    """Return whether the bytes are UTF-16: it has a mark, or a NUL with every other character."""
    marks = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    return content.startswith(marks) or content.count(0) > len(content) // 4


def _problem_after(before: bytes, uri: str, message: str) -> Problem:
    lines = before.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    column = len(lines[-1]) + 1
    return Finding(uri=uri, line=len(lines), column=column, message=message, code="encoding")


def parse(text: str, uri: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Return the feature of a Gherkin document, or all its syntax errors."""
    document, problems = parse_recoverable(text, uri, None)
    return (document["feature"] if document and not problems else None), problems


def parse_recoverable(
    text: str, uri: str, ids: IdGenerator | None
) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Return the document, with its nodes numbered by `ids`, and all its syntax errors.

    If there are errors, the document contains what could be parsed around them. The document is
    None if there is no feature.
    """
    document, errors = parse_all(text, ids)
    if document is not None and document.get("feature") is None:
        document = None
    if errors:
        if "#FeatureLine" in str(errors[0]):
            errors = errors[:1]  # until there's a feature, every line has an error
        keywords = keywords_of(language_of(text))
        return document, [*syntax_problems(errors, text.split("\n"), uri, keywords)]
    if document is None:
        message = "The file has no feature. Start it with 'Feature:' and a title."
        return None, [
            Finding(uri=uri, line=1, message=message, code="syntax", fixes=(WITH_FEATURE,))
        ]
    return document, []


def recoverable_part(feature: Node, error_lines: Sequence[int]) -> Node:
    """Return the feature without the parts that the syntax errors might have changed.

    A scenario with an error is left out. An error in a background leaves out all scenarios that
    have this background.
    """
    starts = sorted(_first_line(node) for node in _nodes(feature["children"]))

    def is_recoverable(child: Node) -> bool:
        start = _first_line(child)
        end = next((each for each in starts if each > start), math.inf)
        # The parser drops a line of tags with an error, so the line above the node counts too.
        return not any(start - 1 <= line < end for line in error_lines)

    first = starts[0] if starts else math.inf
    if any(line < first for line in error_lines):
        return {**feature, "children": []}
    return {**feature, "children": _recoverable(feature["children"], is_recoverable)}


def _recoverable(children: list[Node], is_recoverable: Callable[[Node], bool]) -> list[Node]:
    kept = []
    for child in children:
        if not is_recoverable(child):
            if "background" in child:
                return []
            continue
        if "rule" in child:
            rule = child["rule"]
            inner = _recoverable(rule["children"], is_recoverable)
            child = {"rule": {**rule, "children": inner}}
        kept.append(child)
    return kept


def _nodes(children: Iterable[Node]) -> Iterator[Node]:
    for child in children:
        yield child
        yield from _nodes(child["rule"]["children"]) if "rule" in child else ()


def _first_line(child: Node) -> int:
    """Return the line of the first tag, or of the keyword if there are no tags."""
    (node,) = child.values()
    locations = [node["location"], *(tag["location"] for tag in node.get("tags", ()))]
    return min(int(location["line"]) for location in locations)
