"""Reads the lines of a feature file, each with the kind that gherkin-official's parser finds.

The text of a line doesn't show its kind: a line that starts with ``|`` can be a table row or part
of a doc string or description, and keywords depend on the language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from gherkin.ast_builder import AstBuilder
from gherkin.dialect import Dialect
from gherkin.parser import Parser

from prospect_to_cash.harness.gherkin.document import Node

# Tokens of gherkin-official are `Any` because their type doesn't declare all attributes.


class Kind(Enum):
    """The kind of a line."""

    LANGUAGE = "Language"
    TAGS = "TagLine"
    FEATURE = "FeatureLine"
    RULE = "RuleLine"
    BACKGROUND = "BackgroundLine"
    SCENARIO = "ScenarioLine"
    EXAMPLES = "ExamplesLine"
    STEP = "StepLine"
    ROW = "TableRow"
    DELIMITER = "DocStringSeparator"
    """The line that opens or closes a doc string."""
    DOC_STRING = "doc string"
    """A line between the delimiters."""
    DESCRIPTION = "Other"
    COMMENT = "Comment"
    BLANK = "Empty"


TITLES = (Kind.FEATURE, Kind.RULE, Kind.BACKGROUND, Kind.SCENARIO, Kind.EXAMPLES)
"""Lines with a keyword, a colon, and a title."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without indentation, in its final spelling."""

    kind: Kind
    text: str


class _Recorder(AstBuilder):
    """Builds the document, and also records every line."""

    def reset(self) -> None:
        super().reset()
        self.lines: list[Line] = []
        self._indent = 0
        self._is_in_doc_string = False

    def build(self, token: Any) -> None:
        if token.matched_type != "EOF":
            self.lines.append(self._line(token))
        super().build(token)

    def _line(self, token: Any) -> Line:
        raw = token.line.get_line_text(0).removesuffix("\n")
        kind = Kind(token.matched_type)
        if kind is Kind.DELIMITER:
            self._is_in_doc_string = not self._is_in_doc_string
            self._indent = token.line.indent
            return Line(kind, raw.strip())
        if self._is_in_doc_string:
            # A line with less indentation than its delimiter starts with its first character.
            is_short = token.line.indent < self._indent
            return Line(Kind.DOC_STRING, raw.lstrip() if is_short else raw[self._indent :])
        if not raw.strip():
            return Line(Kind.BLANK, "")
        if kind is Kind.DESCRIPTION:
            return Line(kind, raw.rstrip())
        return Line(kind, _spelled(kind, raw.strip(), token))


def read_lines(text: str) -> tuple[list[Line], Node]:
    """Return the lines of a document, and the document. Raise Gherkin's own errors."""
    recorder = _Recorder()
    document: Any = Parser(recorder).parse(text)
    return recorder.lines, document


def _spelled(kind: Kind, written: str, token: Any) -> str:
    """Return the line with one space between keyword and title or text, and between tags."""
    if kind is Kind.TAGS:
        tags, *note = re.split(r"\s(?=#)", written, maxsplit=1)
        names = ("@" + name.strip() for name in tags.split("@")[1:])
        return " ".join([*names, *note])
    if kind in TITLES:
        return f"{token.matched_keyword}: {token.matched_text}".rstrip()
    if kind is Kind.STEP:
        return _step(token)
    return written


def _step(token: Any) -> str:
    keyword = token.matched_keyword
    written = str(token.line.get_line_text())
    after = written[len(keyword) :]
    # Some languages have no space after the keyword. Without a text, the space ends the line.
    space = " " if after[:1].isspace() and not keyword[-1].isspace() else ""
    joined = f"{keyword}{space}{token.matched_text}"
    dialect: Any = Dialect.for_name(token.matched_gherkin_dialect)
    keywords = [
        *dialect.given_keywords,
        *dialect.when_keywords,
        *dialect.then_keywords,
        *dialect.and_keywords,
        *dialect.but_keywords,
    ]
    is_other = any(len(each) > len(keyword) and joined.startswith(each) for each in keywords)
    return written.rstrip() if is_other else joined
