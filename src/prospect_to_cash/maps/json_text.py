"""Reads JSON with the place of each part, and reports a missing comma instead of giving up.

Microsoft's own packages have JSON texts without a comma, and texts in other texts. The standard
library doesn't keep places, so an error about a value couldn't name its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from json import JSONDecoder
from typing import NoReturn

from prospect_to_cash.common.errors import ProspectToCashError

MAX_DEPTH = 60
"""The maximum nesting of lists and objects. The definitions of the products have fewer than 10."""

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?")
_STRINGS = JSONDecoder(strict=False)
"""Decodes texts in quotation marks, which can have line breaks."""
_WORDS = {"true": True, "false": False, "null": None}


class MapFileError(ProspectToCashError):
    """A definition that can't be used. The text has the file, the line, the problem, the remedy."""


@dataclass(frozen=True)
class Text:
    """A text, with its place in a file."""

    file: str
    text: str
    inside: str = ""
    """The column and the place of the text in the file, if it's a text inside another text."""
    first_line: int = 1

    def place(self, offset: int) -> str:
        """Return ``file:line:column`` for an offset, or the place inside a column of a row."""
        line = self.text.count("\n", 0, offset) + 1
        column = offset - (self.text.rfind("\n", 0, offset) + 1) + 1
        if self.inside:
            return f"{self.inside}, line {line}, column {column}"
        return f"{self.file}:{line + self.first_line - 1}:{column}"


@dataclass(frozen=True)
class Node:
    """A part of a JSON text."""

    source: Text
    offset: int
    value: object
    """A scalar, a list of nodes, or a dictionary of nodes."""

    @property
    def place(self) -> str:
        """The place in the file."""
        return self.source.place(self.offset)

    def error(self, text: str) -> MapFileError:
        """Return an error about this part."""
        return MapFileError(f"{self.place}: {text}")

    def get(self, name: str) -> Node | None:
        """Return the value of a key, regardless of case; None if it's absent or null."""
        if not isinstance(self.value, dict):
            raise self.error(f"This must be an object with the key '{name}'.")
        found = self.value.get(name)
        if found is None:
            folded = name.casefold()
            found = next(
                (each for key, each in self.value.items() if key.casefold() == folded), None
            )
        return None if found is None or found.value is None else found

    def text(self, name: str) -> str:
        """Return the text of a key; empty if it's absent or null."""
        found = self.get(name)
        if found is None:
            return ""
        if isinstance(found.value, (dict, list)):
            raise found.error(f"'{name}' must be text.")
        return str(found.value).strip()

    def items(self, name: str) -> list[Node]:
        """Return the list of a key; empty if it's absent or null."""
        found = self.get(name)
        if found is None:
            return []
        if not isinstance(found.value, list):
            raise found.error(f"'{name}' must be a list.")
        return found.value

    def plain(self) -> object:
        """Return the value without places."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


@dataclass
class _Parser:
    source: Text
    repairs: list[str] = field(default_factory=list)
    at: int = 0

    def value(self, depth: int) -> Node:
        text = self.source.text
        self._space()
        start = self.at
        if depth > MAX_DEPTH:
            self.fail(f"The text is nested more than {MAX_DEPTH} levels deep.")
        character = text[start : start + 1]
        if character == "{":
            return Node(self.source, start, dict(self._members(depth)))
        if character == "[":
            return Node(self.source, start, list(self._entries(depth)))
        if character == '"':
            return Node(self.source, start, self._string())
        for word, value in _WORDS.items():
            if text.startswith(word, start):
                self.at += len(word)
                return Node(self.source, start, value)
        number = _NUMBER.match(text, start)
        if number is None:
            found = f"'{character}'" if character else "the end of the text"
            self.fail(f"A value is expected, but {found} was found.")
        self.at = number.end()
        digits = number[0]
        is_whole = number[1] is None and number[2] is None and len(digits) < 20
        return Node(self.source, start, int(digits) if is_whole else float(digits))

    def _members(self, depth: int) -> Iterator[tuple[str, Node]]:
        for _ in self._parts("}"):
            if self.source.text[self.at : self.at + 1] != '"':
                self.fail("The name of a key in quotation marks is expected.")
            name = self._string()
            self._space()
            if self.source.text[self.at : self.at + 1] != ":":
                self.fail(f"A colon is missing after '{name}'.")
            self.at += 1
            yield name, self.value(depth + 1)

    def _entries(self, depth: int) -> Iterator[Node]:
        for _ in self._parts("]"):
            yield self.value(depth + 1)

    def _parts(self, end: str) -> Iterator[None]:
        """Move to each part in turn. Between parts is a comma, or a comma is missing."""
        text, start = self.source.text, self.at
        self.at += 1
        while True:
            self._space()
            if text[self.at : self.at + 1] == end:
                self.at += 1
                return
            if self.at >= len(text):
                self.fail(f"The end '{end}' is missing.", start)
            yield
            after = self.at
            self._space()
            following = text[self.at : self.at + 1]
            if following == ",":
                self.at += 1
            elif not following:
                self.fail(f"The end '{end}' is missing.", start)
            elif following in '"{[' or (end == "]" and following in "-0123456789tfn"):
                place = self.source.place(after)
                self.repairs.append(
                    f"{place}: A comma is missing. It was read as if it were there."
                )
            elif following != end:
                self.fail(f"A comma or '{end}' is expected, but '{following}' was found.")

    def _string(self) -> str:
        try:
            value, self.at = _STRINGS.raw_decode(self.source.text, self.at)
        except ValueError:
            self.fail("The text in quotation marks has no end, or an escape that isn't valid.")
        return str(value)

    def _space(self) -> None:
        match = _SPACE.match(self.source.text, self.at)
        assert match is not None
        self.at = match.end()

    def fail(self, text: str, at: int | None = None) -> NoReturn:
        place = self.source.place(self.at if at is None else at)
        first = f" {self.repairs[0]}" if self.repairs else ""
        raise MapFileError(f"{place}: {text}{first}")


def read_json(source: Text, repairs: list[str]) -> Node:
    """Return the JSON of a text, and add what had to be repaired to `repairs`.

    Raise `MapFileError` with the place if it can't be read.
    """
    parser = _Parser(source)
    root = parser.value(0)
    parser._space()
    if parser.at < len(source.text.rstrip("\x00")):
        parser.fail("There's more text after the end of the JSON value.")
    repairs += parser.repairs
    return root
