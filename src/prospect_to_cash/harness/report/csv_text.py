"""Cells of CSV files that spreadsheets open: quoted as RFC 4180 says, and never a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

BOM = "\ufeff"
"""The mark by which Excel knows that a file is UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The characters with which a spreadsheet can read a cell as a formula."""
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
_TEXT_MARK = "'"


def cell(text: str) -> str:
    """Return a text that no spreadsheet executes. A number stays a number."""
    if _is_formula(text.lstrip(_TEXT_MARK)) and not _NUMBER.fullmatch(text):
        return _TEXT_MARK + text
    return text


def as_typed(text: str) -> str:
    """Return the text of a cell without what `cell` added."""
    if text.startswith(_TEXT_MARK) and _is_formula(text.lstrip(_TEXT_MARK)):
        return text[1:]
    return text


def rows(content: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of a file: a byte order mark, and every filled cell in quotes."""
    yield BOM
    for row in content:
        yield ",".join(map(_quoted, row)) + "\r\n"


def _quoted(text: str) -> str:
    safe = cell(text).replace('"', '""')
    return f'"{safe}"' if safe else ""


def _is_formula(text: str) -> bool:
    return text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)


class Cell(NamedTuple):
    """A cell that was read from a file, and its place."""

    text: str
    line: int
    column: int


class CsvError(ValueError):
    """A text that isn't CSV."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


def read(text: str, delimiter: str) -> Iterator[list[Cell]]:
    """Yield the rows of a file that have any text, each cell with its place.

    Raise `CsvError` at a quotation mark that isn't closed, and at text after one that is.
    """
    reader = _Reader(text, delimiter)
    while reader.at < len(text):
        row = reader.row()
        if any(cell.text for cell in row):
            yield row


class _Reader:
    def __init__(self, text: str, delimiter: str) -> None:
        self.at = 0
        self._text = text
        self._delimiter = delimiter
        self._line = 1
        self._line_start = 0

    def row(self) -> list[Cell]:
        """Read one row, with the line break at its end."""
        cells = [self._cell()]
        while self._text[self.at : self.at + 1] == self._delimiter:
            self.at += 1
            cells.append(self._cell())
        self._end_line()
        return cells

    def _cell(self) -> Cell:
        line, column = self._line, self.at - self._line_start + 1
        if self._text[self.at : self.at + 1] == '"':
            return Cell(as_typed(self._quoted()), line, column)
        start = self.at
        while self.at < len(self._text) and self._text[self.at] not in (
            self._delimiter,
            "\n",
            "\r",
        ):
            self.at += 1
        return Cell(as_typed(self._text[start : self.at]), line, column)

    def _quoted(self) -> str:
        line, column = self._line, self.at - self._line_start + 1
        found: list[str] = []
        self.at += 1
        while True:
            end = self._text.find('"', self.at)
            if end < 0:
                raise CsvError("This quotation mark isn't closed.", line, column)
            part = self._text[self.at : end]
            found.append(part)
            breaks = part.count("\n")
            if breaks:
                self._line += breaks
                self._line_start = self.at + part.rfind("\n") + 1
            self.at = end + 1
            if self._text[self.at : self.at + 1] != '"':
                break
            found.append('"')
            self.at += 1
        following = self._text[self.at : self.at + 1]
        if following not in ("", self._delimiter, "\n", "\r"):
            here = self.at - self._line_start + 1
            message = f"'{following}' follows a closing quotation mark."
            remedy = "To use a quotation mark in a cell, write it twice."
            raise CsvError(f"{message} {remedy}", self._line, here)
        return "".join(found)

    def _end_line(self) -> None:
        if self._text[self.at : self.at + 2] == "\r\n":
            self.at += 2
        elif self.at < len(self._text):
            self.at += 1
        self._line += 1
        self._line_start = self.at
