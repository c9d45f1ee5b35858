"""Draws tables that fit the page: cells wrap, and a table that is still too wide isn't drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
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
    widths = _fit(head, body, page.width - indent - _GAP * (len(head) - 1))
    if widths is None or _tallest(page, body, widths) > _TALLEST:
        return False
    for line in _render(page, head, body, widths):
        page.raw(" " * indent + line)
    return True


def _render(
    page: Page, head: Sequence[str], body: Sequence[Sequence[Sequence[Span]]], widths: Sequence[int]
) -> Iterator[str]:
    yield from _row([wrap(name, width) for name, width in zip(head, widths, strict=True)], widths)
    yield (" " * _GAP).join("-" * width for width in widths)
    for row in body:
        cells = [_lines(page, cell, width) for cell, width in zip(row, widths, strict=True)]
        yield from _row(cells, widths)


def _row(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of a row, whose cells have several lines each."""
    for parts in zip_longest(*cells, fillvalue=""):
        padded = (
            part + " " * (width - columns(_COLOR.sub("", part)))
            for part, width in zip(parts, widths, strict=True)
        )
        yield (" " * _GAP).join(padded).rstrip()


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
