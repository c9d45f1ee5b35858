"""What a column of a data entity may hold on its way between the systems."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypeAlias

Value: TypeAlias = str | int | bool | Decimal | date | None
Image: TypeAlias = dict[str, Value]
"""The columns of one row by name; a column without a value is left out."""

NONE = "none"
"""What stands for a value that is absent or empty."""


def shown(value: object) -> str:
    """A value as an analyst writes it: ``none`` where it is absent or empty."""
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
