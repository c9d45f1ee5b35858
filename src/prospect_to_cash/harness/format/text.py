"""Formats the text of a feature file, and checks that its meaning stays the same."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

from gherkin.parser import Parser

from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.format.layout import layout
from prospect_to_cash.harness.format.lines import read_lines
from prospect_to_cash.harness.gherkin.document import Node
from prospect_to_cash.harness.gherkin.syntax import decode, parse


class FormatError(ProspectToCashError):
    """Formatting would change the meaning of a feature file: an internal error."""


@dataclass(frozen=True)
class Formatted:
    """A formatted feature file, or an unchanged file with its syntax errors."""

    content: bytes
    problems: tuple[Problem, ...] = ()


def format_content(content: bytes, uri: str) -> Formatted:
    """Format the bytes of a feature file. Return a broken file unchanged, with its problems.

    Keep a byte order mark, and end all lines as most lines end. Raise `FormatError` if formatting
    would change the meaning of the file.
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
    """Format a document. Raise `FormatError`, or Gherkin's own error if it has syntax errors."""
    lines, document = read_lines(text)
    result = "".join(f"{line}\n" for line in layout(lines))
    if meaning(Parser().parse(result)) != meaning(document):
        raise FormatError(
            f"Formatting would change the meaning of {uri or 'the file'}, so it isn't changed."
        )
    return result


def meaning(document: Any) -> Any:
    """Return a parsed document without locations and without whitespace that has no meaning.

    That is the indentation of comments and of whole descriptions, and trailing spaces.
    """
    if isinstance(document, list):
        return [meaning(each) for each in document]
    if not isinstance(document, dict):
        return document
    return {key: _meaning_of(key, value) for key, value in document.items() if key != "location"}


def _meaning_of(key: str, value: Any) -> Any:
    if key == "description":
        lines = dedent("\n".join(line.rstrip() for line in (value or "").split("\n")))
        return lines.strip("\n")
    if key == "comments":
        return [_comment(each) for each in value]
    return meaning(value)


def _comment(comment: Node) -> str:
    return str(comment["text"]).strip()


def _line_end(content: bytes) -> str:
    windows = content.count(b"\r\n")
    return "\r\n" if windows > content.count(b"\n") - windows else "\n"
