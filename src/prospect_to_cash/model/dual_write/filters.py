"""Filters of table maps, in the notation of either product.

``PARTYTYPE == "Organization"`` (SCM) and ``customertypecode eq 8`` (Sales) are read alike; clauses
are joined by ``and`` or ``&&``. A text in quotes may hold either. ``in (3, 8)`` asks for one of
several numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.tables.value import Value, shown

_CLAUSE = re.compile(
    r"""(?P<column>[A-Za-z_][\w.]*)\s+
        (?:(?P<sign>==|!=|eq|ne)\s+(?P<value>"[^"]*"|'[^']*'|null|true|false|-?\d+)
        |in\s+\((?P<numbers>-?\d+(?:\s*,\s*-?\d+)*)\))""",
    re.VERBOSE,
)
_JOINT = re.compile(r"\s+and\s+|\s*&&\s*")
_CONSTANTS: dict[str, Value] = {"null": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Clause:
    """One comparison of a column with a value."""

    column: str
    is_equal: bool
    values: tuple[Value, ...]
    """One of them is asked for, or none of them."""

    def passes(self, value: Value) -> bool:
        """Whether the value of the column compares as asked; an absent value is null."""
        return (value in self.values) is self.is_equal

    def __str__(self) -> str:
        word = "is" if self.is_equal else "is not"
        return f"{self.column} {word} {' or '.join(map(shown, self.values))}"


@dataclass(frozen=True, slots=True)
class Filter:
    """Clauses that must all pass; an empty filter lets every row through."""

    clauses: tuple[Clause, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the filter reads."""
        return tuple(clause.column for clause in self.clauses)


@cache
def parse_filter(text: str) -> Filter:
    """The filter that `text` writes; raises `CatalogError` naming a clause that can't be read."""
    text = text.strip()
    clauses: list[Clause] = []
    at = 0
    while True:
        match = _CLAUSE.match(text, at)
        end = match.end() if match else at
        joint = _JOINT.match(text, end)
        if match is None or (joint is None and end < len(text)):
            raise CatalogError(
                f"The filter clause '{_JOINT.split(text[at:])[0]}' can't be read. "
                "Write a column, then ==, !=, eq or ne, then a value; or in (3, 8)."
            )
        clauses.append(_clause(match))
        if joint is None:
            return Filter(tuple(clauses))
        at = joint.end()


def _clause(match: re.Match[str]) -> Clause:
    if match["numbers"]:
        numbers = tuple(int(number) for number in match["numbers"].split(","))
        return Clause(match["column"], True, numbers)
    return Clause(match["column"], match["sign"] in ("==", "eq"), (_value(match["value"]),))


def _value(word: str) -> Value:
    if word in _CONSTANTS:
        return _CONSTANTS[word]
    return word[1:-1] if word[0] in "\"'" else int(word)
