"""The values that the columns of data entities can have."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypeAlias

Value: TypeAlias = str | int | bool | Decimal | date | None
Image: TypeAlias = dict[str, Value]
"""The columns of a row by name, without columns that have no value."""

NONE = "none"
"""How features show an absent or empty value."""


def shown(value: object) -> str:
    """Return a value as features show it: ``none`` if it's absent or empty."""
    if value.__class__ is str:
        return value or NONE
    match value:
        case None | "" | ():
            return NONE
        case bool():
            return "Yes" if value else "No"
        case tuple():
            return ", ".join(str(part) for part in value)
        case _:
            return str(value)
