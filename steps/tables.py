"""Words and data tables of the feature files as values of the model."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from prospect_to_cash.domain.errors import unknown

E = TypeVar("E", bound=StrEnum)


def word(kind: str, text: str, allowed: type[E]) -> E:
    """The member that `text` spells; raises `AuthoringError` with the nearest for another word."""
    for member in allowed:
        if member.value == text:
            return member
    raise unknown(kind, text, [member.value for member in allowed])
