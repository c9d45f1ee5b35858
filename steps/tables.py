"""Words and data tables of the feature files as values of the model."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from prospect_to_cash.domain.errors import AuthoringError, unknown


def pairs(table: list[list[str]], *header: str) -> dict[str, str]:
    """A table of two columns as a mapping; raises `AuthoringError` for another header."""
    if not table or table[0] != list(header) or len(table) < 2:
        raise AuthoringError(f"Write a table with the columns {' and '.join(header)} and its rows.")
    return {row[0]: row[1] for row in table[1:]}


E = TypeVar("E", bound=StrEnum)


def word(kind: str, text: str, allowed: type[E]) -> E:
    """The member that `text` spells; raises `AuthoringError` with the nearest for another word."""
    for member in allowed:
        if member.value == text:
            return member
    raise unknown(kind, text, [member.value for member in allowed])
