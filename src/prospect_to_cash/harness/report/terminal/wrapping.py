"""Text in columns of a terminal, where some characters are wide and some take no room."""

from __future__ import annotations

import re
import unicodedata

_PIECES = re.compile(r"\s+|[^\s_/\\]+[_/\\]*|[_/\\]+")
"""Where a line may break: at blanks, and after ``_``, ``/`` and the backslash."""


def columns(text: str) -> int:
    """The room that `text` takes in a terminal."""
    return len(text) if text.isascii() else sum(map(_room, text))


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns; its own line breaks stay, nothing is lost."""
    return [line for part in text.split("\n") for line in _wrap_line(part, max(width, 2))]


def _wrap_line(text: str, width: int) -> list[str]:
    if columns(text) <= width:
        return [text.rstrip()]
    lines, line = [], ""
    for piece in _PIECES.findall(text):
        if columns(line + piece.rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line = ""
        piece = piece if line else piece.lstrip()
        while columns(piece.rstrip()) > width:
            head = _head(piece, width)
            lines.append(head)
            piece = piece[len(head) :]
        line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _head(text: str, width: int) -> str:
    room = 0
    for at, character in enumerate(text):
        room += _room(character)
        if room > width:
            return text[:at]
    return text


def _room(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
