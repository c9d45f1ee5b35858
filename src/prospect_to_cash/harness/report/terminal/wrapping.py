"""Measures and wraps text for a terminal, where characters are 0, 1, or 2 columns wide."""

from __future__ import annotations

import re
import unicodedata

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
