"""Filters of table maps, in the notation of either product.

``PARTYTYPE == "Organization"`` (SCM) and ``customertypecode eq 8`` (Sales) are read alike; clauses
are joined by ``and`` or ``&&``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from prospect_to_cash.domain.errors import CatalogueError
from prospect_to_cash.domain.value import Value, shown

_CLAUSE = re.compile(
    r"""\s*(?P<column>[A-Za-z_][\w.]*)\s+(?P<sign>==|!=|eq|ne)\s+
        (?P<value>"[^"]*"|'[^']*'|null|true|false|-?\d+)\s*""",
    re.VERBOSE,
)
_CONSTANTS: dict[str, Value] = {"null": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Clause:
    """One comparison of a column with a value."""

    column: str
    is_equal: bool
    value: Value

    def passes(self, value: Value) -> bool:
        """Whether the value of the column compares as asked; an absent value is null."""
        return (value == self.value) is self.is_equal

    def __str__(self) -> str:
        word = "is" if self.is_equal else "is not"
        return f"{self.column} {word} {shown(self.value)}"


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
    """The filter that `text` writes; raises `CatalogueError` naming a clause that can't be read."""
    clauses = []
    for part in re.split(r"\s+and\s+|&&", text.strip()):
        match = _CLAUSE.fullmatch(part)
        if match is None:
            raise CatalogueError(
                f"The filter clause '{part}' can't be read. "
                "Write a column, then ==, !=, eq or ne, then a value."
            )
        word = match["value"]
        value: Value = word.strip("\"'")
        if word in _CONSTANTS:
            value = _CONSTANTS[word]
        elif word[0] not in "\"'":
            value = int(word)
        clauses.append(Clause(match["column"], match["sign"] in ("==", "eq"), value))
    return Filter(tuple(clauses))
