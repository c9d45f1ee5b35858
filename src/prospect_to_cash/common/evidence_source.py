"""What evidence asks of the system that a suite exercises, and the values of its answers.

The landscape of the model answers; any other suite may bring a system of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict

from prospect_to_cash.common.views import ChangedRow, View


class RecordValue(BaseModel):
    """Base of every value of the record: frozen, and closed to unknown members."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Table(RecordValue):
    """A table as text: one header row, then rows of the same width."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()


class Traffic(RecordValue):
    """One row that dual-write carried, refused or held back, in the order in which it happened."""

    table_map: str
    version: str
    sender: str
    receiver: str
    legal_entity: str | None
    row: str
    change: Literal["insert", "update", "delete"]
    columns: dict[str, str] = {}
    """The columns that traveled, in the sender's names, with their values."""
    outcome: Literal["delivered", "held back", "refused", "queued"]
    reason: str | None = None
    """Why it did not travel, in a sentence; `None` where it did."""


class StateTable(RecordValue):
    """All rows that one system held of one kind after a step."""

    system: str
    name: str
    table: Table


class Dialog(RecordValue):
    """A dialog that an action opened, and its controls as the user saw them."""

    title: str
    controls: dict[str, str]


class EvidenceSource(Protocol):
    """Something whose state, traffic and dialogs can be recorded after each step."""

    @property
    def revision(self) -> int:
        """A number that grows whenever any row changes."""

    def traffic(self) -> Sequence[Traffic]:
        """All traffic since the scenario began, oldest first; it only grows."""

    def dialogs(self) -> Sequence[Dialog]:
        """All dialogs that actions opened since the scenario began; it only grows."""

    def states(self) -> Sequence[StateTable]:
        """What every system holds now."""

    def view(self, name: str) -> View:
        """The rows of one kind now; raises `AuthoringError` for an unknown name."""

    def action_begins(self) -> None:
        """Count changes from here, unless an action already began without an assertion since."""

    def changes(self) -> Sequence[ChangedRow]:
        """Return the rows that differ from before the action: the same list until the next one."""

    def assertion_started(self) -> None:
        """Let the next action start a new comparison."""

    def reasons_not_synced(self, name: str, system: str) -> Sequence[str]:
        """Return why changes of a party or document didn't reach a system, each in a sentence."""
