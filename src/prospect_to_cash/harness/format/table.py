"""Aligns the columns of tables. All cells are left-aligned, including numbers.

A column mixes numbers with ``none``, ``any``, and empty cells that repeat the cell above.
"""

from __future__ import annotations

from collections.abc import Sequence

from wcwidth import wcswidth


def aligned(rows: Sequence[str]) -> list[str]:
    """Return the rows of one table, with columns as wide as their widest cell.

    Cells keep their text and escapes. Widths are those of a terminal, where an East Asian
    character is two columns wide.
    """
    split = [_cells(row) for row in rows]
    count = max((len(cells) for cells, _ in split), default=0)
    widths = [
        max((width(cells[column]) for cells, _ in split if column < len(cells)), default=0)
        for column in range(count)
    ]
    return [_row(cells, widths, rest) for cells, rest in split]


def width(text: str) -> int:
    """Return the number of terminal columns that `text` takes."""
    columns = wcswidth(text)
    return columns if columns >= 0 else len(text)


def _row(cells: list[str], widths: list[int], rest: str) -> str:
    padded = (
        f" {cell}{' ' * (widths[column] - width(cell))} |" if widths[column] else "  |"
        for column, cell in enumerate(cells)
    )
    return " ".join(["|" + "".join(padded), *([rest] if rest else [])])


def _cells(row: str) -> tuple[list[str], str]:
    """Return the cells of a row, and the text after the last ``|``, which isn't a cell."""
    parts, part = [], ""
    characters = iter(row)
    for character in characters:
        if character == "\\":
            part += character + next(characters, "")
        elif character == "|":
            parts.append(part.strip())
            part = ""
        else:
            part += character
    return parts[1:], part.strip()
