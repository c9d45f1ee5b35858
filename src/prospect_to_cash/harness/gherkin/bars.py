"""Finds the bars between the cells of a table row."""

from __future__ import annotations

import re

_BAR_OR_ESCAPED = re.compile(r"\\.|\|")


def bars_of(row: str) -> list[int]:
    """Return where the bars of a row are. A backslash escapes the character after it."""
    return [found.start() for found in _BAR_OR_ESCAPED.finditer(row) if found[0] == "|"]
