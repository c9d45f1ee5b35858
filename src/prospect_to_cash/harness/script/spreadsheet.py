"""Cells of CSV files that spreadsheets open: quoted as RFC 4180 says, and never a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

BOM = "\ufeff"
"""The mark by which Excel knows that a file is UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The characters with which a spreadsheet can read a cell as a formula."""
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
_TEXT_MARK = "'"


def cell(text: str) -> str:
    """Return a text that no spreadsheet executes. A number stays a number."""
    if _is_formula(text) and not _NUMBER.fullmatch(text):
        return _TEXT_MARK + text
    return text


def as_typed(text: str) -> str:
    """Return the text of a cell without what `cell` added."""
    if text.startswith(_TEXT_MARK) and _is_formula(text[1:]):
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
