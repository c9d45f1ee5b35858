"""Filters of table maps, in the notation of either product.

``PARTYTYPE == "Organization"`` (SCM) and ``customertypecode eq 8`` (Sales) are read the same way.
Clauses are joined by ``and`` or ``&&``; a text in quotes may contain either. ``in (3, 8)`` matches
any of several numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.tables.row import Value, shown

_CLAUSE = re.compile(
    r"""(?P<column>[A-Za-z_][\w.]*)\s+
        (?:(?P<operator>==|!=|eq|ne)\s+(?P<value>"[^"]*"|'[^']*'|null|true|false|-?\d+)
        |in\s+\((?P<numbers>-?\d+(?:\s*,\s*-?\d+)*)\))""",
    re.VERBOSE,
)
_AND = re.compile(r"\s+and\s+|\s*&&\s*")
_CONSTANTS: dict[str, Value] = {"null": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Clause:
    """One comparison of a column with a value."""

    column: str
    is_equal: bool
    values: tuple[Value, ...]
    """The column has one of them, or none of them."""

    def passes(self, value: Value) -> bool:
        """Return whether the value of the column matches; an absent value is null."""
        return (value in self.values) is self.is_equal

    def __str__(self) -> str:
        word = "is" if self.is_equal else "is not"
        return f"{self.column} {word} {' or '.join(map(shown, self.values))}"


@dataclass(frozen=True, slots=True)
class Filter:
    """Clauses that must all match; an empty filter matches every row."""

    clauses: tuple[Clause, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the filter reads."""
        return tuple(clause.column for clause in self.clauses)


def parse_filter(text: str) -> Filter:
    """Return the filter of a text; raises `CatalogError` with a clause that can't be read."""
    text = text.strip()
    clauses: list[Clause] = []
    at = 0
    while True:
        match = _CLAUSE.match(text, at)
        end = match.end() if match else at
        conjunction = _AND.match(text, end)
        if match is None or (conjunction is None and end < len(text)):
            raise CatalogError(
                f"The filter clause '{_AND.split(text[at:])[0]}' can't be read. "
                "Write a column, then ==, !=, eq or ne, then a value; or in (3, 8)."
            )
        clauses.append(_clause(match))
        if conjunction is None:
            return Filter(tuple(clauses))
        at = conjunction.end()


def _clause(match: re.Match[str]) -> Clause:
    if match["numbers"]:
        numbers = tuple(int(number) for number in match["numbers"].split(","))
        return Clause(match["column"], True, numbers)
    return Clause(match["column"], match["operator"] in ("==", "eq"), (_value(match["value"]),))


def _value(word: str) -> Value:
    if word in _CONSTANTS:
        return _CONSTANTS[word]
    return word[1:-1] if word[0] in "\"'" else int(word)
