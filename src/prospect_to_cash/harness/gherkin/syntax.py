"""Parses a feature file with gherkin-official, and words all its syntax errors plainly."""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from gherkin.errors import (
    NoSuchLanguageException,
    ParserException,
    UnexpectedEOFException,
    UnexpectedTokenException,
)
from gherkin.stream.id_generator import IdGenerator

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.document import Node
from prospect_to_cash.harness.gherkin.parser import parse_all
from prospect_to_cash.harness.gherkin.pasted_characters import INVISIBLE

_SAVE_AS_UTF_8 = "Save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8)."
_TOKENS = {
    "StepLine": "a step (Given, When, Then, And, But)",
    "TableRow": "a table row (|...|)",
    "DocStringSeparator": 'a doc string (""")',
    "ScenarioLine": "Scenario:",
    "BackgroundLine": "Background:",
    "ExamplesLine": "Examples:",
    "RuleLine": "Rule:",
    "FeatureLine": "Feature:",
    "TagLine": "a tag (@...)",
}
_KEYWORDS = (
    "Given", "When", "Then", "And", "But", "Feature:", "Rule:", "Background:", "Scenario:",
    "Scenario Outline:", "Examples:",
)  # fmt: skip
_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "da")


def decode(content: bytes, uri: str) -> str | Problem:
    """Return the text of a feature file, without a byte order mark and with ``\\n`` line ends.

    Return a `Problem` instead if the bytes aren't UTF-8.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in content:
        return Problem(uri=uri, line=1, message=f"The file is UTF-16. {_SAVE_AS_UTF_8}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        message = f"The file isn't UTF-8: found the byte {content[error.start]:#04x}."
        return Problem(uri=uri, line=line, column=column, message=f"{message} {_SAVE_AS_UTF_8}")
    return text.replace("\r\n", "\n").replace("\r", "\n")


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
        lines = text.split("\n")
        return document, [_problem(error, lines, uri) for error in errors]
    if document is None:
        message = "The file has no feature. Start it with 'Feature:' and a title."
        return None, [Problem(uri=uri, line=1, message=message)]
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


def _problem(error: ParserException, lines: list[str], uri: str) -> Problem:
    line = error.location["line"]
    column = error.location.get("column") or 1
    written = lines[line - 1].strip() if line <= len(lines) else ""
    return Problem(uri=uri, line=line, column=column, message=_message(error, written))


def _message(error: ParserException, written: str) -> str:
    text = re.sub(r"^\(\d+:\d+\): ", "", str(error))
    match error:
        case NoSuchLanguageException():
            language = text.rpartition(": ")[2]
            return f"'{language}' isn't a valid language.{hint(language, _LANGUAGES)}"
        case UnexpectedEOFException() if "DocStringSeparator" in text:
            return 'The file ends inside a doc string. Close it with """ on a separate line.'
        case UnexpectedEOFException():
            return f"The file ends too early. Expected: {_expected(text)}."
        case UnexpectedTokenException():
            return f"'{written}' isn't valid here.{_remedy(written)} Expected: {_expected(text)}."
    if "inconsistent cell count" in text:
        message = "This row has a different number of cells than the first row of the table."
        return message if written.endswith("|") else f"{message} Add '|' at its end."
    if "tag may not contain whitespace" in text:
        return (
            f"'{written}' isn't a valid tag. Tags can't contain spaces, and each starts with '@'."
        )
    return f"{text[:1].upper()}{text[1:]}."


def _expected(text: str) -> str:
    expected = re.findall(r"#(\w+)", text)
    return ", ".join(words for name, words in _TOKENS.items() if name in expected) or "nothing"


def _remedy(written: str) -> str:
    for character, name in INVISIBLE.items():
        if character in written:
            code = f"U+{ord(character):04X}"
            return f" It contains a {name} ({code}). Replace it with a regular space."
    if "\t" in written and not written.startswith("|"):
        return " It contains tabs. Put cells from a spreadsheet between '|' characters."
    first = written.split(":")[0] + ":" if ":" in written else written.split(" ")[0]
    return hint(first, _KEYWORDS) if first not in _KEYWORDS else ""
