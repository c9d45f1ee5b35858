"""The invariants: statements that must be true after every event."""

from __future__ import annotations

from prospect_to_cash.stateful.invariants import (
    identities,
    last_changes,
    ownership,
    references,
    rejections,
    resuming,
    sequences,
    totals,
)
from prospect_to_cash.stateful.oracle import Oracle
from prospect_to_cash.stateful.state import State
from prospect_to_cash.stateful.violation import Violation


class Invariants:
    """The invariants of one example, with what they remember of earlier events."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._oracle = Oracle(state.landscape.link)
        self._first_numbers = identities.FirstNumbers()
        self._resuming = resuming.Resuming()
        self._sequences = sequences.Sequences(state)
        self._duplicates = ownership.DuplicateNumbers()
        self._duplicates.note(state)

    def check(self) -> Violation | None:
        """Note the last event, and return the violation of the first invariant that it broke."""
        state, oracle = self._state, self._oracle
        violation = rejections.check(state)
        if violation is not None:
            return violation
        violation = references.check(state)
        if violation is not None:
            # Most views can't be read if a row that another row names doesn't exist.
            return violation
        oracle.note()
        self._duplicates.note(state)
        return (
            self._resuming.check(state)
            or self._sequences.check(state)
            or self._first_numbers.check(state)
            or identities.check_roles(state, oracle)
            or ownership.check(state, oracle, self._duplicates)
            or totals.check(state, oracle)
            or last_changes.check(state, oracle)
        )
