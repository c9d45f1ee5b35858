"""Gives a feature file the layout of Gherkin's own reference, without changing what it says.

Two spaces for each level, one blank line before each block, tables with their columns in line.
Written by hand because no formatter of Gherkin in Python keeps escapes, comments and the language
where they are (docs/design.md, "Dependencies").
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

from gherkin.parser import Parser

from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.format.layout import laid_out
from prospect_to_cash.harness.format.lines import read_lines
from prospect_to_cash.harness.gherkin.decoding import decode
from prospect_to_cash.harness.gherkin.document import Node
from prospect_to_cash.harness.gherkin.syntax import parse


class FormatError(ProspectToCashError):
    """Formatting would change what a feature file says: a fault of the formatter."""


@dataclass(frozen=True)
class Formatted:
    """A feature file as it should be written, or the mistakes that keep it from being read."""

    content: bytes
    problems: tuple[Problem, ...] = ()


def format_content(content: bytes, uri: str) -> Formatted:
    """Lay out the bytes of a feature file; a broken one comes back as it is, with its problems.

    A byte order mark stays; the line end that most lines have becomes that of all. Raises
    `FormatError` rather than to return a file that says something else.
    """
    text = decode(content, uri)
    if isinstance(text, Problem):
        return Formatted(content, (text,))
    _, problems = parse(text, uri)
    if problems:
        return Formatted(content, tuple(problems))
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    written = format_text(text, uri).replace("\n", _line_end(content))
    return Formatted(mark + written.encode())


def format_text(text: str, uri: str = "") -> str:
    """Lay out a document without syntax errors; raises `FormatError`, and gherkin's errors."""
    lines, document = read_lines(text)
    result = "".join(f"{line}\n" for line in laid_out(lines))
    if said(Parser().parse(result)) != said(document):
        raise FormatError(f"Formatting would change what {uri or 'the file'} says: left as it is.")
    return result


def said(document: Any) -> Any:
    """What a parsed document says: all of it but places, ids, and white space around texts.

    White space is the indentation of comments and of whole descriptions, and the blanks at the end
    of their lines.
    """
    if isinstance(document, list):
        return [said(each) for each in document]
    if not isinstance(document, dict):
        return document
    return {key: _said_of(key, value) for key, value in document.items() if key != "location"}


def _said_of(key: str, value: Any) -> Any:
    if key == "description":
        lines = dedent("\n".join(line.rstrip() for line in (value or "").split("\n")))
        return lines.strip("\n")
    if key == "comments":
        return [_comment(each) for each in value]
    return said(value)


def _comment(comment: Node) -> str:
    return str(comment["text"]).strip()


def _line_end(content: bytes) -> str:
    windows = content.count(b"\r\n")
    return "\r\n" if windows > content.count(b"\n") - windows else "\n"
