"""Tables with their columns in line. Every cell is aligned to the left, numbers too.

An analyst's column mixes numbers with ``none``, ``any`` and blanks that repeat the cell above; to
the left they begin where their column does.
"""

from __future__ import annotations

from collections.abc import Sequence

from wcwidth import wcswidth


def aligned(rows: Sequence[str]) -> list[str]:
    """Return the rows of one table with columns as wide as their widest cell.

    Cells stay as they are written, with their escapes; width is that of a terminal, where an East
    Asian sign takes two places.
    """
    split = [_cells(row) for row in rows]
    count = max((len(cells) for cells, _ in split), default=0)
    widths = [
        max((width(cells[column]) for cells, _ in split if column < len(cells)), default=0)
        for column in range(count)
    ]
    return [_row(cells, widths, lost) for cells, lost in split]


def width(text: str) -> int:
    """How many places of a terminal `text` takes."""
    places = wcswidth(text)
    return places if places >= 0 else len(text)


def _row(cells: list[str], widths: list[int], lost: str) -> str:
    padded = (
        f" {cell}{' ' * (widths[column] - width(cell))} |" if widths[column] else "  |"
        for column, cell in enumerate(cells)
    )
    return " ".join(["|" + "".join(padded), *([lost] if lost else [])])


def _cells(row: str) -> tuple[list[str], str]:
    """Split a row at its ``|``; what follows the last one is no cell, and stays where it is."""
    parts, part = [], ""
    signs = iter(row)
    for sign in signs:
        if sign == "\\":
            part += sign + next(signs, "")
        elif sign == "|":
            parts.append(part.strip())
            part = ""
        else:
            part += sign
    return parts[1:], part.strip()
