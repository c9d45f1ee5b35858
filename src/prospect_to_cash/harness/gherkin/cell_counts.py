"""Finds the bar that is missing or one too many in a table whose rows differ in length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.bars import bars_of
from prospect_to_cash.harness.gherkin.findings import Edit, Finding, Fix

_GAP = re.compile(r"(?<=\S)\s{2,}(?=\S)")
"""The space that aligned cells have between them if the bar is left out."""


class _Row(NamedTuple):
    line: int
    text: str
    bars: tuple[int, ...]
    """The indexes of the bars in the text."""

    @property
    def cells(self) -> int:
        return max(len(self.bars) - 1, 0)

    @property
    def is_closed(self) -> bool:
        return self.text.rstrip().endswith("|")


def check_cell_counts(uri: str, rows: Sequence[int], lines: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each row that has more or fewer cells than the header.

    `rows` are the lines of the rows. If all rows agree with each other, the header is the problem.
    """
    header, *others = (_row(line, lines[line - 1]) for line in rows)
    counts = {row.cells for row in others}
    if len(counts) == 1 and (len(others) > 1 or not header.is_closed):
        yield _problem(uri, [header], others[0], "The header", "each row has")
        return
    for count, same in groupby(others, key=attrgetter("cells")):
        first, *following = same
        if count != header.cells:
            wrong = [first, *following]
            yield _problem(uri, wrong, header, _rows(len(following)), "the header has")


def _rows(following: int) -> str:
    if not following:
        return "This row"
    return "This row and the next" + (f" {following}" if following > 1 else "")


def _row(line: int, text: str) -> _Row:
    return _Row(line, text, tuple(bars_of(text)))


def _problem(uri: str, rows: Sequence[_Row], other: _Row, name: str, others_have: str) -> Problem:
    row = rows[0]
    number = f"{row.cells} cell" if row.cells == 1 else f"{row.cells} cells"
    has = "have" if " and " in name else "has"
    counted = f"{name} {has} {number} where {others_have} {other.cells}."
    index, is_known = _place(row, other)
    if row.cells > other.cells:
        remedy = "Delete a '|', or write '\\|' if it's part of a value."
    elif not row.is_closed:
        remedy = "Add '|' at its end."
    else:
        remedy = "A '|' is probably missing here." if is_known else "Add a '|'."
    return Finding(
        uri=uri,
        line=row.line,
        column=index + 1,
        message=f"{counted} {remedy}",
        code="cell-count",
        fixes=tuple(_fixes(rows, other)),
    )


def _place(row: _Row, other: _Row) -> tuple[int, bool]:
    """Return where a bar is missing or one too many, and whether there's any sign of it."""
    if row.cells > other.cells:
        return _first_unaligned(row, other), True
    if not row.is_closed:
        return len(row.text.rstrip()), True
    return _missing(row, other)


def _fixes(rows: Sequence[_Row], other: _Row) -> Iterator[Fix]:
    if abs(rows[0].cells - other.cells) > 1:
        return  # one bar doesn't correct it
    places = [(row.line, _place(row, other)) for row in rows]
    if rows[0].cells > other.cells:
        for title, new in (("Delete the '|'", ""), ("Write '\\|'", "\\|")):
            yield Fix(title, tuple(Edit(line, at + 1, "|", new) for line, (at, _) in places))
        return
    edits = (
        Edit(line, at + 1, "", " |" if not row.is_closed else "| ")
        if is_known
        else Edit(line, len(row.text.rstrip()) + 1, "", " |")
        for row, (line, (at, is_known)) in zip(rows, places, strict=True)
    )
    yield Fix("Add the missing '|'", tuple(edits))


def _first_unaligned(row: _Row, other: _Row) -> int:
    """Return the index of the first bar that isn't below a bar of the other row."""
    return next((bar for bar in row.bars if bar not in other.bars), row.bars[-1])


def _missing(row: _Row, other: _Row) -> tuple[int, bool]:
    """Return where a bar is probably missing, and whether there's any sign of it.

    The signs are a gap inside a cell, and a space below a bar of the other row.
    """
    for start, end in pairwise(row.bars):
        gap = _GAP.search(row.text, start + 1, end)
        if gap is not None and row.text[start + 1 : gap.start()].strip():
            return gap.start() + 1, True
    for bar in other.bars:
        if bar not in row.bars and row.text[bar : bar + 1].isspace():
            return bar, True
    return row.bars[0] if row.bars else 0, False
