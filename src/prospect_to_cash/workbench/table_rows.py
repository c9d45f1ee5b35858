"""The rows of a table as they're written, with the values that their cells stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from prospect_to_cash.harness.evidence.comparison import SYSTEM
from prospect_to_cash.harness.gherkin.bars import bars_of
from prospect_to_cash.harness.language.positions import Position, Range
from prospect_to_cash.harness.language.source import Source

_ESCAPED = re.compile(r"\\[\\|n]")
_PLACEHOLDER = re.compile(r"<[^<>]+>")
_BETWEEN = ", "
"""What is between two values in the name of a row."""


class Row(NamedTuple):
    """One row below the header of a table."""

    line: int
    columns: Sequence[str]
    places: Sequence[Range]
    """Where the texts of the cells are."""
    values: Sequence[str]
    """What the cells say."""
    above: Sequence[str]
    """What an empty cell says if it repeats the one above, as in a column of names."""

    def is_called(self, name: str, *, whole: bool = False) -> bool:
        """Return whether some of the values make a name, in their order; or all if it's `whole`.

        The system isn't a part of a name. A placeholder of an outline can be any value.
        """
        left = {name + _BETWEEN}
        for column, value, above in zip(self.columns, self.values, self.above, strict=True):
            if column == SYSTEM:
                continue
            after = {rest for each in left for rest in _after(each, {value, above})}
            left = after if whole else left | after
        return "" in left or name == ""

    def is_of(self, system: str) -> bool:
        """Return whether the row can be about a system."""
        if SYSTEM not in self.columns:
            return True
        at = self.columns.index(SYSTEM)
        return self.above[at] == system or bool(_PLACEHOLDER.search(self.above[at]))


def _after(name: str, values: set[str]) -> Iterator[str]:
    """Yield what's left of a name that starts with one of the values."""
    for value in values:
        if _PLACEHOLDER.search(value):
            ends = (found.end() for found in re.finditer(_BETWEEN, name))
            yield from (name[end:] for end in ends)
        elif name.startswith(value + _BETWEEN):
            yield name[len(value) + len(_BETWEEN) :]


def rows_below(source: Source, line: int) -> list[Row]:
    """Return the rows of the table below a step, without the header."""
    lines = source.rows_of(line)
    columns = [text for _, text in _cells(source, lines[0])] if lines else []
    found = list[Row]()
    above = [""] * len(columns)
    for number in lines[1:]:
        cells = _cells(source, number)
        if len(cells) != len(columns):
            continue  # the check reports it
        values = [text for _, text in cells]
        above = [value or other for value, other in zip(values, above, strict=True)]
        found.append(Row(number, columns, [place for place, _ in cells], values, above))
    return found


def _cells(source: Source, line: int) -> list[tuple[Range, str]]:
    """Return the place of the text of each cell, and what it says."""
    raw = source.raw[line]
    bars = bars_of(raw)
    found = []
    for bar, end in pairwise(bars):
        content = raw[bar + 1 : end]
        text = content.strip()
        space = len(content) - len(content.lstrip()) if text else min(len(content), 1)
        start = bar + 1 + space
        place = Range(Position(line, start), Position(line, start + len(text)))
        found.append((place, _ESCAPED.sub(_meant, text)))
    return found


def _meant(escaped: re.Match[str]) -> str:
    return "\n" if escaped[0] == r"\n" else escaped[0][1]
