"""What administrators of dual-write read: the error log, and the activity of each table map."""

from __future__ import annotations

from dataclasses import dataclass

from prospect_to_cash.dualwrite.leg import Leg


@dataclass(frozen=True, slots=True)
class ErrorEntry:
    """A save that failed because of a table map (claim W.1b)."""

    leg: Leg
    legal_entity: str | None
    row: str
    """The key values of the row that could not be written."""
    reason: str
    """The other side's own reason."""
    text: str
    """What the user read."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that was done to a table map, and what came of it."""

    table_map: str
    action: str
    day: int
    result: str
