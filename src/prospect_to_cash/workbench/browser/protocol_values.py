"""Converts places, edits, and answers of the language service to the values of the protocol.

Lines and columns start with 0, and columns count UTF-16 units, as a browser does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from prospect_to_cash.harness.language.completion import Completion
from prospect_to_cash.harness.language.diagnostics import Diagnostic
from prospect_to_cash.harness.language.outline import Symbol, Token
from prospect_to_cash.harness.language.positions import (
    Position,
    Range,
    TextEdit,
    from_utf16,
    utf16,
)

Json: TypeAlias = Any
"""A value of a message."""


_KINDS = {
    bool: "true or false",
    dict: "an object",
    int: "a whole number",
    list: "a list",
    str: "a text",
}


class MessageError(Exception):
    """A message can't be answered. The text says why, and what to do."""


class Params:
    """The parameters of a message. A parameter of another type than its own is an error."""

    def __init__(self, values: Json) -> None:
        if not isinstance(values, dict):
            raise MessageError("'params' must be an object.")
        self._values: dict[str, Json] = values

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text, or the default if there is none."""
        return str(self._of(name, str, default))

    def number(self, name: str, default: int | None = None) -> int:
        """Return a whole number, or the default if there is none."""
        return int(self._of(name, int, default))

    def texts(self, name: str) -> list[str]:
        """Return a list of texts, empty if there is none."""
        found = self._of(name, list, [])
        if not all(isinstance(each, str) for each in found):
            raise MessageError(f"'{name}' must be a list of texts.")
        return list(found)

    def flag(self, name: str) -> bool:
        """Return whether something is true; false if it isn't said."""
        return bool(self._of(name, bool, False))

    def part(self, name: str) -> Params | None:
        """Return an object, or None if there is none."""
        return None if self._values.get(name) is None else Params(self._values[name])

    def position(self, lines: Sequence[str], name: str = "at") -> Position:
        """Return a position in a text with these lines."""
        part = Params(self._of(name, dict, None))
        line, units = part.number("line"), part.number("column")
        return Position(line, from_utf16(lines[line], units) if 0 <= line < len(lines) else 0)

    def _of(self, name: str, kind: type, default: Json) -> Json:
        value = self._values.get(name)
        if value is None:
            value = default
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise MessageError(f"'{name}' must be {_KINDS[kind]}.")
        return value


class Places:
    """Writes the places of a text."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def position(self, at: Position) -> Json:
        """Return a position."""
        line = self._lines[at.line] if at.line < len(self._lines) else ""
        column = at.column if line.isascii() else utf16(line, at.column)
        return {"line": at.line, "column": column}

    def range(self, place: Range) -> Json:
        """Return a range."""
        return {"from": self.position(place.start), "to": self.position(place.end)}

    def edits(self, found: Iterable[TextEdit]) -> list[Json]:
        """Return edits. Those of another file name it."""
        return [
            {
                "range": self.range(each.range),
                "text": each.new,
                **({"file": each.uri} if each.uri else {}),
            }
            for each in found
        ]

    def diagnostic(self, found: Diagnostic) -> Json:
        """Return a problem with its fixes."""
        return {
            "range": self.range(found.range),
            "severity": found.severity.value,
            "code": found.code,
            "message": found.message,
            "fixes": self.fixes(found),
        }

    def fixes(self, found: Diagnostic) -> list[Json]:
        """Return the fixes of a problem."""
        return [{"title": fix.title, "edits": self.edits(fix.edits)} for fix in found.fixes]

    def completion(self, found: Completion) -> Json:
        """Return what can be written at a position."""
        return {
            "label": found.label,
            "kind": found.kind,
            "detail": found.detail.partition("\n")[0],
            "range": self.range(found.range),
            "text": found.new,
            "snippet": found.snippet,
        }

    def symbol(self, found: Symbol) -> Json:
        """Return a heading with those below it."""
        return {
            "name": found.name,
            "kind": found.kind.value,
            "range": self.range(found.range),
            "heading": self.range(found.heading),
            "children": [self.symbol(each) for each in found.children],
        }

    def token(self, found: Token) -> Json:
        """Return a colored part of a line."""
        return {"range": self.range(found.range), "kind": found.kind}
