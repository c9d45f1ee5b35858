"""The output of terminal reports: width, colors, symbols, and wrapped lines.

A character takes 0, 1, or 2 columns of a terminal.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, TextIO

from prospect_to_cash.harness.report.labels import Label, visible

_PARTS = re.compile(r"\s+|[^\s_/\\]+[_/\\]*|[_/\\]+")
"""The parts between line breaks: at spaces, and after ``_``, ``/``, and the backslash."""


def columns(text: str) -> int:
    """Return the number of columns that `text` takes in a terminal."""
    return len(text) if text.isascii() else sum(map(_width, text))


def wrap(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` columns. Its own line breaks stay."""
    return [line for part in text.split("\n") for line in _wrap_line(part, max(width, 2))]


def _wrap_line(text: str, width: int) -> list[str]:
    if columns(text) <= width:
        return [text.rstrip()]
    lines, line = [], ""
    for part in _PARTS.findall(text):
        if columns(line + part.rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line = ""
        part = part if line else part.lstrip()
        while columns(part.rstrip()) > width:
            head = _head(part, width)
            lines.append(head)
            part = part[len(head) :]
        line += part
    return [*lines, line.rstrip()] if line.strip() else lines


def _head(text: str, width: int) -> str:
    total = 0
    for at, character in enumerate(text):
        total += _width(character)
        if total > width:
            return text[:at]
    return text


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


WIDTH: Final = 80
_SYMBOLS: Final = "✓✗⁇‼–≠−→⊘…∅"
_COLORS: Final = {
    "good": "32",
    "bad": "31",
    "warn": "33",
    "expected": "36",
    "quiet": "2",
    "bold": "1",
}


class Page:
    """A page whose lines fit the width, with symbols that the stream can show."""

    def __init__(
        self, stream: TextIO, *, width: int | None = None, color: bool | None = None
    ) -> None:
        self._stream = stream
        self._color = stream.isatty() if color is None else color
        self._encoding = getattr(stream, "encoding", None) or "utf-8"
        self.width = max(width or WIDTH, 40)
        self.unicode = self._shows(_SYMBOLS)

    def symbol(self, label: Label) -> str:
        """Return the symbol of a label."""
        return label.symbol if self.unicode else label.ascii

    @property
    def arrow(self) -> str:
        """The arrow between sender and receiver."""
        return "→" if self.unicode else "->"

    def clean(self, text: str) -> str:
        """Return `text` with control characters and unsupported characters escaped."""
        text = visible(text).replace("\t", "\\t")
        if self._shows(text):
            return text
        return text.encode(self._encoding, "backslashreplace").decode(self._encoding)

    def paint(self, text: str, color: str | None) -> str:
        """Return `text` in a color, if the page has colors."""
        if not (self._color and color and text):
            return text
        return f"\x1b[{_COLORS[color]}m{text}\x1b[0m"

    def line(
        self, text: str = "", *, indent: int = 0, mark: str = "", color: str | None = None
    ) -> None:
        """Write a paragraph. `mark` precedes its first line, and the other lines are indented."""
        lead = " " * indent + (f"{mark} " if mark else "")
        for part in wrap(self.clean(text), self.width - len(lead)):
            self.raw((lead + self.paint(part, color)).rstrip())
            lead = " " * len(lead)

    def title(self, text: str) -> None:
        """Write the heading of a section."""
        self.line()
        self.line(text, color="bold")

    def raw(self, text: str) -> None:
        """Write a line unchanged."""
        self._stream.write(f"{text}\n")

    def _shows(self, text: str) -> bool:
        try:
            text.encode(self._encoding)
        except UnicodeError:
            return False
        return True
