"""Messages between the systems, and the log of what passed and what did not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from prospect_to_cash.domain.value import Image
from prospect_to_cash.domain.words import System
from prospect_to_cash.dualwrite.leg import Key, Leg, Reason

Change = Literal["insert", "update", "delete"]


class Outcome(StrEnum):
    """What became of a change under a map."""

    DELIVERED = "delivered"
    HELD_BACK = "held back"
    REFUSED = "refused"
    QUEUED = "queued"


class Message(NamedTuple):
    """One row on its way under one map: its key and what goes, in the sender's columns."""

    leg: Leg
    key: Key
    legal_entity: str | None
    change: Change
    values: Image
    enters: bool
    """Whether the row enters the map, so that the constants go too."""


@dataclass(slots=True)
class Passage:
    """One entry of the log."""

    table_map: str
    version: str
    sender: System
    receiver: System
    legal_entity: str | None
    row: str
    change: Change
    columns: Image
    outcome: Outcome
    reason: Reason | None = None
