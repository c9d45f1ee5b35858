"""How a value is written in a feature file."""

from __future__ import annotations


def escaped_cell(text: str) -> str:
    """Return the text of a table cell that has `text` as its value."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")
