"""Parses a feature file with gherkin-official and puts all its complaints in plain sentences."""

from __future__ import annotations

import re
from typing import Any

from gherkin.dialect import Dialect
from gherkin.errors import (
    NoSuchLanguageException,
    ParserException,
    UnexpectedEOFException,
    UnexpectedTokenException,
)
from gherkin.stream.id_generator import IdGenerator

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.parser import parse_all
from prospect_to_cash.harness.gherkin.pasted_characters import INVISIBLE

_ALLOWED = {
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


def parse(text: str, uri: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Return the feature of a Gherkin document, or all the syntax errors of it."""
    document, problems = parse_around(text, uri, None)
    return (document["feature"] if document and not problems else None), problems


def parse_around(
    text: str, uri: str, ids: IdGenerator | None
) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Return the document, its nodes numbered by `ids`, and all the syntax errors of it.

    Where there are errors, the document has what could be read around them; `None` if there is no
    feature.
    """
    document, errors = parse_all(text, ids)
    if document is not None and document.get("feature") is None:
        document = None
    if errors:
        lines = text.split("\n")
        return document, [_problem(error, lines, uri) for error in errors]
    if document is None:
        message = "The file has no feature. It must begin with 'Feature:' and a title."
        return None, [Problem(uri=uri, line=1, message=message)]
    return document, []


def _problem(error: ParserException, lines: list[str], uri: str) -> Problem:
    line = error.location["line"]
    column = error.location.get("column") or 1
    written = lines[line - 1].strip() if line <= len(lines) else ""
    return Problem(uri=uri, line=line, column=column, message=_sentence(error, written))


def _sentence(error: ParserException, written: str) -> str:
    text = re.sub(r"^\(\d+:\d+\): ", "", str(error))
    match error:
        case NoSuchLanguageException():
            language = text.rpartition(": ")[2]
            return f"Gherkin has no language '{language}'.{hint(language, _languages())}"
        case UnexpectedEOFException() if "DocStringSeparator" in text:
            return 'The file ends within a doc string. Close it with """ on a line of its own.'
        case UnexpectedEOFException():
            return f"The file ends too early. Expected here: {_allowed(text)}."
        case UnexpectedTokenException():
            return f"'{written}' can't stand here.{_remedy(written)} Allowed: {_allowed(text)}."
    if "inconsistent cell count" in text:
        told = "This row has another number of cells than the first row of its table."
        return told if written.endswith("|") else f"{told} It lacks the bar (|) at its end."
    if "tag may not contain whitespace" in text:
        return f"'{written}': a tag has no spaces in it; each tag begins with '@'."
    return f"{text[:1].upper()}{text[1:]}."


def _allowed(text: str) -> str:
    expected = re.findall(r"#(\w+)", text)
    return ", ".join(words for name, words in _ALLOWED.items() if name in expected) or "nothing"


def _remedy(written: str) -> str:
    for sign, name in INVISIBLE.items():
        if sign in written:
            return f" It has a {name} (U+{ord(sign):04X}) in it: type an ordinary space instead."
    if "\t" in written and not written.startswith("|"):
        return " It has tabs in it: cells pasted from a spreadsheet must stand between '|' signs."
    first = written.split(":")[0] + ":" if ":" in written else written.split(" ")[0]
    return hint(first, _KEYWORDS) if first not in _KEYWORDS else ""


def _languages() -> list[str]:
    return [name for name in ("en", "de", "fr", "es", "it", "nl", "da") if Dialect.for_name(name)]
