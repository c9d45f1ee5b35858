"""What evidence asks of the thing under observation; the landscape answers it, any other may."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from prospect_to_cash.evidence.record import Dialog, StateTable, Traffic
from prospect_to_cash.evidence.views import ChangedRow, View


class Observed(Protocol):
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
        """Count changes from here, unless an earlier action of the same run already does."""

    def changes(self) -> Sequence[ChangedRow]:
        """The rows that differ from what they were when the action began."""

    def looked_at(self) -> None:
        """The outcome has been looked at: the next action begins a new run."""

    def reasons(self, name: str, system: str) -> Sequence[str]:
        """Why changes of a party or document did not reach a system, each in a sentence."""
