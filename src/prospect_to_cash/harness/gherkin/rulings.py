"""Reads the rulings that claims name, from the table of a Markdown page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_COLUMN: Final = "Ruling"
_CELL: Final = re.compile(r"(?<!\\)\|")
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def read(page: Path) -> dict[str, str]:
    """Return the text of each ruling by its id, the first cell of its row.

    Rows count from a header with the column *Ruling*. Raise `OSError` or `UnicodeDecodeError` for a
    page that can't be read.
    """
    rulings: dict[str, str] = {}
    at: int | None = None
    for cells in _rows(page.read_text(encoding="utf-8-sig")):
        if _COLUMN in cells:
            at = cells.index(_COLUMN)
        elif at is not None and len(cells) > at:
            rulings[cells[0]] = _plain(cells[at])
    return rulings


def _rows(text: str) -> Iterator[list[str]]:
    """Yield the cells of each table row."""
    for line in text.splitlines():
        if line.startswith("|") and line.rstrip().endswith("|"):
            yield [cell.strip() for cell in _CELL.split(line.strip())[1:-1]]


def _plain(text: str) -> str:
    """Return Markdown as text: links without their address, no marks of emphasis or code."""
    return re.sub(r"[*`]+", "", _LINK.sub(r"\1", text)).replace("\\|", "|")
