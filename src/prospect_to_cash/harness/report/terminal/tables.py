"""Draws tables that fit the page: cells wrap, and a table that is still too wide isn't drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from prospect_to_cash.harness.report.terminal.page import Page, columns, wrap

_NARROWEST: Final = 9
_GAP: Final = 2
_TALLEST: Final = 8
"""The maximum number of lines in a cell. A taller cell in a narrow column is unreadable."""
_COLOR: Final = re.compile(r"\x1b\[\d+m")


class Span(NamedTuple):
    """A part of a cell, on lines of its own. `mark` precedes the first line."""

    text: str
    color: str | None = None
    mark: str = ""


Cell = str | Sequence[Span]


def draw(
    page: Page, header: Sequence[str], rows: Sequence[Sequence[Cell]], *, indent: int = 0
) -> bool:
    """Write the table and return True. If it can't fit the page, write nothing and return False."""
    head = [page.clean(name) for name in header]
    body = [[_spans(page, cell) for cell in row] for row in rows]
    room = page.width - indent
    budget = room - _GAP * (len(head) - 1)
    while (widths := _fit(head, body, budget)) is not None:
        if _tallest(page, body, widths) > _TALLEST:
            return False
        lines = _render(page, head, body, widths)
        surplus = max(columns(_COLOR.sub("", line)) for line in lines) - room
        if surplus <= 0:
            for line in lines:
                page.raw(" " * indent + line)
            return True
        budget -= surplus  # tabulate counts a wide character as one column
    return False


def _render(
    page: Page, head: Sequence[str], body: Sequence[Sequence[Sequence[Span]]], widths: Sequence[int]
) -> list[str]:
    from tabulate import tabulate  # late, because an editor's processes draw none

    cells = [
        ["\n".join(wrap(name, width)) for name, width in zip(head, widths, strict=True)],
        ["-" * width for width in widths],
        *(
            ["\n".join(_lines(page, cell, width)) for cell, width in zip(row, widths, strict=True)]
            for row in body
        ),
    ]
    text = tabulate(cells, tablefmt="plain", disable_numparse=True, stralign="left")
    return [line.rstrip() for line in text.split("\n")]


def _tallest(page: Page, body: Sequence[Sequence[Sequence[Span]]], widths: Sequence[int]) -> int:
    return max(
        (
            len(_lines(page, cell, width))
            for row in body
            for cell, width in zip(row, widths, strict=True)
        ),
        default=0,
    )


def _spans(page: Page, cell: Cell) -> list[Span]:
    spans = [Span(cell)] if isinstance(cell, str) else cell
    return [span._replace(text=page.clean(span.text)) for span in spans]


def _lines(page: Page, cell: Sequence[Span], width: int) -> list[str]:
    lines = []
    for span in cell:
        lead = f"{span.mark} " if span.mark else ""
        for part in wrap(span.text, width - len(lead)):
            lines.append(page.paint(lead + part, span.color))
            lead = " " * len(lead)
    return lines


def _fit(
    head: Sequence[str], body: Sequence[Sequence[Sequence[Span]]], room: int
) -> list[int] | None:
    """Return the column widths. Header names are shortened first, then the widest column."""
    least = [
        max([_longest_word(name), *(_natural(row[at]) for row in body)])
        for at, name in enumerate(head)
    ]
    widths = [max(columns(name), low) for name, low in zip(head, least, strict=True)]
    while sum(widths) > room:
        slack = [width - low for width, low in zip(widths, least, strict=True)]
        if max(slack) > 0:
            widths[slack.index(max(slack))] -= 1
        elif max(widths) > _NARROWEST:
            widest = widths.index(max(widths))
            widths[widest] -= 1
            least[widest] -= 1
        else:
            return None
    return widths


def _natural(cell: Sequence[Span]) -> int:
    return max(
        (
            columns(line) + len(span.mark) + bool(span.mark)
            for span in cell
            for line in span.text.split("\n")
        ),
        default=0,
    )


def _longest_word(text: str) -> int:
    return max(map(columns, text.split()), default=0)
