"""What an invariant says where it doesn't hold."""

from __future__ import annotations

from dataclasses import dataclass

from prospect_to_cash.stateful.counterexample_steps import Line


@dataclass(frozen=True, slots=True)
class Violation:
    """An invariant that doesn't hold, and what would be right."""

    invariant: str
    """The invariant, as a sentence that should be true."""
    found: str
    """What was found instead, in a sentence."""
    then: tuple[Line, ...]
    """The sentences that fail because of it, and would be met if it were right."""
